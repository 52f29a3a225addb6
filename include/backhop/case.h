/* case.h - read-only view of a case: tables of rows, as backhop-case(5) names them.
 *
 * A case folder may come from somebody else: the database is opened read-only
 * and nothing in it is run. Everything that reports show comes through here.
 *
 * A case, and the rows that were asked of it, are for one thread; a program may open
 * the same case several times. Rows are freed before their case. Texts are valid UTF-8
 * and come from the evidence: bh_text_visible() (text.h) before they are shown.
 */
#pragma once

#include <glib.h>

#include <backhop/error.h>

G_BEGIN_DECLS

typedef struct _BhCase BhCase;
typedef struct _BhRows BhRows; /* a cursor over the rows of one table; before the first */

typedef enum {
  BH_VALUE_NULL,
  BH_VALUE_INT,
  BH_VALUE_BOOL,
  BH_VALUE_TEXT, /* valid UTF-8; control characters possible: escape before showing */
  BH_VALUE_JSON, /* an array or object, as JSON text */
} BhValueType;

/**
 * bh_case_open:
 * @dir: the CASE/ folder
 * @error: %BH_ERROR_NOT_FOUND where there is no case.db, %BH_ERROR_CORRUPT where
 *   it is none of ours, %BH_ERROR_IO; the text names the folder
 *
 * Returns: (transfer full): or %NULL with error
 */
BhCase *bh_case_open (const char *dir, GError **error);

/**
 * bh_case_open_file:
 * @path: a database by any name: the working one of a stopped scan
 * @error: as bh_case_open()
 *
 * Returns: (transfer full): or %NULL with error
 */
BhCase *bh_case_open_file (const char *path, GError **error);
void bh_case_free (BhCase *self);

/**
 * bh_case_dir:
 *
 * Returns: (nullable): the folder, as bh_case_open() was given it; %NULL: it was opened by its file
 */
const char *bh_case_dir (const BhCase *self);

/* TRUE: stop. Called a thousand times a second and more. */
typedef gboolean (*BhCaseStopFunc) (gpointer data);

/**
 * bh_case_set_stop:
 * @is_asked: (nullable): asked while the case is read; %NULL: nobody any more
 *
 * Once it says so, reading fails with %G_IO_ERROR_CANCELLED, and so does bh_report_write():
 * nothing of it is in its place then.
 */
void bh_case_set_stop (BhCase *self, BhCaseStopFunc is_asked, gpointer data);

/**
 * bh_case_go_on:
 *
 * For what reads much of a case and makes something of it that must not be of half of it.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED where it is to stop, or with the error of the first
 *   read since the case was opened that could tell it no other way
 */
gboolean bh_case_go_on (BhCase *self, GError **error);

/**
 * bh_case_set_redacted:
 *
 * From now on recipients are hidden in every value: local parts of To, "for",
 * report recipients, and of whatever looks like an address in text that quotes
 * them. From, logins and accounts stay: they are what a report is about.
 */
void bh_case_set_redacted (BhCase *self, gboolean is_redacted);

/**
 * bh_case_get:
 * @key: of summary.json or method.json: "messages", "bytes_in", "case_number" …;
 *   "KEY_json" where the value is an array or object
 *
 * Returns: (nullable): a fact about the whole case, as text; borrowed from the case
 */
const char *bh_case_get (BhCase *self, const char *key);

/**
 * bh_case_tables:
 *
 * Returns: (array zero-terminated=1): the names of the public tables, as tables/ has
 *   them; static
 */
const char *const *bh_case_tables (void);

/**
 * bh_case_rows:
 * @table: one of bh_case_tables(), or of those that are no file of the case:
 *   "boundaries" (split candidates), "texts" (normal text of each message),
 *   "ties" (what may tie a message to another beside its text),
 *   "originals" (the mail that a report returns, with its hops), "answers" (what servers say
 *   of each recipient, without copies of reports), "conclusions",
 *   "logs" (what each mail-server log covers), "log_files" (their hashes), "message_logs" (which of
 *   their sessions are a message),
 *   "host_accounts" (who logged in from an origin address, and since when),
 *   "timeline" (what a list shows of messages, by their time, reports that return one behind all
 *   others), "samples", "lying" (where the bytes of each message are),
 *   "contradictions" and "longest" (rows of messages), "tiles", "files", "places", "ids",
 *   "hop_ids" and "contents" (facts by their keys, for checking and comparing)
 *
 * Returns: (transfer full): all its rows in evidence order
 */
BhRows *bh_case_rows (BhCase *self, const char *table, GError **error);

/* Which rows, in which order, and how many. What is left out: all rows, in evidence order. */
typedef struct {
  /* Of the table, such as "id" or "origin.ip"; or "number": that of the message, which is
   * "message" in the table of places, and is found at once; or "counted_to": the account that the
   * message is counted to. NULL: all rows. */
  const char *column;
  const char *value;  /* rows whose column equals it; NULL where column is */
  gboolean is_prefix; /* … starts with it */
  const char *order;  /* a column, "-" before it: descending; NULL or "": evidence order */
  guint limit;        /* at most so many rows; 0: all */
} BhRowsWhere;

/**
 * bh_case_rows_where:
 * @table: as bh_case_rows()
 * @error: %BH_ERROR_USAGE: no such table or column
 *
 * Returns: (transfer full): or %NULL with error
 */
BhRows *
bh_case_rows_where (BhCase *self, const char *table, const BhRowsWhere *where, GError **error);

