/* frame-bsmtp.c - a batch of SMTP (RFC 2442), or a session that was recorded: MAIL, RCPT and DATA
 * before each message, a line of one dot behind it. */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define MAIL BH_SPAN_LITERAL ("MAIL FROM:")
#define RECIPIENT BH_SPAN_LITERAL ("RCPT TO:")

/* What may stand between two messages. */
static gboolean
is_command (BhSpan line)
{
  static const BhSpan commands[] = {
    BH_SPAN_INIT ("HELO "), BH_SPAN_INIT ("EHLO "), BH_SPAN_INIT ("LHLO "),
    BH_SPAN_INIT ("RSET"),  BH_SPAN_INIT ("NOOP"),  BH_SPAN_INIT ("QUIT"),
    BH_SPAN_INIT ("VERB "), BH_SPAN_INIT ("TICK "), BH_SPAN_INIT ("AUTH "),
  };
  return bh_span_any (line, bh_span_starts_nocase, commands, G_N_ELEMENTS (commands)) ||
         bh_span_starts_nocase (line, MAIL) || bh_span_starts_nocase (line, RECIPIENT);
}

/* Commands and replies off the end of text, and the dot before them. FALSE: other text stands
 * there; out_has_dot: else the text began with them. */
static gboolean
take_between (BhSpan *text, gboolean *out_has_dot)
{
  *out_has_dot = FALSE;
  while (text->len > 0) {
    BhSpan line = bh_line_take_last (text);
    *out_has_dot = bh_span_equal (line, BH_SPAN_LITERAL ("."));
    if (*out_has_dot)
      return TRUE;
    if (!is_command (line) && !bh_line_is_reply (line))
      return FALSE;
  }
  return TRUE;
}

static void
skip_replies (BhSpan *rest)
{
  BhSpan line;

  for (BhSpan ahead = *rest;
       bh_span_take_line (&ahead, &line) && bh_line_is_reply (bh_line_without_end (line));)
    *rest = ahead;
}

/* The envelope's commands up to DATA, and what was replied. Of more recipients than are looked at
 * those in sight are taken: the rest stays before the header. */
static gboolean
take_envelope (BhSpan *rest)
{
  const gboolean is_cut = rest->len >= BH_BOUNDARY_AFTER_LEN;
  BhSpan ahead = *rest, line;

  if (!bh_span_take_line (&ahead, &line) || !bh_span_starts_nocase (line, MAIL))
    return FALSE;
  for (*rest = ahead; bh_span_take_line (&ahead, &line); *rest = ahead) {
    BhSpan word = bh_line_without_end (line);
    if (is_cut && ahead.len == 0)
      return TRUE;
    if (bh_span_equal_nocase (word, BH_SPAN_LITERAL ("DATA"))) {
      *rest = ahead;
      skip_replies (rest);
      return TRUE;
    }
    if (!bh_span_starts_nocase (word, RECIPIENT) && !bh_line_is_reply (word))
      return FALSE;
  }
  return FALSE;
}

static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  const gboolean is_cut = before.len >= BH_BOUNDARY_BEFORE_LEN;
  gboolean has_dot = FALSE;

  if (!take_envelope (rest))
    return FALSE;
  /* A session that a message quotes is behind text, which may be out of sight, and its dots are
   * two. */
  *out_evidence = take_between (&before, &has_dot) && (has_dot || !is_cut)
                      ? BH_EVIDENCE_FRAME | (guint32)BH_EVIDENCE_FRAME_END
                      : 0u;
  return TRUE;
}

/* It begins as a session does, and the first message follows. */
static gboolean
is_head (BhSpan head)
{
  BhSpan ahead = head, line;

  while (bh_span_take_line (&ahead, &line)) {
    if (bh_span_starts_nocase (line, MAIL) && take_envelope (&head))
      return TRUE;
    if (!is_command (line) && !bh_line_is_reply (bh_line_without_end (line)))
      return FALSE;
    head = ahead;
  }
  return FALSE;
}

static gboolean
begins (BhSpan line)
{
  return bh_span_starts_nocase (line, BH_SPAN_LITERAL ("MAIL "));
}

static gsize
close_len (BhSpan message)
{
  gboolean has_dot = FALSE;
  BhSpan before = message;

  return take_between (&before, &has_dot) && has_dot ? message.len - before.len : 0;
}

/* SMTP puts no mark before a "From " of the text: only behind the dot it can be an envelope. */
static gboolean
has_opened (BhSpan before)
{
  gboolean has_dot = FALSE;

  return !take_between (&before, &has_dot) || !has_dot;
}

const BhFrameFormat bh_frame_bsmtp = {
  .dialect = BH_DIALECT_BSMTP,
  .is_head = is_head,
  .take = take,
  .begins = begins,
  .close_len = close_len,
  .has_opened = has_opened,
};
