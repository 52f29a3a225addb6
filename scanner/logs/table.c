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

/* A column that was asked for by that name, which is a literal: it need not be looked up again. */
typedef struct {
  const char *name;
  guint column; /* COLUMNS_MAX: there is none */
} Asked;

static void
begin_columns (BhLogState *state)
{
  if (state->asked == NULL)
    state->asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_array_set_size (state->asked, 0);
  g_ptr_array_set_size (state->columns, 0);
}

void
bh_log_take_bare_columns (BhLogState *state, BhSpan names, char separator)
{
  begin_columns (state);
  state->separator = separator;
  while (names.len > 0 && state->columns->len < COLUMNS_MAX)
    g_ptr_array_add (state->columns,
                     bh_span_dup (bh_span_trim (bh_take_until (&names, separator))));
}

void
bh_log_take_columns (BhLogState *state, BhSpan names)
{
  bh_log_take_bare_columns (state, names, separator_of (names));
  state->is_export = FALSE;
}

/* Up to its end, with quotes that are doubled told by one. */
static BhSpan
take_quoted (BhSpan *rest, GString *unquoted)
{
  BhSpan cell = bh_take_until (rest, '"');
  const gsize start = unquoted->len;

  if (!bh_span_starts (*rest, BH_SPAN_LITERAL ("\"")))
    return cell;
  bh_append (unquoted, cell);
  while (bh_take_literal (rest, "\"")) {
    g_string_append_c (unquoted, '"');
    bh_append (unquoted, bh_take_until (rest, '"'));
  }
  return bh_span (unquoted->str + start, unquoted->len - start);
}

/* unquoted: with room for all of the row, so that it stays where it is */
static BhSpan
take_cell (BhSpan *rest, char separator, GString *unquoted)
{
  if (!bh_take_literal (rest, "\""))
    return bh_take_until (rest, separator);
  BhSpan cell = take_quoted (rest, unquoted);
  if (rest->len > 0 && rest->at[0] == (guint8)separator)
    *rest = bh_span_from (*rest, 1);
  return cell;
}

static void
make_room (GString *unquoted, gsize len)
{
  g_string_set_size (unquoted, len);
  g_string_truncate (unquoted, 0);
}

void
bh_log_take_quoted_columns (BhLogState *state, BhSpan names)
{
  begin_columns (state);
  state->separator = separator_of (names);
  make_room (state->unquoted, names.len);
  while (names.len > 0 && state->columns->len < COLUMNS_MAX)
    g_ptr_array_add (state->columns,
                     bh_span_dup (take_cell (&names, state->separator, state->unquoted)));
}

static gsize
count_quotes (BhSpan line)
{
  gsize n = 0, at = 0;

  while (bh_span_find_byte (line, '"', &at)) {
    line = bh_span_from (line, at + 1);
    n++;
  }
  return n;
}

/* A cell in quotes may hold line ends, and behind one of them what looks like a row:
 * a row is whole when its quotes are even in number. */
static gboolean
complete_row (BhLogState *state, BhSpan line, BhSpan *out_row)
{
  const gboolean goes_on = state->key->len > 0; /* what waits has an odd number of them */
  const gboolean is_even = count_quotes (line) % 2 == (goes_on ? 1 : 0);

  if (is_even && !goes_on) {
    *out_row = line;
    return TRUE;
  }
  bh_append (state->key, line);
  if (!is_even && state->key->len < ROW_LEN_MAX) {
    g_string_append_c (state->key, '\n');
    return FALSE;
  }
  GString *whole = state->key;
  state->key = state->row;
  state->row = whole;
  g_string_truncate (state->key, 0);
  *out_row = bh_span (whole->str, whole->len);
  return TRUE;
}

gboolean
bh_log_take_row (BhLogState *state, BhSpan line)
{
  BhSpan rest;

  if (!complete_row (state, line, &rest))
    return FALSE;
  g_array_set_size (state->cells, 0);
  make_room (state->unquoted, rest.len);
  while (rest.len > 0 && state->cells->len < state->columns->len) {
    BhSpan cell = take_cell (&rest, state->separator, state->unquoted);
    g_array_append_val (state->cells, cell);
  }
  return TRUE;
}

void
bh_log_take_bare_row (BhLogState *state, BhSpan line)
{
  g_array_set_size (state->cells, 0);
  while (line.len > 0 && state->cells->len < state->columns->len) {
    BhSpan cell = bh_span_trim (bh_take_until (&line, state->separator));
    g_array_append_val (state->cells, cell);
  }
}

static guint
column_of (const BhLogState *state, const char *name, GCompareFunc compare)
{
  Asked asked = { name, COLUMNS_MAX };

  for (guint i = 0; i < state->asked->len; i++)
    if (g_array_index (state->asked, Asked, i).name == name)
      return g_array_index (state->asked, Asked, i).column;
  for (guint i = state->columns->len; i > 0; i--)
    if (compare (g_ptr_array_index (state->columns, i - 1), name) == 0)
      asked.column = i - 1;
  g_array_append_val (state->asked, asked);
  return asked.column;
}

static BhSpan
find_cell (const BhLogState *state, const char *name, GCompareFunc compare)
{
  const guint column = state->columns->len > 0 ? column_of (state, name, compare) : COLUMNS_MAX;
  return column < state->cells->len ? g_array_index (state->cells, BhSpan, column) : BH_SPAN_NONE;
}

BhSpan
bh_log_cell (const BhLogState *state, const char *name)
{
  return find_cell (state, name, (GCompareFunc)strcmp);
}

BhSpan
bh_log_cell_or_dash (const BhLogState *state, const char *name)
{
  BhSpan cell = find_cell (state, name, (GCompareFunc)g_ascii_strcasecmp);
  return bh_is_word (cell, "-") ? BH_SPAN_NONE : cell;
}
