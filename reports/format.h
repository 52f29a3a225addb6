/* format.h - what a report format is.
 *
 * A format is one file, format-NAME.c, that defines bh_report_format_NAME, and
 * one row in meson.build, from which the table of formats is generated.
 */
#pragma once

#include <backhop/report.h>

#include "reports/output.h"

/* One table in one format, while it is written. */
typedef struct {
  BhOutput *out;                  /* borrowed */
  const BhReportOptions *options; /* borrowed */
  GString *cell, *quoted;         /* for the format to write into */
} BhSheet;

typedef struct {
  const char *name;
  BhReportParts part;
  const char *file_name;   /* of the one file for the whole case; NULL: a file for each table */
  const char *file_suffix; /* of the files for each table */
  /* A format with one file. */
  gboolean (*render) (BhCase *self, const BhReportOptions *options, BhOutput *out, GError **error);
  /* A format with a file for each table: what stands above the rows, and a row. All
   * such formats are written in one walk over a table. */
  void (*write_head) (BhSheet *sheet, BhRows *rows); /* NULL: nothing */
  void (*write_row) (BhSheet *sheet, BhRows *rows);
} BhReportFormat;

extern const BhReportFormat *const bh_report_formats[]; /* generated; ends with NULL */
