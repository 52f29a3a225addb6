/* report.h - a case rendered for people and for other programs.
 *
 * Reports read the case through case.h only and know nothing of how it was
 * made. The formats are one file each in reports/; their table is generated
 * from the list in reports/meson.build.
 */
#pragma once

#include <backhop/case.h>

G_BEGIN_DECLS

typedef enum {
  BH_REPORT_SUMMARY = 1 << 0, /* summary.txt, summary.json */
  BH_REPORT_METHOD = 1 << 1,  /* method.json */
  BH_REPORT_JSONL = 1 << 2,   /* tables/NAME.jsonl */
  BH_REPORT_CSV = 1 << 3,     /* tables/NAME.csv */
  BH_REPORT_HTML = 1 << 4,    /* report.html */
  BH_REPORT_ALL = (1 << 5) - 1,
} BhReportParts;

typedef struct {
  BhReportParts parts;
  guint64 cell_bytes;   /* of a CSV cell; what is longer is cut and marked. 0: no bound */
  gboolean is_raw_csv;  /* no guard against spreadsheet formulas */
  gboolean is_redacted; /* recipients are hidden: bh_case_set_redacted() */
} BhReportOptions;

/**
 * bh_report_write:
 * @dir: the CASE/ folder; tables/ is made below it where it is missing
 *
 * Writes each file under a temporary name beside its place, syncs it and renames
 * it: a file is there whole or as it was before. Same case, same bytes.
 *
 * Returns: %FALSE with %BH_ERROR_IO where a file could not be written whole, or
 *   with the error of the case, which bh_case_set_stop() can end
 */
gboolean
bh_report_write (BhCase *self, const char *dir, const BhReportOptions *options, GError **error);

typedef struct _BhReportDraft BhReportDraft; /* files that are whole, but not in their places */

/**
 * bh_report_render:
 * @dir: as for bh_report_write()
 *
 * All of bh_report_write() but the last step, for a program that has several reports rendered, each
 * from a case of its own in a thread of its own, and puts them in their places together.
 *
 * Returns: (transfer full): or %NULL with an error as of bh_report_write()
 */
BhReportDraft *
bh_report_render (BhCase *self, const char *dir, const BhReportOptions *options, GError **error);

/**
 * bh_report_draft_place:
 * @self: from bh_report_render(); its case may be gone
 *
 * Renames the files and makes that durable. To be called once.
 *
 * Returns: %FALSE with %BH_ERROR_IO
 */
gboolean bh_report_draft_place (BhReportDraft *self, GError **error);
void bh_report_draft_free (BhReportDraft *self); /* removes what is not in its place */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhReportDraft, bh_report_draft_free)

/* The summary where it is shown, not filed. */
typedef struct {
  gboolean is_colored;  /* with terminal colours */
  guint columns;        /* of a line; 60 to 140 are kept to, 0: 100 */
  const char *case_dir; /* how its commands name the case; %NULL: "CASE" */
} BhSummaryForm;

/**
 * bh_report_summary:
 * @form: (nullable): %NULL: as in the file
 *
 * Returns: (transfer full): what summary.txt holds; only figures in columns pass the form's
 */
char *bh_report_summary (BhCase *self, const BhSummaryForm *form, GError **error);

/* How lines for a person are printed; passed by value. */
typedef struct {
  gboolean is_colored; /* with terminal colours */
  guint columns;       /* of a line; 60 to 140 are kept to, 0: 100 */
} BhTextForm;

/**
 * bh_report_ladder:
 * @message_json: a row of "messages" or "originals" as bh_rows_json() gives it, or
 *   any object with its "hops" and "origin"
 *
 * The way of one message as text: newest hop at the top, the line under which
 * nobody of ours has seen anything, delays, logins, and the verdict with the
 * lines it rests on. For show and explain.
 *
 * Returns: (transfer full): lines, each ended, or %NULL with %BH_ERROR_CORRUPT
 */
char *bh_report_ladder (const char *message_json, BhTextForm form, GError **error);

/**
 * bh_report_card:
 * @self: the case of @rows: what a machine calls itself stands in another table
 * @rows: at a row of @table
 * @table: one of bh_case_tables()
 *
 * One row as "label   value" for a person: what the evidence does not hold left out,
 * rules with what they see and their lines, times as times, and of a long list only
 * the first twenty, with how many more there are.
 *
 * Returns: (transfer full): lines, each ended
 */
char *bh_report_card (BhCase *self, BhRows *rows, const char *table, BhTextForm form);

G_END_DECLS
