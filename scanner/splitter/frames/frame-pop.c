/* frame-pop.c - a session of POP3 that was recorded: "+OK" before each message, a line of one dot
 * behind it (RFC 1939). */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define DOT BH_SPAN_LITERAL (".")

/* Commands of the client, and replies. */
static gboolean
is_talk (BhSpan line)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT ("+OK"),  BH_SPAN_INIT ("-ERR"), BH_SPAN_INIT ("RETR"), BH_SPAN_INIT ("TOP"),
    BH_SPAN_INIT ("DELE"), BH_SPAN_INIT ("STAT"), BH_SPAN_INIT ("LIST"), BH_SPAN_INIT ("UIDL"),
    BH_SPAN_INIT ("NOOP"), BH_SPAN_INIT ("RSET"), BH_SPAN_INIT ("CAPA"), BH_SPAN_INIT ("USER"),
    BH_SPAN_INIT ("PASS"), BH_SPAN_INIT ("APOP"), BH_SPAN_INIT ("AUTH"), BH_SPAN_INIT ("QUIT"),
    BH_SPAN_INIT ("STLS"), BH_SPAN_INIT ("UTF8"), BH_SPAN_INIT ("LANG"), BH_SPAN_INIT ("+"),
  };
  BhSpan word = bh_span_take_until (&line, ' ');

  return bh_span_any (word, bh_span_equal_nocase, words, G_N_ELEMENTS (words));
}

static gboolean
ends (BhSpan line)
{
  return bh_span_equal (line, DOT);
}

/* What answers another command has no header. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  BhSpan line;

  if (!bh_span_take_line (rest, &line) || !bh_span_starts (line, BH_SPAN_LITERAL ("+OK")))
    return FALSE;
  *out_evidence = bh_frame_begins_header (*rest) && bh_frame_is_between (before, ends, is_talk)
                      ? BH_EVIDENCE_FRAME | (guint32)BH_EVIDENCE_FRAME_END
                      : 0u;
  return TRUE;
}

static gboolean
opens (BhSpan line)
{
  return bh_span_starts (line, BH_SPAN_LITERAL ("+OK"));
}

/* The server greets first, then says "+OK" and a message. */
static gboolean
is_head (BhSpan head)
{
  return bh_frame_opens_first (head, opens);
}

static gboolean
is_behind_end (BhSpan rest)
{
  BhSpan line;

  return !bh_span_take_line (&rest, &line) || bh_span_equal (bh_line_without_end (line), DOT) ||
         is_talk (bh_line_without_end (line));
}

/* Dots of the message's own are two, so the first line of one is its end; answers to other
 * commands may follow. Where text follows, a program took the added dots away before it wrote. */
static gsize
close_len (BhSpan message)
{
  BhSpan rest = message, line;
  gsize behind = message.len;

  while (bh_span_take_line (&rest, &line)) {
    if (bh_span_equal (bh_line_without_end (line), DOT) && is_behind_end (rest))
      return behind;
    behind = rest.len;
  }
  return 0;
}

/* POP puts no mark before a "From " of the text: only behind the dot it can be an envelope. */
static gboolean
has_opened (BhSpan before)
{
  return !bh_frame_is_between (before, ends, is_talk);
}

const BhFrameFormat bh_frame_pop = {
  .dialect = BH_DIALECT_POP,
  .head = BH_SPAN_INIT ("+OK"),
  .line = BH_SPAN_INIT ("+OK"),
  .is_head = is_head,
  .take = take,
  .close_len = close_len,
  .has_opened = has_opened,
};
