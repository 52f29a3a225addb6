/* clock.h - what a log's times lack, the year and the zone, made whole.
 *
 * Zone: --log-tz, else what the log itself tells (Kerio's queue ids), else the
 * distance between a joined message's Received time and the line. Year: --log-year,
 * else the year in which a joined message lies; it turns at New Year. Where no server is known
 * to be ours, the topmost times of messages joined by Message-ID do, if they agree. Without any of
 * them the times stay as they are: windows inside one file still count.
 */
#pragma once

#include "logs/session.h"

/* A message that is joined by an exact key: the time in the field of our server. */
typedef struct {
  guint64 line;       /* of the session */
  gint64 log_seconds; /* the session's time as the log has it */
  gboolean has_year, has_zone;
  gint64 message_unix;
} BhClockPair;

typedef struct {
  GTimeZone *zone; /* of --log-tz, or NULL; borrowed */
  gint year;       /* of --log-year; 0: not given */
} BhClockOptions;

typedef struct _BhLogClock BhLogClock;

/* Of one file. First the times of its sessions are noted as the log has them, in any order,
 * and the first line's before all; then come the pairs; then stamps are settled in place, to
 * UTC where the zone is known. */
BhLogClock *bh_log_clock_new (const BhClockOptions *options);
void bh_log_clock_free (BhLogClock *clock);

/* In any order but for the first line. Stamps that have a year, and those near the one noted
 * before, are passed over. */
void bh_log_clock_note (BhLogClock *clock, guint64 line, const BhStamp *stamp);

/* @pairs: (element-type BhClockPair) (nullable): by line; borrowed */
void bh_log_clock_set_pairs (BhLogClock *clock, const GArray *pairs);

/* Each settles in place; %TRUE where year and zone are known. */
gboolean bh_log_clock_settle_stamp (const BhLogClock *clock, BhStamp *stamp, guint64 line);
gboolean bh_log_clock_settle_session (const BhLogClock *clock, BhLogSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogClock, bh_log_clock_free)

/* Drops the pairs that most of them contradict; all of them where no offset has a clear
 * majority. For pairs that no exact key made. */
void bh_log_clock_keep_agreeing (GArray *pairs /* of BhClockPair */);

/* Whether a clock without zone tells the same moment as a whole stamp, and how many minutes it is
 * ahead of UTC then: whole quarters of an hour. out is untouched on failure. */
gboolean bh_log_clock_tells_zone (const BhStamp *local, const BhStamp *whole, gint *out_minutes);

/* Gives a stamp the zone, and the year, that the time told for its line by a collector or a
 * loghost shows it to have. One that is told long after the line was written shows nothing. */
void bh_log_clock_complete (BhStamp *stamp, const BhStamp *told);

/* Seconds of a stamp without a year, in the year that puts them nearest to a known time. */
gint64 bh_log_clock_near_to (gint64 seconds, gint64 known);

/* Minutes east of UTC that one pair tells, or FALSE: no quarter of an hour fits within two minutes.
 */
gboolean bh_log_clock_offset (const BhClockPair *pair, gint *out_minutes);
