/* case-dir.h - the case folder: may we write here, and where did we stop?
 *
 * work/state.json says what an unfinished scan was asked for; run.json says it of
 * a finished one, with all that ties a run to a machine and an hour.
 */
#pragma once

#include <backhop/scan.h>

#include "given/boundary-orders.h"

typedef enum {
  BH_CASE_NEW,      /* nothing there */
  BH_CASE_RESUMED,  /* an unfinished scan of the same */
  BH_CASE_FINISHED, /* a finished scan, the same: nothing to do */
  BH_CASE_ADD,      /* a finished scan of fewer PATHs: all is read, its threshold stays */
  BH_CASE_CONCLUDE, /* a finished scan of the same evidence, other concluding options */
} BhCaseState;

typedef struct _BhCaseDir BhCaseDir;

/* TRUE where a scan of ours began or ended in the folder. Makes and locks nothing. */
gboolean bh_case_dir_is_case (const char *path);

/**
 * bh_case_dir_open:
 * @orders: borrowed while the object lives
 * @error: %BH_ERROR_USAGE where the folder holds anything else: the text names the
 *   difference; %BH_ERROR_IO where it is locked or cannot be written
 *
 * Makes the folder where it is missing, and locks it while the object lives.
 */
BhCaseDir *
bh_case_dir_open (const BhScanOptions *options, const BhBoundaryOrders *orders, GError **error);
void bh_case_dir_free (BhCaseDir *dir);

/* As it was when the folder was opened, and before bh_case_dir_begin(). */
BhCaseState bh_case_dir_state (const BhCaseDir *dir);
const char *bh_case_dir_path (const BhCaseDir *dir);      /* absolute */
const char *bh_case_dir_work_path (const BhCaseDir *dir); /* CASE/work */

/* (transfer full): the path of a file in CASE/; name may go below it, "work/state.json". */
char *bh_case_dir_file (const BhCaseDir *dir, const char *name);

/* What ties the evidence to this machine, as a hash of it: set when a scan begins,
 * compared when it is resumed. NULL: none recorded yet. */
const char *bh_case_dir_fingerprint (const BhCaseDir *dir);

/* Makes work/ and says in it what was asked for, so that the next call can resume. */
gboolean bh_case_dir_begin (BhCaseDir *dir, const char *fingerprint, GError **error);

/* Takes the working database away, with its journals. */
void bh_case_dir_forget_working (const BhCaseDir *dir);

/* Writes run.json, then takes work/ away: the case is finished.
 * changes: JSON of cluster-changes.h; NULL: there was no case before. */
gboolean bh_case_dir_finish (BhCaseDir *dir,
                             guint n_deaths,
                             const char *cluster_changes,
                             const char *source_changes,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCaseDir, bh_case_dir_free)
