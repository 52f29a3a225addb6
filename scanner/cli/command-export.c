/* command-export.c - "backhop export CASE FORMAT TERMS": messages written as files, by their bytes
 * in the evidence. */
#include <gio/gio.h>
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/held-signals.h"
#include "cli/nearest.h"
#include "cli/no-message.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/query-words.h"
#include "export/export.h"
#include "reports/show.h"

typedef struct {
  gboolean is_distinct, has_no_progress, has_no_sandbox;
  char *out_dir, *evidence_root;
  char **words;
} ExportArguments;

#define HEAD_COLUMNS 7 /* of "  mbox " */
#define HELP_COLUMNS 80

/* "Formats:", a line each. */
static char *
formats_help (void)
{
  GString *out = g_string_new ("Formats:\n");

  for (gsize i = 0; bh_export_formats[i] != NULL; i++) {
    g_string_append_printf (out, "  %-4s ", bh_export_formats[i]->name);
    bh_show_append_wrapped (out, bh_export_formats[i]->help, HEAD_COLUMNS, HELP_COLUMNS);
  }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

static gboolean
parse (ExportArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->out_dir,
      "the folder to write; new, or empty", "DIR" },
    { "evidence-root", 0, 0, G_OPTION_ARG_FILENAME, &arguments->evidence_root,
      "the folder in which the PATHs lie now", "DIR" },
    { "distinct", 0, 0, G_OPTION_ARG_NONE, &arguments->is_distinct,
      "of copies the first in evidence order", NULL },
    { "no-progress", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_progress, "no progress", NULL },
    { "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_sandbox,
      "run where the processes cannot be confined", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->words, NULL,
      "CASE FORMAT [TERMS…]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autofree char *terms = bh_query_words_help (), *formats = formats_help ();
  g_autofree char *description = g_strconcat (
      formats, terms,
      "\nExamples:\n"
      "  backhop export case1 eml 'account:sales@example.org verdict:credential-stolen' -o out\n"
      "  backhop export case1 mbox cluster:9d2e --distinct -o out --evidence-root /mnt/copy\n"
      "\nExit codes: 0 all are written; 1 some are not, each is told; 2 wrong terms or DIR;\n"
      "3 DIR cannot be written to the end, begin again with another; 5 no message fits.\n",
      NULL);

  return bh_options_parse (
      entries,
      "Reads the messages that fit the TERMS from the evidence again, and writes each\n"
      "whose SHA-256 is the recorded one into the folder DIR. There index.jsonl tells\n"
      "where each is from, and sha256sum -c MANIFEST.sha256 checks all files.",
      description, argc, argv, error);
}

static void
print_fault (const char *fault, gpointer data)
{
  g_autofree char *valid = g_utf8_make_valid (fault, -1);
  g_autofree char *visible = bh_text_visible (valid);

  bh_progress_line_clear (data);
  fprintf (stderr, "backhop: %s\n", visible);
}

static void
print_counts (const BhExportCounts *counts)
{
  guint64 n_left = counts->n_messages - MIN (counts->n_written, counts->n_messages);
  g_autofree char *written = bh_show_many ((gint64)counts->n_written, "message", "messages");
  g_autofree char *size = bh_show_bytes ((gint64)counts->n_bytes);
  g_autofree char *left = bh_show_many ((gint64)n_left, "message is not", "messages are not");

  printf ("%s (%s) written, each with its recorded SHA-256\n", written, size);
  if (n_left > 0)
    puts (left);
}

/* Of a query that nothing fits, which term it is. error: what the export said. */
static int
tell_of_none (const ExportArguments *arguments, const BhQuery *query, const GError *error)
{
  g_autoptr (BhCase) opened = bh_case_open (arguments->words[0], /* error= */ NULL);

  if (opened == NULL)
    return bh_exit_of_case_error (error);
  g_autofree char *why = bh_no_message_why (opened, query, arguments->is_distinct);
  g_autoptr (GError) told = g_error_new_literal (BH_ERROR, BH_ERROR_NOT_FOUND, why);
  return bh_exit_of_error (told);
}

static gboolean
holds_something (const char *dir)
{
  GDir *opened = g_dir_open (dir, 0, NULL);
  gboolean has_name = opened != NULL && g_dir_read_name (opened) != NULL;

  g_clear_pointer (&opened, g_dir_close);
  return has_name;
}

/* What it stopped at is told; this tells what to do about the rest. */
static void
tell_of_rest (const char *dir)
{
  g_autofree char *valid = g_utf8_make_valid (dir, -1);
  g_autofree char *folder = bh_text_visible (valid);

  if (holds_something (dir))
    fprintf (stderr, "backhop: %s is not finished: remove it, or name another folder\n", folder);
}

static int
fail (const ExportArguments *arguments, BhHeldSignals *signals, const GError *error)
{
  gboolean is_stopped = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  int code = bh_exit_of_case_error (error);
  if (code == BH_EXIT_STOPPED)
    tell_of_rest (arguments->out_dir);
  return is_stopped ? 128 + bh_held_signals_take (signals) : code;
}

static int
run_export (const ExportArguments *arguments, const BhExportFormat *format, const BhQuery *query)
{
  g_autoptr (BhProgressLine) line =
      bh_progress_line_new (arguments->has_no_progress || !isatty (STDERR_FILENO));
  g_autoptr (GError) error = NULL;
  g_autoptr (BhHeldSignals) signals = bh_held_signals_new ();
  BhExportCounts counts = { 0 };
  const BhExportOptions options = {
    .dir = arguments->words[0],
    .out_dir = arguments->out_dir,
    .format = format,
    .query = query,
    .is_distinct = arguments->is_distinct,
    .evidence_root = arguments->evidence_root,
    .has_sandbox = !arguments->has_no_sandbox,
    .func = print_fault,
    .func_data = line,
    .progress = bh_progress_line_update,
    .progress_data = line,
    .is_stop_asked = signals != NULL ? bh_held_signals_came : NULL,
    .stop_data = signals,
    .stop_fd = signals != NULL ? bh_held_signals_fd (signals) : -1,
  };

  gboolean good = bh_export_run (&options, &counts, &error);
  bh_progress_line_clear (line);
  if (g_error_matches (error, BH_ERROR, BH_ERROR_NOT_FOUND)) {
    g_clear_pointer (&signals, bh_held_signals_free); /* nothing is written that it could leave */
    return tell_of_none (arguments, query, error);
  }
  if (!good)
    return fail (arguments, signals, error);
  print_counts (&counts);
  return counts.n_written == counts.n_messages ? BH_EXIT_DONE : BH_EXIT_NOTED;
}

/* (array zero-terminated=1) (transfer container) */
static GPtrArray *
format_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (gsize i = 0; bh_export_formats[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer)(guintptr)bh_export_formats[i]->name);
  g_ptr_array_add (names, NULL);
  return names;
}

