/* clock.h - what a log's times lack, the year and the zone, made whole.
 *
 * Zone: --log-tz, else what the log itself tells (Kerio's queue ids), else the
 * distance between a joined message's Received time and the line. Year: --log-year,
 * else the year in which a joined message lies; it turns at New Year. Without any of
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

/**
 * bh_log_clock_settle:
 * @sessions: (element-type BhLogSession): of one file
 * @logins: (element-type BhLogLogin): of that file
 * @pairs: (element-type BhClockPair) (nullable): of that file, by line
 *
 * Sets the times in place, to UTC where the zone is known.
 *
 * Returns: %TRUE where year and zone of all are known
 */
gboolean bh_log_clock_settle (GPtrArray *sessions,
                              GPtrArray *logins,
                              const GArray *pairs,
                              const BhClockOptions *options);

/* The same for the first and last line of a file of @n_lines: what time the log covers. */
void bh_log_clock_settle_ends (BhStamp *first,
                               BhStamp *last,
                               guint64 n_lines,
                               const GArray *pairs,
                               const BhClockOptions *options);

/* Drops the pairs that most of them contradict; all of them where no offset has a clear
 * majority. For pairs that no exact key made. */
void bh_log_clock_keep_agreeing (GArray *pairs /* of BhClockPair */);

/* Seconds of a stamp without a year, in the year that puts them nearest to a known time. */
gint64 bh_log_clock_near_to (gint64 seconds, gint64 known);

/* Minutes east of UTC that one pair tells, or FALSE: no quarter of an hour fits within two minutes.
 */
gboolean bh_log_clock_offset (const BhClockPair *pair, gint *out_minutes);
