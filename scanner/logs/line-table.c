/* line-table.c - columns by the names that parts have everywhere. */
#include "logs/line-table.h"

#include "logs/table.h"

/* A log's first line may quote a stranger who calls himself "a,_raw,_time": such a line is no head
 * of a table. It has blanks before the first comma, or marks that no name has. */
static gboolean
is_name (const char *text, gboolean is_first)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr ("_-.:@{}", *text) == NULL &&
        (is_first || strchr (" ()/", *text) == NULL))
      return FALSE;
  return TRUE;
}

gboolean
bh_line_table_begin (BhLogState *state, BhSpan line)
{
  gboolean has[BH_N_LINE_PARTS] = { FALSE };
  BhLinePart part;

  if (bh_span_starts (line, BH_SPAN_LITERAL ("{"))) /* an object, whose names are in quotes too */
    return FALSE;
  bh_log_take_quoted_columns (state, line);
  for (guint i = 0; i < state->columns->len; i++) {
    const char *name = g_ptr_array_index (state->columns, i);
    if (!is_name (name, i == 0))
      return FALSE;
    if (bh_line_part_of (bh_span_of_string (name), &part))
      has[part] = TRUE;
  }
  return (has[BH_LINE_TEXT] || (has[BH_LINE_TAGGED_TEXT] && has[BH_LINE_TAG])) && has[BH_LINE_TIME];
}

static void
append_on_one_line (GString *to, BhSpan cell)
{
  for (gsize i = 0; i < cell.len; i++)
    g_string_append_c (to, cell.at[i] == '\r' || cell.at[i] == '\n' ? ' ' : (char)cell.at[i]);
}

gboolean
bh_line_table_read (BhLogState *state, BhSpan line, BhLineParts *parts)
{
  if (!bh_log_take_row (state, line))
    return FALSE;
  for (guint i = 0; i < state->columns->len && i < state->cells->len; i++) {
    const char *name = g_ptr_array_index (state->columns, i);
    GString *part = bh_line_parts_for (parts, bh_span_of_string (name));
    if (part != NULL)
      append_on_one_line (part, g_array_index (state->cells, BhSpan, i));
  }
  return TRUE;
}
