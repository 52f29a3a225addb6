/* case-time.c - when the messages of a case came: ranges and histograms. */
#include "store/case-read.h"

#include "base/order.h"

#include <string.h>

#define DAY 86400 /* seconds */

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

/* Of all first copies, in order. (element-type gint64) */
static GArray *
sorted_times (BhCase *self, const char *cluster)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement =
      prepare_timed (self, "SELECT time_unix" TIMED_WHERE, cluster, 0, G_MAXINT64);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW) {
    gint64 time_unix = sqlite3_column_int64 (statement, 0);
    g_array_append_val (times, time_unix);
  }
  sqlite3_finalize (statement);
  g_array_sort (times, bh_order_i64);
  return times;
}

/* Days are left out whole, or not at all. */
gboolean
bh_case_time_range (BhCase *self,
                    const char *cluster,
                    guint permille,
                    gint64 *out_first_unix,
                    gint64 *out_last_unix)
{
  g_return_val_if_fail (self != NULL && permille < 500, FALSE);

  g_autoptr (GArray) times = sorted_times (self, cluster);
  const gint64 *time_unix = (const gint64 *)(gconstpointer)times->data;
  if (times->len == 0)
    return FALSE;
  guint first = (guint)((guint64)times->len * permille / 1000), last = times->len - 1 - first;
  while (first > 0 && time_unix[first - 1] / DAY == time_unix[first] / DAY)
    first--;
  while (last + 1 < times->len && time_unix[last + 1] / DAY == time_unix[last] / DAY)
    last++;
  *out_first_unix = time_unix[first];
  *out_last_unix = time_unix[last];
  return TRUE;
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
