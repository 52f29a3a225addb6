/* tables.h - the tables of a case, public and further ones, as rows of static tables.
 *
 * backhop-case(5) tells the names, the keys and their order. Each column says how
 * SQLite gets its value and how it is shown; case-read.c does the rest. A key
 * with a dot is part of a nested object: "origin.ip" is "ip" in "origin".
 */
#pragma once

#include <glib.h>

typedef enum {
  BH_COLUMN_TEXT,
  BH_COLUMN_INT,
  BH_COLUMN_BOOL,
  BH_COLUMN_JSON,          /* JSON text in the database, which the SQL checks by case-json.c */
  BH_COLUMN_BASE64,        /* a blob beside repaired text; left out of JSON where it is null */
  BH_COLUMN_ASKED,         /* text, at the end of a table: there only where --hash asked for it */
  BH_COLUMN_HOPS,          /* a list of objects of its own; the SQL gives the trust letters */
  BH_COLUMN_ORIGINAL_HOPS, /* the same of the message that a report returns */
  BH_COLUMN_TRUST,         /* of a hop: a word for its trust letter; the SQL gives nothing */
} BhColumnKind;

/* What --redact does with a value. */
typedef enum {
  BH_PRIVACY_KEEP,
  BH_PRIVACY_ADDRESSES, /* text that may quote recipients: local parts are hidden */
  BH_PRIVACY_RECIPIENT, /* a recipient: as above, and hidden whole where it has no domain */
  BH_PRIVACY_DROP,      /* raw bytes or a number that may be a recipient's: not given at all */
} BhPrivacy;

typedef struct {
  const char *key;
  const char *sql;
  BhColumnKind kind;
  BhPrivacy privacy;
} BhColumn;

typedef struct {
  const char *name;
  const char *schema;      /* the "schema" value of a line */
  const BhColumn *columns; /* ends with a NULL key */
  const char *message;     /* SQL: the number of the message that a row is about, or "NULL" */
  const char *from;
  const char *order;      /* evidence order */
  const char *lean_from;  /* as many rows, without what only shows values; NULL: as from */
  const char *lean_alias; /* columns whose SQL begins so need only lean_from */
} BhTable;

/* Both end with a NULL name. */
extern const BhTable bh_tables[]; /* the files of a case, in the order of backhop-case(5) */
extern const BhTable bh_views[];  /* for commands and pages only */

extern const BhTable bh_table_groups; /* the columns of bh_case_groups() */

/* Rows of one message: ?1 message, ?2 scope, ?3 trust letters. */
extern const BhTable bh_table_hops;

/* Of all messages, those of each in that order. Nothing that letters say is in it. */
extern const BhTable bh_table_all_hops;

/* Of "messages", for views that show some of its rows: "… messages m " BH_MESSAGE_JOINS. */
extern const BhColumn bh_message_columns[];

/* What is missing because a scan was stopped before the conclusions is null. */
#define BH_MESSAGE_JOINS                                                                           \
  "JOIN files f ON f.file = m.file "                                                               \
  "JOIN sources s ON s.file = m.file AND s.member = m.member "                                     \
  "LEFT JOIN store_facts k ON k.message = m.message "                                              \
  "LEFT JOIN conclusions c ON c.message = m.message"

/* Of "report_recipients n" beside "reports r". A complaint that names no recipient has a line all
 * the same. */
#define BH_BOUNCE_REASON                                                                           \
  "coalesce(n.reason, CASE WHEN r.feedback_type IS NOT NULL THEN 'feedback' END)"

/* Public or not; NULL: no such table. The name is compared with case. */
const BhTable *bh_table_find (const char *name);

/* By the JSON key, "origin.ip"; NULL: no such column. */
const BhColumn *bh_table_column (const BhTable *table, const char *key);
