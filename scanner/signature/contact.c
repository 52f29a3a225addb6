/* contact.c - by its rules, by short lines, and by one of these that says how to call. */
#include "signature/contact.h"

#define RULE_LEN_MIN 10 /* bytes */
#define LINES_MAX 10
#define LINE_LEN_MAX 120 /* bytes */
#define BLOCK_LEN_MAX 600

/* How lines begin that say how to call, or where to write. */
static const BhSpan marks[] = {
  BH_SPAN_INIT ("tel:"),   BH_SPAN_INIT ("tel "),    BH_SPAN_INIT ("tel."), BH_SPAN_INIT ("tel/"),
  BH_SPAN_INIT ("fax:"),   BH_SPAN_INIT ("telefon"), BH_SPAN_INIT ("〒"),   BH_SPAN_INIT ("電話"),
  BH_SPAN_INIT ("phone:"), BH_SPAN_INIT ("mobile:"),
};

/* "Example Ltd." ends with a full stop as well. */
static const BhSpan sentence_ends[] = {
  BH_SPAN_INIT ("。"),
  BH_SPAN_INIT ("!"),
  BH_SPAN_INIT ("?"),
};

/* What rules are drawn with; the last is what lines of a box fold to. */
static const BhSpan strokes[] = {
  BH_SPAN_INIT ("-"), BH_SPAN_INIT ("_"), BH_SPAN_INIT ("="),
  BH_SPAN_INIT ("*"), BH_SPAN_INIT ("~"), BH_SPAN_INIT ("ー"),
};

static gboolean
is_drawn_with (BhSpan line, BhSpan stroke)
{
  while (bh_span_starts (line, stroke))
    line = bh_span_from (line, stroke.len);
  return line.len == 0;
}

static gboolean
is_rule (BhSpan line)
{
  return line.len >= RULE_LEN_MIN &&
         bh_span_any (line, is_drawn_with, strokes, G_N_ELEMENTS (strokes));
}

/* What such a line never does, and what a spammer writes does. */
static gboolean
is_sentence (BhSpan line)
{
  return bh_span_any (line, bh_span_ends_nocase, sentence_ends, G_N_ELEMENTS (sentence_ends));
}

/* The bit of the mark that a line begins with; 0: none. */
static guint
mark_of (BhSpan line)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (bh_span_starts (line, marks[i]))
      return 1U << i;
  return 0;
}

gsize
bh_contact_block_len (BhSpan line, BhSpan below)
{
  BhSpan rest = below, next;
  guint seen = 0; /* bits of marks; one that comes again is of a list of telephones */

  if (!is_rule (line))
    return 0;
  for (guint n = 0; n < LINES_MAX && bh_span_take_line (&rest, &next); n++) {
    next = bh_span_trim (next);
    const guint mark = mark_of (next);
    if (next.len > LINE_LEN_MAX || is_sentence (next) || (mark & seen) != 0 ||
        below.len - rest.len > BLOCK_LEN_MAX)
      return 0;
    if (is_rule (next) ? n > 0 : seen != 0 && next.len == 0)
      break;
    seen |= mark;
  }
  return seen != 0 ? below.len - rest.len : 0;
}
