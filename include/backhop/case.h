/* case.h - read-only view of a case: tables of rows, as interface.md names them.
 *
 * A case folder may come from somebody else: the database is opened read-only
 * and nothing in it is run. Everything that reports show comes through here.
 */
#pragma once

#include <glib.h>

#include <backhop/error.h>

G_BEGIN_DECLS

typedef struct _BhCase BhCase;
typedef struct _BhRows BhRows; /* a cursor over the rows of one table */

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
 *   it is none of ours, %BH_ERROR_IO
 */
BhCase *bh_case_open (const char *dir, GError **error);
void bh_case_free (BhCase *self);

/* A fact about the whole case, by the key of summary.json and method.json
 * ("messages", "bytes_in", "case_number" …), or NULL. Borrowed from the case. */
const char *bh_case_get (BhCase *self, const char *key);

/* The public tables in order of interface.md: "messages", "origins", "accounts",
 * "clusters", "bursts", "bounces", "attachments", "sources", "ledger", "problems".
 * NULL-terminated, static. */
const char *const *bh_case_tables (void);

/**
 * bh_case_rows:
 * @table: one of bh_case_tables()
 *
 * Returns: (transfer full): all its rows in evidence order
 */
BhRows *bh_case_rows (BhCase *self, const char *table, GError **error);

/**
 * bh_case_rows_where:
 * @column: a column of @table
 * @value: rows whose column equals it; where @is_prefix, starts with it
 * @order: "" for evidence order, or a column, "-" before it: descending
 * @limit: at most so many rows; 0: all
 */
BhRows *bh_case_rows_where (BhCase *self,
                            const char *table,
                            const char *column,
                            const char *value,
                            gboolean is_prefix,
                            const char *order,
                            guint limit,
                            GError **error);

/* The first @limit rows by @order, and how many rows a table has. */
BhRows *
bh_case_rows_top (BhCase *self, const char *table, const char *order, guint limit, GError **error);
gint64 bh_case_n_rows (BhCase *self, const char *table);

/* For timelines: messages per equal time slot between first and last message,
 * by the boundary's time else Date. out_counts: (array length=n_slots). cluster
 * NULL: all messages. FALSE where no message has a time. */
gboolean bh_case_histogram (BhCase *self,
                            const char *cluster,
                            guint n_slots,
                            gint64 *out_first_unix,
                            gint64 *out_last_unix,
                            guint *out_counts);

gboolean bh_rows_next (BhRows *rows, GError **error); /* FALSE at the end, or with error set */
guint bh_rows_n_columns (const BhRows *rows);
const char *bh_rows_name (const BhRows *rows, guint column); /* the JSON key */
gint bh_rows_find (const BhRows *rows, const char *name);    /* -1: no such column */
BhValueType bh_rows_type (BhRows *rows, guint column);       /* of this row's value */
gint64 bh_rows_int (BhRows *rows, guint column);
const char *bh_rows_text (BhRows *rows, guint column);    /* NULL where null; valid until next */
const char *bh_rows_get (BhRows *rows, const char *name); /* by name; NULL where null */
const char *bh_rows_json (BhRows *rows); /* the whole row as one line of JSON, no line end */
void bh_rows_free (BhRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCase, bh_case_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhRows, bh_rows_free)

G_END_DECLS
