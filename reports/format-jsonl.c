/* format-jsonl.c - tables/NAME.jsonl: a row a line, keys as backhop-case(5) has them. */
#include "reports/format.h"

static void
write_row (BhSheet *sheet, BhRows *rows)
{
  bh_output_text (sheet->out, bh_rows_json (rows));
  bh_output_bytes (sheet->out, "\n", 1);
}

const BhReportFormat bh_report_format_jsonl = {
  .name = "jsonl",
  .part = BH_REPORT_JSONL,
  .file_suffix = ".jsonl",
  .write_row = write_row,
};
