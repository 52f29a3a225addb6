/* test-clock-words.c - what a hidden clock is held against, and which sentence comes of it. */
#include "conclude/clocks/clock-words.h"

#define DATE G_GINT64_CONSTANT (1718000000) /* 2024-06-10 06:13:20Z */
#define KIND ((BhHiddenKind)0)

static GArray *
numbers (const gint64 *values, guint n)
{
  return g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), values, n);
}

/* The lowest hop took it from the sender; all of them saw it at a server's. */
static void
span_of_a_sender_ends_at_the_lowest_hop (void)
{
  static const gint64 values[] = { DATE + 300, DATE + 200, DATE + 100 };
  g_autoptr (GArray) hops = numbers (values, 3), none = numbers (NULL, 0);
  const gint64 date = DATE;
  BhClockSpan span = { 7, 7 };

  g_assert_true (bh_clock_span (hops, &date, /* is_of_server= */ FALSE, &span));
  g_assert_cmpint (span.first, ==, DATE);
  g_assert_cmpint (span.last, ==, DATE + 100);
  g_assert_true (bh_clock_span (hops, &date, /* is_of_server= */ TRUE, &span));
  g_assert_cmpint (span.first, ==, DATE);
  g_assert_cmpint (span.last, ==, DATE + 300);
  g_assert_true (bh_clock_span (hops, /* date_unix= */ NULL, /* is_of_server= */ TRUE, &span));
  g_assert_cmpint (span.first, ==, DATE + 100);
  g_assert_true (bh_clock_span (none, &date, /* is_of_server= */ FALSE, &span));
  g_assert_cmpint (span.last, ==, DATE);
  g_assert_false (bh_clock_span (none, /* date_unix= */ NULL, /* is_of_server= */ TRUE, &span));
}

static void
slack_is_still_inside (void)
{
  const gint64 slack = bh_hidden_clock_slack (KIND);
  const BhClockSpan span = { DATE, DATE + 100 };
  const struct {
    gint64 time_unix, outside;
  } cases[] = {
    { DATE - slack, 0 },       { DATE - slack - 1, -slack - 1 },  { DATE + 50, 0 },
    { DATE + 100 + slack, 0 }, { DATE + 101 + slack, slack + 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BhHiddenClock clock = { KIND, cases[i].time_unix };
    g_assert_cmpint (bh_clock_outside (&clock, &span), ==, cases[i].outside);
  }
}

static void
habit_needs_five_messages_and_the_same_gap (void)
{
  static const gint64 values[] = { 90000, 7200, 7300, -5, 7100 };
  const gint64 slack = bh_hidden_clock_slack (KIND);
  g_autoptr (GArray) gaps = numbers (values, 5), few = numbers (values, 4);
  const BhClockHabit habit = bh_clock_habit (gaps), little = bh_clock_habit (few);
  const BhHiddenClock same = { KIND, DATE + 7200 + slack }, other = { KIND, DATE + 7201 + slack };

  g_assert_cmpuint (habit.n, ==, 5);
  g_assert_cmpint (habit.median, ==, 7200);
  g_assert_true (bh_clock_is_habit (&same, DATE, &habit));
  g_assert_false (bh_clock_is_habit (&other, DATE, &habit));
  g_assert_false (bh_clock_is_habit (&same, DATE, &little));
}

/* Whoever reads one may be accused by it: what speaks for the sender stands at its end. */
static void
each_sentence_ends_in_an_innocent_reading (void)
{
  const gint64 date = DATE;
  const BhClockSpan span = { DATE, DATE };
  const BhClockHabit none = { 0, 0 }, late = { 5, 10 * 86400 };
  const BhHiddenClock inside = { KIND, DATE }, outside = { KIND, DATE + 10 * 86400 };
  const struct {
    const BhHiddenClock *clock;
    const BhClockHabit *habit;
    const char *wanted;
  } cases[] = {
    { &inside, &none,
      " is 2024-06-10 06:13:20Z, 0 s after Date: it fits Date and the hops. No "
      "proof: a forger may have set it too." },
    { &outside, &none,
      " is 2024-06-20 06:13:20Z, 10 days after what else dates the message; this "
      "sender has no habit to compare with. No proof: " },
    { &outside, &late,
      " is 2024-06-20 06:13:20Z, 10 days after what else dates the message; in 5 "
      "messages of this sender it is mostly within 10 days of Date, as here. It is "
      "the sender's habit, and no sign of anything." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = bh_clock_words (cases[i].clock, &span, &date, cases[i].habit);
    g_autofree char *wanted = g_strconcat (bh_hidden_clock_name (KIND), cases[i].wanted, NULL);
    if (!g_str_has_prefix (words, wanted))
      g_error ("%s", words);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/clock-words/span-of-a-sender-ends-at-the-lowest-hop",
                   span_of_a_sender_ends_at_the_lowest_hop);
  g_test_add_func ("/conclude/clock-words/slack-is-still-inside", slack_is_still_inside);
  g_test_add_func ("/conclude/clock-words/habit-needs-five-messages-and-the-same-gap",
                   habit_needs_five_messages_and_the_same_gap);
  g_test_add_func ("/conclude/clock-words/each-sentence-ends-in-an-innocent-reading",
                   each_sentence_ends_in_an_innocent_reading);
  return g_test_run ();
}
