/* case-store-private.h - what the files of this room share of the open store. */
#pragma once

#include <sqlite3.h>

#include "store/case-store.h"

#define BH_ROWS_AT_ONCE                                                                            \
  6 /* rows of one kind that a statement inserts: a message's tiles, and one */

struct _BhCaseStore {
  sqlite3 *db;
  char *path;                                             /* for error texts */
  BhStop *stop;                                           /* borrowed; NULL: nobody can stop it */
  sqlite3_stmt *inserts[BH_N_ROW_KINDS][BH_ROWS_AT_ONCE]; /* of 1, 2, … rows; when first needed */
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

/* Binds the cells to ?1, ?2, … and writes one row. The statement can be used again at once. */
gboolean bh_case_store_step_cells (
    BhCaseStore *self, sqlite3_stmt *statement, const BhCell *cells, guint n_cells, GError **error);
