/* case-plan.c - files and units in the store. */
#include "store/case-store-private.h"

#include "base/text.h"

gboolean
bh_case_store_add_file (BhCaseStore *self, gint64 file, GBytes *label, guint64 size, GError **error)
{
  gboolean is_repaired = FALSE;
  const BhSpan data = bh_span_of_bytes (label);
  g_autofree char *path = bh_text_repair (data, &is_repaired);
  BhCell cells[] = { bh_cell_int (file), bh_cell_text (path),
                     is_repaired ? (BhCell) { BH_CELL_BLOB, 0, data } : bh_cell_null (),
                     bh_cell_int ((gint64)size) };
  return bh_case_store_insert (self, "files", cells, G_N_ELEMENTS (cells), error);
}

gboolean
bh_case_store_add_unit (BhCaseStore *self, const BhPlannedUnit *unit, GError **error)
{
  BhCell cells[] = { bh_cell_int (unit->unit),
                     bh_cell_text (bh_unit_kind_name (unit->kind)),
                     bh_cell_int (unit->first_file),
                     bh_cell_int (unit->n_files),
                     bh_cell_int ((gint64)unit->range_start),
                     bh_cell_int ((gint64)unit->range_end),
                     bh_cell_int ((gint64)unit->guess_dialect),
                     bh_cell_int ((gint64)unit->guess_start),
                     bh_cell_int ((gint64)unit->n_steps),
                     bh_cell_int (unit->is_done) };
  return bh_case_store_insert (self, "units", cells, G_N_ELEMENTS (cells), error);
}

static BhUnitKind
kind_by_name (const char *name)
{
  for (BhUnitKind kind = BH_UNIT_FILES; kind <= BH_UNIT_LOG; kind++)
    if (g_strcmp0 (name, bh_unit_kind_name (kind)) == 0)
      return kind;
  return BH_UNIT_FILES;
}

GArray *
bh_case_store_units (BhCaseStore *self, GError **error)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (BhPlannedUnit));
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT unit, kind, first_file, n_files, range_start, range_end, guess_dialect, "
      "guess_start, n_steps, "
      "is_done FROM units ORDER BY unit",
      error);
  if (statement == NULL)
    return NULL;
  int result;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    BhPlannedUnit unit = { sqlite3_column_int64 (statement, 0),
                           kind_by_name ((const char *)sqlite3_column_text (statement, 1)),
                           sqlite3_column_int64 (statement, 2),
                           sqlite3_column_int64 (statement, 3),
                           (guint64)sqlite3_column_int64 (statement, 4),
                           (guint64)sqlite3_column_int64 (statement, 5),
                           (BhMailboxDialect)CLAMP (sqlite3_column_int (statement, 6),
                                                    BH_DIALECT_NONE, BH_N_DIALECTS - 1),
                           (guint64)sqlite3_column_int64 (statement, 7),
                           (guint64)sqlite3_column_int64 (statement, 8),
                           sqlite3_column_int (statement, 9) != 0 };
    g_array_append_val (units, unit);
  }
  sqlite3_reset (statement);
  if (result != SQLITE_DONE) {
    bh_case_store_fail (self, "the plan cannot be read", error);
    return NULL;
  }
  return g_steal_pointer (&units);
}

gboolean
bh_case_store_each_hash (BhCaseStore *self, BhHashFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT coalesce(path_raw, path), bytes, sha256, md5, sha1 FROM sources"
      " WHERE member = 0 AND sha256 IS NOT NULL ORDER BY file",
      error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    BhSpan path =
        bh_span (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
    g_autofree char *copy = bh_span_dup (path);
    BhHashedFile file = { copy, sqlite3_column_int64 (statement, 1),
                          (const char *)sqlite3_column_text (statement, 2),
                          (const char *)sqlite3_column_text (statement, 3),
                          (const char *)sqlite3_column_text (statement, 4) };
    func (&file, data);
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE || bh_case_store_fail (self, "hashes cannot be read", error);
}
