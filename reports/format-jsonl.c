/* format-jsonl.c - tables/NAME.jsonl: a row a line, keys as interface.md has them. */
#include "reports/format.h"

static gboolean
render (BhCase *self,
        const char *table,
        const BhReportOptions *options G_GNUC_UNUSED,
        BhOutput *out,
        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (self, table, error);
  if (rows == NULL)
    return FALSE;

  while (bh_rows_next (rows, &failure)) {
    bh_output_text (out, bh_rows_json (rows));
    bh_output_bytes (out, "\n", 1);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

const BhReportFormat bh_report_format_jsonl = {
  .name = "jsonl",
  .media_type = "application/jsonl",
  .part = BH_REPORT_JSONL,
  .file_suffix = ".jsonl",
  .render = render,
};
