/* frame-foxmail.c - Foxmail: bytes of its own before each message. */
#include "splitter/frame-format.h"

#define MARK "\x10\x10\x10\x10\x10\x10\x10\x11\x11\x11\x11\x11\x11"
#define LINE_LEN_MAX 24 /* bytes */

/* Thirteen bytes of two kinds, and what state the message is in. */
static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan ahead = *rest, line;

  if (!bh_span_starts (ahead, BH_SPAN_LITERAL (MARK)) || !bh_span_take_line (&ahead, &line) ||
      line.len > LINE_LEN_MAX || !bh_frame_begins_header (ahead))
    return FALSE;
  *rest = ahead;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

const BhFrameFormat bh_frame_foxmail = {
  .dialect = BH_DIALECT_FOXMAIL,
  .head = BH_SPAN_INIT (MARK),
  .line = BH_SPAN_INIT ("\x10\x10\x10\x10\x10"),
  .take = take,
  .is_line_head = TRUE,
};
