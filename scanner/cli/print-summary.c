/* print-summary.c - the case opened and its summary rendered anew. */
#include "cli/print-summary.h"

#include <backhop/report.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"

gboolean
bh_print_summary (const char *path, GError **error)
{
  g_autoptr (BhCase) opened = bh_case_open (path, error);
  if (opened == NULL)
    return FALSE;
  BhTextForm terminal = bh_terminal_form (STDOUT_FILENO);
  BhSummaryForm form = { terminal.is_colored, terminal.columns, path };
  g_autofree char *summary = bh_report_summary (opened, &form, error);
  if (summary == NULL)
    return FALSE;
  fputs (summary, stdout);
  return TRUE;
}
