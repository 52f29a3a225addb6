/* frame-mmdf.c - MMDF: ^A^A^A^A before and behind each message. */
#include "splitter/frame-format.h"

#include "splitter/envelope-line.h"

#define LINE BH_SPAN_LITERAL ("\1\1\1\1")

/* As it stands in a file, with either line end. */
static const BhSpan lines[] = { BH_SPAN_INIT ("\1\1\1\1\n"), BH_SPAN_INIT ("\1\1\1\1\r\n") };

static gboolean
is_behind_line (BhSpan before)
{
  return before.len == 0 || bh_span_any (before, bh_span_ends_nocase, lines, G_N_ELEMENTS (lines));
}

/* The first of two such lines ends a message, the second begins one. A "From " line
 * behind that is part of the envelope; behind the first it begins a message of its own. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan ahead, line;

  if (!bh_frame_take_line (rest, LINE))
    return FALSE;
  ahead = *rest;
  if (ahead.len == 0 || bh_frame_take_line (&ahead, LINE))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  if (bh_span_starts (ahead, BH_SPAN_LITERAL ("From ")) && bh_span_take_line (&ahead, &line)) {
    if (!is_behind_line (before))
      return FALSE;
    *out_evidence |= bh_envelope_line_read (line).has_date ? BH_EVIDENCE_DATE : 0;
    *rest = ahead;
  }
  return TRUE;
}

static gsize
close_len (BhSpan message)
{
  static const BhSpan ends[] = { BH_SPAN_INIT ("\1\1\1\1\n"), BH_SPAN_INIT ("\1\1\1\1\r\n"),
                                 BH_SPAN_INIT ("\1\1\1\1") };
  gsize len = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ends);) {
    BhSpan left = bh_span_head (message, message.len - len);
    gsize before = left.len - MIN (left.len, ends[i].len);
    gboolean is_end = bh_span_equal (bh_span_from (left, before), ends[i]) &&
                      (before == 0 || left.at[before - 1] == '\n');
    len += is_end ? ends[i].len : 0;
    i = is_end ? 0 : i + 1; /* an empty message is two more of them */
  }
  return len;
}

/* Some programs write such lines into an mbox that others began. */
static gboolean
is_head (BhSpan head)
{
  gsize at = 0;
  return bh_span_starts (head, LINE) ||
         (bh_span_starts (head, BH_SPAN_LITERAL ("From ")) &&
          bh_span_find (head, BH_SPAN_LITERAL ("\n\1\1\1\1\n\1\1\1\1\n"), &at));
}

/* A line that is behind another, or the first of all, opens a message. */
static gboolean
has_opened (BhSpan before)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (bh_span_ends_nocase (before, lines[i]))
      return is_behind_line (bh_span_head (before, before.len - lines[i].len));
  return FALSE;
}

const BhFrameFormat bh_frame_mmdf = {
  .dialect = BH_DIALECT_MMDF,
  .line = BH_SPAN_INIT ("\1\1\1\1"),
  .is_head = is_head,
  .take = take,
  .close_len = close_len,
  .has_opened = has_opened,
};
