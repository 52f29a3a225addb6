/* frame-xmail.c - a file of XMail's spool: who handed the message in, MAIL, RCPT, a mark, the
 * message.
 *
 * "[198.51.100.9]:1234;[192.0.2.1]:25;date", the server's domain, the message's number, MAIL FROM,
 * one RCPT TO, "<<MAIL-DATA>>" (XMail's manual, "Mail spool file format").
 */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define LINES_MAX 5 /* before the mark */
#define MARK BH_SPAN_LITERAL ("<<MAIL-DATA>>")

/* A message that quotes such a file has the same lines: only the first of a file count. Where as
 * much stands before as is looked at, a long line may hide what is before that. */
static gboolean
is_envelope (BhSpan before)
{
  const gboolean is_start = before.len < BH_BOUNDARY_BEFORE_LEN;
  guint n_lines = 0;
  gboolean has_sender = FALSE, has_recipient = FALSE;
  BhSpan line;

  while (n_lines < LINES_MAX && bh_span_take_line (&before, &line)) {
    has_sender = has_sender || bh_span_starts_nocase (line, BH_SPAN_LITERAL ("MAIL FROM:"));
    has_recipient = bh_span_starts_nocase (line, BH_SPAN_LITERAL ("RCPT TO:"));
    n_lines++;
  }
  return is_start && has_sender && has_recipient && before.len == 0;
}

static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_frame_take_line (rest, MARK))
    return FALSE;
  *out_evidence = is_envelope (before) ? BH_EVIDENCE_FRAME | (guint32)BH_EVIDENCE_FRAME_END : 0u;
  return TRUE;
}

static gboolean
is_head (BhSpan head)
{
  BhSpan rest = head, line;

  for (guint n_lines = 0; n_lines <= LINES_MAX && bh_span_take_line (&rest, &line); n_lines++)
    if (bh_span_equal (bh_line_without_end (line), MARK))
      return is_envelope (bh_span_head (head, head.len - rest.len - line.len));
  return FALSE;
}

/* The file is one message, whatever that quotes. */
static gboolean
has_opened (BhSpan before G_GNUC_UNUSED)
{
  return TRUE;
}

const BhFrameFormat bh_frame_xmail = {
  .dialect = BH_DIALECT_XMAIL,
  .line = BH_SPAN_INIT ("<<MAI"),
  .is_head = is_head,
  .take = take,
  .has_opened = has_opened,
};
