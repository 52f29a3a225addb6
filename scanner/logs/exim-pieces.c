/* exim-pieces.c - pieces with their numbers, one behind the other. */
#include "logs/exim-pieces.h"

#include "logs/field.h"

#define LINE_LEN_MAX 8192 /* of one that syslog has in pieces: Exim has a buffer of that many */

/* One of those in which Exim hands a line of more than 870 bytes to syslog. */
typedef struct {
  gint64 number; /* from one on */
  BhSpan of;     /* as many as it says */
  gboolean is_last;
  gboolean is_of_header; /* and of a line that ends here */
} Piece;

/* "[2/3] "; "[2\3] " where a line ends: of a message that is rejected the header stands behind. */
static gboolean
take_piece (BhSpan *rest, Piece *out)
{
  BhSpan in = *rest;
  gint64 n = 0;
  gsize at;

  if (!bh_take_literal (&in, "["))
    return FALSE;
  BhSpan mark = bh_take_until (&in, ']');
  out->is_of_header = bh_span_find_byte (mark, '\\', &at);
  BhSpan number = bh_take_until (&mark, out->is_of_header ? '\\' : '/');
  if (!bh_number (number, &out->number) || !bh_number (mark, &n) || !bh_take_literal (&in, " "))
    return FALSE;
  out->of = mark;
  out->is_last = out->number == n;
  *rest = in;
  return TRUE;
}

/* Pieces of two processes may stand between each other: without its number none goes on. */
static gboolean
goes_on (BhLogState *state, const BhSyslogLine *line, const Piece *piece)
{
  g_string_truncate (state->name, 0);
  bh_append (state->name, line->pid);
  g_string_append_c (state->name, ' ');
  bh_append (state->name, piece->of);
  g_string_append_c (state->name, ' ');
  bh_append (state->name, line->host);
  if (piece->number == 1) {
    g_string_truncate (state->row, 0);
    g_string_assign (state->key, state->name->str);
    state->n_sessions = 0;
  }
  return line->pid.len > 0 && piece->number == (gint64)state->n_sessions + 1 &&
         g_string_equal (state->name, state->key);
}

gboolean
bh_exim_take_whole (BhLogState *state, const BhSyslogLine *line, BhSpan *text)
{
  Piece piece;

  if (!take_piece (text, &piece))
    return TRUE;
  if (piece.is_of_header || !goes_on (state, line, &piece) ||
      text->len > LINE_LEN_MAX - state->row->len) {
    state->n_sessions = 0;
    return FALSE;
  }
  bh_append (state->row, *text);
  state->n_sessions = piece.is_last ? 0 : (guint)piece.number;
  *text = bh_span (state->row->str, state->row->len);
  return piece.is_last;
}