/**
 * bh_case_rows_top:
 * @order: as in #BhRowsWhere
 * @limit: at most so many rows; 0: all
 * @error: as bh_case_rows_where()
 *
 * Returns: (transfer full): the first rows in that order, or %NULL with error
 */
BhRows *
bh_case_rows_top (BhCase *self, const char *table, const char *order, guint limit, GError **error);

/**
 * bh_case_n_rows:
 *
 * Returns: how many rows the table has; 0 where there is no such table, or it cannot be read,
 *   which bh_case_go_on() tells
 */
gint64 bh_case_n_rows (BhCase *self, const char *table);

/**
 * bh_case_groups:
 * @limit: at most so many values; 0: all
 * @error: as bh_case_rows_where()
 *
 * How often each value of a column occurs.
 *
 * Returns: (transfer full): rows of "value" and "count", commonest first, then by value
 */
BhRows *
bh_case_groups (BhCase *self, const char *table, const char *column, guint limit, GError **error);

/* For timelines: the time of a message is the boundary's clock, else Date. Each
 * message is counted once, however many copies there are. cluster NULL: all. */

/**
 * bh_case_time_range:
 * @cluster: (nullable): the ID of a cluster
 * @permille: so many thousandths of the messages may be left out at each end: one
 *   forged Date must not stretch a chart over a century
 * @out_first_unix: (out): seconds since 1970-01-01 UTC
 * @out_last_unix: (out): the same
 *
 * Returns: %FALSE where no message has a time, or the case cannot be read, which
 *   bh_case_go_on() tells
 */
gboolean bh_case_time_range (BhCase *self,
                             const char *cluster,
                             guint permille,
                             gint64 *out_first_unix,
                             gint64 *out_last_unix);

/**
 * bh_case_histogram:
 * @cluster: (nullable): the ID of a cluster
 * @out_counts: (out caller-allocates) (array length=n_slots): messages in each of @n_slots
 *   equal slots from @first_unix to @last_unix, both inside
 *
 * Returns: %FALSE where the case cannot be read, which bh_case_go_on() tells
 */
gboolean bh_case_histogram (BhCase *self,
                            const char *cluster,
                            gint64 first_unix,
                            gint64 last_unix,
                            guint n_slots,
                            guint *out_counts);

/**
 * bh_case_top_histograms:
 * @n_clusters: so many of the largest clusters, largest first (ties by ID)
 * @out_counts: (out caller-allocates): @n_slots for each cluster, one cluster after the other
 *
 * bh_case_histogram() of several clusters in one walk.
 *
 * Returns: %FALSE where the case cannot be read, which bh_case_go_on() tells
 */
gboolean bh_case_top_histograms (BhCase *self,
                                 guint n_clusters,
                                 gint64 first_unix,
                                 gint64 last_unix,
                                 guint n_slots,
                                 guint *out_counts);

/**
 * bh_rows_next:
 *
 * Goes to the next row. What was borrowed of the row before is gone.
 *
 * Returns: %FALSE at the end, or with error set
 */
gboolean bh_rows_next (BhRows *rows, GError **error);

/**
 * bh_rows_n_columns:
 *
 * Returns: one more than the last column that may be asked; columns that only --hash makes
 *   count where it was asked
 */
guint bh_rows_n_columns (const BhRows *rows);

/**
 * bh_rows_name:
 * @column: below bh_rows_n_columns()
 *
 * Returns: the JSON key; "origin.ip" is nested. Borrowed from the rows
 */
const char *bh_rows_name (const BhRows *rows, guint column);

/**
 * bh_rows_find:
 *
 * Returns: the column of that name, or -1: there is none
 */
gint bh_rows_find (const BhRows *rows, const char *name);

/**
 * bh_rows_type:
 *
 * Returns: of this row's value: another row's may be %BH_VALUE_NULL
 */
BhValueType bh_rows_type (BhRows *rows, guint column);

/**
 * bh_rows_int:
 *
 * Returns: 0 where null; of a text, what SQLite reads as a number at its start
 */
gint64 bh_rows_int (BhRows *rows, guint column);

/**
 * bh_rows_count:
 * @column: that of "hops"
 *
 * Returns: how many there are, without making the list; 0 where that cannot be read, which
 *   bh_case_go_on() tells
 */
guint bh_rows_count (BhRows *rows, guint column);

/**
 * bh_rows_text:
 *
 * Returns: (nullable): the value as text, JSON included; %NULL where null. Valid until next
 */
const char *bh_rows_text (BhRows *rows, guint column);

/**
 * bh_rows_get:
 * @name: of a column that the table has
 *
 * Returns: (nullable): as bh_rows_text()
 */
const char *bh_rows_get (BhRows *rows, const char *name);

/**
 * bh_rows_get_int:
 * @name: of a column that the table has
 *
 * Returns: as bh_rows_int()
 */
gint64 bh_rows_get_int (BhRows *rows, const char *name);

/**
 * bh_rows_json:
 *
 * Returns: the whole row as one line of JSON, as tables/NAME.jsonl has it, no line end. Valid
 *   until next
 */
const char *bh_rows_json (BhRows *rows);

/**
 * bh_rows_plain:
 * @out_len: (out): bytes
 *
 * A text that is printable ASCII without quote and backslash, as nearly all are.
 *
 * Returns: (nullable): its bytes, without a NUL behind them, valid until next; %NULL:
 *   bh_rows_text() has to be asked
 */
const char *bh_rows_plain (BhRows *rows, guint column, gsize *out_len);
void bh_rows_free (BhRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCase, bh_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhRows, bh_rows_free)

G_END_DECLS
