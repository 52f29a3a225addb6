/* test-emlx.c - where the message of an Apple Mail file begins and ends, and its flags.
 *
 * The form: the first line is the message's length in bytes, then the message, then an
 * XML property list. Bit 0 of "flags" is read, 1 deleted, 2 answered, 4 flagged, 6 draft. */
#include "sources/emlx.h"
#include "sources/store-facts.h"

#define MESSAGE "Subject: one\nFrom: a@example.org\n\nbody\n" /* 39 bytes */
#define LIST(flags)                                                                                \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist>\n<plist "                          \
  "version=\"1.0\">\n<dict>\n"                                                                     \
  "\t<key>date-received</key>\n\t<integer>1704103200</integer>\n\t<key>flags</"                    \
  "key>\n\t<integer>" flags "</integer>\n</dict>\n</plist>\n"

static BhEmlx
read_whole (const char *text)
{
  return bh_emlx_read (bh_span_of_string (text), /* is_whole= */ TRUE);
}

static void
takes_the_number (void)
{
  BhEmlx emlx = read_whole ("39        \n" MESSAGE LIST ("21"));

  g_assert_cmpuint (emlx.start, ==, 11);
  g_assert_cmpuint (emlx.end, ==, 11 + 39);
  g_assert_true (emlx.is_count_good);
  g_assert_true (emlx.has_list);
  g_assert_cmpuint (emlx.flags, ==, BH_STORE_SEEN | BH_STORE_ANSWERED | BH_STORE_FLAGGED);
}

static void
reads_high_bits (void)
{
  /* 2^33 + 2^24 + 2^6 + 2: junk, draft, deleted; a bit above 32 is none of ours. */
  BhEmlx emlx = read_whole ("39\n" MESSAGE LIST ("8606711874"));

  g_assert_cmpuint (emlx.flags, ==, BH_STORE_JUNK | BH_STORE_DRAFT | BH_STORE_DELETED);
}

/* Cut anywhere in the list: number and what is left of its first line agree. */
static void
list_that_was_cut_is_told (void)
{
  const gsize list_len = strlen (LIST ("1"));
  g_autofree char *text = g_strdup ("39\n" MESSAGE LIST ("1"));

  for (gsize left = 1; left < list_len - strlen ("</plist>\n"); left++) {
    BhEmlx emlx = bh_emlx_read (bh_span (text, 3 + 39 + left), /* is_whole= */ TRUE);
    g_assert_cmpuint (emlx.end - emlx.start, ==, 39);
    g_assert_true (emlx.is_count_good);
    g_assert_true (emlx.is_list_cut);
  }
  g_assert_false (read_whole (text).is_list_cut);
  g_assert_false (read_whole ("39\n" MESSAGE).is_list_cut);
}

static void
list_beats_number (void)
{
  static const char *const texts[] = {
    "30\n" MESSAGE LIST ("1"),
    "50\n" MESSAGE LIST ("1"),
    "99999999\n" MESSAGE LIST ("1"),
    "0\n" MESSAGE LIST ("1"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    BhEmlx emlx = read_whole (texts[i]);
    g_assert_false (emlx.is_count_good);
    g_assert_true (emlx.has_list);
    g_assert_cmpuint (emlx.end - emlx.start, ==, 39);
    g_assert_cmpuint (emlx.flags, ==, BH_STORE_SEEN);
  }
}

static void
takes_the_last_list (void)
{
  BhEmlx emlx = read_whole ("1\n" MESSAGE LIST ("2") LIST ("1"));

  g_assert_cmpuint (emlx.end - emlx.start, ==, strlen (MESSAGE LIST ("2")));
  g_assert_cmpuint (emlx.flags, ==, BH_STORE_SEEN);
}

static void
ends_with_the_file (void)
{
  BhEmlx whole = read_whole ("39\n" MESSAGE), cut = read_whole ("41\n" MESSAGE);

  g_assert_true (whole.is_count_good);
  g_assert_false (whole.has_list);
  g_assert_false (cut.is_count_good);
  g_assert_cmpuint (cut.end - cut.start, ==, 39);
}

static void
believes_the_number_of_a_large_file (void)
{
  BhEmlx emlx = bh_emlx_read (bh_span_of_string ("5000000000\n" MESSAGE), /* is_whole= */ FALSE);

  g_assert_true (emlx.is_count_good);
  g_assert_cmpuint (emlx.end, ==, 5000000011u);
}

static void
survives_any_numbers (void)
{
  g_assert_false (read_whole ("9223372036854775807\n" MESSAGE).is_count_good);
  g_assert_cmpuint (read_whole ("39\n" MESSAGE LIST ("99999999999999999999999")).flags, ==, 0);
  g_assert_cmpuint (read_whole ("39\n" MESSAGE LIST ("-1")).flags, ==, 0);
  g_assert_cmpuint (read_whole ("39\n" MESSAGE "<?xml <plist <key>flags</key><integer>1").flags, ==,
                    0);
}

static void
is_told_from_other_files (void)
{
  const struct {
    const char *head, *name;
    gboolean is_emlx;
  } cases[] = {
    { "39\n" MESSAGE, "x", TRUE },
    { "39     \r\n" MESSAGE, "x", TRUE },
    { "39\n\x01", "1.emlx", TRUE },
    { "39\n1: 2\nno field\n", "x", FALSE },
    { "39\n40\n41\n", "numbers.txt", FALSE },
    { "39 bottles\n" MESSAGE, "1.emlx", FALSE },
    { MESSAGE, "1.emlx", FALSE },
    { "", "1.emlx", FALSE },
    { "99999999999999999999999999\n" MESSAGE, "1.emlx", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        bh_emlx_is (bh_span_of_string (cases[i].head), bh_span_of_string (cases[i].name)), ==,
        cases[i].is_emlx);
  g_assert_true (bh_emlx_is_partial (bh_span_of_string ("Messages/7.partial.emlx")));
  g_assert_false (bh_emlx_is_partial (bh_span_of_string ("Messages/7.emlx")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/emlx/takes-the-number-of-the-first-line", takes_the_number);
  g_test_add_func ("/sources/emlx/reads-bits-wherever-they-stand", reads_high_bits);
  g_test_add_func ("/sources/emlx/list-that-was-cut-is-told", list_that_was_cut_is_told);
  g_test_add_func ("/sources/emlx/property-list-beats-a-wrong-number", list_beats_number);
  g_test_add_func ("/sources/emlx/a-list-inside-the-message-is-the-message", takes_the_last_list);
  g_test_add_func ("/sources/emlx/ends-with-the-file-where-no-list-is", ends_with_the_file);
  g_test_add_func ("/sources/emlx/believes-the-number-of-a-file-too-large-to-look-at",
                   believes_the_number_of_a_large_file);
  g_test_add_func ("/sources/emlx/survives-any-numbers", survives_any_numbers);
  g_test_add_func ("/sources/emlx/is-told-from-other-files", is_told_from_other_files);
  return g_test_run ();
}
