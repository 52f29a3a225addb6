/* case-rows.h - a row and its values; not for other rooms. */
#pragma once

#include "store/case-read.h"

typedef struct _BhRowJson BhRowJson;

/* A value as far as every format has to know it. A connection has one thread: its values
 * are looked at where they lie, without SQLite's locks. */
typedef struct {
  sqlite3_value *value; /* borrowed, until the next row; NULL: not looked at yet */
  int type;             /* SQLite's */
  const char *plain;    /* as bh_rows_plain(), borrowed likewise; NULL: another look is needed */
  gsize plain_len;
} BhSeenValue;

struct _BhRows {
  BhCase *owner; /* borrowed */
  const BhTable *table;
  guint n_columns;
  sqlite3_stmt *statement; /* column 0 is the message's number; column i + 1 is ours */
  gboolean is_whole;       /* all messages, in evidence order */
  sqlite3_stmt *hops;      /* prepared when first needed */
  sqlite3_stmt *all_hops;  /* the same; stands on the next hop that was not listed */
  gboolean has_hop;        /* there is one */
  sqlite3_stmt *n_hops;    /* the same */
  BhSeenValue *seen;       /* one a column */
  char **made;             /* the same: text made for this row, or NULL */
  gint n_listed_hops;      /* of this row, once they were listed; else -1 */
  BhRowJson *json;
  GError *failed; /* of a list inside a row; the next bh_rows_next() tells */
};

/* Looks at a value without copying it. value is borrowed until the next row. */
void
bh_case_see (BhCase *self, const BhColumn *column, sqlite3_value *value, BhSeenValue *out_seen);

/* The text of one value, redacted where that is asked for. */
const char *
bh_case_value_text (BhCase *self, const BhColumn *column, sqlite3_value *value, char **made);

/* A value of this row, looked at once for all formats. */
const BhSeenValue *bh_rows_see (BhRows *rows, guint column);

/* The text between values is made once for all rows of a table. */
BhRowJson *bh_row_json_new (const BhTable *table);
void bh_row_json_free (BhRowJson *json);

/* The hops of this row's message as a list of objects, newest first. */
void bh_rows_append_hops (BhRows *rows, GString *out, guint column);
