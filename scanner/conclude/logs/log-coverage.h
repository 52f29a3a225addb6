/* log-coverage.h - at which times a log has lines, and where it has none for days. */
#pragma once

#include "store/case-logs.h"

#define BH_LOG_GAP_SECONDS (36 * 3600) /* longer than the quiet of a Sunday */

typedef struct {
  gint64 half_day;    /* seconds divided by 43200 */
  gint64 first, last; /* seconds, of its lines */
} BhLogStretch;

typedef struct {
  const BhStoredLog *log; /* its first and last line with their times, once settled */
  guint64 n_sessions, n_logins;
  gboolean has_zone;   /* of the session or login noted first */
  gint16 zone_minutes; /* that its clock is east of UTC */
  GArray *stretches;   /* of BhLogStretch, by time: those that have lines */
} BhLogCoverage;

typedef struct {
  gint64 start_unix, end_unix;
} BhLogGap;

/* A time that is not known for sure is left out. */
void bh_log_coverage_note (BhLogCoverage *coverage, const BhStamp *stamp);

/* Stretches without a line that are longer than the quiet of a Sunday, by time, the first
 * of them. (transfer full) (element-type BhLogGap) */
GArray *bh_log_coverage_gaps (const BhLogCoverage *coverage);
