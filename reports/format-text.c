/* format-text.c - summary.txt, and what scan prints at its end.
 *
 * One screen for a person: what was read, whom to look at, where mail came from, what
 * burst, what could not be read, what to ask next. Each section is one function; a value
 * from evidence is cut to its place and made visible.
 */
#include <string.h>

#include "reports/format.h"
#include "reports/show.h"
#include "reports/summary.h"

#define ORIGIN_COLUMNS 76 /* before the name on an origin's line */
#define IP_COLUMNS 25
#define NARROW_IP_COLUMNS 16 /* where there is no room for the whole line */

static void
add_case_words (BhSummary *self, const char *key, const char *before)
{
  const char *value = bh_case_get (self->owner, key);
  if (value == NULL || *value == '\0')
    return;
  g_autofree char *text = bh_show_fit (value, 40);
  g_string_append_printf (self->out, "   %s %s", before, text);
}

static gboolean
is_complete (BhSummary *self)
{
  return g_strcmp0 (bh_case_get (self->owner, "complete"), "1") == 0;
}

static void
add_head (BhSummary *self)
{
  const char *version = bh_case_get (self->owner, "program_version");
  g_autofree char *bytes = bh_show_bytes (bh_summary_number (self, "bytes_in"));
  gint64 n_messages = bh_summary_number (self, "messages"),
         n_distinct = bh_summary_number (self, "distinct");

  bh_summary_colored (self, BH_WEIGHT_PLAIN, "backhop");
  g_string_append_printf (self->out, " %s", version != NULL ? version : "");
  add_case_words (self, "case_number", "case");
  add_case_words (self, "examiner", "examiner");
  g_string_append_c (self->out, '\n');
  bh_summary_count (self, n_messages, "message", "messages");
  if (is_complete (self) && n_distinct < n_messages) {
    g_autofree char *count = bh_show_count (n_distinct);
    g_string_append_printf (self->out, " (%s without copies)", count);
  }
  g_string_append (self->out, " from ");
  bh_summary_count (self, bh_summary_number (self, "sources"), "source", "sources");
  g_string_append_printf (self->out, ", %s\n", bytes);
  if (!is_complete (self))
    bh_summary_colored (self, BH_WEIGHT_ACT,
                        "NOT COMPLETE: the scan was stopped; the same command goes on with it\n");
}

static void
add_origin (BhSummary *self, BhRows *rows)
{
  bh_summary_indent (self);
  const char *ip = bh_rows_get (rows, "ip"), *rdns = bh_rows_get (rows, "rdns");
  guint n_gone = self->columns < ORIGIN_COLUMNS ? IP_COLUMNS - NARROW_IP_COLUMNS : 0;
  guint wanted = MAX (IP_COLUMNS - n_gone, ip != NULL ? bh_show_columns (ip) + 1 : 0);
  bh_show_append_padded (self->out, ip != NULL ? ip : "–", MIN (wanted, IP_COLUMNS));
  g_autofree char *count = bh_show_many (bh_rows_get_int (rows, "messages"), "message", "messages");
  g_string_append_printf (self->out, "%*s   ", n_gone > 0 ? 14 : 18, count);
  bh_show_append_padded (self->out, bh_rows_get (rows, "verdict"), 20);
  g_autofree char *special = bh_words_special (bh_rows_get (rows, "special"));
  const char *known = rdns != NULL ? rdns : special;
  bh_summary_rest (self, known, ORIGIN_COLUMNS, "");
  bh_summary_end_line (self);
}

/* A Sent folder is no mystery, though its mail has no origin. */
static void
add_never_received (BhSummary *self)
{
  gint64 n = bh_summary_number (self, "never_received");

  if (n == 0)
    return;
  g_autofree char *count = bh_show_count (n);
  bh_summary_indent (self);
  g_string_append_printf (
      self->out, "of the unknown, %s bear no line of a server, like sent mail and drafts\n", count);
}

/* Verdicts are of all messages, the list below counts each of several copies once. */
static void
add_copies (BhSummary *self)
{
  gint64 n = bh_summary_number (self, "messages") - bh_summary_number (self, "distinct");

  if (n == 0)
    return;
  g_autofree char *count = bh_show_many (n, "is a copy", "are copies");
  bh_summary_indent (self);
  g_string_append_printf (self->out, "%s, left out of the addresses below\n", count);
}

static void
add_origins (BhSummary *self)
{
  bh_summary_label (self, "ORIGIN");
  if (bh_summary_number (self, "messages") == 0) {
    g_string_append (self->out, "no message\n");
    return;
  }
  bh_summary_groups (self, "conclusions", "verdict", 8);
  add_never_received (self);
  add_copies (self);
  g_autoptr (BhRows) rows = bh_summary_top (self, "origins", "-messages", BH_SUMMARY_LISTED);
  gint64 n = 0;
  for (; bh_summary_next (self, rows); n++)
    add_origin (self, rows);
  bh_summary_more (self, "origins", bh_case_n_rows (self->owner, "origins"), n);
}

