/* frame-babyl.c - Babyl of Emacs Rmail: ^_ ends a message, ^L and a line of labels begin one. */
#include "splitter/frame-format.h"

#define EOOH_LINE BH_SPAN_LITERAL ("*** EOOH ***")

/* "^L", then "0, unseen,," or "1, answered,, label," and, where no other header was kept
 * beside the one that is shown, the line that ends it. */
static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan line;

  if (!bh_frame_take_line (rest, BH_SPAN_LITERAL ("\f")))
    return FALSE;
  if (!bh_span_take_line (rest, &line) || line.len < 3 ||
      (line.at[0] != '0' && line.at[0] != '1') || line.at[1] != ',')
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  bh_frame_take_line (rest, EOOH_LINE);
  return TRUE;
}

static gsize
close_len (BhSpan message)
{
  static const BhSpan ends[] = { BH_SPAN_INIT ("\n\x1f"), BH_SPAN_INIT ("\n\x1f\n"),
                                 BH_SPAN_INIT ("\n\x1f\r\n") };
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (bh_span_ends_nocase (message, ends[i]))
      return ends[i].len - 1;
  return 0;
}

const BhFrameFormat bh_frame_babyl = {
  .dialect = BH_DIALECT_BABYL,
  .head = BH_SPAN_INIT ("BABYL OPTIONS:"),
  .line = BH_SPAN_INIT ("\x1f\f"),
  .lead_len = 1,
  .take = take,
  .close_len = close_len,
};
