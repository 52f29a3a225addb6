/* frame-imap.c - a session of IMAP that was recorded: "* 1 FETCH (… BODY[] {LEN}" before each
 * message (RFC 3501 section 7.4.2), the end of that list behind it. */
#include "splitter/frame-format.h"

#include "splitter/shape.h"

#define MARK BH_SPAN_LITERAL ("* ")

/* Past the number of "* 1 FETCH (UID 7 RFC822.SIZE 340 BODY[] {340}"; 0: another line. */
static gsize
number_end (BhSpan line)
{
  gsize n = MARK.len;

  while (n < line.len && g_ascii_isdigit ((char)line.at[n]))
    n++;
  return bh_span_starts (line, MARK) && n > MARK.len ? n : 0;
}

/* The length of the literal that follows the line. */
static gboolean
read_len (BhSpan line, guint64 *out_len)
{
  const gsize number = number_end (line);
  BhSpan rest = bh_span_from (bh_line_without_end (line), number), digits = BH_SPAN_NONE;
  gsize open = rest.len;

  if (number == 0 || !bh_span_starts_nocase (rest, BH_SPAN_LITERAL (" FETCH (")) ||
      !bh_span_ends_nocase (rest, BH_SPAN_LITERAL ("}")))
    return FALSE;
  while (open > 0 && rest.at[open - 1] != '{')
    open--;
  digits = bh_span_from (rest, open);
  return open > 0 && bh_span_to_uint64 (bh_span_head (digits, digits.len - 1), G_MAXINT64, out_len);
}

/* "a2 OK done", "a3 UID FETCH 1:* BODY[]": behind the tag a word of the table. */
static gboolean
is_tagged (BhSpan line)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT ("OK"),           BH_SPAN_INIT ("NO"),         BH_SPAN_INIT ("BAD"),
    BH_SPAN_INIT ("FETCH"),        BH_SPAN_INIT ("UID"),        BH_SPAN_INIT ("STORE"),
    BH_SPAN_INIT ("NOOP"),         BH_SPAN_INIT ("SELECT"),     BH_SPAN_INIT ("EXAMINE"),
    BH_SPAN_INIT ("EXPUNGE"),      BH_SPAN_INIT ("SEARCH"),     BH_SPAN_INIT ("STATUS"),
    BH_SPAN_INIT ("COPY"),         BH_SPAN_INIT ("LIST"),       BH_SPAN_INIT ("IDLE"),
    BH_SPAN_INIT ("CLOSE"),        BH_SPAN_INIT ("LOGOUT"),     BH_SPAN_INIT ("LOGIN"),
    BH_SPAN_INIT ("AUTHENTICATE"), BH_SPAN_INIT ("CAPABILITY"), BH_SPAN_INIT ("ID"),
    BH_SPAN_INIT ("ENABLE"),       BH_SPAN_INIT ("NAMESPACE"),  BH_SPAN_INIT ("LSUB"),
    BH_SPAN_INIT ("SUBSCRIBE"),    BH_SPAN_INIT ("APPEND"),     BH_SPAN_INIT ("CHECK"),
    BH_SPAN_INIT ("UNSELECT"),     BH_SPAN_INIT ("STARTTLS"),   BH_SPAN_INIT ("MOVE"),
  };
  BhSpan tag = bh_span_take_until (&line, ' '), word = bh_span_take_until (&line, ' ');

  for (gsize i = 0; tag.len > 0 && i < G_N_ELEMENTS (words); i++)
    if (bh_span_equal_nocase (word, words[i]))
      return TRUE;
  return FALSE;
}

/* What may stand between two messages, the end of a list aside. */
static gboolean
is_talk (BhSpan line)
{
  return bh_span_starts (line, MARK) || bh_span_starts (line, BH_SPAN_LITERAL ("+ ")) ||
         bh_span_equal_nocase (line, BH_SPAN_LITERAL ("DONE")) || is_tagged (line);
}

/* ")", or what of the list was sent behind the message: " UID 7 FLAGS (\Seen))". */
static gboolean
is_list_end (BhSpan line)
{
  return bh_span_equal (line, BH_SPAN_LITERAL (")")) ||
         (bh_span_starts (line, BH_SPAN_LITERAL (" ")) &&
          bh_span_ends_nocase (line, BH_SPAN_LITERAL (")")));
}

static gsize
close_len (BhSpan message)
{
  for (BhSpan before = message; before.len > 0;) {
    BhSpan line = bh_line_take_last (&before);
    if (is_list_end (line))
      return message.len - before.len;
    if (!is_talk (line))
      return 0;
  }
  return 0;
}

/* Without a header behind it, it is a part, or what a message shows. */
static gboolean
take (BhSpan before G_GNUC_UNUSED, BhSpan *rest, guint32 *out_evidence)
{
  if (!bh_frame_take_sized_line (rest, read_len))
    return FALSE;
  *out_evidence = bh_frame_begins_header (*rest) ? BH_EVIDENCE_FRAME : 0;
  return TRUE;
}

/* Greeted by the server, or about some message; the first of them follows. */
static gboolean
is_head (BhSpan head)
{
  guint64 len = 0;
  BhSpan line;

  if (number_end (head) == 0 && !bh_span_starts_nocase (head, BH_SPAN_LITERAL ("* OK")) &&
      !bh_span_starts_nocase (head, BH_SPAN_LITERAL ("* PREAUTH")))
    return FALSE;
  while (bh_span_take_line (&head, &line))
    if (read_len (line, &len) && bh_frame_begins_header (head))
      return TRUE;
  return FALSE;
}

/* A "From " of the text has no mark: only behind the list's end can it be an envelope. */
static gboolean
has_opened (BhSpan before)
{
  return close_len (before) == 0;
}

const BhFrameFormat bh_frame_imap = {
  .dialect = BH_DIALECT_IMAP,
  .head = BH_SPAN_INIT ("* "),
  .line = BH_SPAN_INIT ("* "),
  .is_head = is_head,
  .take = take,
  .close_len = close_len,
  .has_opened = has_opened,
  .read_len = read_len,
};
