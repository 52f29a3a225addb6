/* watch.c - the clock for who sleeps, the CPU for who computes. */
#include "units/watch.h"

#include <time.h>

#define SILENCE_SECONDS 60    /* neither a beat nor CPU used: it hangs */
#define HANG_CPU_SECONDS 3600 /* of CPU without a beat: no timer of its own ended it */

BhWatch
bh_watch_begun (void)
{
  return (BhWatch) { .quiet_since_usec = g_get_monotonic_time () };
}

static guint64
cpu_nsec_of (int pid)
{
  clockid_t clock;
  struct timespec now;
  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &now) != 0)
    return 0;
  return (guint64)now.tv_sec * 1000000000u + (guint64)now.tv_nsec;
}

gboolean
bh_watch_sees_hang (BhWatch *self, const BhWorkerHandle *worker, gboolean is_idle)
{
  gint64 now = g_get_monotonic_time ();
  const BhProgress *progress = worker->progress;
  guint64 cpu = cpu_nsec_of (worker->pid), beats = progress->beats;
  if (progress->unpacker_pid > 0 && progress->unpacker_pid <= G_MAXINT)
    cpu += cpu_nsec_of ((int)progress->unpacker_pid);
  gboolean has_beat = beats != self->beats_seen || is_idle;

  if (has_beat)
    self->cpu_beat_nsec = cpu;
  if (has_beat || cpu != self->cpu_seen_nsec) {
    self->beats_seen = beats;
    self->cpu_seen_nsec = cpu;
    self->quiet_since_usec = now;
  }
  return now - self->quiet_since_usec > SILENCE_SECONDS * G_USEC_PER_SEC ||
         (cpu > self->cpu_beat_nsec &&
          cpu - self->cpu_beat_nsec > HANG_CPU_SECONDS * G_GUINT64_CONSTANT (1000000000));
}
