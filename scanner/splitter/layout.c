/* layout.c - looking at the two ends of a message. */
#include "splitter/layout.h"

#include "splitter/envelope-line.h"
#include "splitter/frame.h"
#include "splitter/shape.h"

/* Bytes of UTF-16 in which the end of a header is looked for. */
#define WIDE_LOOK_LEN (2 * 1024 * 1024)

#define BLANK_LOOK_LEN 256 /* bytes in which a blank line, or a piece of an envelope's, ends */

static gsize
narrow_header_len (BhSpan message, gsize *out_separator_len)
{
  gboolean has_lf = message.len > 0 && memchr (message.at, '\n', message.len) != NULL;
  guint8 end = has_lf ? '\n' : '\r';
  gsize at = 0;

  *out_separator_len = 0;
  while (at < message.len) {
    const guint8 *line_end = memchr (message.at + at, end, message.len - at);
    gsize len = line_end != NULL ? (gsize)(line_end - message.at) - at + 1 : message.len - at;
    BhSpan line = bh_line_without_end (bh_span (message.at + at, len));
    if (line.len == 0 && line_end != NULL) {
      *out_separator_len = len;
      return at;
    }
    at += len;
  }
  return message.len;
}

gsize
bh_layout_header_len (BhSpan message, BhCoding coding, gsize *out_separator_len)
{
  if (coding == BH_CODING_BYTES)
    return narrow_header_len (message, out_separator_len);
  g_autoptr (GByteArray) narrow = bh_coding_narrow (coding, bh_span_head (message, WIDE_LOOK_LEN));
  gsize len = narrow_header_len (bh_span (narrow->data, narrow->len), out_separator_len);
  if (len == narrow->len)
    return message.len;
  *out_separator_len *= bh_coding_width (coding);
  return len * bh_coding_width (coding);
}

static gsize
narrow_blank_len (BhSpan end)
{
  static const BhSpan blanks[] = { BH_SPAN_INIT ("\r\n\r\n"), BH_SPAN_INIT ("\n\r\n"),
                                   BH_SPAN_INIT ("\n\r\r\n"), BH_SPAN_INIT ("\n\n"),
                                   BH_SPAN_INIT ("\r\r") };
  static const gsize lens[] = { 2, 2, 3, 1, 1 };
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (bh_span_ends_nocase (end, blanks[i]))
      return lens[i];
  return 0;
}

gsize
bh_layout_blank_len (BhSpan end, BhCoding coding)
{
  if (coding == BH_CODING_BYTES)
    return narrow_blank_len (end);
  BhSpan units = bh_span_from (end, end.len % 2);
  g_autoptr (GByteArray) narrow = bh_coding_narrow (coding, units);
  return narrow_blank_len (bh_span (narrow->data, narrow->len)) * bh_coding_width (coding);
}

static gsize
pad_len (BhSpan message)
{
  gsize len = 0;
  while (len < message.len &&
         (message.at[message.len - len - 1] == '\0' || message.at[message.len - len - 1] == '\x1a'))
    len++;
  return len;
}

/* A line behind a blank one that was cut in or behind the address. A whole one ends in LF, and text
 * that begins so has more words, or none like an address. */
static gsize
cut_envelope_len (BhSpan end)
{
  BhSpan before = end, line = bh_line_take_last (&before), rest = bh_span_from (line, 5);
  gsize at = 0;

  if (end.len == 0 || end.at[end.len - 1] == '\n' || end.at[end.len - 1] == '\r' ||
      narrow_blank_len (before) == 0 || !bh_span_starts (line, BH_SPAN_LITERAL ("From ")) ||
      bh_envelope_line_read (line).is_prose)
    return 0;
  BhSpan word = bh_span_take_until (&rest, ' ');
  return bh_span_find_byte (word, '@', &at) || bh_span_equal (word, BH_SPAN_LITERAL ("-"))
             ? line.len
             : 0;
}

static gsize
tail_len (BhSpan end)
{
  static const BhSpan tails[] = { BH_SPAN_INIT ("From"), BH_SPAN_INIT ("Fro"), BH_SPAN_INIT ("Fr"),
                                  BH_SPAN_INIT ("F") };
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++) {
    BhSpan before = bh_span_head (end, end.len - MIN (end.len, tails[i].len));
    if (bh_span_equal (bh_span_from (end, before.len), tails[i]) && narrow_blank_len (before) > 0)
      return tails[i].len;
  }
  return cut_envelope_len (end);
}

static BhSpan
last_bytes (BhSpan span, gsize len)
{
  return bh_span_from (span, span.len - MIN (span.len, len));
}

BhEnding
bh_layout_ending (BhSpan message, guint flags, BhCoding coding, BhMailboxDialect source)
{
  gboolean is_text = coding == BH_CODING_BYTES;
  BhEnding ending = { 0, 0, 0, 0 };

  if (is_text && (flags & BH_ENDING_OF_WHOLE) != 0 && !bh_frame_ends_in_pad (source))
    ending.pad_len = pad_len (message);
  message = bh_span_head (message, message.len - ending.pad_len);
  if (bh_frame_is_frame (source)) {
    ending.close_len = bh_frame_close_len (source, last_bytes (message, BH_LAYOUT_END_LEN));
    return ending;
  }
  BhSpan last = last_bytes (message, BLANK_LOOK_LEN);
  if (is_text && (flags & BH_ENDING_OF_LAST) != 0 && ending.pad_len == 0)
    ending.tail_len = tail_len (last);
  last = bh_span_head (last, last.len - ending.tail_len);
  ending.blank_len = bh_layout_blank_len (last, coding);
  return ending;
}
