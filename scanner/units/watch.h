/* watch.h - whether a worker still gets on, by its beats and by the CPU that it uses. */
#pragma once

#include "units/zygote.h"

/* What was seen of one process. */
typedef struct {
  guint64 beats_seen;
  gint64 quiet_since_usec; /* when a beat or anything else was last seen */
  guint64 cpu_seen_nsec;   /* … and the CPU that was used until then */
  guint64 cpu_beat_nsec;   /* the CPU that was used when a beat was last seen */
} BhWatch;

/* Of a process that has just been started. */
BhWatch bh_watch_begun (void);

/* TRUE where it neither moves on nor computes, or computes for ever although a timer should have
 * ended it. is_idle: it has nothing to do, and need not beat. */
gboolean bh_watch_sees_hang (BhWatch *watch, const BhWorkerHandle *worker, gboolean is_idle);
