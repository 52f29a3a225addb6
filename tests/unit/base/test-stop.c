/* test-stop.c - a stop is asked for seldom, seen soon, and never forgotten. */
#include "base/stop.h"

#include <gio/gio.h>

typedef struct {
  guint n_asked;
  guint wanted_from; /* the call that says so first; 0: none */
} Asker;

static gboolean
ask (gpointer data)
{
  Asker *self = data;
  self->n_asked++;
  return self->n_asked == self->wanted_from;
}

static void
nobody_stops_without_one (void)
{
  g_assert_false (bh_stop_is_wanted (NULL));
  g_assert_true (bh_stop_go_on (NULL, NULL));
  g_assert_true (bh_stop_go_on_soon (NULL, NULL));
}

static void
wanted_once_is_wanted_for_good (void)
{
  Asker asker = { 0, 2 };
  BhStop stop = { .is_asked = ask, .data = &asker };
  g_autoptr (GError) error = NULL;

  g_assert_true (bh_stop_go_on (&stop, &error));
  g_assert_false (bh_stop_go_on (&stop, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (bh_stop_is_wanted (&stop));
  g_assert_false (bh_stop_go_on_soon (&stop, NULL));
  g_assert_cmpuint (asker.n_asked, ==, 2);
}

static void
loop_asks_at_some_steps_only (void)
{
  Asker asker = { 0, 3 };
  BhStop stop = { .is_asked = ask, .data = &asker };
  guint n_steps = 0;

  while (bh_stop_go_on_soon (&stop, NULL))
    n_steps++;
  g_assert_cmpuint (asker.n_asked, ==, 3);
  g_assert_cmpuint (n_steps, >, 3);
  g_assert_cmpuint (n_steps, <, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/stop/nobody-stops-where-there-is-none", nobody_stops_without_one);
  g_test_add_func ("/base/stop/wanted-once-is-wanted-for-good", wanted_once_is_wanted_for_good);
  g_test_add_func ("/base/stop/loop-asks-at-some-steps-only", loop_asks_at_some_steps_only);
  return g_test_run ();
}
