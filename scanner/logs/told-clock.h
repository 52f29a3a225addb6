/* told-clock.h - whether a collector's times tell the zone of the log that it read.
 *
 * One that reads along is seconds behind each line: whole quarters of an hour from a clock of
 * another zone, and always as many. One that read the log later has one time for the lines of many
 * hours. Some of them lie whole quarters from it too, and that is no zone.
 */
#pragma once

#include "logs/stamp.h"

/* A value; zeros: no line was noted. */
typedef struct {
  guint n_agreeing, n_others; /* lines */
  gint minutes;               /* the zone that the first one told; valid when n_agreeing > 0 */
} BhToldClock;

/* stamp: the line's own time. Lines in the order of the log; one may be noted twice. */
void bh_told_clock_note (BhToldClock *self, const BhStamp *stamp, const BhStamp *told);

/* Gives the stamp the zone, and the year, that the collector's time shows it to have; where nine in
 * ten of the lines noted agree. */
void bh_told_clock_complete (const BhToldClock *self, BhStamp *stamp, const BhStamp *told);
