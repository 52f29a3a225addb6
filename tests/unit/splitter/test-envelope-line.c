/* test-envelope-line.c - dates as writers put them behind an address, and what people write. */
#include "splitter/envelope-line.h"

static BhEnvelopeLine
read_line (const char *line)
{
  g_autofree char *shown = g_strescape (line, NULL); /* TAP is UTF-8 */
  g_test_message ("%s", shown);
  return bh_envelope_line_read (bh_span_of_string (line));
}

static void
dates_of_writers (void)
{
  static const char *const lines[] = {
    "From a@example.org Thu Apr 16 09:53:04 2015\n",         /* asctime */
    "From a@example.org Thu Apr 16 09:53 2015\r\n",          /* without seconds */
    "From a@example.org Thu Apr 16 09:53:04 GMT 2015\n",     /* a named zone before the year */
    "From a@example.org Thu Apr 16 09:53:04 2015 +0200\n",   /* and behind it */
    "From a@example.org Thu Apr 16 09:53:04 MET DST 2015\n", /* of two words */
    "From kim Thu Apr 16 09:53:04 EST5EDT 1998\n", "From kim Thu Apr 16 09:53 MEZ-1MESZ 1998\n",
    "From 1605@xxx Thu Apr 16 09:53:04 +0000 2015\n", /* Takeout */
    "From a@example.org Thu Apr  6 09:53:04 15\n",    /* two digits */
    "From a@example.org Wed Apr  1 09:53:04 2015\n",
    "From a@example.org Thursday, 16 April 2015 9:53 AM\n", /* words in full */
    "From a@example.org Thursday, April 16, 2015 9:53 AM\n",
    "From a@example.org Thu Apr 16 16: 18:08 2015\n",              /* broken in two */
    "From a@example.org Thu, 16 Apr 2015 09:53:04 +0200 (CEST)\n", /* RFC 5322 */
    "From a@example.org 2015-04-16T09:53:04 09:53:04\n",
    "From a@example.org 2015-04-16 09:53:04 +02:00\n", "From a@example.org 4/16/2015 9:53:04 AM\n",
    "From a@example.org 16.04.2015 09:53\n", "From a@example.org 16-Apr-2015 09:53:04 +0200\n",
    "From a@example.org 1429177984\n", /* the same in seconds */
    "From a@example.org Apr 16 09:53:04 2015\n", "From a@example.org Wed Dec 31 23:59:59 1969\n",
    "From gate!kim Thu Apr 16 09:53:04 1987 remote from gate\n",
    /* other languages' names, in the order of either */
    "From a@example.org Do Apr 16 09:53:04 2015\n", "From a@example.org Fr Mai 15 09:53:04 2015\n",
    "From a@example.org jue abr 16 09:53:04 2015\n",
    "From a@example.org jeu. 16 avr. 2015 09:53:04\n",
    "From a@example.org \xD0\xA7\xD1\x82 \xD0\xB0\xD0\xBF\xD1\x80 16 09:53:04 2015\n",
    "From a@example.org \xE6\x9C\xA8 4\xE6\x9C\x88 16 09:53:04 2015\n",
    "From uucp Thu Apr 16 09:53 GMT 1987 remote from gate\n",
    /* senders that are no address */
    "From root Thu Apr 16 09:53 EST 1998\n", "From root Thu Apr 16 09:53 1998\n",
    "From kim Thu, 16 Apr 2015 09:53:04 +0200\n", "From root Thu Apr 16 09:53:04 2015\n",
    "From - Thu Apr 16 09:53:04 2015\n", "From ??? Thu Apr 16 09:53:04 2015\n",
    "From Kim Lee Thu Apr 16 09:53:04 2015\n",
    "From \"Kim Lee\" <kim@example.org> Thu Apr 16 09:53:04 2015\n",
    "From kim at example.org  Thu Apr 16 09:53:04 2015\n",
    " <kim@example.org>  Mon Jan 15 12:58:00 2001\n", /* a folded rest */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_assert_true (read_line (lines[i]).has_date);
    g_assert_false (read_line (lines[i]).is_prose);
  }
}

