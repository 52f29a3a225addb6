/* case-store-private.h - what the files of this room share of the open store. */
#pragma once

#include <sqlite3.h>

#include "store/case-store.h"

struct _BhCaseStore {
  sqlite3 *db;
  char *path;                            /* for error texts */
  sqlite3_stmt *inserts[BH_N_ROW_KINDS]; /* prepared when first needed */
  GHashTable *statements; /* SQL, or for an INSERT the table → sqlite3_stmt, owned; never walked */
};

gboolean bh_case_store_fail (BhCaseStore *self, const char *what, GError **error);
gboolean bh_case_store_run (BhCaseStore *self, const char *sql, GError **error);
sqlite3_stmt *bh_case_store_prepare (BhCaseStore *self, const char *sql, GError **error);
gboolean bh_case_store_step_cells (
    BhCaseStore *self, sqlite3_stmt *statement, const BhCell *cells, guint n_cells, GError **error);
