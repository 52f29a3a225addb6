/* case-store.h - the case while it is written: one writer, one transaction at a time.
 *
 * The working database lies in CASE/work/ until the scan is done; case.db is made
 * from it. A step's rows and the count of the unit's stored steps are committed
 * together, so what is on disk is always a whole number of steps a unit.
 */
#pragma once

#include <backhop/error.h>

#include "base/stop.h"
#include "units/rows.h"
#include "units/task.h"

#define BH_STORE_APPLICATION_ID 0x62686f70 /* "bhop" */
#define BH_STORE_VERSION 17                /* of schema.sql: user_version */

typedef struct _BhCaseStore BhCaseStore;

/* Opens the working database, made anew where there is none. */
BhCaseStore *bh_case_store_open (const char *path, gboolean *out_is_new, GError **error);

/* Of what store has committed, for a thread of its own: nothing can be written. While it lives
 * store must not commit. store: only its path is read. */
BhCaseStore *bh_case_store_open_reader (const BhCaseStore *store, GError **error);
void bh_case_store_free (BhCaseStore *store); /* what was not committed is lost */

/* Makes what was added since the last commit durable, then begins anew. */
gboolean bh_case_store_commit (BhCaseStore *store, GError **error);

/* Forgets what was added since the last commit, then begins anew: also where SQLite did so itself,
 * as it does when a statement that writes is stopped. */
gboolean bh_case_store_roll_back (BhCaseStore *store, GError **error);

/* From now on whatever is done with the store may be stopped, and fails with G_IO_ERROR_CANCELLED
 * then; what was added is to be rolled back. NULL: no more. Borrowed. */
void bh_case_store_set_stop (BhCaseStore *store, BhStop *stop);
BhStop *bh_case_store_stop (const BhCaseStore *store); /* for passes that do not touch the store */

/* In loops that take long beside what they do with the store. */
gboolean bh_case_store_go_on (const BhCaseStore *store, GError **error);

/* Facts about the case: table info. NULL deletes. */
gboolean bh_case_store_put (BhCaseStore *store, const char *key, const char *value, GError **error);

/* The plan. */
typedef struct {
  gint64 unit;
  BhUnitKind kind;
  gint64 first_file, n_files;
  guint64 range_start, range_end;
  BhMailboxDialect guess_dialect;
  guint64 guess_start;
  guint64 n_steps;
  gboolean is_done;
} BhPlannedUnit;

/* label: a path's bytes, which need not be UTF-8; kept beside their repaired form where they are
 * not. */
gboolean bh_case_store_add_file (
    BhCaseStore *store, gint64 file, GBytes *label, guint64 size, GError **error);

/* Where it is in the plan already, that is an error: a plan is stored once. */
gboolean bh_case_store_add_unit (BhCaseStore *store, const BhPlannedUnit *unit, GError **error);
GArray *bh_case_store_units (BhCaseStore *store, GError **error); /* of BhPlannedUnit, by number */

/* Steps of a unit, each of checked rows (pool.h). BH_ERROR_CORRUPT: stored, save for rows
 * that contradict others; a problem tells it. Any other error: not stored. */
gboolean bh_case_store_take_steps (
    BhCaseStore *store, gint64 unit, const BhSpan *steps, guint n_steps, GError **error);

/* All its steps are stored; resume leaves it out from the next commit on. */
gboolean bh_case_store_finish_unit (BhCaseStore *store, gint64 unit, GError **error);

/* A row of any table of the schema, in its column order. */
gboolean bh_case_store_insert (
    BhCaseStore *store, const char *table, const BhCell *cells, guint n_cells, GError **error);
BhCell bh_cell_int (gint64 number); /* SQLite's integers are signed, of 64 bits */
/* Valid UTF-8, borrowed; NULL is null, which is not the empty text. */
BhCell bh_cell_text (const char *text_or_null);
BhCell bh_cell_null (void); /* where a column has no value */

/* Later conclusions about a message whose row stands already. */

/* burst: the ID of a burst of that cluster; NULL: none. */
gboolean bh_case_store_set_campaign (
    BhCaseStore *store, gint64 message, const char *cluster, const char *burst, GError **error);

/* json: array of what is odd about the message's clocks. */
gboolean bh_case_store_set_clock_notes (BhCaseStore *store,
                                        gint64 message,
                                        const char *json,
                                        GError **error);

/* Forgets all conclusions: they are computed anew from the facts. */
gboolean bh_case_store_clear_conclusions (BhCaseStore *store, GError **error);

/* An evidence file that was read to its end. All borrowed for the call. */
typedef struct {
  const char *path; /* its bytes */
  gint64 bytes;
  const char *sha256;
  const char *md5, *sha1; /* NULL: not asked for */
} BhHashedFile;

/* Of each, in order. */
typedef void (*BhHashFunc) (const BhHashedFile *file, gpointer data);

/* Calls func for each evidence file, in evidence order; members of archives are none. */
gboolean
bh_case_store_each_hash (BhCaseStore *store, BhHashFunc func, gpointer data, GError **error);

/* Commits, and makes ready for export. From now on nothing is written, and others may read the
 * working database as well: in threads of their own where bh_case_store_has_threads(). */
gboolean bh_case_store_settle (BhCaseStore *store, GError **error);
gboolean bh_case_store_has_threads (void); /* FALSE: SQLite was built without */

/* Writes the settled case to path: compact, byte for byte the same for the same rows. */
gboolean bh_case_store_export (BhCaseStore *store, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCaseStore, bh_case_store_free)
