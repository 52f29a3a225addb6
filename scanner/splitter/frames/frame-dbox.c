/* frame-dbox.c - Dovecot's dbox: a line of size before, lines of metadata behind each message. */
#include "splitter/frame-format.h"

#define END BH_SPAN_LITERAL ("\n\1\3\n") /* before metadata; the LF is not the message's */
#define HEAD_MAX 200                     /* bytes; lines of dbox have 30 and less */

/* The file's own line: version, length of a message's line, when it was made. */
static gboolean
take_file_line (BhSpan *rest)
{
  BhSpan line;

  return bh_span_starts (*rest, BH_SPAN_LITERAL ("2 M")) && bh_span_take_line (rest, &line) &&
         line.len < HEAD_MAX;
}

static gboolean
is_head (BhSpan head)
{
  return take_file_line (&head) && bh_span_starts (head, BH_SPAN_LITERAL ("\1\2N "));
}

/* Metadata end with an empty line; before the first message stands the file's line. */
static gboolean
is_behind_end (BhSpan before)
{
  BhSpan head = before;
  gsize at = 0;

  if (take_file_line (&head) && head.len == 0)
    return TRUE;
  return bh_span_ends_nocase (before, BH_SPAN_LITERAL ("\n\n")) && bh_span_find (before, END, &at);
}

/* "\1\2N", a blank, eight bytes without use, a blank, the size in 16 hex digits; whatever is
 * put behind it one day, LF is the last (Dovecot, dbox-file.h). What follows may be packed. */
static gboolean
read_len (BhSpan line, guint64 *out_len)
{
  const gsize size_at = 13, size_len = 16;
  BhSpan digits = bh_span_head (bh_span_from (line, size_at), size_len);

  if (!bh_span_starts (line, BH_SPAN_LITERAL ("\1\2N ")) || line.len <= size_at + size_len ||
      line.len > HEAD_MAX || !bh_span_is_hex (digits, size_len))
    return FALSE;
  *out_len = 0;
  for (gsize i = 0; i < digits.len; i++)
    *out_len = *out_len << 4 | (guint64)g_ascii_xdigit_value ((char)digits.at[i]);
  return TRUE;
}

static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_frame_take_sized_line (rest, read_len))
    return FALSE;
  *out_evidence =
      BH_EVIDENCE_FRAME | (is_behind_end (before) ? (guint32)BH_EVIDENCE_FRAME_END : 0u);
  return TRUE;
}

static gsize
close_len (BhSpan message)
{
  gsize found = 0, len = 0;

  for (BhSpan rest = message; bh_span_find (rest, END, &found);
       rest = bh_span_from (rest, found + 1))
    len = rest.len - found;
  return len;
}

/* A line of metadata "X…": offsets, sizes and files of attachments (Dovecot, dbox-file.h). */
static gboolean
has_parts_outside (BhSpan closing)
{
  gsize at = 0;
  return bh_span_find (closing, BH_SPAN_LITERAL ("\nX"), &at);
}

const BhFrameFormat bh_frame_dbox = {
  .dialect = BH_DIALECT_DBOX,
  .head = BH_SPAN_INIT ("2 M"),
  .line = BH_SPAN_INIT ("\1\2N "),
  .is_head = is_head,
  .take = take,
  .close_len = close_len,
  .read_len = read_len,
  .has_parts_outside = has_parts_outside,
};
