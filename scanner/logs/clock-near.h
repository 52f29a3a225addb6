/* clock-near.h - the clock of a log that tells nothing itself, by other logs of its server.
 *
 * Kerio's security.log has no queue id, and a rotated syslog may hold no message that
 * is in the evidence: the logs beside it tell zone and year.
 */
#pragma once

#include "logs/session.h"

/* What a settled line tells. */
typedef struct {
  gint64 local_seconds; /* on the clock of the log */
  gint minutes;         /* that it is east of UTC */
} BhClockOffset;

/* Adds what a settled stamp tells, for bh_clock_offsets_sort(). One a minute will do. */
void bh_clock_offsets_take (GArray *offsets /* of BhClockOffset */, BhStamp stamp);

/* Once all are taken, before bh_clock_settle_near(). */
void bh_clock_offsets_sort (GArray *offsets);

/* Settles a stamp by the line nearest in local time; a year only where that line is
 * near. Nothing is done to one that is settled. */
void bh_clock_settle_near (BhStamp *stamp, const GArray *offsets);
