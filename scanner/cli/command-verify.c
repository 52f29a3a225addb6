/* command-verify.c - "backhop verify CASE": one line a difference, then the sum of it. */
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "reports/show.h"
#include "store/json-text.h"
#include "verify/verify.h"

typedef struct {
  gboolean has_evidence, is_json, has_no_progress, has_no_sandbox;
  char *evidence_root;
  char **paths;
} VerifyArguments;

static gboolean
parse (VerifyArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "evidence", 0, 0, G_OPTION_ARG_NONE, &arguments->has_evidence,
      "read evidence, logs and block lists again and hash them", NULL },
    { "evidence-root", 0, 0, G_OPTION_ARG_FILENAME, &arguments->evidence_root,
      "the folder in which the PATHs lie now (implies --evidence)", "DIR" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->is_json,
      "differences as JSON lines, counts as the last one", NULL },
    { "no-progress", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_progress, "no progress", NULL },
    { "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_sandbox,
      "run where the process cannot be confined", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL, "CASE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return bh_options_parse (
      entries,
      "Tells whether a finished case is as it was recorded: its files against\n"
      "MANIFEST.sha256, case.db against its own rules and those of the ledger,\n"
      "evidence.sha256 against case.db. With --evidence, the evidence too, and the logs\n"
      "and block lists. Nothing is written.",
      "Each difference is one line: area (output, case.db, ledger, evidence, log, list),\n"
      "kind (missing, extra, changed, broken, unreadable), path, and what differs.\n"
      "\nExamples:\n"
      "  backhop verify case1\n"
      "  backhop verify case1 --evidence\n"
      "  backhop verify case1 --evidence-root /mnt/copy\n"
      "\nExit codes: 0 all is as recorded; 4 something is not; 2 no finished case.\n",
      argc, argv, error);
}

static void
print_visible (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *visible = bh_text_visible (valid);
  fputs (visible, stdout);
}

typedef struct {
  BhProgressLine *line; /* borrowed */
  gboolean is_json;
} Printer;

static void
append_text (GString *out, const char *key, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  bh_json_append_key (out, key, FALSE);
  bh_json_append_string (out, valid);
}

static void
print_fault_json (const BhVerifyFault *fault)
{
  g_autoptr (GString) out = g_string_new ("{\"schema\": \"backhop.fault/1\"");

  append_text (out, "area", fault->area);
  append_text (out, "kind", fault->kind);
  append_text (out, "path", fault->path);
  append_text (out, "detail", fault->detail);
  g_string_append_c (out, '}');
  puts (out->str);
}

static void
print_fault (const BhVerifyFault *fault, gpointer data)
{
  const Printer *printer = data;

  bh_progress_line_clear (printer->line);
  if (printer->is_json) {
    print_fault_json (fault);
    return;
  }
  printf ("%-8s %-10s ", fault->area, fault->kind);
  print_visible (fault->path);
  fputs (": ", stdout);
  print_visible (fault->detail);
  putchar ('\n');
}

static void
print_counts_json (const BhVerifyCounts *counts, gboolean has_evidence)
{
  const struct {
    const char *key;
    guint64 value;
    gboolean is_of_evidence;
  } rows[] = {
    { "outputs", counts->n_outputs, FALSE },
    { "messages", counts->n_messages, FALSE },
    { "tiles", counts->n_tiles, FALSE },
    { "evidence_files", counts->n_files, TRUE },
    { "evidence_bytes", counts->n_bytes, TRUE },
    { "messages_hashed", counts->n_hashed, TRUE },
    { "messages_in_archives", counts->n_in_archives, TRUE },
    { "beside_files", counts->n_beside, TRUE },
    { "differences", counts->n_faults, FALSE },
  };
  g_autoptr (GString) out = g_string_new ("{\"schema\": \"backhop.verify/1\"");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    bh_json_append_key (out, rows[i].key, FALSE);
    if (rows[i].is_of_evidence && !has_evidence)
      g_string_append (out, "null");
    else
      bh_json_append_int (out, (gint64)MIN (rows[i].value, (guint64)G_MAXINT64));
  }
  g_string_append_c (out, '}');
  puts (out->str);
}

static void
print_evidence_counts (const BhVerifyCounts *counts)
{
  g_autofree char *files =
      bh_show_many ((gint64)counts->n_files, "file of evidence", "files of evidence");
  g_autofree char *size = bh_show_bytes ((gint64)counts->n_bytes);
  g_autofree char *hashed = bh_show_many ((gint64)counts->n_hashed, "message", "messages");
  g_autofree char *others =
      bh_show_many ((gint64)counts->n_in_archives, "message lies", "messages lie");
  g_autofree char *beside =
      bh_show_many ((gint64)counts->n_beside, "log or block list", "logs and block lists");

  printf ("%s (%s) and %s hashed again\n", files, size, hashed);
  if (counts->n_in_archives > 0)
    printf ("%s in archives or in pieces: the hash of the file stands for that\n", others);
  if (counts->n_beside > 0)
    printf ("%s hashed again\n", beside);
}

static void
print_counts (const BhVerifyCounts *counts, gboolean has_evidence)
{
  g_autofree char *files =
      bh_show_many ((gint64)counts->n_outputs, "file of the case", "files of the case");
  g_autofree char *messages = bh_show_many ((gint64)counts->n_messages, "message", "messages");
  g_autofree char *tiles =
      bh_show_many ((gint64)counts->n_tiles, "range of the ledger", "ranges of the ledger");
  g_autofree char *faults = bh_show_many ((gint64)counts->n_faults, "difference", "differences");

  printf ("%s, %s, %s checked\n", files, messages, tiles);
  if (has_evidence)
    print_evidence_counts (counts);
  puts (counts->n_faults == 0 ? "all is as recorded" : faults);
}

static int
verify (const VerifyArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  BhVerifyCounts counts = { 0 };

  if (arguments->paths == NULL || arguments->paths[1] != NULL)
    return bh_usage_error ("verify", "name one CASE folder");
  g_autoptr (BhProgressLine) line =
      bh_progress_line_new (arguments->has_no_progress || !isatty (STDERR_FILENO));
  Printer printer = { line, arguments->is_json };
  gboolean has_evidence = arguments->has_evidence || arguments->evidence_root != NULL;
  BhVerifyOptions options = {
    .dir = arguments->paths[0],
    .has_evidence = has_evidence,
    .evidence_root = arguments->evidence_root,
    .has_sandbox = !arguments->has_no_sandbox,
    .func = print_fault,
    .func_data = &printer,
    .progress = bh_progress_line_update,
    .progress_data = line,
  };
  gboolean good = bh_verify_case (&options, &counts, &error);
  bh_progress_line_clear (line);
  if (!good)
    return bh_exit_of_error (error);
  if (arguments->is_json)
    print_counts_json (&counts, has_evidence);
  else
    print_counts (&counts, has_evidence);
  return counts.n_faults == 0 ? BH_EXIT_DONE : BH_EXIT_CHANGED;
}

int
bh_command_verify (int argc, char **argv)
{
  VerifyArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? verify (&arguments)
                                                    : bh_usage_error ("verify", error->message);
  g_free (arguments.evidence_root);
  g_strfreev (arguments.paths);
  return code;
}
