/* summary-end.c - what could not be read, and the commands that lead on. */
#include <string.h>

#include "reports/inferred.h"
#include "reports/show.h"
#include "reports/summary.h"
#include "reports/typed-term.h"

#define N_PROBLEMS 3   /* kinds, of each the first with its words */
#define NOTE_COLUMN 58 /* where notes begin, if no command is longer */
#define N_EXAMPLES 6

/* The first of its kind: a thousand alike must not hide the one that matters. */
static void
add_problem (BhSummary *self, const char *kind)
{
  g_autoptr (BhRows) rows = bh_summary_first (self, "problems", "kind", kind, "");
  if (rows == NULL)
    return;
  const char *path = bh_rows_get (rows, "path"), *detail = bh_rows_get (rows, "detail");
  g_autofree char *text =
      g_strdup_printf ("%s%s%s%s%s", kind, path != NULL ? ": " : "", path != NULL ? path : "",
                       detail != NULL ? ": " : "", detail != NULL ? detail : "");

  bh_summary_indent (self);
  bh_summary_wrapped (self, text, BH_SUMMARY_LABEL);
}

/* The commonest kinds; that nothing was found behind them, for they may be the reason. */
static gint64
add_kinds (BhSummary *self, gboolean is_no_mail, gint64 n_left)
{
  gint64 n = 0;
  g_autoptr (BhRows) kinds =
      self->failure == NULL ? bh_case_groups (self->owner, "problems", "kind", 0, &self->failure)
                            : NULL;

  while (n < n_left && bh_summary_next (self, kinds)) {
    const char *kind = bh_rows_get (kinds, "value");
    if ((g_strcmp0 (kind, "no-mail") == 0) != is_no_mail)
      continue;
    add_problem (self, kind);
    n++;
  }
  return n;
}

void
bh_summary_problems (BhSummary *self)
{
  gint64 n = bh_case_n_rows (self->owner, "problems");

  bh_summary_label (self, "PROBLEMS");
  if (n == 0) {
    g_string_append (self->out, "none\n");
    return;
  }
  bh_summary_groups (self, "problems", "kind", 5);
  gint64 n_shown = add_kinds (self, FALSE, N_PROBLEMS);
  n_shown += add_kinds (self, TRUE, N_PROBLEMS - n_shown);
  bh_summary_more (self, "problems", n, n_shown);
}

/* What to type, and what it shows. */
typedef struct {
  char *commands[N_EXAMPLES]; /* owned */
  const char *notes[N_EXAMPLES];
  guint n;
} Examples;

/* command: (transfer full) */
static void
add_command (Examples *examples, char *command, const char *note)
{
  examples->notes[examples->n] = note;
  examples->commands[examples->n++] = command;
}

/* "backhop show CASE kind:name" */
static void
add_show (BhSummary *self, Examples *examples, const char *kind, const char *name, const char *note)
{
  if (name == NULL || strlen (name) > BH_TYPED_NAME_LEN)
    return;
  g_autofree char *what = g_strdup_printf ("%s:%s", kind, name);
  g_autofree char *word = bh_show_shell_word (what);
  g_autofree char *folder = bh_show_path_word (self->case_dir);
  if (word == NULL || folder == NULL)
    return;
  add_command (examples, g_strdup_printf ("backhop show %s %s", folder, word), note);
}

static void
add_row (BhSummary *self,
         Examples *examples,
         BhRows *rows,
         const char *kind,
         const char *column,
         const char *note)
{
  const char *id = rows != NULL ? bh_rows_get (rows, column) : NULL;
  g_autofree char *short_id = id != NULL ? g_strndup (id, BH_SHOW_ID_LEN) : NULL;
  add_show (self, examples, kind, short_id, note);
}

static gboolean
has_room (const BhSummary *self, guint command_width, const char *note)
{
  return BH_SUMMARY_LABEL + command_width + 2 + bh_show_columns (note) <= self->columns;
}

/* The notes stand in one column, behind the longest command that leaves room for its own. */
static void
write_examples (BhSummary *self, Examples *examples)
{
  guint column = NOTE_COLUMN - BH_SUMMARY_LABEL;

  for (guint i = 0; i < examples->n; i++) {
    guint width = bh_show_columns (examples->commands[i]);
    if (has_room (self, width, examples->notes[i]))
      column = MAX (column, width);
  }
  for (guint i = 0; i < examples->n; i++) {
    g_autofree char *command = examples->commands[i];
    guint width = bh_show_columns (command);
    bh_summary_indent (self);
    g_string_append (self->out, command);
    gboolean is_aligned = has_room (self, MAX (column, width), examples->notes[i]);
    if (is_aligned || has_room (self, width, examples->notes[i]))
      g_string_append_printf (self->out, "%*s  %s", is_aligned ? (int)(column - width) : 0, "",
                              examples->notes[i]);
    g_string_append_c (self->out, '\n');
  }
}

