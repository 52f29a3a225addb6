/* frame-becky.c - a folder of Becky!: a line of one dot behind each message, as POP3 sends it. */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define END BH_SPAN_LITERAL (".")

/* The dot of the message before, or the file's start; then a header, or a mailbox that was joined,
 * whose envelope line is told apart. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  if (before.len > 0 && !bh_frame_take_line (rest, END))
    return FALSE;
  *out_evidence = BH_EVIDENCE_FRAME;
  return rest->len > 0 && !bh_span_starts (*rest, BH_SPAN_LITERAL ("From "));
}

/* Dots of the text are two; the first message begins with a field. */
static gboolean
begins (BhSpan line)
{
  return line.len > 1 && (line.at[0] == '.' ? line.at[1] == '\r' || line.at[1] == '\n'
                                            : g_ascii_isalpha ((char)line.at[0]));
}

static gsize
close_len (BhSpan message)
{
  BhSpan before = message;

  return bh_span_equal (bh_line_take_last (&before), END) ? message.len - before.len : 0;
}

/* No mark is put before a "From " of the text: only behind the dot it can be an envelope. */
static gboolean
has_opened (BhSpan before)
{
  return !bh_span_equal (bh_line_take_last (&before), END);
}

const BhFrameFormat bh_frame_becky = {
  .dialect = BH_DIALECT_BECKY,
  .suffix = BH_SPAN_INIT (".bmf"),
  .take = take,
  .begins = begins,
  .close_len = close_len,
  .has_opened = has_opened,
};
