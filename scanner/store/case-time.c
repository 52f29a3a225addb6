/* case-time.c - when the messages of a case came: ranges and histograms. */
#include "store/case-read.h"

#include <string.h>

#define DAY 86400 /* seconds */

/* The days on which a share of first copies begin and end; FALSE: no times. */
static gboolean
trimmed_days (
    BhCase *self, const char *cluster, guint permille, gint64 *out_first, gint64 *out_last)
{
  sqlite3_stmt *statement = bh_case_prepare (
      self,
      "SELECT time_unix / 86400, count(*), sum(count(*)) OVER () FROM conclusions "
      "WHERE time_unix >= 0 AND nullif(copy_of, message) IS NULL AND (?1 IS NULL OR cluster = ?1) "
      "GROUP BY 1 ORDER BY 1",
      NULL);
  if (statement == NULL)
    return FALSE;

  gint64 n_seen = 0, n_left_out = 0, first = -1, last = -1;
  if (cluster != NULL)
    sqlite3_bind_text (statement, 1, cluster, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 day = sqlite3_column_int64 (statement, 0);
    gint64 n = sqlite3_column_int64 (statement, 1), n_all = sqlite3_column_int64 (statement, 2);
    n_left_out = n_all * permille / 1000;
    if (first < 0 && n_seen + n > n_left_out)
      first = day;
    if (n_seen < n_all - n_left_out)
      last = day;
    n_seen += n;
  }
  sqlite3_finalize (statement);
  if (first < 0)
    return FALSE;
  *out_first = first;
  *out_last = last;
  return TRUE;
}

#define TIMED_WHERE                                                                                \
  " FROM conclusions WHERE time_unix BETWEEN ?2 AND ?3 AND nullif(copy_of, message) IS NULL "      \
  "AND (?1 IS NULL OR cluster = ?1)"

static sqlite3_stmt *
prepare_timed (BhCase *self, const char *sql, const char *cluster, gint64 first, gint64 last)
{
  sqlite3_stmt *statement = bh_case_prepare (self, sql, NULL);
  if (statement == NULL)
    return NULL;
  if (cluster != NULL)
    sqlite3_bind_text (statement, 1, cluster, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, first);
  sqlite3_bind_int64 (statement, 3, last);
  return statement;
}

gboolean
bh_case_time_range (BhCase *self,
                    const char *cluster,
                    guint permille,
                    gint64 *out_first_unix,
                    gint64 *out_last_unix)
{
  g_return_val_if_fail (self != NULL && permille < 500, FALSE);

  gint64 first_day, last_day;
  if (!trimmed_days (self, cluster, permille, &first_day, &last_day))
    return FALSE;
  sqlite3_stmt *statement =
      prepare_timed (self, "SELECT min(time_unix), max(time_unix)" TIMED_WHERE, cluster,
                     first_day * DAY, last_day * DAY + DAY - 1);
  gboolean is_found = statement != NULL && sqlite3_step (statement) == SQLITE_ROW;
  if (is_found) {
    *out_first_unix = sqlite3_column_int64 (statement, 0);
    *out_last_unix = sqlite3_column_int64 (statement, 1);
  }
  sqlite3_finalize (statement);
  return is_found;
}

gboolean
bh_case_histogram (BhCase *self,
                   const char *cluster,
                   gint64 first_unix,
                   gint64 last_unix,
                   guint n_slots,
                   guint *out_counts)
{
  g_return_val_if_fail (self != NULL && n_slots > 0 && first_unix <= last_unix, FALSE);

  sqlite3_stmt *statement = prepare_timed (
      self, "SELECT (time_unix - ?2) * ?4 / (?3 - ?2 + 1), count(*)" TIMED_WHERE " GROUP BY 1",
      cluster, first_unix, last_unix);
  if (statement == NULL)
    return FALSE;
  memset (out_counts, 0, n_slots * sizeof *out_counts);
  sqlite3_bind_int64 (statement, 4, n_slots);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 slot = sqlite3_column_int64 (statement, 0);
    if (slot >= 0 && slot < n_slots)
      out_counts[slot] = (guint)sqlite3_column_int64 (statement, 1);
  }
  sqlite3_finalize (statement);
  return TRUE;
}

gboolean
bh_case_top_histograms (BhCase *self,
                        guint n_clusters,
                        gint64 first_unix,
                        gint64 last_unix,
                        guint n_slots,
                        guint *out_counts)
{
  g_return_val_if_fail (self != NULL && n_slots > 0 && first_unix <= last_unix, FALSE);

  sqlite3_stmt *statement = bh_case_prepare (
      self,
      /* The few clusters are looked up for each conclusion, not the other way round. */
      "SELECT k.place - 1, (c.time_unix - ?2) * ?4 / (?3 - ?2 + 1), count(*) FROM conclusions c "
      "CROSS JOIN (SELECT cluster, row_number() OVER (ORDER BY messages DESC, cluster) AS place "
      "FROM clusters ORDER BY messages DESC, cluster LIMIT ?1) k ON k.cluster = c.cluster "
      "WHERE c.time_unix BETWEEN ?2 AND ?3 AND nullif(c.copy_of, c.message) IS NULL GROUP BY 1, 2",
      NULL);
  if (statement == NULL)
    return FALSE;
  memset (out_counts, 0, n_clusters * n_slots * sizeof *out_counts);
  sqlite3_bind_int64 (statement, 1, n_clusters);
  sqlite3_bind_int64 (statement, 2, first_unix);
  sqlite3_bind_int64 (statement, 3, last_unix);
  sqlite3_bind_int64 (statement, 4, n_slots);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 place = sqlite3_column_int64 (statement, 0), slot = sqlite3_column_int64 (statement, 1);
    if (place >= 0 && place < n_clusters && slot >= 0 && slot < n_slots)
      out_counts[place * n_slots + slot] = (guint)sqlite3_column_int64 (statement, 2);
  }
  sqlite3_finalize (statement);
  return TRUE;
}
