/* shape.c - judging single lines. */
#include "splitter/shape.h"

#define FIELD_NAME_LEN_MAX 76 /* bytes: longer names are prose with a colon */

BhSpan
bh_line_without_end (BhSpan line)
{
  while (line.len > 0 && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r'))
    line.len--;
  return line;
}

BhSpan
bh_line_take_last (BhSpan *text)
{
  BhSpan last = *text;

  if (last.len > 0 && last.at[last.len - 1] == '\n')
    last.len--;
  if (last.len > 0 && last.at[last.len - 1] == '\r')
    last.len--;
  gsize start = last.len;
  while (start > 0 && last.at[start - 1] != '\n' && last.at[start - 1] != '\r')
    start--;
  *text = bh_span_head (last, start);
  return bh_span_from (last, start);
}

gboolean
bh_line_is_reply (BhSpan line)
{
  return line.len >= 3 && line.at[0] >= '2' && line.at[0] <= '5' &&
         g_ascii_isdigit ((char)line.at[1]) && g_ascii_isdigit ((char)line.at[2]) &&
         (line.len == 3 || line.at[3] == ' ' || line.at[3] == '-');
}

/* Names that begin a message or stand near its top (RFC 4021, and what mailers
 * and stores add); a whole "X-" or "Content-" family counts too. */
static const BhSpan known_names[] = {
  BH_SPAN_INIT ("Received"),     BH_SPAN_INIT ("Return-Path"),
  BH_SPAN_INIT ("From"),         BH_SPAN_INIT ("To"),
  BH_SPAN_INIT ("Subject"),      BH_SPAN_INIT ("Date"),
  BH_SPAN_INIT ("Message-ID"),   BH_SPAN_INIT ("MIME-Version"),
  BH_SPAN_INIT ("Delivered-To"), BH_SPAN_INIT ("Envelope-To"),
  BH_SPAN_INIT ("Cc"),           BH_SPAN_INIT ("Reply-To"),
  BH_SPAN_INIT ("Sender"),       BH_SPAN_INIT ("Status"),
  BH_SPAN_INIT ("References"),   BH_SPAN_INIT ("In-Reply-To"),
  BH_SPAN_INIT ("List-Id"),      BH_SPAN_INIT ("DKIM-Signature"),
  BH_SPAN_INIT ("Lines"),        BH_SPAN_INIT ("Delivery-Date"),
  BH_SPAN_INIT ("Precedence"),   BH_SPAN_INIT ("Authentication-Results"),
  BH_SPAN_INIT ("Newsgroups"),   BH_SPAN_INIT ("Path"),
  BH_SPAN_INIT ("Xref"),         BH_SPAN_INIT ("Errors-To"),
  BH_SPAN_INIT ("Mailing-List"), BH_SPAN_INIT ("Organization"),
  BH_SPAN_INIT ("User-Agent"),   BH_SPAN_INIT ("Received-SPF"),
  BH_SPAN_INIT ("ARC-Seal"),     BH_SPAN_INIT ("Resent-From"),
  BH_SPAN_INIT ("Bcc"),          BH_SPAN_INIT ("Importance"),
};

static gboolean
is_known_name (BhSpan name)
{
  if (bh_span_starts_nocase (name, BH_SPAN_LITERAL ("X-")) ||
      bh_span_starts_nocase (name, BH_SPAN_LITERAL ("Content-")))
    return TRUE;
  return bh_span_any (name, bh_span_equal_nocase, known_names, G_N_ELEMENTS (known_names));
}

BhLineShape
bh_line_shape (BhSpan line)
{
  gsize len = 0;

  line = bh_line_without_end (line);
  if (bh_span_trim (line).len == 0)
    return line.len > 0 ? BH_LINE_FOLDED : BH_LINE_BLANK;
  if (line.at[0] == ' ' || line.at[0] == '\t')
    return BH_LINE_FOLDED;
  while (len < line.len && line.at[len] > ' ' && line.at[len] < 0x7f && line.at[len] != ':')
    len++;
  BhSpan name = bh_span_head (line, len);
  while (len < line.len && (line.at[len] == ' ' || line.at[len] == '\t'))
    len++; /* "Subject : x" is obsolete but legal (RFC 5322 section 4.5) */
  if (name.len == 0 || name.len > FIELD_NAME_LEN_MAX || len >= line.len || line.at[len] != ':')
    return BH_LINE_OTHER;
  return is_known_name (name) ? BH_LINE_KNOWN_FIELD : BH_LINE_FIELD;
}
