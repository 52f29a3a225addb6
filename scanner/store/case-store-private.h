/* case-store-private.h - what the files of this room share of the open store. */
#pragma once

#include <sqlite3.h>

#include "store/case-store.h"

#define BH_N_INSERTS 4 /* statements for a kind of row: for 1, 2, 4 and 8 of them */
#define BH_ROWS_AT_ONCE (1 << (BH_N_INSERTS - 1))

/* Rows of one kind that wait for their statement. What the cells point to is the caller's. */
typedef struct {
  guint n_rows;
  BhCell cells[BH_ROWS_AT_ONCE * BH_ROW_COLUMNS_MAX]; /* row behind row, without gaps */
} BhRowBatch;

struct _BhCaseStore {
  sqlite3 *db;
  char *path;                                          /* for error texts */
  BhStop *stop;                                        /* borrowed; NULL: nobody can stop it */
  sqlite3_stmt *inserts[BH_N_ROW_KINDS][BH_N_INSERTS]; /* of 1, 2, 4 … rows; when first needed */
  BhRowBatch batches[BH_N_ROW_KINDS];                  /* empty but while steps are taken */
  gint64 stepped_unit, n_new_steps; /* steps of a unit whose rows are in, but are not yet counted */
  GHashTable *statements; /* SQL, or for an INSERT the table → sqlite3_stmt, owned; never walked */
};

/* Sets BH_ERROR_IO with the path, what, and SQLite's words. Always FALSE, so that a caller can
 * return it. */
gboolean bh_case_store_fail (BhCaseStore *self, const char *what, GError **error);

/* Writes n_new_steps into the unit's row. Before a commit, and before another unit's steps: what is
 * counted is stored, and the other way round. */
gboolean bh_case_store_count_steps (BhCaseStore *self, GError **error);

/* SQL of ours without parameters; what it gives is passed over. */
gboolean bh_case_store_run (BhCaseStore *self, const char *sql, GError **error);

/* A statement of ours, prepared once and kept. NULL with error. */
sqlite3_stmt *bh_case_store_prepare (BhCaseStore *self, const char *sql, GError **error);

/* Binds the cells to ?1, ?2, …; what they point to is the caller's until the row is read. */
gboolean bh_case_store_bind (
    BhCaseStore *self, sqlite3_stmt *statement, const BhCell *cells, guint n_cells, GError **error);

/* Binds the cells to ?1, ?2, … and writes one row. The statement can be used again at once. */
gboolean bh_case_store_step_cells (
    BhCaseStore *self, sqlite3_stmt *statement, const BhCell *cells, guint n_cells, GError **error);
