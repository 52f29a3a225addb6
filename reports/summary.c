/* summary.c - the pieces that its sections are written with. */
#include "reports/summary.h"

#include <string.h>

#include "reports/show.h"

#define REST_MIN 8 /* columns; less shows nothing of a name */

/* Colours by meaning; nothing is said by colour alone. */
static const struct {
  const char *start;
} colors[] = {
  [BH_WEIGHT_PLAIN] = { "\033[1m" },
  [BH_WEIGHT_LOOK] = { "\033[33m" },
  [BH_WEIGHT_ACT] = { "\033[1;31m" },
};

void
bh_summary_colored (BhSummary *self, BhWeight weight, const char *text)
{
  if (self->is_colored)
    g_string_append_printf (self->out, "%s%s\033[0m", colors[weight].start, text);
  else
    g_string_append (self->out, text);
}

void
bh_summary_label (BhSummary *self, const char *label)
{
  bh_summary_colored (self, BH_WEIGHT_PLAIN, label);
  g_string_append_printf (self->out, "%*s", BH_SUMMARY_LABEL - (int)strlen (label), "");
}

void
bh_summary_indent (BhSummary *self)
{
  g_string_append_printf (self->out, "%*s", BH_SUMMARY_LABEL, "");
}

void
bh_summary_wrapped (BhSummary *self, const char *text, guint indent)
{
  bh_show_append_wrapped (self->out, text, indent, self->columns);
}

void
bh_summary_count (BhSummary *self, gint64 count, const char *one, const char *many)
{
  g_autofree char *text = bh_show_many (count, one, many);
  g_string_append (self->out, text);
}

gint64
bh_summary_number (BhSummary *self, const char *key)
{
  return bh_show_number (bh_case_get (self->owner, key));
}

gboolean
bh_summary_next (BhSummary *self, BhRows *rows)
{
  return rows != NULL && self->failure == NULL && bh_rows_next (rows, &self->failure);
}

BhRows *
bh_summary_top (BhSummary *self, const char *table, const char *order, guint limit)
{
  return self->failure == NULL ? bh_case_rows_top (self->owner, table, order, limit, &self->failure)
                               : NULL;
}

BhRows *
bh_summary_first (
    BhSummary *self, const char *table, const char *column, const char *value, const char *order)
{
  if (self->failure != NULL)
    return NULL;
  const BhRowsWhere where = {
    .column = value != NULL ? column : NULL, .value = value, .order = order, .limit = 1
  };
  g_autoptr (BhRows) rows = bh_case_rows_where (self->owner, table, &where, &self->failure);
  return bh_summary_next (self, rows) ? g_steal_pointer (&rows) : NULL;
}

void
bh_summary_groups (BhSummary *self, const char *table, const char *column, guint limit)
{
  g_autoptr (BhRows) rows = self->failure == NULL
                                ? bh_case_groups (self->owner, table, column, limit, &self->failure)
                                : NULL;
  for (guint n = 0; bh_summary_next (self, rows); n++) {
    const char *value = bh_rows_get (rows, "value");
    g_autofree char *name = bh_show_fit (value != NULL ? value : "not given", 40);
    g_autofree char *count = bh_show_count (bh_rows_int (rows, 1));
    g_string_append_printf (self->out, "%s%s %s", n > 0 ? " · " : "", name, count);
  }
  g_string_append_c (self->out, '\n');
}

void
bh_summary_more (BhSummary *self, const char *table, gint64 n_all, gint64 n_shown)
{
  if (n_all <= n_shown)
    return;
  g_autofree char *count = bh_show_count (n_all - n_shown);
  bh_summary_indent (self);
  g_string_append_printf (self->out, "%s more in tables/%s.jsonl\n", count, table);
}

void
bh_summary_rest (BhSummary *self, const char *text, guint columns, const char *quote)
{
  if (text == NULL || *text == '\0' || self->columns < columns + REST_MIN)
    return;
  g_autofree char *fitting = bh_show_fit_words (text, self->columns - columns);
  g_string_append_printf (self->out, "%s%s%s", quote, fitting, quote);
}

void
bh_summary_end_line (BhSummary *self)
{
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
  g_string_append_c (self->out, '\n');
}
