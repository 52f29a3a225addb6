/* test-again.c - the same recipient under the same name, long before or after. */
#include "verdict/again.h"

#define DAY 86400

static void
pair_is_met_outside_of_the_time_between (void)
{
  static const struct {
    const char *from, *recipient;
    gint64 until_unix, since_unix;
    gboolean expected;
  } cases[] = {
    { "a@example.org", "x@example.net", 30 * DAY, 40 * DAY, TRUE },  /* the first was before */
    { "a@example.org", "x@example.net", 5 * DAY, 15 * DAY, TRUE },   /* the last was after */
    { "a@example.org", "x@example.net", 5 * DAY, 25 * DAY, FALSE },  /* both lie between */
    { "b@example.org", "x@example.net", 30 * DAY, 40 * DAY, FALSE }, /* another name */
    { "a@example.org", "y@example.net", 30 * DAY, 40 * DAY, FALSE }, /* another recipient */
    { NULL, "x@example.net", 30 * DAY, 40 * DAY, FALSE },
    { "a@example.org", "", 30 * DAY, 40 * DAY, FALSE },
  };
  g_autoptr (BhAgain) again = bh_again_new ();
  bh_again_note (again, "a@example.org", "x@example.net", 20 * DAY);
  bh_again_note (again, "a@example.org", "x@example.net", 10 * DAY);
  bh_again_note (again, NULL, "x@example.net", 10 * DAY);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (bh_again_has (again, cases[i].from, cases[i].recipient, cases[i].until_unix,
                      cases[i].since_unix) != cases[i].expected)
      g_error ("case %" G_GSIZE_FORMAT, i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/again/pair-is-met-outside-of-the-time-between",
                   pair_is_met_outside_of_the_time_between);
  return g_test_run ();
}
