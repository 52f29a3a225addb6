/* frame-mbx.c - mbx, mtx and tenex of UW-IMAP and Pine: a line of date, size and flags. */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

/* " 3-Mar-2025 10:00:00 +0000,1234;000000000001-00000001": date, size, flags, uid. */
static gboolean
read_len (BhSpan line, guint64 *out_len)
{
  gsize comma = 0, semicolon = 0;

  line = bh_line_without_end (line);
  return line.len >= 27 && line.at[2] == '-' && line.at[6] == '-' && line.at[11] == ' ' &&
         bh_span_find_byte (line, ',', &comma) && comma == 26 &&
         bh_span_find_byte (line, ';', &semicolon) && semicolon >= 27 &&
         bh_span_to_uint64 (bh_span (line.at + 27, semicolon - 27), G_MAXUINT32, out_len);
}

static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_frame_take_sized_line (rest, read_len))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME | BH_EVIDENCE_DATE;
  return TRUE;
}

static gboolean
begins (BhSpan line)
{
  return line.len >= 3 && line.at[2] == '-' && g_ascii_isdigit ((char)line.at[1]);
}

/* The two older ones begin with a message. */
static gboolean
is_head (BhSpan head)
{
  guint32 evidence = 0;

  return bh_span_starts (head, BH_SPAN_LITERAL ("*mbx*\r\n")) ||
         (take (BH_SPAN_NONE, &head, &evidence) && bh_frame_begins_header (head));
}

const BhFrameFormat bh_frame_mbx = {
  .dialect = BH_DIALECT_MBX,
  .is_head = is_head,
  .take = take,
  .begins = begins,
  .read_len = read_len,
};
