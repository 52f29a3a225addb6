/* case-steps.c - rows of workers' steps → tables.
 *
 * Rows of a kind are gathered over the steps of a reply and inserted several a statement: to
 * begin and end one costs as much as a short row.
 */
#include "store/case-store-private.h"

/* What the rows of the last unit's steps are told by at a resume: written with them. */
gboolean
bh_case_store_count_steps (BhCaseStore *self, GError **error)
{
  if (self->n_new_steps == 0)
    return TRUE;
  sqlite3_stmt *count =
      bh_case_store_prepare (self, "UPDATE units SET n_steps = n_steps + ? WHERE unit = ?", error);
  BhCell cells[] = { bh_cell_int (self->n_new_steps), bh_cell_int (self->stepped_unit) };
  self->n_new_steps = 0;
  return count != NULL && bh_case_store_step_cells (self, count, cells, 2, error);
}

static gboolean
add_steps (BhCaseStore *self, gint64 unit, guint n_steps, GError **error)
{
  if (unit != self->stepped_unit && !bh_case_store_count_steps (self, error))
    return FALSE;
  self->stepped_unit = unit;
  self->n_new_steps += n_steps;
  return TRUE;
}

/* A text is that of the first message in evidence order that has it, whichever worker
 * is first. What was cut off before it is no part of it, and may differ. */
static const char on_known_text[] =
    " ON CONFLICT (text_hash) DO UPDATE SET message = excluded.message,"
    " cut_len = excluded.cut_len WHERE excluded.message < message";

static void
append_values (GString *sql, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    g_string_append (sql, i > 0 ? ", ?" : "(?");
  g_string_append_c (sql, ')');
}

/* "INSERT INTO table (columns) VALUES (?, …), …" as the row kind says, with 2^power rows. Where a
 * row is refused, those before it stay: so SQLite need not keep a copy of each page. */
static sqlite3_stmt *
insert_of_kind (BhCaseStore *self, BhRowKind kind, guint power, GError **error)
{
  const BhRowShape *shape = bh_row_shape (kind);
  sqlite3_stmt **kept = &self->inserts[kind][power];

  if (*kept != NULL)
    return *kept;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT OR FAIL INTO %s (", shape->table);
  for (guint i = 0; i < shape->n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", shape->columns[i].name);
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < 1u << power; row++) {
    g_string_append (sql, row > 0 ? ", " : "");
    append_values (sql, shape->n_columns);
  }
  g_string_append (sql, shape->is_shared ? on_known_text : "");
  if (sqlite3_prepare_v3 (self->db, sql->str, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL) !=
      SQLITE_OK)
    bh_case_store_fail (self, sql->str, error);
  return *kept;
}

/* A row that contradicts stored ones, or lacks what each must have, is refused: only
 * a worker in hostile hands sends such. What stands behind it is inserted all the same. */
static gboolean
insert_batch (BhCaseStore *self, BhRowKind kind, gboolean *has_refused, GError **error)
{
  BhRowBatch *batch = &self->batches[kind];
  const guint n_columns = bh_row_shape (kind)->n_columns;
  guint n_done = 0;

  while (n_done < batch->n_rows) {
    const guint power = (guint)g_bit_nth_msf (batch->n_rows - n_done, -1);
    sqlite3_stmt *statement = insert_of_kind (self, kind, power, error);
    g_autoptr (GError) row_error = NULL;
    if (statement == NULL)
      return FALSE;
    if (bh_case_store_step_cells (self, statement, batch->cells + n_done * n_columns,
                                  n_columns << power, &row_error)) {
      n_done += 1u << power;
      continue;
    }
    if (sqlite3_errcode (self->db) != SQLITE_CONSTRAINT) {
      g_propagate_error (error, g_steal_pointer (&row_error));
      return FALSE;
    }
    *has_refused = TRUE;
    n_done += (guint)sqlite3_changes (self->db) + 1;
  }
  batch->n_rows = 0;
  return TRUE;
}

/* Into its kind's batch, which is inserted when it is full. */
static gboolean
add_row (
    BhCaseStore *self, BhRowKind kind, const BhCell *cells, gboolean *has_refused, GError **error)
{
  const BhRowShape *shape = bh_row_shape (kind);
  const guint n_max = shape->is_shared ? 1 : BH_ROWS_AT_ONCE;
  BhRowBatch *batch = &self->batches[kind];

  memcpy (batch->cells + batch->n_rows * shape->n_columns, cells, shape->n_columns * sizeof *cells);
  batch->n_rows++;
  return batch->n_rows < n_max || insert_batch (self, kind, has_refused, error);
}

static gboolean
add_rows (BhCaseStore *self, BhSpan rows, gboolean *has_refused, GError **error)
{
  BhUnpack in = { rows, FALSE };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;

  while (in.rest.len > 0) {
    if (!bh_row_unpack_checked (&in, &kind, cells)) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, "a reply is no row");
      return FALSE;
    }
    if (!add_row (self, kind, cells, has_refused, error))
      return FALSE;
  }
  return TRUE;
}

/* Numbered apart from the worker's own problems: by the step, below zero. */
static gboolean
tell_refused (BhCaseStore *self, gint64 unit, GError **error)
{
  sqlite3_stmt *problem = bh_case_store_prepare (
      self,
      "INSERT INTO problems SELECT unit, -n_steps, 'quarantined',"
      " iif (kind = 'log', 'logs', coalesce (path, '')), NULL, NULL, 'a worker process that read"
      " it sent rows that contradict others; they were left out, and the worker was ended'"
      " FROM units LEFT JOIN files ON file = first_file WHERE unit = ?",
      error);
  BhCell key = bh_cell_int (unit);
  if (!bh_case_store_count_steps (self, error) || problem == NULL ||
      !bh_case_store_step_cells (self, problem, &key, 1, error))
    return FALSE;
  g_set_error (error, BH_ERROR, BH_ERROR_CORRUPT,
               "rows of unit %" G_GINT64_FORMAT " contradict stored ones", unit);
  return FALSE;
}

gboolean
bh_case_store_take_steps (
    BhCaseStore *self, gint64 unit, const BhSpan *steps, guint n_steps, GError **error)
{
  gboolean has_refused = FALSE;

  for (guint kind = 0; kind < BH_N_ROW_KINDS; kind++)
    self->batches[kind].n_rows = 0; /* some may be left of steps that failed */
  for (guint i = 0; i < n_steps; i++)
    if (!add_rows (self, steps[i], &has_refused, error))
      return FALSE;
  for (guint kind = 0; kind < BH_N_ROW_KINDS; kind++)
    if (!insert_batch (self, (BhRowKind)kind, &has_refused, error))
      return FALSE;
  return add_steps (self, unit, n_steps, error) &&
         (!has_refused || tell_refused (self, unit, error));
}

gboolean
bh_case_store_finish_unit (BhCaseStore *self, gint64 unit, GError **error)
{
  sqlite3_stmt *done =
      bh_case_store_prepare (self, "UPDATE units SET is_done = 1 WHERE unit = ?", error);
  BhCell key = bh_cell_int (unit);
  return bh_case_store_count_steps (self, error) && done != NULL &&
         bh_case_store_step_cells (self, done, &key, 1, error);
}
