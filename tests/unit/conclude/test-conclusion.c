/* test-conclusion.c - which clock dates a message. */
#include "conclude/mail/conclusion.h"

#define NONE G_MININT64

typedef struct {
  const char *what;
  guint boundary_hop;
  gint64 hops[3]; /* newest first; NONE: no readable time */
  gint64 date;
  const char *source;
  gint64 time;
} Case;

static const Case cases[] = {
  { "the boundary's line", 1, { 30, 20, 10 }, 5, "received", 20 },
  { "no time in it: ours above", 1, { 30, NONE, 10 }, 5, "received", 30 },
  { "none of ours has a time: Date", 1, { NONE, NONE, 10 }, 5, "date", 5 },
  { "nor is there a Date: a line below", 1, { NONE, NONE, 10 }, NONE, "told", 10 },
  { "nothing at all", 1, { NONE, NONE, NONE }, NONE, NULL, NONE },
  { "a boundary below the last line", 7, { 30, 20, 10 }, NONE, "received", 10 },
};

static void
check (const Case *row)
{
  g_autoptr (GPtrArray) hops = g_ptr_array_new ();
  BhHop lines[G_N_ELEMENTS (row->hops)] = { 0 };
  gint64 time_unix = NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    lines[i].time_state = row->hops[i] != NONE ? BH_HOP_TIME_ZONED : BH_HOP_TIME_NONE;
    lines[i].time_unix = row->hops[i];
    g_ptr_array_add (hops, &lines[i]);
  }
  const BhStoredMessage message = { .hops = hops,
                                    .has_date = row->date != NONE,
                                    .date_unix = row->date };
  const BhOrigin origin = { .boundary_hop = row->boundary_hop };

  g_assert_cmpstr (bh_conclusion_date (&message, &origin, &time_unix), ==, row->source);
  g_assert_cmpint (time_unix, ==, row->time);
}

static void
message_is_dated_by_the_clock_nearest_to_us (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].what);
    check (&cases[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/conclusion/message-is-dated-by-the-clock-nearest-to-us",
                   message_is_dated_by_the_clock_nearest_to_us);
  return g_test_run ();
}
