/* frame-the-bat.c - The Bat!: a record of bytes before each message. */
#include "splitter/frame-format.h"

#include "base/little-endian.h"

#define MARK BH_SPAN_LITERAL ("\x21\x09\x70\x19")

/* A number that is a day (21 09 1970), the length of what stands before the message, and that. */
static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_span_starts (*rest, MARK) || rest->len < 8 || rest->at[6] != 0 || rest->at[7] != 0)
    return FALSE;
  BhSpan ahead = bh_span_from (*rest, bh_le16 (rest->at + 4));
  if (!bh_frame_begins_header (ahead))
    return FALSE;
  *rest = ahead;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

static gboolean
is_head (BhSpan head)
{
  guint32 evidence = 0;
  gsize at = 0;

  while (bh_span_find (head, MARK, &at)) {
    BhSpan record = bh_span_from (head, at);
    if (take (BH_SPAN_NONE, &record, &evidence))
      return TRUE;
    head = bh_span_from (head, at + 1);
  }
  return FALSE;
}

const BhFrameFormat bh_frame_the_bat = {
  .dialect = BH_DIALECT_BAT,
  .head = BH_SPAN_INIT ("\x20\x09\x70\x19"),
  .line = BH_SPAN_INIT ("\x21\x09\x70\x19"),
  .is_head = is_head,
  .take = take,
};
