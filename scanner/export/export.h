/* export.h - messages of a finished case as files, read from the evidence again.
 *
 * A message is written only where its bytes have the SHA-256 that the case has of it. What lies in
 * a file as it is is read here; what has to be unpacked first comes from confined workers, by the
 * same code that found it. Same case, same evidence, same query: same bytes.
 */
#pragma once

#include <backhop/case.h>
#include <backhop/scan.h>

#include "export/export-format.h"
#include "store/query.h"

/* Tells of a message, or a PATH of the evidence, that is not to be had. A sentence. */
typedef void (*BhExportFunc) (const char *fault, gpointer data);

/* All borrowed. */
typedef struct {
  const char *dir;     /* CASE/ */
  const char *out_dir; /* to be made, or empty; in neither the case nor the evidence */
  const BhExportFormat *format;
  const BhQuery *query;
  gboolean is_distinct;
  const char *evidence_root; /* where the PATHs lie now; NULL: where they were */
  gboolean has_sandbox;
  BhExportFunc func;
  gpointer func_data;
  BhScanProgressFunc progress; /* nullable */
  gpointer progress_data;
  BhCaseStopFunc is_stop_asked; /* nullable: nobody stops it */
  gpointer stop_data;
  int stop_fd; /* readable once it is to stop; -1: none */
} BhExportOptions;

typedef struct {
  guint64 n_messages; /* that the query means */
  guint64 n_written;
  guint64 n_bytes; /* of these */
} BhExportCounts;

/**
 * bh_export_run:
 * @out_counts: (out): untouched on failure
 * @error: %BH_ERROR_NOT_FOUND: no case, or no message that the query means; %BH_ERROR_USAGE:
 *   where it is to be written; %BH_ERROR_CORRUPT: case.db; %BH_ERROR_IO: it cannot be written;
 *   %G_IO_ERROR_CANCELLED: it was to stop. The folder is not finished then
 *
 * Confines the calling process for good when @options->has_sandbox: it can write below the folder
 * only afterwards. Call while the process has one thread.
 */
gboolean bh_export_run (const BhExportOptions *options, BhExportCounts *out_counts, GError **error);
