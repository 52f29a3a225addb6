/* case-mend.c - unread bytes between the tiles of ranges. */
#include "store/case-mend.h"

#include "store/case-store-private.h"

/* Files cut into ranges of which a unit told trouble: by a tile or by a problem. No part
 * of it asks for the row outside, so the ledger is walked once. */
#define TROUBLED                                                                                   \
  "SELECT file, bytes FROM files WHERE file IN (SELECT first_file FROM units WHERE kind = 'range'" \
  " AND (unit IN (SELECT unit FROM problems WHERE kind IN"                                         \
  " ('unreadable', 'changed', 'quarantined')) OR first_file IN"                                    \
  " (SELECT file FROM ledger WHERE member = 0 AND role = 'unread'))) ORDER BY file"

typedef struct {
  gint64 offset, length, unit;
} Gap;

typedef struct {
  gint64 file, bytes;
} File;

static GArray *
troubled_files (BhCaseStore *self, GError **error)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (File));
  sqlite3_stmt *statement = bh_case_store_prepare (self, TROUBLED, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    File file = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
    g_array_append_val (files, file);
  }
  sqlite3_reset (statement);
  if (result == SQLITE_DONE)
    return g_steal_pointer (&files);
  bh_case_store_fail (self, "files cannot be listed", error);
  return NULL;
}

static void
add_gap (GArray *gaps, gint64 from, gint64 to, gint64 unit)
{
  Gap gap = { from, to - from, unit };
  if (to > from)
    g_array_append_val (gaps, gap);
}

/* What the tiles with bytes in them leave free, in order. */
static GArray *
gaps_of (BhCaseStore *self, const File *file, GError **error)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  sqlite3_stmt *statement =
      bh_case_store_prepare (self,
                             "SELECT offset, length, unit FROM ledger WHERE file = ? AND member = 0"
                             " AND role <> 'unread' ORDER BY offset",
                             error);
  gint64 covered = 0, unit = 0;
  int result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, file->file);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 offset = sqlite3_column_int64 (statement, 0);
    unit = sqlite3_column_int64 (statement, 2);
    add_gap (gaps, covered, offset, unit);
    covered = MAX (covered, offset + sqlite3_column_int64 (statement, 1));
  }
  sqlite3_reset (statement);
  add_gap (gaps, covered, file->bytes, unit);
  if (result == SQLITE_DONE)
    return g_steal_pointer (&gaps);
  bh_case_store_fail (self, "the ledger cannot be read", error);
  return NULL;
}

static gboolean
mend_file (BhCaseStore *self, const File *file, GError **error)
{
  g_autoptr (GArray) gaps = gaps_of (self, file, error);
  BhCell number = bh_cell_int (file->file);

  if (gaps == NULL)
    return FALSE;
  sqlite3_stmt *clear = bh_case_store_prepare (
      self, "DELETE FROM ledger WHERE file = ? AND member = 0 AND role = 'unread'", error);
  if (clear == NULL || !bh_case_store_step_cells (self, clear, &number, 1, error))
    return FALSE;
  for (guint i = 0; i < gaps->len; i++) {
    const Gap *gap = &g_array_index (gaps, Gap, i);
    BhCell cells[] = { number,
                       bh_cell_int (0),
                       bh_cell_int (gap->offset),
                       bh_cell_int (gap->length),
                       bh_cell_text ("unread"),
                       bh_cell_null (),
                       bh_cell_int (gap->unit) };
    if (!bh_case_store_insert (self, "ledger", cells, G_N_ELEMENTS (cells), error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bh_case_store_mend_ledger (BhCaseStore *self, GError **error)
{
  g_autoptr (GArray) files = troubled_files (self, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (!mend_file (self, &g_array_index (files, File, i), error))
      return FALSE;
  return files != NULL;
}
