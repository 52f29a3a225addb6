/* format.h - what a report format is.
 *
 * A format is one file, format-NAME.c, that defines bh_report_format_NAME, and
 * one row in meson.build, from which the table of formats is generated.
 */
#pragma once

#include <backhop/report.h>

#include "reports/output.h"

typedef struct {
  const char *name;
  const char *media_type;
  BhReportParts part;
  const char *file_name;   /* of the one file for the whole case; NULL: a file for each table */
  const char *file_suffix; /* of the files for each table */
  /* table is NULL for a format with one file. */
  gboolean (*render) (BhCase *self,
                      const char *table,
                      const BhReportOptions *options,
                      BhOutput *out,
                      GError **error);
} BhReportFormat;

extern const BhReportFormat *const bh_report_formats[]; /* generated; ends with NULL */
