/* rows.h - facts as rows: what a worker sends and the store takes.
 *
 * A row kind is a table of the case and, for each of its columns, where in the
 * worker's structures the value lies. The same description packs a row in the
 * worker, checks it in the coordinator (which trusts no reply) and makes the
 * store's INSERT: adding a column is one line in rows.c and one in schema.sql.
 */
#pragma once

#include "base/digest.h"
#include "base/pack.h"

typedef enum {
  BH_ROW_SOURCE,
  BH_ROW_LEDGER,
  BH_ROW_BOUNDARY,
  BH_ROW_PROBLEM,
  BH_ROW_MESSAGE,
  BH_ROW_STORE_FACTS,
  BH_ROW_FIELD,
  BH_ROW_HOP,
  BH_ROW_ATTACHMENT,
  BH_ROW_TEXT,
  BH_ROW_REPORT,
  BH_ROW_RECIPIENT,
  BH_ROW_LOG,
  BH_ROW_LOG_SESSION,
  BH_ROW_LOG_LOGIN,
  BH_N_ROW_KINDS,
} BhRowKind;

/* How a value lies in memory, and so what it is in the case. */
typedef enum {
  BH_FACT_INT,        /* gint or guint */
  BH_FACT_INT64,      /* gint64 or guint64 */
  BH_FACT_TEXT,       /* char *; NULL is null */
  BH_FACT_NAME,       /* const char * of ours, never NULL */
  BH_FACT_BYTES,      /* GBytes *; NULL is null */
  BH_FACT_SPAN,       /* BhSpan, as a blob */
  BH_FACT_SHA256,     /* BhSha256, as hex text */
  BH_FACT_SHA256_RAW, /* BhSha256, as a blob */
  BH_FACT_LIST,       /* GPtrArray * of char *, as a JSON array */
} BhFactType;

typedef struct {
  const char *name; /* of the column */
  BhFactType type;
  guint base;   /* which of the structures given to bh_row_pack() */
  gsize at;     /* offset in it */
  gsize has_at; /* offset of the gboolean that says whether there is a value; 0: there is */
} BhRowColumn;

typedef struct {
  const char *table;
  const BhRowColumn *columns;
  guint n_columns;
  gboolean is_shared; /* rows of the same key are the same row: a second one is ignored */
} BhRowShape;

const BhRowShape *bh_row_shape (BhRowKind kind); /* names and types of its columns; static */

/* Appends a row: its kind and one value a column, from the structures at bases. */
void bh_row_pack (GByteArray *out, BhRowKind kind, const void *const *bases);

typedef enum { BH_CELL_NULL, BH_CELL_INT, BH_CELL_TEXT, BH_CELL_BLOB } BhCellType;

/* One value of a received row; span borrowed from the reply. */
typedef struct {
  BhCellType type;
  gint64 number;
  BhSpan span;
} BhCell;

#define BH_ROW_COLUMNS_MAX 48

/**
 * bh_row_unpack:
 * @in: a reply; hostile
 * @out_kind: (out):
 * @out_cells: (out): BH_ROW_COLUMNS_MAX of them
 *
 * Returns: %FALSE where the bytes are no row of that kind: wrong kind, type or
 *   length, or text that is not UTF-8
 */
gboolean bh_row_unpack (BhUnpack *in, BhRowKind *out_kind, BhCell *out_cells);

/* The same for rows that bh_row_unpack() took before: types and text are not looked at again. */
gboolean bh_row_unpack_checked (BhUnpack *in, BhRowKind *out_kind, BhCell *out_cells);

/* The structures behind the kinds that no room has one for. Texts are borrowed. */

typedef struct {
  gint64 file, member, unit;
  char *path;
  GBytes *path_raw;
  const char *format;
  gint64 bytes;
  char *sha256; /* hex or NULL */
  const char *status;
  char *detail;
  char *md5, *sha1; /* hex or NULL */
} BhSourceRow;

typedef struct {
  gint64 file, member, offset, length;
  const char *role;
  gint64 message;
  gboolean has_message;
  gint64 unit;
} BhLedgerRow;

typedef struct {
  gint64 file, member, offset;
  gint is_accepted, score;
  char *evidence;
  gint64 unit;
} BhBoundaryRow;

typedef struct {
  gint64 message; /* its number: unit * 2^32 + place in the unit */
  char *id;       /* 32 hex digits */
  gint64 file, member, offset, length;
  BhSha256 sha256;
  char *envelope_from;
  char *dialect;
  char *edrm_mih;
  char *from_domain;
  char *thread;
  const char *kind;
  GPtrArray *flaws; /* of char * */
  BhSha256 text_hash;
  char *canonical_sha256, *body_hash; /* hex, or NULL where not all bytes were at hand */
  char *md5, *sha1;                   /* the same, or where they were not asked for */
} BhMessageRow;

/* What the store says of a message, beside its BhStoreFacts. */
typedef struct {
  gint64 message;
  GPtrArray *flags; /* of char *: names */
} BhStoreRow;

/* Rows that belong to a message in a numbered list. */
typedef struct {
  gint64 message;
  gint n;
  gint scope;             /* of a hop or field */
  const char *kind;       /* of a hop */
  const char *ip_source;  /* of a hop, or NULL */
  const char *time_state; /* of a hop */
  gboolean has_time, has_port, has_hard;
  gint64 time_unix; /* of a hop */
  gint zone_minutes, port;
  gint hard; /* of a recipient */
} BhListRow;

/* A log or a member of one; the times are of the log's own clock. */
typedef struct {
  gint64 unit, log;
  char *path;
  GBytes *path_raw;
  gint64 bytes;
  char *sha256; /* hex or NULL */
  const char *format;
  const char *status;
  gboolean has_lines, has_times;
  gint64 n_lines, n_parsed, n_skipped, n_cut;
  gint64 first, last;
  const char *clock; /* what they lack: "zoned", "no-zone", "no-year"; NULL without times */
  BhSpan spells;     /* packed; borrowed */
} BhLogRow;

/* A run of sessions, or of logins, by logs/session-pack.h: a row for each would cost more than
 * what is in it. */
typedef struct {
  gint64 unit, log;
  gint64 n;      /* of the first */
  BhSpan packed; /* each behind its length */
} BhLogRecordsRow;

typedef struct {
  gint64 unit, n;
  const char *kind;
  const char *path;
  gboolean has_place;
  gint64 offset, length;
  const char *detail;
} BhProblemRow;
