/* case-time.c - when the messages of a case came: ranges and histograms. */
#include "store/case-read.h"

#include <string.h>

#include "base/order.h"

#define DAY 86400 /* seconds */

/* "0 AND …": a date of another year is a slip of a clock, and no axis reaches so far. */
#define CALENDAR "0 AND 253402300799" /* the last second of 9999 */

#define WHAT "times of messages cannot be read"

/* Of first copies, in order; none where they cannot be read. (element-type gint64) */
static GArray *
read_times (BhCase *self, const char *cluster)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement =
      bh_case_prepare (self,
                       "SELECT time_unix FROM conclusions WHERE time_unix BETWEEN " CALENDAR
                       " AND copy_of IS NULL AND (?1 IS NULL OR cluster = ?1)",
                       NULL);
  int code = SQLITE_ERROR;

  if (statement != NULL && cluster != NULL)
    sqlite3_bind_text (statement, 1, cluster, -1, SQLITE_TRANSIENT);
  while (statement != NULL && (code = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 time_unix = sqlite3_column_int64 (statement, 0);
    g_array_append_val (times, time_unix);
  }
  if (code != SQLITE_DONE) {
    bh_case_keep_failure (self, WHAT);
    g_array_set_size (times, 0);
  }
  sqlite3_finalize (statement);
  g_array_sort (times, bh_order_i64);
  return times;
}

/* (transfer full): those of the whole case are read once, for several lists and charts ask. */
static GArray *
sorted_times (BhCase *self, const char *cluster)
{
  if (cluster != NULL)
    return read_times (self, cluster);
  if (self->times == NULL)
    self->times = read_times (self, /* cluster= */ NULL);
  return g_array_ref (self->times);
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

/* Where offset, at most len, lies among n_slots equal slots of len + 1 seconds. */
static guint
slot_of (guint64 offset, guint64 len, guint n_slots)
{
  if (len < G_MAXUINT64 / n_slots)
    return (guint)(offset * n_slots / (len + 1));
  return (guint)(offset / (len / n_slots + 1)); /* no calendar reaches so far: about there */
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

  g_autoptr (GArray) times = sorted_times (self, cluster);
  if (self->failure != NULL)
    return FALSE;
  const guint64 len = (guint64)last_unix - (guint64)first_unix;

  memset (out_counts, 0, n_slots * sizeof *out_counts);
  for (guint i = 0; i < times->len; i++) {
    const gint64 time_unix = g_array_index (times, gint64, i);
    if (time_unix >= first_unix && time_unix <= last_unix)
      out_counts[slot_of ((guint64)time_unix - (guint64)first_unix, len, n_slots)]++;
  }
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
      "WHERE c.time_unix BETWEEN ?2 AND ?3 AND c.copy_of IS NULL GROUP BY 1, 2",
      NULL);
  int code;

  if (statement == NULL) {
    bh_case_keep_failure (self, WHAT);
    return FALSE;
  }
  memset (out_counts, 0, n_clusters * n_slots * sizeof *out_counts);
  sqlite3_bind_int64 (statement, 1, n_clusters);
  sqlite3_bind_int64 (statement, 2, first_unix);
  sqlite3_bind_int64 (statement, 3, last_unix);
  sqlite3_bind_int64 (statement, 4, n_slots);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 place = sqlite3_column_int64 (statement, 0), slot = sqlite3_column_int64 (statement, 1);
    if (place >= 0 && place < n_clusters && slot >= 0 && slot < n_slots)
      out_counts[place * n_slots + slot] = (guint)sqlite3_column_int64 (statement, 2);
  }
  if (code != SQLITE_DONE)
    bh_case_keep_failure (self, WHAT);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}
