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

static gboolean
is_number (BhSpan digits)
{
  gsize n = 0;

  while (n < digits.len && g_ascii_isdigit ((char)digits.at[n]))
    n++;
  return n > 0 && n == digits.len;
}

/* The length of the literal that follows the line; one that no number holds is still a literal. */
static gboolean
read_literal (BhSpan line, guint64 *out_len)
{
  BhSpan text = bh_line_without_end (line);
  gsize open = text.len;

  if (!bh_span_ends_nocase (text, BH_SPAN_LITERAL ("}")))
    return FALSE;
  while (open > 0 && text.at[open - 1] != '{')
    open--;
  BhSpan digits = bh_span_head (bh_span_from (text, open), text.len - open - 1);
  if (open == 0 || !is_number (digits))
    return FALSE;
  if (!bh_span_to_uint64 (digits, G_MAXINT64, out_len))
    *out_len = G_MAXINT64;
  return TRUE;
}

/* The same of a line that begins a message. */
static gboolean
read_len (BhSpan line, guint64 *out_len)
{
  const gsize number = number_end (line);

  return number > 0 &&
         bh_span_starts_nocase (bh_span_from (line, number), BH_SPAN_LITERAL (" FETCH (")) &&
         read_literal (line, out_len);
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

  return tag.len > 0 && bh_span_any (word, bh_span_equal_nocase, words, G_N_ELEMENTS (words));
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
         (line.len > 1 && line.at[0] == ' ' && g_ascii_isupper ((char)line.at[1]) &&
          bh_span_ends_nocase (line, BH_SPAN_LITERAL (")")));
}

/* A message that ends without a line end has the parenthesis in its last line. */
static gboolean
ends (BhSpan line)
{
  return bh_span_ends_nocase (line, BH_SPAN_LITERAL (")"));
}

