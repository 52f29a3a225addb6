/* command-diff.c - "backhop diff CASE1 CASE2": one line a difference, kind by kind, then counts. */
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "reports/show.h"
#include "store/json-text.h"
#include "verify/diff.h"

typedef struct {
  gboolean has_conclusions, is_json, has_no_progress, has_no_sandbox;
  char **paths;
} DiffArguments;

static gboolean
parse (DiffArguments *arguments, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "conclusions", 0, 0, G_OPTION_ARG_NONE, &arguments->has_conclusions,
      "also where origin, cluster or kind of a message differ", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->is_json, "differences as JSON lines", NULL },
    { "no-progress", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_progress, "no progress", NULL },
    { "no-sandbox", 0, 0, G_OPTION_ARG_NONE, &arguments->has_no_sandbox,
      "run where the process cannot be confined", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->paths, NULL,
      "CASE1 CASE2" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  return bh_options_parse (
      entries,
      "Tells what differs between two finished cases of the same or related evidence.\n"
      "Messages belong together by their bytes, else by Message-ID, else by their place.\n"
      "Where each case has one PATH, its name does not count: a copy may lie elsewhere.",
      "Each difference is one line: its kind, then path and offset.\n"
      "  file-missing  file-added  file-changed   files of the evidence, by path and hash\n"
      "  missing  added   messages that only CASE1, only CASE2 has\n"
      "  headers          other bytes, but not behind the first empty line (where line ends and\n"
      "                   mbox quoting do not count)\n"
      "  body             other bytes there\n"
      "  moved            the same bytes at another path or offset\n"
      "  conclusion       other origin, cluster or kind (with --conclusions)\n"
      "\nExamples:\n"
      "  backhop diff custodian-case server-case\n"
      "  backhop diff case1 case2 --conclusions --json\n"
      "\nExit codes: 0 the same; 1 different; 2 no finished case; 4 a case.db is damaged.\n",
      argc, argv, error);
}

static void
print_visible (const char *text)
{
  g_autofree char *visible = bh_text_visible (text);
  fputs (visible, stdout);
}

static void
print_side (const BhDiffSide *side)
{
  print_visible (side->path);
  if (side->id != NULL)
    printf (" at %" G_GINT64_FORMAT, side->offset);
}

static gboolean
is_same_place (const BhDiffSide *one, const BhDiffSide *two)
{
  return g_strcmp0 (one->path, two->path) == 0 && one->offset == two->offset;
}

static gboolean
is_form_alone (const BhDifference *difference)
{
  for (guint i = 0; i < difference->n_changes; i++)
    if (strcmp (difference->changes[i].what, "canonical") == 0)
      return FALSE;
  return difference->kind == BH_DIFF_HEADERS;
}

/* Hashes tell a reader nothing. */
static void
print_changes (const BhDifference *difference)
{
  if (is_form_alone (difference)) {
    fputs ("  nothing but line ends or mbox quoting", stdout);
    return;
  }
  for (guint i = 0; i < difference->n_changes; i++) {
    const char *one = difference->changes[i].values[0], *two = difference->changes[i].values[1];
    printf ("%s%s", i == 0 ? "  " : "; ", difference->changes[i].what);
    if (difference->kind == BH_DIFF_BODY || strcmp (difference->changes[i].what, "canonical") == 0)
      continue;
    putchar (' ');
    print_visible (one != NULL ? one : "none");
    fputs (" → ", stdout);
    print_visible (two != NULL ? two : "none");
  }
}

static void
print_words (const BhDifference *difference)
{
  const BhDiffSide *one = &difference->sides[0], *two = &difference->sides[1];

  printf ("%-12s ", bh_diff_kind_name (difference->kind));
  if (one->path != NULL)
    print_side (one);
  if (one->path != NULL && two->path != NULL && !is_same_place (one, two))
    fputs (" → ", stdout);
  if (two->path != NULL && (one->path == NULL || !is_same_place (one, two)))
    print_side (two);
  if (difference->message_id != NULL) {
    fputs ("  <", stdout);
    print_visible (difference->message_id);
    putchar ('>');
  }
  if (difference->subject != NULL) {
    fputs ("  \"", stdout);
    print_visible (difference->subject);
    putchar ('"');
  }
  print_changes (difference);
  putchar ('\n');
}

static void
append_side (GString *out, const char *key, const BhDiffSide *side)
{
  bh_json_append_key (out, key, FALSE);
  if (side->path == NULL) {
    g_string_append (out, "null");
    return;
  }
  g_string_append_c (out, '{');
  bh_json_append_key (out, "path", TRUE);
  bh_json_append_string (out, side->path);
  if (side->id != NULL) {
    bh_json_append_member (out, "id", side->id);
    bh_json_append_key (out, "offset", FALSE);
    bh_json_append_int (out, side->offset);
  }
  bh_json_append_member (out, "sha256", side->sha256);
  g_string_append_c (out, '}');
}

static void
print_line (const GString *line)
{
  fwrite (line->str, 1, line->len, stdout);
  putchar ('\n');
}

static void
print_json (const BhDifference *difference)
{
  g_autoptr (GString) out = g_string_new ("{\"schema\": \"backhop.difference/1\"");

  bh_json_append_member (out, "difference", bh_diff_kind_name (difference->kind));
  append_side (out, "one", &difference->sides[0]);
  append_side (out, "two", &difference->sides[1]);
  bh_json_append_member (out, "message_id", difference->message_id);
  bh_json_append_member (out, "subject", difference->subject);
  bh_json_append_key (out, "changes", FALSE);
  g_string_append_c (out, '[');
  for (guint i = 0; i < difference->n_changes; i++) {
    g_string_append (out, i == 0 ? "{" : ", {");
    bh_json_append_key (out, "what", TRUE);
    bh_json_append_string (out, difference->changes[i].what);
    bh_json_append_member (out, "one", difference->changes[i].values[0]);
    bh_json_append_member (out, "two", difference->changes[i].values[1]);
    g_string_append_c (out, '}');
  }
  print_line (g_string_append (out, "]}"));
}

