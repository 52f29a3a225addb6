/* frame-listserv.c - LISTSERV's notebooks ("LIST LOG1504"): a line of "=" before each message. */
#include "splitter/frame-format.h"

#define LINE                                                                                       \
  BH_SPAN_LITERAL ("====================================="                                         \
                   "====================================")

/* 73 times "=", and behind it a header. */
static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_frame_take_line (rest, LINE) || bh_boundary_following (*rest) != BH_EVIDENCE_KNOWN_FIELDS)
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

const BhFrameFormat bh_frame_listserv = {
  .dialect = BH_DIALECT_LISTSERV,
  .head = BH_SPAN_INIT ("====="),
  .line = BH_SPAN_INIT ("====="),
  .take = take,
  .is_line_head = TRUE,
};
