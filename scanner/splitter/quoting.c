/* quoting.c - lines of one or more ">" and "From ". */
#include "splitter/quoting.h"

#define QUOTED BH_SPAN_LITERAL (">From ")

/* Where the ">" before "From " at `at` begin, if a line begins there. */
static gboolean
line_of (BhSpan text, gsize at, gsize *out_start)
{
  while (at > 0 && text.at[at - 1] == '>')
    at--;
  *out_start = at;
  return at == 0 || text.at[at - 1] == '\n' || text.at[at - 1] == '\r';
}

/* The next quoted line; *from moves behind its mark. */
static gboolean
find_line (BhSpan text, gsize *from, gsize *out_start, gsize *out_n_marks)
{
  gsize found = 0;

  while (bh_span_find (bh_span_from (text, *from), QUOTED, &found)) {
    gsize last = *from + found; /* of its marks */
    *from = last + QUOTED.len;
    if (line_of (text, last, out_start)) {
      *out_n_marks = last + 1 - *out_start;
      return TRUE;
    }
  }
  return FALSE;
}

BhQuoting
bh_quoting_find (BhSpan body)
{
  BhQuoting quoting = BH_QUOTING_NONE;
  gsize from = 0, start = 0, n_marks = 0;

  while (find_line (body, &from, &start, &n_marks)) {
    if (n_marks > 1)
      return BH_QUOTING_MBOXRD;
    quoting = BH_QUOTING_MBOXO;
  }
  return quoting;
}

GByteArray *
bh_quoting_undo (BhSpan text, BhQuoting quoting)
{
  gsize from = 0, start = 0, n_marks = 0, done = 0;
  g_autoptr (GByteArray) copy = g_byte_array_new ();

  while (quoting != BH_QUOTING_NONE && find_line (text, &from, &start, &n_marks)) {
    if (n_marks > 1 && quoting != BH_QUOTING_MBOXRD)
      continue;
    g_byte_array_append (copy, text.at + done, (guint)(start - done));
    done = start + 1;
  }
  if (done == 0)
    return NULL;
  g_byte_array_append (copy, text.at + done, (guint)(text.len - done));
  return g_steal_pointer (&copy);
}
