/* test-meanwhile.c - work beside other work ends as it would have ended in its turn. */
#include "base/meanwhile.h"

#include <gio/gio.h>
#include <signal.h>

#define PATIENCE_USEC (20 * G_USEC_PER_SEC) /* a work that nobody stops fails the test then */

typedef struct {
  gint is_let_go; /* atomic */
  GThread *thread;
} Work;

static gboolean
note_thread (gpointer data, BhStop *stop G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  ((Work *)data)->thread = g_thread_self ();
  return TRUE;
}

static gboolean
fail (gpointer data G_GNUC_UNUSED, BhStop *stop G_GNUC_UNUSED, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "no space");
  return FALSE;
}

static gboolean
wait_for_word (gpointer data, BhStop *stop G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  Work *self = data;
  gint64 end_usec = g_get_monotonic_time () + PATIENCE_USEC;
  while (!g_atomic_int_get (&self->is_let_go) && g_get_monotonic_time () < end_usec)
    g_usleep (1000);
  return g_atomic_int_get (&self->is_let_go) != 0;
}

static gboolean
wait_for_stop (gpointer data G_GNUC_UNUSED, BhStop *stop, GError **error)
{
  gint64 end_usec = g_get_monotonic_time () + PATIENCE_USEC;
  while (g_get_monotonic_time () < end_usec) {
    if (!bh_stop_go_on (stop, error))
      return FALSE;
    g_usleep (1000);
  }
  return TRUE;
}

static gboolean
always (gpointer data G_GNUC_UNUSED)
{
  return TRUE;
}

static void
both_go_on_at_once (void)
{
  Work work = { 0, NULL };
  g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (TRUE, wait_for_word, &work);

  g_atomic_int_set (&work.is_let_go, 1);

  g_assert_true (bh_meanwhile_end (meanwhile, NULL, NULL));
}

static void
one_processor_does_it_in_its_turn (void)
{
  Work work = { 0, NULL };
  g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (FALSE, note_thread, &work);

  g_assert_null (work.thread);
  g_assert_true (bh_meanwhile_end (meanwhile, NULL, NULL));
  g_assert_true (work.thread == g_thread_self ());
}

static void
failure_is_told_at_the_end (void)
{
  const gboolean ways[] = { FALSE, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (ways[i], fail, NULL);

    g_assert_false (bh_meanwhile_end (meanwhile, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  }
}

static void
stop_of_the_caller_reaches_it (void)
{
  const gboolean ways[] = { FALSE, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    BhStop stop = { .is_asked = always };
    g_autoptr (GError) error = NULL;
    g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (ways[i], wait_for_stop, NULL);

    g_assert_false (bh_meanwhile_end (meanwhile, &stop, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static void
what_nobody_waits_for_is_given_up (void)
{
  gint64 begun_usec = g_get_monotonic_time ();
  BhMeanwhile *meanwhile = bh_meanwhile_begin (TRUE, wait_for_stop, NULL);

  bh_meanwhile_free (meanwhile);

  g_assert_cmpint (g_get_monotonic_time () - begun_usec, <, PATIENCE_USEC);
}

static gboolean
note_signal_stack (gpointer data, BhStop *stop G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return sigaltstack (NULL, data) == 0;
}

/* Where memory is at an end GLib runs through the whole stack, and a handler has the last word. */
static void
last_word_can_be_said_in_it (void)
{
  stack_t stack = { .ss_flags = SS_DISABLE };
  g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (TRUE, note_signal_stack, &stack);

  g_assert_true (bh_meanwhile_end (meanwhile, NULL, NULL));
  g_assert_cmpint (stack.ss_flags & SS_DISABLE, ==, 0);
  g_assert_cmpuint (stack.ss_size, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meanwhile/both-go-on-at-once", both_go_on_at_once);
  g_test_add_func ("/meanwhile/one-processor-does-it-in-its-turn",
                   one_processor_does_it_in_its_turn);
  g_test_add_func ("/meanwhile/failure-is-told-at-the-end", failure_is_told_at_the_end);
  g_test_add_func ("/meanwhile/stop-of-the-caller-reaches-it", stop_of_the_caller_reaches_it);
  g_test_add_func ("/meanwhile/what-nobody-waits-for-is-given-up",
                   what_nobody_waits_for_is_given_up);
  g_test_add_func ("/meanwhile/last-word-can-be-said-in-it", last_word_can_be_said_in_it);
  return g_test_run ();
}
