/* table.c - RFC 4180: quotes around, doubled inside, line ends between them. */
#include "logs/table.h"

#include "logs/field.h"

#define COLUMNS_MAX 256
#define ROW_LEN_MAX 65536 /* bytes; a row with more is read as it stands */

/* Commas, but where Excel kept the table again: semicolons where commas are for decimals, or tabs.
 */
static char
separator_of (BhSpan names)
{
  static const char separators[] = { ',', ';', '\t' };
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (bh_span_find_byte (names, (guint8)separators[i], &at))
      return separators[i];
  return separators[0];
}

void
bh_log_take_columns (BhLogState *state, BhSpan names)
{
  g_ptr_array_set_size (state->columns, 0);
  state->separator = separator_of (names);
  state->is_export = FALSE;
  while (names.len > 0 && state->columns->len < COLUMNS_MAX)
    g_ptr_array_add (state->columns,
                     bh_span_dup (bh_span_trim (bh_take_until (&names, state->separator))));
}

static char *
take_cell (BhSpan *rest, char separator)
{
  GString *cell = g_string_new (NULL);

  if (!bh_take_literal (rest, "\"")) {
    BhSpan bare = bh_take_until (rest, separator);
    g_string_append_len (cell, (const char *)bare.at, (gssize)bare.len);
    return g_string_free (cell, FALSE);
  }
  while (rest->len > 0) {
    BhSpan part = bh_take_until (rest, '"');
    g_string_append_len (cell, (const char *)part.at, (gssize)part.len);
    if (!bh_take_literal (rest, "\""))
      break;
    g_string_append_c (cell, '"');
  }
  if (rest->len > 0 && rest->at[0] == (guint8)separator)
    *rest = bh_span_from (*rest, 1);
  return g_string_free (cell, FALSE);
}

void
bh_log_take_quoted_columns (BhLogState *state, BhSpan names)
{
  g_ptr_array_set_size (state->columns, 0);
  state->separator = separator_of (names);
  while (names.len > 0 && state->columns->len < COLUMNS_MAX)
    g_ptr_array_add (state->columns, take_cell (&names, state->separator));
}

/* A cell in quotes may hold line ends, and behind one of them what looks like a row:
 * a row is whole when its quotes are even in number. */
static gboolean
complete_row (BhLogState *state, BhSpan line, BhSpan *out_row)
{
  guint n_quotes = state->key->len > 0 ? 1 : 0; /* what waits has an odd number of them */

  g_string_append_len (state->key, (const char *)line.at, (gssize)line.len);
  for (gsize i = 0; i < line.len; i++)
    n_quotes += line.at[i] == '"';
  if (n_quotes % 2 != 0 && state->key->len < ROW_LEN_MAX) {
    g_string_append_c (state->key, '\n');
    return FALSE;
  }
  *out_row = bh_span (state->key->str, state->key->len);
  return TRUE;
}

gboolean
bh_log_take_row (BhLogState *state, BhSpan line)
{
  BhSpan rest;

  if (!complete_row (state, line, &rest))
    return FALSE;
  g_ptr_array_set_size (state->cells, 0);
  while (rest.len > 0 && state->cells->len < state->columns->len)
    g_ptr_array_add (state->cells, take_cell (&rest, state->separator));
  g_string_truncate (state->key, 0);
  return TRUE;
}

void
bh_log_take_bare_cells (GPtrArray *cells, BhSpan line, char separator)
{
  g_ptr_array_set_size (cells, 0);
  while (line.len > 0 && cells->len < COLUMNS_MAX)
    g_ptr_array_add (cells, bh_span_dup (bh_span_trim (bh_take_until (&line, separator))));
}

static const char *
find_cell (const BhLogState *state, const char *name, GCompareFunc compare)
{
  for (guint i = 0; i < state->columns->len && i < state->cells->len; i++)
    if (compare (g_ptr_array_index (state->columns, i), name) == 0)
      return g_ptr_array_index (state->cells, i);
  return NULL;
}

BhSpan
bh_log_cell (const BhLogState *state, const char *name)
{
  return bh_span_of_string (find_cell (state, name, (GCompareFunc)strcmp));
}

BhSpan
bh_log_cell_or_dash (const BhLogState *state, const char *name)
{
  const char *cell = find_cell (state, name, (GCompareFunc)g_ascii_strcasecmp);
  return g_strcmp0 (cell, "-") == 0 ? BH_SPAN_NONE : bh_span_of_string (cell);
}
