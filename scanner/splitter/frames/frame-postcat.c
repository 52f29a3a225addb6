/* frame-postcat.c - queue files of Postfix as its postcat shows them: records of the envelope,
 * the message, what was taken out of its header.
 *
 * "*** ENVELOPE RECORDS deferred/4/4F0A1B2C3D ***", "sender: …", "*** MESSAGE CONTENTS … ***", the
 * message, "*** HEADER EXTRACTED … ***", "*** MESSAGE FILE END … ***" (Postfix's postcat.c).
 */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define OPENING BH_SPAN_LITERAL ("*** ENVELOPE RECORDS ")
#define CONTENTS BH_SPAN_LITERAL ("*** MESSAGE CONTENTS ")
#define EXTRACTED BH_SPAN_LITERAL ("*** HEADER EXTRACTED ")
#define FILE_END BH_SPAN_LITERAL ("*** MESSAGE FILE END ")

#define LINES_BETWEEN_MAX 4 /* that a loop of the shell writes between two files */

/* The records before the message, with both lines around them: past CONTENTS, or up to a line of
 * another shape, for in a file that was cut no other message may be taken for records. FALSE: they
 * go on behind what is at hand. */
static gboolean
take_records (BhSpan *rest, gboolean *out_has_contents)
{
  BhSpan ahead = *rest, line;

  bh_span_take_line (&ahead, &line);
  for (*rest = ahead; bh_span_take_line (&ahead, &line) && line.at[line.len - 1] == '\n';
       *rest = ahead) {
    *out_has_contents = bh_span_starts (line, CONTENTS);
    if (*out_has_contents)
      *rest = ahead;
    if (bh_line_shape (line) != BH_LINE_FIELD && bh_line_shape (line) != BH_LINE_KNOWN_FIELD)
      return TRUE;
  }
  return FALSE;
}

static gboolean
opening_len (BhSpan after, gsize *out_len)
{
  gboolean has_contents = FALSE;
  BhSpan rest = after;

  if (!take_records (&rest, &has_contents))
    return FALSE;
  *out_len = after.len - rest.len;
  return TRUE;
}

/* A message may show such a file: behind a file's end only, or a source's start, is another. */
static gboolean
is_behind_file (BhSpan before)
{
  const gboolean is_cut = before.len >= BH_BOUNDARY_BEFORE_LEN;

  for (guint n = 0; n < LINES_BETWEEN_MAX && before.len > 0; n++)
    if (bh_span_starts (bh_line_take_last (&before), FILE_END))
      return TRUE;
  return before.len == 0 && !is_cut;
}

/* Of more recipients than are looked at those in sight count; opening_len() takes the rest. Records
 * alone, as "postcat -e" shows them, are no message. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  const gboolean is_cut = rest->len >= BH_BOUNDARY_AFTER_LEN;
  gboolean has_contents = FALSE;

  if (!bh_span_starts (*rest, OPENING))
    return FALSE;
  gboolean goes_on = !take_records (rest, &has_contents) && is_cut;
  *out_evidence = is_behind_file (before) && (has_contents || goes_on)
                      ? BH_EVIDENCE_FRAME | (guint32)BH_EVIDENCE_FRAME_END
                      : 0u;
  return TRUE;
}

/* From the last line of its kind on: the message may show one. Without any, postcat or the file
 * was cut. */
static gsize
close_len (BhSpan message)
{
  BhSpan rest = message, line;
  gsize len = 0;

  for (gsize left = message.len; bh_span_take_line (&rest, &line); left = rest.len)
    if (bh_span_starts (line, EXTRACTED))
      len = left;
  return len;
}

/* Postfix puts no mark before a "From " of the text, and none of its own begins a message. */
static gboolean
has_opened (BhSpan before G_GNUC_UNUSED)
{
  return TRUE;
}

const BhFrameFormat bh_frame_postcat = {
  .dialect = BH_DIALECT_POSTCAT,
  .head = BH_SPAN_INIT ("*** ENVELOPE RECORDS "),
  .line = BH_SPAN_INIT ("*** "),
  .take = take,
  .opening_len = opening_len,
  .close_len = close_len,
  .has_opened = has_opened,
};
