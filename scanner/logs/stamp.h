/* stamp.h - the time of a log line, with what the line leaves out.
 *
 * Old syslog has no year and no zone, most others no zone. What a stamp lacks is
 * found later, from the messages that the log is joined with: clock.h.
 */
#pragma once

#include "base/civil.h"

#define BH_STAMP_YEAR_NONE                                                                         \
  1972 /* stands in where the line has no year: a leap year, for 29 February */

/* Passed by value. seconds counts from 1970 in the log's own zone, or in UTC where has_zone. */
typedef struct {
  gint64 seconds;
  gboolean has_time;
  gboolean has_year;
  gboolean has_zone;
  gint16 zone_minutes; /* that were taken off, where has_zone */
} BhStamp;

/* Nothing is left out: seconds are UTC. */
static inline gboolean
bh_stamp_is_settled (const BhStamp *stamp)
{
  return stamp->has_time && stamp->has_year && stamp->has_zone;
}

/* A time that a log tells as seconds since 1970 UTC. */
static inline BhStamp
bh_stamp_of_unix (gint64 seconds)
{
  return (BhStamp) { .seconds = seconds, .has_time = TRUE, .has_year = TRUE, .has_zone = TRUE };
}

/* A time of day in seconds. */
static inline gint
bh_clock_seconds (gint hour, gint minute, gint second)
{
  return hour * 3600 + minute * 60 + second;
}

/* A civil date, and clock in seconds of that day; FALSE where the calendar has no such day. */
gboolean bh_stamp_of_civil (gint year, gint month, gint day, gint clock, BhStamp *out);

void bh_stamp_set_zone (BhStamp *stamp, gint minutes); /* its seconds were local ones until now */

/* Each takes its form off the front of rest; FALSE, and nothing taken, where it does not stand
 * there. */
gboolean bh_stamp_take_syslog (BhSpan *rest,
                               BhStamp *out); /* "Aug 19 05:49:43.123", RFC 3164; "Aug 19 2018 …" */
gboolean bh_stamp_take_ctime (BhSpan *rest, BhStamp *out); /* "Mon Jun 10 06:13:20 2024" */
gboolean bh_stamp_take_iso (BhSpan *rest,
                            BhStamp *out); /* "2016-03-25 15:06:04.123 +0100", RFC 3339 too */
gboolean bh_stamp_take_kerio (BhSpan *rest, BhStamp *out); /* "30/Nov/2005 17:57:14" */

/* As Windows shows a time in the country of who asked: "11/30/2005 5:57:14 PM", "30/11/2005
 * 17:57:14", "30.11.2005 17:57:14", "30/11/2005 05:57:14 p. m.", "2005/11/30 17:57:14". The month
 * comes first where the clock has two halves as in America, and where nothing else can be. */
gboolean bh_stamp_take_windows (BhSpan *rest, BhStamp *out);

/* "01/31/07 17:57:14": the month first, the year in two digits, as MailEnable writes it. */
gboolean bh_stamp_take_short_year (BhSpan *rest, BhStamp *out);

/* "17:57:14.123" on the day of @day, which lines before have told; a day that is not known gives
 * a stamp without time. */
gboolean bh_stamp_take_time_of_day (BhSpan *rest, const BhStamp *day, BhStamp *out);

/* "02 Jan 2013 00:00:18 +0100", as RFC 5322 has it, from the day on. */
gboolean bh_stamp_take_mail (BhSpan *rest, BhStamp *out);
