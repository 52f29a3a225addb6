/* test-date.c - dates in every order that mailers write. */
#include "trail/date.h"

static void
date_reads_every_order (void)
{
  /* By hand: 2003-11-14 is day 12370 since 1970, 2018-04-22 day 17643. */
  static const struct {
    const char *text;
    gint64 unix_time;
    gboolean has_zone;
  } cases[] = {
    { "Fri, 14 Nov 2003 08:05:52 -0000", 12370 * 86400LL + 29152, TRUE },
    { " 14 Nov 2003 08:05:52 +0000 (UTC)", 12370 * 86400LL + 29152, TRUE },
    { "Fri, 14 Nov 03 08:05:52 GMT", 12370 * 86400LL + 29152, TRUE },
    { "Fri, 14 Nov 103 08:05:52 UT", 12370 * 86400LL + 29152, TRUE },
    { "Fri Nov 14 08:05:52 2003", 12370 * 86400LL + 29152, FALSE },
    { "Fri Nov 14 08:05:52 EST 2003", 12370 * 86400LL + 29152 + 5 * 3600, TRUE },
    { "Fri, 14 Nov 2003 08:05:52-0500", 12370 * 86400LL + 29152 + 5 * 3600, TRUE },
    { "Fri, 14 Nov 2003 08:05:52 PDT", 12370 * 86400LL + 29152 + 7 * 3600, TRUE },
    { "Fri, 14 Nov 2003 08:05 +0530", 12370 * 86400LL + 29100 - 19800, TRUE },
    { "Fri, 14 Nov 2003 08:05:52 GMT+0100", 12370 * 86400LL + 29152 - 3600, TRUE },
    { "Fri, 14 Nov 2003 08:05:52 GMT+1", 12370 * 86400LL + 29152 - 3600, TRUE },
    { "Fri, 14 Nov 2003 08.05.52 +0100", 12370 * 86400LL + 29152 - 3600, TRUE },
    { "2018-04-22 02:54:17.028704749 +0000 UTC", 17643 * 86400LL + 10457, TRUE },
    { "2018-04-22T02:54:17Z", 17643 * 86400LL + 10457, TRUE },
    { "Fri (so (they) say), 14 Nov (x) 2003 08:05:52 (now) -0500",
      12370 * 86400LL + 29152 + 5 * 3600, TRUE },
    { "mar., 14 oct. 2003 08:05:52 +0000", 12339 * 86400LL + 29152, TRUE },
    { "14 Okt 2003 08:05:52 +0000", 12339 * 86400LL + 29152, TRUE },
    { "12 M\xc3\xa4r 2003 08:05:52 +0000", 12123 * 86400LL + 29152, TRUE },
    { "Fri, 14 Nov 2003 08:05 MET DST", 12370 * 86400LL + 29100 - 7200, TRUE },
    { "Fri, 14 Nov 2003 08:05:52 +0100 MET DST", 12370 * 86400LL + 29152 - 3600, TRUE },
    { "22-Apr-2018 02:54:17 PM", 17643 * 86400LL + 10457 + 43200, FALSE },
    { "Sun, 29 Feb 2004 08:05:52 +0000", 12477 * 86400LL + 29152, TRUE },
    { "Tue, 29 Feb 2000 23:59:60 +0000", 11017 * 86400LL, TRUE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhTraceDate date;
    gsize len;

    g_test_message ("%s", cases[i].text);
    g_assert_true (bh_trace_date_read (bh_span_of_string (cases[i].text), &date, &len));
    g_assert_cmpint (date.unix_time, ==, cases[i].unix_time);
    g_assert_cmpint (date.has_zone, ==, cases[i].has_zone);
  }
}

static void
date_refuses_what_is_no_whole_date (void)
{
  static const char *const cases[] = {
    "Thu, 6 May 2004",
    "08:05:52 -0000",
    "",
    "6 May 2004 25:00:00",
    "id 4 of 2004",
    "Monday",
    "31 Feb 2004 08:00:00", /* days that there never were, RFC 5322 section 3.3 */
    "30 Feb 2004 08:00:00",
    "Sat, 29 Feb 2003 08:00:00 +0000",
    "Thu, 29 Feb 1900 08:00:00 +0000",
    "Feb 29 08:00:00 2003",
    "2003-02-29T08:00:00Z",
    "29-Feb-2003 08:00:00",
    "31 Apr 2003 08:00:00",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhTraceDate date;
    gsize len;

    g_assert_false (bh_trace_date_read (bh_span_of_string (cases[i]), &date, &len));
  }
}

static void
date_ends_before_what_follows (void)
{
  BhSpan text = BH_SPAN_LITERAL ("20 Mar 03 10:06:43 +0100 for <ann@example.org>");
  BhTraceDate date;
  gsize len = 0;

  g_assert_true (bh_trace_date_read (text, &date, &len));
  g_assert_cmpuint (len, ==, strlen ("20 Mar 03 10:06:43 +0100"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/date/reads-every-order", date_reads_every_order);
  g_test_add_func ("/trail/date/refuses-what-is-no-whole-date", date_refuses_what_is_no_whole_date);
  g_test_add_func ("/trail/date/ends-before-what-follows", date_ends_before_what_follows);
  return g_test_run ();
}
