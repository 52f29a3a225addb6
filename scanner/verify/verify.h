/* verify.h - does a finished case, and its evidence, still hold what was recorded?
 *
 * Areas: "output" (the files of CASE/ against MANIFEST.sha256), "case.db" (the file
 * itself), "ledger" (what its rows say of the evidence, against each other and against
 * evidence.sha256) and, where asked for, "evidence" (read again, hashed again), with "log" and
 * "list" (the logs and block lists that were given beside it). A CASE
 * folder may come from somebody else: nothing in it is trusted, nothing is written.
 */
#pragma once

#include <backhop/scan.h>

/* One difference. All borrowed for the call; path and detail may hold text from the case. */
typedef struct {
  const char *area;
  const char *kind; /* "missing" "extra" "changed" "broken" "unreadable" */
  const char *path; /* below CASE/, or the path of evidence as backhop-case(5) has it */
  const char *detail;
} BhVerifyFault;

typedef void (*BhVerifyFunc) (const BhVerifyFault *fault, gpointer data);

typedef struct {
  const char *dir;
  gboolean has_evidence;     /* read it again */
  const char *evidence_root; /* where the PATHs lie now; NULL: where they were */
  gboolean has_sandbox;
  BhVerifyFunc func;
  gpointer func_data;
  BhScanProgressFunc progress; /* nullable */
  gpointer progress_data;
} BhVerifyOptions;

typedef struct {
  guint64 n_outputs, n_tiles, n_messages;            /* looked at */
  guint64 n_files, n_bytes, n_hashed, n_in_archives; /* of evidence; messages hashed, and not */
  guint64 n_beside;                                  /* logs and block lists that were hashed */
  guint64 n_faults;
} BhVerifyCounts;

/**
 * bh_verify_case:
 * @error: %BH_ERROR_USAGE: @options->dir is no finished case; %BH_ERROR_IO
 *
 * What differs is no error: it is told by @options->func, and counted. Confines the
 * calling process for good when @options->has_sandbox: it can write nothing afterwards.
 */
gboolean
bh_verify_case (const BhVerifyOptions *options, BhVerifyCounts *out_counts, GError **error);
