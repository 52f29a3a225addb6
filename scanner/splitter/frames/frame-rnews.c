/* frame-rnews.c - a news batch: "#! rnews SIZE" before each article. */
#include "splitter/frame-format.h"

/* "#! rnews 1234", RFC 1036 section 4.3. */
static gboolean
read_len (BhSpan line, guint64 *out_len)
{
  const BhSpan mark = BH_SPAN_LITERAL ("#! rnews ");

  return bh_span_starts (line, mark) &&
         bh_span_to_uint64 (bh_span_trim (bh_span_from (line, mark.len)), G_MAXUINT32, out_len);
}

static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_frame_take_sized_line (rest, read_len))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  return TRUE;
}

const BhFrameFormat bh_frame_rnews = {
  .dialect = BH_DIALECT_RNEWS,
  .head = BH_SPAN_INIT ("#! rnews "),
  .line = BH_SPAN_INIT ("#! r"),
  .take = take,
  .read_len = read_len,
};
