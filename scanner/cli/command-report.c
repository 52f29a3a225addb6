/* command-report.c - "backhop report": reports again, from case.db alone. */
#include <backhop/limits.h>
#include <backhop/report.h>
#include <gio/gio.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/held-signals.h"
#include "cli/options.h"

typedef struct {
  gboolean has_html, has_csv, has_jsonl, is_redacted, is_raw_csv;
  char **paths;
} ReportArguments;

static gboolean
parse (ReportArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "html", 0, 0, G_OPTION_ARG_NONE, &arguments->has_html, "report.html", NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &arguments->has_csv, "tables/*.csv", NULL },
    { "csv-raw", 0, 0, G_OPTION_ARG_NONE, &arguments->is_raw_csv,
      "CSV without the guard against spreadsheet formulas, for machines", NULL },
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &arguments->has_jsonl, "tables/*.jsonl", NULL },
    { "redact", 0, 0, G_OPTION_ARG_NONE, &arguments->is_redacted,
      "hide recipients in what is written", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL, "CASE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return bh_options_parse (
      entries, "Writes the reports of a finished case again; all of them where none is named.",
      "Example:\n  backhop report case1 --html --redact\n", argc, argv, error);
}

static BhReportParts
parts_of (const ReportArguments *arguments)
{
  guint parts = (arguments->has_html ? BH_REPORT_HTML : 0u) |
                (arguments->has_csv || arguments->is_raw_csv ? BH_REPORT_CSV : 0u) |
                (arguments->has_jsonl ? BH_REPORT_JSONL : 0u);
  return (BhReportParts)(parts != 0 ? parts : BH_REPORT_ALL);
}

/* What cannot be written, or a signal that came: nothing is in its place then. */
static int
fail (const ReportArguments *arguments, BhHeldSignals *signals, GError **error)
{
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_prefix_error (error, "%s: ", arguments->paths[0]);
    return bh_exit_of_case_error (*error);
  }
  fputs ("backhop: stopped; the reports are as they were\n", stderr);
  return 128 + bh_held_signals_take (signals);
}

static int
report (const ReportArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  BhLimits limits;

  if (arguments->paths == NULL || arguments->paths[1] != NULL)
    return bh_usage_error ("report", "name one CASE folder");
  bh_limits_init (&limits);
  BhReportOptions options = { parts_of (arguments), limits.value[BH_LIMIT_CELL_BYTES],
                              arguments->is_raw_csv, arguments->is_redacted };
  g_autoptr (BhCase) opened = bh_case_open (arguments->paths[0], &error);
  if (opened == NULL)
    return bh_exit_of_case_error (error);
  g_autoptr (BhHeldSignals) signals = bh_held_signals_new ();
  if (signals != NULL)
    bh_case_set_stop (opened, bh_held_signals_came, signals);
  if (!bh_report_write (opened, arguments->paths[0], &options, &error))
    return fail (arguments, signals, &error);
  if (arguments->is_redacted) /* who hands out the folder must know */
    fputs (
        "backhop: recipients are hidden in the files just written; case.db and all other files of "
        "the case still name them, and MANIFEST.sha256 is of the full ones\n",
        stderr);
  return BH_EXIT_DONE;
}

int
bh_command_report (int argc, char **argv)
{
  ReportArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? report (&arguments)
                                                    : bh_usage_error ("report", error->message);
  g_strfreev (arguments.paths);
  return code;
}
