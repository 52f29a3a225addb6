/* case-read.h - what the readers of a case share; not for other rooms. */
#pragma once

#include <backhop/case.h>

#include <sqlite3.h>

#include "base/stop.h"
#include "store/tables.h"

struct _BhCase {
  sqlite3 *db;
  char *dir;        /* as it was named; NULL: opened by its file */
  GHashTable *info; /* char * to char *, owned; looked up only, never walked */
  GHashTable *idle; /* SQL → sqlite3_stmt that nobody uses now, owned; never walked either */
  gboolean is_redacted;
  BhStop stop;     /* where somebody may stop it */
  GError *failure; /* the first of a read whose answer has no room for it: bh_case_go_on() */
  GArray *times;   /* of gint64: when the first copies came, in order; NULL: not asked for yet */
};

/* By SQLite's last code: BH_ERROR_IO where bytes could not be read or written, else
 * BH_ERROR_CORRUPT. what: what was tried, before SQLite's own words. */
void bh_case_set_sqlite_error (BhCase *self, const char *what, GError **error);

/* Keeps SQLite's last error for bh_case_go_on(): of functions that give a number or a yes alone. */
void bh_case_keep_failure (BhCase *self, const char *what);

/* (transfer full): a statement of ours, for sqlite3_finalize(). NULL with error. */
sqlite3_stmt *bh_case_prepare (BhCase *self, const char *sql, GError **error);

/* The same for what is asked again and again, as by the parts of a report: compiling it takes
 * longer than most answers do. For bh_case_give_back(). */
sqlite3_stmt *bh_case_borrow (BhCase *self, const char *sql, GError **error);

/* (transfer full): a statement for the next to ask with its SQL. NULL: nothing to do. */
void bh_case_give_back (BhCase *self, sqlite3_stmt *statement);

/* The one number that a statement without parameters gives, or -1. */
gint64 bh_case_ask_number (BhCase *self, const char *sql);

/* Makes checked_json() and checked_texts() known to SQL. FALSE: out of memory. */
gboolean bh_case_add_functions (BhCase *self);

/* As bh_case_text_of(), of a column of the row at hand. */
const char *bh_case_column_text (sqlite3_stmt *statement, int column, char **made);
char *bh_case_column_dup (sqlite3_stmt *statement, int column); /* NULL where there is none */

/* Valid UTF-8, borrowed until the next row; a text that is not is repaired into *made, which is
 * freed before and is the caller's in the end. NULL where null. */
const char *bh_case_text_of (sqlite3_value *value, char **made);

/* SELECT … of all columns, with a condition and an order that the caller adds. */
GString *bh_case_select (const BhTable *table);

/* Takes the columns from table and the rows from sql, made by bh_case_select(). NULL with error. */
BhRows *bh_rows_new (BhCase *self, const BhTable *table, const char *sql, GError **error);

/* That its rows are all messages, in evidence order. */
void bh_rows_set_whole (BhRows *rows, gboolean is_whole);

/* For binding what its SQL asks for. Borrowed. */
sqlite3_stmt *bh_rows_statement (BhRows *rows);
