/* view.c - copies of messages in another form. */
#include "splitter/view.h"

#include "splitter/shape.h"

#define EOOH_LOOK_LEN (1024 * 1024) /* bytes: a header is not longer (limit header-bytes) */

static gboolean
is_eooh (BhSpan line)
{
  return bh_span_equal (bh_line_without_end (line), BH_SPAN_LITERAL ("*** EOOH ***"));
}

/* Header, "*** EOOH ***", the fields that were shown, a blank line, text. */
static GByteArray *
without_shown_header (BhSpan bytes)
{
  BhSpan rest = bytes, line;
  gsize kept_len = 0; /* of the header, without the blank line that may end it */

  for (;;) {
    if (bytes.len - rest.len > EOOH_LOOK_LEN || !bh_span_take_line (&rest, &line))
      return NULL;
    if (is_eooh (line))
      break;
    if (bh_line_without_end (line).len > 0)
      kept_len = bytes.len - rest.len;
  }
  while (bh_span_take_line (&rest, &line) && bh_line_without_end (line).len > 0)
    ;
  GByteArray *view = g_byte_array_new ();
  g_byte_array_append (view, bytes.at, (guint)kept_len);
  g_byte_array_append (view, (const guint8 *)"\n", 1);
  return rest.len > 0 ? g_byte_array_append (view, rest.at, (guint)rest.len) : view;
}

/* Bytes of recipients that were too many to be the envelope's (frame-bsmtp.c), and DATA, and what
 * was replied to them. */
static gsize
recipients_len (BhSpan bytes)
{
  BhSpan rest = bytes, line;
  gsize len = 0;

  while (bh_span_take_line (&rest, &line)) {
    BhSpan word = bh_line_without_end (line);
    if (!bh_span_starts_nocase (word, BH_SPAN_LITERAL ("RCPT TO:")) && !bh_line_is_reply (word) &&
        (len == 0 || !bh_span_equal_nocase (word, BH_SPAN_LITERAL ("DATA"))))
      break;
    len = bytes.len - rest.len;
  }
  return len;
}

/* RFC 5321 section 4.5.2: a line that begins with a dot got one more. NULL: nothing was added. */
static GByteArray *
without_smtp (BhSpan bytes)
{
  const BhSpan stuffed = BH_SPAN_LITERAL ("\n..");
  BhSpan rest = bh_span_from (bytes, recipients_len (bytes));
  gsize found = 0;

  if (rest.len == bytes.len && !bh_span_find (rest, stuffed, &found))
    return NULL;
  GByteArray *view = g_byte_array_sized_new ((guint)rest.len);
  for (; bh_span_find (rest, stuffed, &found); rest = bh_span_from (rest, found + 2))
    g_byte_array_append (view, rest.at, (guint)found + 1);
  return rest.len > 0 ? g_byte_array_append (view, rest.at, (guint)rest.len) : view;
}

GByteArray *
bh_view_new (const BhExtent *extent)
{
  if (extent->coding != BH_CODING_BYTES)
    return bh_coding_to_utf8 (extent->coding, extent->bytes);
  if (extent->dialect == BH_DIALECT_BSMTP || extent->dialect == BH_DIALECT_BECKY ||
      extent->dialect == BH_DIALECT_POP)
    return without_smtp (extent->bytes);
  return extent->dialect == BH_DIALECT_BABYL ? without_shown_header (extent->bytes) : NULL;
}
