/* show-columns.c - how wide each column is, then the lines. */
#include "cli/show-columns.h"

#include <stdio.h>

#include "reports/show.h"

#define COLUMNS_MAX 8
#define GAP 2 /* blanks between columns */

typedef struct {
  const BhShowColumn *columns; /* borrowed */
  guint n, widths[COLUMNS_MAX];
  BhTextForm form;
  guint indent;
} Layout;

static gboolean
has_titles (const Layout *layout)
{
  return layout->form.columns > 0;
}

static void
measure (Layout *layout, GPtrArray *rows)
{
  for (guint i = 0; i < layout->n; i++) {
    guint *width = &layout->widths[i], max = layout->columns[i].max;
    *width = has_titles (layout) ? bh_show_columns (layout->columns[i].title) : 1;
    for (guint k = 0; k < rows->len; k++) {
      GStrv cells = g_ptr_array_index (rows, k);
      *width = MAX (*width, bh_show_columns (cells[i]));
    }
    if (layout->form.columns == 0 && max > 0)
      *width = MIN (*width, max);
  }
}

/* By single columns from the widest that may be cut: long texts end alike. */
static void
shrink (Layout *layout)
{
  guint used = layout->indent + GAP * (layout->n - 1);

  for (guint i = 0; i < layout->n; i++)
    used += layout->widths[i];
  for (; used > layout->form.columns; used--) {
    guint *widest = NULL;
    for (guint i = 0; i < layout->n; i++)
      if (layout->columns[i].min > 0 && layout->widths[i] > layout->columns[i].min &&
          (widest == NULL || layout->widths[i] > *widest))
        widest = &layout->widths[i];
    if (widest == NULL)
      return; /* a terminal breaks such lines itself */
    (*widest)--;
  }
}

/* The end of a path, with the mark before it. */
static char *
fit_end (const char *utf8, guint columns)
{
  guint used = bh_show_columns (utf8);

  if (used <= columns)
    return g_strdup (utf8);
  for (; *utf8 != '\0' && used >= columns; utf8 += g_utf8_skip[(guint8)*utf8]) {
    g_autofree char *character = g_strndup (utf8, (gsize)g_utf8_skip[(guint8)*utf8]);
    used -= bh_show_columns (character);
  }
  return g_strconcat ("…", utf8, NULL);
}

static void
append_cell (const Layout *layout, GString *line, guint i, const char *text)
{
  guint width = layout->widths[i];

  if (i > 0)
    g_string_append_printf (line, "%*s", GAP, "");
  if (layout->columns[i].is_number) {
    guint n_blanks = width - MIN (width, bh_show_columns (text));
    g_string_append_printf (line, "%*s%s", (int)n_blanks, "", text);
    return;
  }
  g_autofree char *fitted = layout->columns[i].is_path ? fit_end (text, width) : NULL;
  bh_show_append_padded (line, fitted != NULL ? fitted : text, width);
}

static void
end_line (const GString *line, gboolean is_bold)
{
  gsize len = line->len;

  while (len > 0 && line->str[len - 1] == ' ')
    len--;
  printf ("%s%.*s%s\n", is_bold ? "\033[1m" : "", (int)len, line->str, is_bold ? "\033[0m" : "");
}

static void
print_titles (const Layout *layout)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%*s", (int)layout->indent, "");
  for (guint i = 0; i < layout->n; i++)
    append_cell (layout, line, i, layout->columns[i].title);
  end_line (line, layout->form.is_colored);
}

static void
print_row (const Layout *layout, GStrv cells)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint below = layout->indent + 2 * GAP;

  g_string_append_printf (line, "%*s", (int)layout->indent, "");
  for (guint i = 0; i < layout->n; i++)
    append_cell (layout, line, i, cells[i]);
  if (cells[layout->n] != NULL && !has_titles (layout)) { /* in a pipe a row is a line */
    g_autofree char *visible = bh_show_text (cells[layout->n]);
    g_string_append_printf (line, "%*s%s", GAP, "", visible);
  }
  end_line (line, FALSE);
  if (cells[layout->n] == NULL || !has_titles (layout))
    return;
  g_string_printf (line, "%*s", (int)below, "");
  bh_show_append_wrapped (line, cells[layout->n], below, bh_show_width (layout->form.columns));
  fputs (line->str, stdout);
}

static void
free_row (gpointer data)
{
  g_strfreev (data);
}

GPtrArray *
bh_show_columns_rows (void)
{
  return g_ptr_array_new_with_free_func (free_row);
}

void
bh_show_columns_print (
    const BhShowColumn *columns, guint n, GPtrArray *rows, BhTextForm form, guint indent)
{
  g_return_if_fail (n > 0 && n <= COLUMNS_MAX);

  Layout layout = { .columns = columns, .n = n, .form = form, .indent = indent };
  measure (&layout, rows);
  if (has_titles (&layout)) {
    shrink (&layout);
    print_titles (&layout);
  }
  for (guint i = 0; i < rows->len; i++)
    print_row (&layout, g_ptr_array_index (rows, i));
}