static const BhExportFormat *
find_format (const char *name)
{
  for (gsize i = 0; bh_export_formats[i] != NULL; i++)
    if (g_str_equal (bh_export_formats[i]->name, name))
      return bh_export_formats[i];
  return NULL;
}

static int
no_format (const char *typed)
{
  g_autoptr (GPtrArray) names = format_names ();
  const char *nearest = bh_nearest_word (typed, (const char *const *)names->pdata);
  g_autofree char *all = g_strjoinv (" ", (char **)names->pdata);
  g_autofree char *text = g_strdup_printf (
      "there is no format '%s'%s%s%s", typed, nearest != NULL ? "; did you mean " : "; there are ",
      nearest != NULL ? nearest : all, nearest != NULL ? "?" : "");
  return bh_usage_error ("export", text);
}

static int
no_words (void)
{
  g_autoptr (GPtrArray) names = format_names ();
  g_autofree char *all = g_strjoinv (" ", (char **)names->pdata);
  g_autofree char *text = g_strdup_printf ("name a CASE folder and a FORMAT (%s), then TERMS", all);
  return bh_usage_error ("export", text);
}

static int
check_and_run (const ExportArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  guint n_words = arguments->words != NULL ? g_strv_length (arguments->words) : 0;

  if (n_words < 2)
    return no_words ();
  const BhExportFormat *format = find_format (arguments->words[1]);
  if (format == NULL)
    return no_format (arguments->words[1]);
  if (arguments->out_dir == NULL || *arguments->out_dir == '\0')
    return bh_usage_error ("export", "-o DIR is missing: the folder to write, new or empty");
  g_autoptr (BhQuery) query = bh_query_words_read (arguments->words + 2, &error);
  return query != NULL ? run_export (arguments, format, query)
                       : bh_usage_error ("export", error->message);
}

int
bh_command_export (int argc, char **argv)
{
  ExportArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? check_and_run (&arguments)
                                                    : bh_usage_error ("export", error->message);
  g_free (arguments.out_dir);
  g_free (arguments.evidence_root);
  g_strfreev (arguments.words);
  return code;
}
