/* case-rows.h - a row and its values; not for other rooms. */
#pragma once

#include "store/case-read.h"

typedef struct _BhRowJson BhRowJson;

struct _BhRows {
  BhCase *owner; /* borrowed */
  const BhTable *table;
  guint n_columns;
  sqlite3_stmt *statement; /* column 0 is the message's number; column i + 1 is ours */
  sqlite3_stmt *hops;      /* prepared when first needed */
  sqlite3_stmt *n_hops;    /* the same */
  char **made;             /* one a column: text made for this row, or NULL */
  gint n_listed_hops;      /* of this row, once they were listed; else -1 */
  BhRowJson *json;
  GError *failed; /* of a list inside a row; the next bh_rows_next() tells */
};

const char *bh_case_value_text (
    BhCase *self, const BhColumn *column, sqlite3_stmt *statement, int at, char **made);
const char *bh_case_value_plain (
    BhCase *self, const BhColumn *column, sqlite3_stmt *statement, int at, gsize *out_len);

BhRowJson *bh_row_json_new (const BhTable *table);
void bh_row_json_free (BhRowJson *json);
void bh_rows_append_hops (BhRows *rows, GString *out, guint column);