static void
add_evidence (BhSummary *self)
{
  gint64 n_in = bh_summary_number (self, "bytes_in"),
         n_accounted = bh_summary_number (self, "bytes_accounted");

  bh_summary_label (self, "EVIDENCE");
  if (!is_complete (self)) {
    g_autofree char *done = bh_show_bytes (n_accounted), *all = bh_show_bytes (n_in);
    g_string_append_printf (self->out, "%s of %s were read so far\n", done, all);
    return;
  }
  if (n_in == n_accounted) {
    gboolean has_files = bh_case_n_rows (self->owner, "sources") > 0;
    g_string_append_printf (self->out, "every byte is accounted for; %s",
                            has_files ? "files and members: " : "there is no file");
  } else {
    g_autofree char *missing = bh_show_count (n_in - n_accounted);
    g_string_append_printf (self->out,
                            "%s bytes are not accounted for; files and members: ", missing);
  }
  bh_summary_groups (self, "sources", "status", 8);
}

static void
add_ours (BhSummary *self)
{
  bh_summary_accounts (self);
  bh_summary_queued (self);
  bh_summary_bounces (self);
  bh_summary_logs (self);
}

static void
add_theirs (BhSummary *self)
{
  add_origins (self);
  bh_summary_bursts (self);
}

/* Where somebody was judged, or most of the mail says that what bears our name has failed, that is
 * the question; else it is where the mail came from. */
static void
add_answers (BhSummary *self)
{
  if (!is_complete (self)) /* nothing is concluded yet */
    return;
  g_string_append_c (self->out, '\n');
  gboolean is_ours_first =
      bh_case_n_rows (self->owner, "accounts") > 0 ||
      2 * bh_summary_number (self, "bounces_forged") > bh_summary_number (self, "messages");

  (is_ours_first ? add_ours : add_theirs) (self);
  g_string_append_c (self->out, '\n');
  (is_ours_first ? add_theirs : add_ours) (self);
}

static void
add_blank (BhSummary *self)
{
  g_string_append_c (self->out, '\n');
}

/* Where a line is broken that has more columns: at the last blank behind the labels that fits; 0:
 * it fits, or there is none. The signs for colours have no columns. */
static gsize
fold_at (const char *line, guint columns)
{
  gsize best = 0;
  guint used = 0;

  for (const char *p = line; *p != '\0' && *p != '\n'; p += g_utf8_skip[(guint8)*p]) {
    if (*p == '\033') {
      p += strcspn (p, "m");
      continue;
    }
    if (*p == ' ' && p > line + BH_SUMMARY_LABEL && p[-1] != ' ')
      best = (gsize)(p - line);
    g_autofree char *character = g_strndup (p, (gsize)g_utf8_skip[(guint8)*p]);
    used += bh_show_columns (character);
    if (used > columns)
      return best;
  }
  return 0;
}

/* From start on to the end of the text. Commands are left whole, to be pasted. */
static void
fold_lines (BhSummary *self, gsize start)
{
  static const char below[] = "\n            "; /* a little further in than what follows a label */
  GString *out = self->out;

  for (gsize line = start; line < out->len;) {
    gsize fold = fold_at (out->str + line, self->columns);
    if (fold > 0) {
      g_string_erase (out, (gssize)(line + fold), 1);
      g_string_insert (out, (gssize)(line + fold), below);
      line += fold + 1;
    } else {
      line += strcspn (out->str + line, "\n") + 1;
    }
  }
}

char *
bh_report_summary (BhCase *self, const BhSummaryForm *form, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  static void (*const sections[]) (BhSummary *) = {
    add_head,     bh_summary_own_side, add_answers, add_blank,
    add_evidence, bh_summary_problems, add_blank,   bh_summary_commands,
  };
  BhSummary page = { self,
                     g_string_new (NULL),
                     form != NULL && form->is_colored,
                     bh_show_width (form != NULL ? form->columns : 0),
                     form != NULL && form->case_dir != NULL ? form->case_dir : "CASE",
                     NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++) {
    gsize start = page.out->len;
    sections[i](&page);
    if (sections[i] != bh_summary_commands)
      fold_lines (&page, start);
  }
  if (page.failure == NULL && bh_case_go_on (self, &page.failure))
    return g_string_free (page.out, FALSE);
  g_propagate_error (error, page.failure);
  g_string_free (page.out, TRUE);
  return NULL;
}

static gboolean
render (BhCase *self, const BhReportOptions *options G_GNUC_UNUSED, BhOutput *out, GError **error)
{
  g_autofree char *text = bh_report_summary (self, NULL, error);
  if (text == NULL)
    return FALSE;
  bh_output_text (out, text);
  return TRUE;
}

const BhReportFormat bh_report_format_text = {
  .name = "text",
  .part = BH_REPORT_SUMMARY,
  .file_name = "summary.txt",
  .render = render,
};
