/* test-watch.c - which workers are taken for hung. */
#include "units/watch.h"

#define NOBODY (1 << 27) /* beyond any process number: the CPU that it used is 0 for ever */
#define LONG_USEC (61 * G_USEC_PER_SEC)

static const struct {
  const char *about;
  gint64 quiet_usec;
  guint64 beats;    /* since the last look */
  guint64 cpu_nsec; /* that was seen at the last look */
  gboolean is_idle, is_hang;
} cases[] = {
  { "beats", LONG_USEC, 1, 0, FALSE, FALSE },
  { "computes", LONG_USEC, 0, 1, FALSE, FALSE },
  { "has nothing to do", LONG_USEC, 0, 0, TRUE, FALSE },
  { "has been quiet for a short time", 0, 0, 0, FALSE, FALSE },
  { "neither beats nor computes", LONG_USEC, 0, 0, FALSE, TRUE },
};

static void
only_who_neither_beats_nor_computes_hangs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhProgress progress = { .beats = 7 + cases[i].beats };
    BhWorkerHandle worker = { .pid = NOBODY, .progress = &progress };
    BhWatch watch = bh_watch_begun ();
    watch.beats_seen = 7;
    watch.cpu_seen_nsec = cases[i].cpu_nsec;
    watch.quiet_since_usec -= cases[i].quiet_usec;

    gboolean is_hang = bh_watch_sees_hang (&watch, &worker, cases[i].is_idle);

    g_test_message ("a worker that %s", cases[i].about);
    g_assert_cmpint (is_hang, ==, cases[i].is_hang);
  }
}

static void
a_beat_begins_the_silence_anew (void)
{
  BhProgress progress = { .beats = 1 };
  BhWorkerHandle worker = { .pid = NOBODY, .progress = &progress };
  BhWatch watch = bh_watch_begun ();

  watch.quiet_since_usec -= LONG_USEC;
  g_assert_false (bh_watch_sees_hang (&watch, &worker, /* is_idle= */ FALSE));
  g_assert_false (bh_watch_sees_hang (&watch, &worker, /* is_idle= */ FALSE));
  watch.quiet_since_usec -= LONG_USEC;
  g_assert_true (bh_watch_sees_hang (&watch, &worker, /* is_idle= */ FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/watch/only-who-neither-beats-nor-computes-hangs",
                   only_who_neither_beats_nor_computes_hangs);
  g_test_add_func ("/units/watch/a-beat-begins-the-silence-anew", a_beat_begins_the_silence_anew);
  return g_test_run ();
}