/* Where nobody is accused, what failed is the question. */
static void
add_bounces (BhSummary *self, Examples *examples, gboolean is_accusing)
{
  g_autofree char *folder = bh_show_path_word (self->case_dir);

  if (is_accusing || folder == NULL || bh_summary_number (self, "bounces_forged") == 0)
    return;
  add_command (examples, g_strdup_printf ("backhop show %s bounces", folder),
               "each report, with its verdict");
}

/* The messages themselves, for whoever has to hand them over; what else can be asked. */
static void
add_lists (BhSummary *self, Examples *examples, const char *kind, const char *name)
{
  g_autofree char *word = name != NULL ? bh_typed_term (kind, name) : NULL;
  g_autofree char *folder = bh_show_path_word (self->case_dir);

  if (folder == NULL)
    return;
  if (word != NULL)
    add_command (examples, g_strdup_printf ("backhop export %s eml %s -o DIR", folder, word),
                 "its messages as files");
  add_command (examples, g_strdup_printf ("backhop query %s TERMS", folder),
               "any other question (see --help)");
}

/* The gravest account and a message of it; else the largest burst or cluster and the first. */
static void
add_examples (BhSummary *self)
{
  g_autofree char *account =
      self->failure == NULL ? bh_words_gravest_account (self->owner, &self->failure) : NULL;
  g_autoptr (BhRows) burst = bh_summary_first (self, "bursts", NULL, NULL, "-size");
  g_autoptr (BhRows) cluster = bh_summary_first (self, "clusters", NULL, NULL, "-messages");
  g_autoptr (BhRows) sent =
      account != NULL ? bh_summary_first (self, "messages", "counted_to", account, "") : NULL;
  g_autoptr (BhRows) any =
      sent == NULL ? bh_summary_first (self, "messages", NULL, NULL, "") : NULL;
  BhRows *campaign = burst != NULL ? burst : cluster;
  const char *kind = burst != NULL ? "burst" : "cluster";
  const char *id = campaign != NULL ? bh_rows_get (campaign, kind) : NULL;
  g_autofree char *short_id = id != NULL ? g_strndup (id, BH_SHOW_ID_LEN) : NULL;

  Examples examples = { .n = 0 };
  add_show (self, &examples, "account", account, "why, to whom, queue ids");
  add_show (self, &examples, kind, short_id,
            burst != NULL ? "when, and by what chance" : "the text they share");
  add_row (self, &examples, sent != NULL ? sent : any, "message", "id", "its way, hop by hop");
  add_bounces (self, &examples, account != NULL);
  if (sent != NULL)
    add_lists (self, &examples, "account", account);
  else if (any != NULL) /* of an account that logs alone know there is no message */
    add_lists (self, &examples, kind, short_id);
  write_examples (self, &examples);
}

/* What is judged needs a side of ours; the name that the mailbox itself shows is offered. */
static void
add_side (BhSummary *self)
{
  g_autoptr (GString) line = g_string_new ("the same scan with ");

  if (bh_own_side_is_given (self->owner) || bh_summary_number (self, "messages") == 0)
    return;
  g_autofree char *host = bh_inferred_only (self->owner, "inferred_hosts_json");
  g_autofree char *word = host != NULL ? bh_show_shell_word (host) : NULL;
  g_string_append_printf (line,
                          "--own-host %s --own-net NET --own-domain DOMAIN: judges accounts "
                          "and bounces, without reading the mail again",
                          word != NULL ? word : "HOST");
  bh_summary_indent (self);
  bh_summary_wrapped (self, line->str, BH_SUMMARY_LABEL);
}

void
bh_summary_commands (BhSummary *self)
{
  bh_summary_label (self, "next");
  if (g_strcmp0 (bh_case_get (self->owner, "complete"), "1") != 0) {
    g_string_append (self->out, "run the same scan again: it goes on where it was stopped\n");
    return;
  }
  g_autofree char *page = g_build_filename (self->case_dir, "report.html", NULL);
  g_autofree char *valid = g_utf8_make_valid (page, -1);
  g_autofree char *word = bh_show_path_word (page), *shown = bh_show_text (valid);
  g_string_append_printf (self->out, "open %s\n", word != NULL ? word : shown);
  add_side (self);
  add_examples (self);
}
