/* summary-bursts.c - when mail came thick, and what it said. */
#include <string.h>

#include "reports/accused.h"
#include "reports/show.h"
#include "reports/summary.h"
#include "reports/template-parts.h"

#define KIND_COLUMNS 10  /* "legitimate" */
#define BURST_COLUMNS 67 /* before the text on a burst's line, with its quotes */
#define SAID_MIN 30      /* columns for what a burst says: less is a word or two */
#define N_BARS 48

/* "2024-06-10 to 2024-06-12", or of one day "2024-06-10 06:40Z to 07:23Z". */
static char *
span_text (gint64 first, gint64 last)
{
  g_autofree char *from = bh_show_day (first), *to = bh_show_day (last);

  if (!g_str_equal (from, to))
    return g_strdup_printf ("%s to %s", from, to);
  g_autofree char *start = bh_show_time (first), *end = bh_show_time (last);
  gsize day_len = strlen (from);
  return g_strdup_printf ("%s%.6sZ to%.6sZ", from, start + day_len, end + day_len);
}

/* A bar of eight heights a slot, over the time of nearly all messages. */
static void
add_sparkline (BhSummary *self)
{
  static const char *const bars[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
  guint counts[N_BARS], highest = 1;
  gint64 first = 0, last = 0;

  if (!bh_case_time_range (self->owner, NULL, 5, &first, &last) ||
      !bh_case_histogram (self->owner, NULL, first, last, N_BARS, counts))
    return;
  for (guint i = 0; i < N_BARS; i++)
    highest = MAX (highest, counts[i]);
  g_autofree char *span = span_text (first, last);
  bh_summary_indent (self);
  for (guint i = 0; i < N_BARS; i++) {
    guint64 height = ((guint64)counts[i] * 7 + highest - 1) / highest;
    g_string_append (self->out, counts[i] == 0 ? " " : bars[height]);
  }
  if (BH_SUMMARY_LABEL + N_BARS + 2 + bh_show_columns (span) > self->columns) {
    bh_summary_end_line (self);
    bh_summary_indent (self);
  } else {
    g_string_append (self->out, "  ");
  }
  g_string_append_printf (self->out, "%s\n", span);
}

/* What its mail says, as words for a line. */
static char *
cluster_words (BhSummary *self, const char *cluster)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (
      self->owner, "clusters", &(BhRowsWhere) { .column = "cluster", .value = cluster, .limit = 1 },
      &self->failure);
  return bh_summary_next (self, rows) ? bh_template_words (bh_rows_get (rows, "template")) : NULL;
}

/* What its mail says, at the end of the line, or in one of its own where that has hardly room. */
static void
end_with_words (BhSummary *self, const char *words)
{
  const gboolean has_room = self->columns >= BURST_COLUMNS + SAID_MIN;

  if (has_room)
    bh_summary_rest (self, words, BURST_COLUMNS, "\"");
  bh_summary_end_line (self);
  if (has_room || words == NULL || *words == '\0')
    return;
  bh_summary_indent (self);
  g_string_append (self->out, "  ");
  bh_summary_rest (self, words, BH_SUMMARY_LABEL + 4, "\"");
  bh_summary_end_line (self);
}

/* Below the line of a burst, under its count. */
static void
add_accused (BhSummary *self, BhRows *rows)
{
  g_autofree char *accused = bh_accused_words (bh_rows_get (rows, "accused"));

  if (accused == NULL)
    return;
  bh_summary_indent (self);
  g_string_append (self->out, "  ");
  bh_summary_wrapped (self, accused, BH_SUMMARY_LABEL + 2);
}

static void
add_burst (BhSummary *self, BhRows *rows)
{
  gint64 onset = bh_rows_get_int (rows, "onset");
  gint64 end = bh_rows_get_int (rows, "end");
  const char *kind = bh_rows_get (rows, "kind");
  const BhWording *word = bh_wording_find (bh_burst_kinds, kind);
  g_autofree char *name = bh_show_fit (bh_words_for (bh_burst_kinds, kind), KIND_COLUMNS);
  g_autofree char *count = bh_show_count (bh_rows_get_int (rows, "size"));
  g_autofree char *start = bh_show_time (onset), *duration = bh_show_duration_between (onset, end);
  g_autofree char *words = cluster_words (self, bh_rows_get (rows, "cluster"));

  bh_summary_indent (self);
  bh_summary_colored (self, word != NULL ? word->weight : BH_WEIGHT_PLAIN, name);
  g_string_append_printf (self->out, "%*s %7s  %s, %-11s ",
                          KIND_COLUMNS - (int)bh_show_columns (name), "", count, start, duration);
  end_with_words (self, words);
  add_accused (self, rows);
}

void
bh_summary_bursts (BhSummary *self)
{
  gint64 n_bursts = bh_case_n_rows (self->owner, "bursts"), n = 0;
  gint64 n_clusters = bh_summary_number (self, "clusters");

  bh_summary_label (self, "BURSTS");
  bh_summary_count (self, n_bursts, "burst", "bursts");
  g_string_append (self->out, " among ");
  bh_summary_count (self, n_clusters, "cluster", "clusters");
  g_string_append (self->out, " of near-identical mail\n");
  if (n_bursts == 0 && n_clusters > 0) {
    bh_summary_indent (self);
    bh_summary_wrapped (self, "none came thicker than the other mail lets one expect by chance",
                        BH_SUMMARY_LABEL);
  }
  add_sparkline (self);
  g_autoptr (BhRows) rows = bh_summary_top (self, "bursts", "-size", BH_SUMMARY_LISTED);
  for (; bh_summary_next (self, rows); n++)
    add_burst (self, rows);
  bh_summary_more (self, "bursts", n_bursts, n);
}