static void
days_in_prose (void)
{
  static const char *const lines[] = {
    "From London Thu Apr 16 2015 09:53\n", /* an itinerary */
    "From London Heathrow Thu Apr 16 09:53 2015\n",
    "From noon Thu, 16 Apr 2015 09:53\n",
    "From Frankfurt at 09:53 on 16 Apr 2015\n",
    "From 9:00 to 10:30 on Thu Apr 16 2015 we meet\n",
    "From Kim on Thu Apr 16 09:53:04 2015\n",
    "From April 16, 2015 at 9:53 onward:\n",
    "From kim@example.org on 2015-04-16 at 09:53\n",
    "From kim@example.org Thu Apr 16 09:53:04 2015: rejected\n",
    "From mx.example.org, 09:53:04 on Apr 16 2015\n",
    "From http://example.org/ at 09:53 Apr 16 2015\n",
    "From now on we meet in April 2015.\n",
    "From 9:53 on\n",
    "From May to June 1999\n",
    "From Thu Apr 16 2015\n",
    "From a@example.org Thu Apr 16 09:53:04\n", /* no year */
    "From 2015 Apr 09:53\n",                    /* the year stands before the month */
    "From Apr 09:53:04 1234\n",                 /* before there was mail */
    "From a 1429177984\n",
    "From 16:\n",
    "From \n",
    "",
    "From a@example.org Thu Apr 016 09:53:04 2015\n", /* no writer has three digits */
    "From a@example.org Thu Apr 16 09:53:04 1899\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_false (read_line (lines[i]).has_date);
}

/* Behind an address: nothing, or a date, be it a broken one; else it is a sentence. */
static void
prose_behind_an_address (void)
{
  static const struct {
    const char *line;
    gboolean is_prose;
  } cases[] = {
    { "From kim@example.org\n", FALSE },
    { "From kim@example.org Thu Apr 16 0x:53:04 2015\n", FALSE },
    { "From kim@example.org Thu Jan 00 00:00:00 1900\n", FALSE },
    { "From kim@example.org 2015\xE5\xB9\xB4"
      "04\xE6\x9C\x88"
      "16\xE6\x97\xA5 x 09\xE6\x97\xB6\n",
      FALSE },
    { "From kim@example.org Thu Apr 16 09:53:04 2015\x8AReceived: from a by b with c id d\n",
      FALSE },
    { "From kim@example.org:\n", TRUE },
    { "From kim@example.org you get\n", TRUE },
    { "From kim@example.org on 2015-04-16 at 09:53\n", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (read_line (cases[i].line).is_prose, ==, cases[i].is_prose);
}

static void
many_words (void)
{
  g_autoptr (GString) line = g_string_new ("From");

  for (guint i = 0; i < 40; i++)
    g_string_append (line, " word");
  g_string_append (line, " Thu Apr 16 09:53:04 2015\n");
  g_assert_false (read_line (line->str).has_date);
  g_assert_true (read_line (line->str).is_prose);
}

/* So that a sanitizer sees where each ends. */
static void
every_prefix (void)
{
  static const char text[] =
      "From a@example.org 16: 18:08 4/16/2015 (CEST) GMT+2 2015-04-16 remote from g";

  for (gsize start = 0; start < sizeof text; start++)
    for (gsize len = 0; len < sizeof text - start; len++) {
      g_autofree guint8 *copy = g_memdup2 (text + start, len);
      g_assert_false (bh_envelope_line_read (bh_span (copy, len)).has_date);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/envelope-line/reads-dates-as-writers-write-them", dates_of_writers);
  g_test_add_func ("/splitter/envelope-line/takes-a-day-in-prose-for-no-date", days_in_prose);
  g_test_add_func ("/splitter/envelope-line/tells-a-sentence-behind-an-address",
                   prose_behind_an_address);
  g_test_add_func ("/splitter/envelope-line/stops-after-many-words", many_words);
  g_test_add_func ("/splitter/envelope-line/bears-every-end", every_prefix);
  return g_test_run ();
}