/* Behind so many bytes the list ends, or that is out of sight. */
static gboolean
may_be_so_long (BhSpan rest, guint64 len, gboolean is_all)
{
  BhSpan line;

  if (len >= rest.len)
    return !is_all;
  rest = bh_span_from (rest, (gsize)len);
  return bh_span_take_line (&rest, &line) && is_list_end (bh_line_without_end (line));
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

/* What stands behind the last line about a message in before, if that ends in a literal. Of a text
 * without its header nobody knows whose it is. */
static gboolean
find_list (BhSpan before, BhSpan *out_behind, guint64 *out_len)
{
  gsize at = 0;

  for (BhSpan rest = before; rest.len > 0;) {
    BhSpan line = bh_line_take_last (&rest);
    if (number_end (line) == 0)
      continue;
    *out_behind = bh_span_from (before, rest.len);
    return bh_span_take_line (out_behind, &line) && read_len (line, out_len) &&
           !bh_span_find (line, BH_SPAN_LITERAL ("BODY[TEXT]"), &at);
  }
  return FALSE;
}

/* A part of the list that stands before the message may be a literal too, as a subject is:
 * "* 1 FETCH (ENVELOPE (NIL {7}", then "Bonjour NIL) BODY[] {340}". Each has to end where the next
 * is told of, and the last within this line. */
static gboolean
goes_on_list (BhSpan before, BhSpan line)
{
  BhSpan rest, opening;
  guint64 len = 0;
  gsize at = 0, found = 0;

  if (!bh_span_find (line, BH_SPAN_LITERAL ("BODY["), &at) &&
      !bh_span_find (line, BH_SPAN_LITERAL ("RFC822"), &at))
    return FALSE;
  if (!find_list (before, &rest, &len))
    return FALSE;
  while (len < rest.len) {
    rest = bh_span_from (rest, (gsize)len);
    if (!bh_span_take_line (&rest, &opening) || !read_literal (opening, &len) ||
        bh_span_find (opening, BH_SPAN_LITERAL ("BODY[TEXT]"), &found))
      return FALSE;
  }
  return len - rest.len <= at;
}

/* Is the literal that opens with line the header of a message, or all of it? */
static gboolean
has_header (BhSpan line)
{
  static const BhSpan items[] = { BH_SPAN_INIT ("BODY[] "), BH_SPAN_INIT ("BODY[HEADER] "),
                                  BH_SPAN_INIT ("RFC822 "), BH_SPAN_INIT ("RFC822.HEADER ") };
  gsize open = line.len;

  while (open > 0 && line.at[open - 1] != '{')
    open--;
  BhSpan item = bh_span_head (line, open > 0 ? open - 1 : 0);
  return bh_span_any (item, bh_span_ends_nocase, items, G_N_ELEMENTS (items));
}

/* A message may begin with a field that nobody knows: then all else has to be right. */
static gboolean
is_message (BhSpan line, BhSpan rest, gboolean is_between, gboolean is_fitting)
{
  BhSpan first;

  if (bh_frame_begins_header (rest))
    return is_between || is_fitting;
  return is_between && is_fitting && has_header (line) && bh_span_take_line (&rest, &first) &&
         bh_line_shape (first) == BH_LINE_FIELD;
}

/* Without a header behind it, it is a part. What a message shows of a session stands behind text
 * and has not the length that it tells; where bytes are lost, only the first is so. */
static gboolean
take (BhSpan before, BhSpan *rest, guint32 *out_evidence)
{
  const gboolean is_all = rest->len < BH_BOUNDARY_AFTER_LEN;
  guint64 len = 0;
  BhSpan line;

  if (!bh_span_take_line (rest, &line))
    return FALSE;
  if (number_end (line) == 0) {
    *out_evidence = BH_EVIDENCE_FRAME;
    return read_literal (line, &len) && bh_frame_begins_header (*rest) &&
           may_be_so_long (*rest, len, is_all) && goes_on_list (before, line);
  }
  if (!read_len (line, &len))
    return FALSE;
  *out_evidence = is_message (line, *rest, bh_frame_is_between (before, ends, is_talk),
                              may_be_so_long (*rest, len, is_all))
                      ? BH_EVIDENCE_FRAME
                      : 0;
  return TRUE;
}

/* A part that was fetched later, behind the message's own end: it has no header, and may be of
 * another message. */
static gsize
beside_len (BhSpan opening, BhSpan message)
{
  guint64 len = 0;
  BhSpan line;

  if (!read_literal (opening, &len) || len >= message.len)
    return 0;
  BhSpan rest = bh_span_from (message, (gsize)len);
  if (!bh_span_take_line (&rest, &line) || !is_list_end (bh_line_without_end (line)))
    return 0;
  for (BhSpan ahead = rest; bh_span_take_line (&ahead, &line); rest = ahead) {
    if (read_len (line, &len))
      return rest.len;
    if (!is_talk (bh_line_without_end (line)))
      return 0;
  }
  return 0;
}

/* The line that tells of the message may begin with the end of a subject, or of what else is in
 * the list. */
static gboolean
may_begin (BhSpan line)
{
  return line.len > 0 && line.at[0] >= ' ';
}

/* A part of a list may stand before the message, and have a literal of its own. */
static gboolean
opens (BhSpan line)
{
  guint64 len = 0;

  return read_literal (line, &len);
}

/* Greeted by the server, or about some message; the first of them follows. */
static gboolean
is_head (BhSpan head)
{
  if (number_end (head) == 0 && !bh_span_starts_nocase (head, BH_SPAN_LITERAL ("* OK")) &&
      !bh_span_starts_nocase (head, BH_SPAN_LITERAL ("* PREAUTH")))
    return FALSE;
  return bh_frame_opens_first (head, opens);
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
  .begins = may_begin,
  .is_head = is_head,
  .take = take,
  .close_len = close_len,
  .beside_len = beside_len,
  .has_opened = has_opened,
  .read_len = read_literal,
};
