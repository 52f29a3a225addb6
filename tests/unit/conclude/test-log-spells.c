/* test-log-spells.c - days that are missing from a log. */
#include "conclude/logs/log-spells.h"

#define BEGIN_UNIX 1718000000
#define DAY 86400

static void
note (BhLogSpells *spells, gint64 seconds)
{
  g_autoptr (BhLogSession) session = bh_log_session_new ();

  session->time = (BhStamp) { .seconds = seconds, .has_time = TRUE, .has_year = TRUE };
  bh_log_spells_note (spells, session);
}

/* The clock turns out to be an hour ahead of UTC. */
static void
settle (BhStamp *stamp, guint64 line, gpointer user_data)
{
  (void)line;
  (void)user_data;
  bh_stamp_set_zone (stamp, 60);
}

static BhLogSpells *
spells_of (const gint *hours, gsize n)
{
  BhLogSpells *spells = bh_log_spells_new ();

  for (gsize i = 0; i < n; i++)
    note (spells, BEGIN_UNIX + 3600 + hours[i] * 3600);
  bh_log_spells_settle (spells, settle, NULL);
  return spells;
}

static void
check_missed (const gint *hours, gsize n)
{
  BhLogSpells *spells = spells_of (hours, n);

  g_assert_false (bh_log_spells_miss (spells, BEGIN_UNIX - DAY));
  g_assert_false (bh_log_spells_miss (spells, BEGIN_UNIX));
  g_assert_false (bh_log_spells_miss (spells, BEGIN_UNIX + 15 * 3600)); /* a night */
  g_assert_true (bh_log_spells_miss (spells, BEGIN_UNIX + 2 * DAY));
  g_assert_false (bh_log_spells_miss (spells, BEGIN_UNIX + 4 * DAY));
  g_assert_false (bh_log_spells_miss (spells, BEGIN_UNIX + 9 * DAY));
  bh_log_spells_free (spells);
}

static void
missing_days_are_missed (void)
{
  const gint hours[] = { 0, 1, 8, 30, 95, 96, 97, 120 };
  check_missed (hours, G_N_ELEMENTS (hours));
}

static void
order_does_not_matter (void)
{
  const gint backwards[] = { 120, 97, 96, 95, 30, 8, 1, 0 }, mixed[] = { 96, 0, 120, 30, 8, 97 };
  check_missed (backwards, G_N_ELEMENTS (backwards));
  check_missed (mixed, G_N_ELEMENTS (mixed));
}

/* Nothing is said of a log whose sessions lie at random. */
static void
log_without_order_has_no_known_gaps (void)
{
  BhLogSpells *spells = bh_log_spells_new ();

  for (guint i = 0; i < 30000; i++)
    note (spells, BEGIN_UNIX + (gint64)(i % 2) * 40 * DAY + i);
  bh_log_spells_settle (spells, settle, NULL);

  g_assert_false (bh_log_spells_miss (spells, BEGIN_UNIX + 20 * DAY));
  bh_log_spells_free (spells);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/log-spells/missing-days-are-missed", missing_days_are_missed);
  g_test_add_func ("/conclude/log-spells/order-does-not-matter", order_does_not_matter);
  g_test_add_func ("/conclude/log-spells/log-without-order-has-no-known-gaps",
                   log_without_order_has_no_known_gaps);
  return g_test_run ();
}