typedef struct {
  const DiffArguments *arguments;
  BhProgressLine *line;
} Printer;

static void
print_difference (const BhDifference *difference, gpointer data)
{
  const Printer *printer = data;

  bh_progress_line_clear (printer->line);
  if (printer->arguments->is_json)
    print_json (difference);
  else
    print_words (difference);
}

static guint64
sum (const BhDiffCounts *counts)
{
  guint64 n = 0;
  for (guint kind = 0; kind < BH_N_DIFF_KINDS; kind++)
    n += counts->n_kind[kind];
  return n;
}

static void
print_count (const char *before, guint64 n, const char *behind)
{
  g_autofree char *count = bh_show_count ((gint64)n);
  printf ("%s%s%s", before, count, behind);
}

static void
print_counts (const BhDiffCounts *counts)
{
  print_count ("", counts->n_messages[0], " and ");
  print_count ("", counts->n_messages[1], " messages: ");
  print_count ("", counts->n_same, " the same in the same place");
  for (guint kind = 0; kind < BH_N_DIFF_KINDS; kind++)
    if (counts->n_kind[kind] > 0) {
      print_count (" · ", counts->n_kind[kind], " ");
      fputs (bh_diff_kind_name (kind), stdout);
    }
  print_count (" · ", counts->n_reordered, " in another order\n");
  puts (sum (counts) == 0 ? "the same" : "different");
}

static void
print_counts_json (const BhDiffCounts *counts)
{
  g_autoptr (GString) out = g_string_new ("{\"schema\": \"backhop.diff/1\"");
  const struct {
    const char *key;
    guint64 n;
  } numbers[] = { { "messages_one", counts->n_messages[0] },
                  { "messages_two", counts->n_messages[1] },
                  { "same", counts->n_same },
                  { "reordered", counts->n_reordered } };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    bh_json_append_key (out, numbers[i].key, FALSE);
    bh_json_append_int (out, (gint64)numbers[i].n);
  }
  bh_json_append_key (out, "differences", FALSE);
  g_string_append_c (out, '{');
  for (guint kind = 0; kind < BH_N_DIFF_KINDS; kind++) {
    bh_json_append_key (out, bh_diff_kind_name (kind), kind == 0);
    bh_json_append_int (out, (gint64)counts->n_kind[kind]);
  }
  print_line (g_string_append (out, "}}"));
}

/* The names of a case's PATHs; empty where it cannot be opened, which diff itself says. */
static char *
path_names (const char *dir)
{
  g_autoptr (BhCase) opened = bh_case_open (dir, /* error= */ NULL);
  return bh_show_list (opened != NULL ? bh_case_get (opened, "paths_json") : NULL);
}

/* Of one PATH in each case the name is left out. Of several, a copy in a folder of another name is
 * all missing and all added. */
static void
say_where_names_differ (const BhDiffCounts *counts, const char *one, const char *two)
{
  gboolean is_in_vain =
      counts->n_kind[BH_DIFF_FILE_MISSING] > 0 && counts->n_kind[BH_DIFF_FILE_ADDED] > 0;

  if (g_str_equal (one, two) || !(counts->has_other_root || is_in_vain))
    return;
  g_autofree char *first = bh_show_text (*one != '\0' ? one : ".");
  g_autofree char *second = bh_show_text (*two != '\0' ? two : ".");
  fprintf (stderr, "backhop: the PATHs have other names, '%s' and '%s': %s\n", first, second,
           counts->has_other_root ? "files are compared by their way below them"
                                  : "of the same name, files would be compared with each other");
}

static int
diff (const DiffArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  BhDiffCounts counts = { 0 };

  if (arguments->paths == NULL || g_strv_length (arguments->paths) != 2)
    return bh_usage_error ("diff", "name two CASE folders");
  g_autoptr (BhProgressLine) line =
      bh_progress_line_new (arguments->has_no_progress || !isatty (STDERR_FILENO));
  Printer printer = { arguments, line };
  BhDiffOptions options = {
    .dirs = { arguments->paths[0], arguments->paths[1] },
    .has_conclusions = arguments->has_conclusions,
    .has_sandbox = !arguments->has_no_sandbox,
    .func = print_difference,
    .func_data = &printer,
    .progress = bh_progress_line_update,
    .progress_data = line,
  };
  g_autofree char *one = path_names (arguments->paths[0]); /* no file is opened once confined */
  g_autofree char *two = path_names (arguments->paths[1]);
  gboolean good = bh_diff_cases (&options, &counts, &error);
  bh_progress_line_clear (line);
  if (!good)
    return bh_exit_of_error (error);
  if (arguments->is_json)
    print_counts_json (&counts);
  else
    print_counts (&counts);
  say_where_names_differ (&counts, one, two);
  return sum (&counts) == 0 ? BH_EXIT_DONE : BH_EXIT_NOTED;
}

int
bh_command_diff (int argc, char **argv)
{
  DiffArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;

  int code = parse (&arguments, argc, argv, &error) ? diff (&arguments)
                                                    : bh_usage_error ("diff", error->message);
  g_strfreev (arguments.paths);
  return code;
}
