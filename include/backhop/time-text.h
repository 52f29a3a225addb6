/* time-text.h - times and durations as people read them. Times are UTC.
 *
 * Whatever words stand around them, and what is said where there is none, is the caller's.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bh_utc_text:
 * @unix_time: seconds since 1970-01-01 UTC
 *
 * Returns: (transfer full) (nullable): "2024-06-10 06:13:20Z"; %NULL beyond the years 1 to 9999
 */
char *bh_utc_text (gint64 unix_time);

/**
 * bh_utc_day_text:
 * @unix_time: seconds since 1970-01-01 UTC
 *
 * Returns: (transfer full) (nullable): "2024-06-10"; %NULL beyond the years 1 to 9999
 */
char *bh_utc_day_text (gint64 unix_time);

/* A duration in one unit, as whole ones and what is over. */
typedef struct {
  gint64 n;
  gint64 rest_seconds;
  gint64 unit_seconds;
  const char *brief; /* "days", "h", "min", "s" */
  const char *name;  /* "days", "hours", "minutes", "seconds" */
} BhDuration;

/**
 * bh_duration_of:
 * @seconds: of any length; of a negative one the size is taken
 *
 * Returns: the largest unit of which there are two or more; of less than two minutes, seconds
 */
BhDuration bh_duration_of (gint64 seconds);

/**
 * bh_duration_exact:
 * @seconds: none below 0
 *
 * Exact for the expert, and in a unit that says something.
 *
 * Returns: (transfer full): "2949616 seconds (34 days 3 h)"; "90 seconds" of less than two minutes
 */
char *bh_duration_exact (gint64 seconds);

G_END_DECLS
