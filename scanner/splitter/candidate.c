/* candidate.c - one form for text with CR alone and for text in UTF-16. */
#include "splitter/candidate.h"

#include "splitter/frame.h"

#define CR_LOOK_LEN 4096 /* bytes to either side without an LF: then a CR ends a line */

BhCoding
bh_mailbox_dialect_coding (BhMailboxDialect source)
{
  return source == BH_DIALECT_UTF16LE   ? BH_CODING_UTF16LE
         : source == BH_DIALECT_UTF16BE ? BH_CODING_UTF16BE
                                        : BH_CODING_BYTES;
}

static gboolean
has_byte (BhSpan span, guint8 byte)
{
  gsize at = 0;
  return bh_span_find_byte (span, byte, &at);
}

static BhSpan
last_bytes (BhSpan span, gsize len)
{
  return bh_span_from (span, span.len - MIN (span.len, len));
}

static GByteArray *
with_lf_for_cr (BhSpan bytes)
{
  GByteArray *copy = g_byte_array_new ();

  g_byte_array_append (copy, bytes.at, (guint)bytes.len);
  for (guint i = 0; i < copy->len; i++)
    if (copy->data[i] == '\r')
      copy->data[i] = '\n';
  return copy;
}

/* "From " inside a line is text, and not even a candidate, unless all of the evidence says
 * that a mailbox was put behind one without a last line end. */
static gboolean
judge_envelope (BhMailboxDialect source,
                BhSpan before,
                BhSpan after,
                gboolean is_at_start,
                BhBoundary *out_boundary)
{
  BhBoundary boundary = bh_boundary_judge (before, after, is_at_start, source);

  if ((boundary.evidence & BH_EVIDENCE_IN_LINE) != 0 && !boundary.is_accepted)
    return FALSE;
  *out_boundary = boundary;
  return TRUE;
}

/* An envelope line in a text of plain bytes. */
static gboolean
judge_bytes (BhMailboxDialect source,
             BhSpan before,
             BhSpan after,
             gboolean is_at_start,
             BhBoundary *out_boundary)
{
  if (!bh_span_starts (after, BH_SPAN_LITERAL ("From ")))
    return bh_frame_is_frame (source) && bh_frame_judge (source, before, after, out_boundary);
  if (bh_frame_has_opened (source, before))
    return FALSE;
  BhSpan near = bh_span_head (after, CR_LOOK_LEN);
  if (!has_byte (near, '\r') || has_byte (near, '\n') ||
      has_byte (last_bytes (before, CR_LOOK_LEN), '\n')) {
    if (before.len > 0 && before.at[before.len - 1] == '\r')
      return FALSE; /* a CR inside a line */
    return judge_envelope (source, before, after, is_at_start, out_boundary);
  }
  g_autoptr (GByteArray) above = with_lf_for_cr (before), below = with_lf_for_cr (after);
  *out_boundary = bh_boundary_judge (bh_span (above->data, above->len),
                                     bh_span (below->data, below->len), is_at_start, source);
  return TRUE;
}

gboolean
bh_candidate_judge (BhMailboxDialect source,
                    BhSpan before,
                    BhSpan after,
                    gboolean is_at_start,
                    BhBoundary *out_boundary)
{
  BhCoding coding = bh_mailbox_dialect_coding (source);

  before = last_bytes (before, BH_BOUNDARY_BEFORE_LEN);
  after = bh_span_head (after, BH_BOUNDARY_AFTER_LEN);
  if (coding == BH_CODING_BYTES)
    return judge_bytes (source, before, after, is_at_start, out_boundary);
  g_autoptr (GByteArray) above = bh_coding_narrow (coding, bh_span_from (before, before.len % 2));
  g_autoptr (GByteArray) below = bh_coding_narrow (coding, after);
  if (!judge_bytes (BH_DIALECT_NONE, bh_span (above->data, above->len),
                    bh_span (below->data, below->len), is_at_start, out_boundary))
    return FALSE;
  out_boundary->line_len *= bh_coding_width (coding);
  return TRUE;
}
