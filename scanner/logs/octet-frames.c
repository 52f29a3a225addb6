/* octet-frames.c - told by the first bytes; a length that cannot be one ends it. */
#include "logs/octet-frames.h"

#include "logs/damage.h"
#include "logs/field.h"

#define COUNT_DIGITS_MAX 5
#define PRIORITY_DIGITS_MAX 3
#define LINE_END_LEN 2                                            /* bytes */
#define HEAD_LEN (COUNT_DIGITS_MAX + 2 + PRIORITY_DIGITS_MAX + 1) /* "12345 <191>" */

struct _BhOctetFrames {
  BhOctetFramesFunc take;
  gpointer user_data;
  GString *held; /* the first bytes, then those of a length, as far as they came */
  gboolean is_decided, is_framed;
  gsize left; /* bytes of the message that are still to come */
};

BhOctetFrames *
bh_octet_frames_new (BhOctetFramesFunc take, gpointer user_data)
{
  BhOctetFrames *self = g_new0 (BhOctetFrames, 1);

  self->take = take;
  self->user_data = user_data;
  self->held = g_string_new (NULL);
  return self;
}

void
bh_octet_frames_free (BhOctetFrames *self)
{
  if (self == NULL)
    return;
  g_string_free (self->held, TRUE);
  g_free (self);
}

static gboolean
take_digits (BhSpan *rest, gsize max)
{
  gsize n = 0;

  while (n < rest->len && n < max && g_ascii_isdigit ((char)rest->at[n]))
    n++;
  *rest = bh_span_from (*rest, n);
  return n > 0;
}

/* "153 <22>": takes the length. */
static gboolean
take_head (BhSpan *rest, gint64 *out_length)
{
  BhSpan in = *rest;

  if (!take_digits (&in, COUNT_DIGITS_MAX))
    return FALSE;
  BhSpan number = bh_span_head (*rest, rest->len - in.len);
  if (!bh_take_literal (&in, " "))
    return FALSE;
  BhSpan message = in;
  if (!bh_take_literal (&in, "<") || !take_digits (&in, PRIORITY_DIGITS_MAX) ||
      !bh_take_literal (&in, ">"))
    return FALSE;
  *rest = message;
  return bh_number (number, out_length) && *out_length <= BH_LOG_LINE_LEN_MAX;
}

/* The first length leads to the next one, or to the end: a number alone may be any. */
static gboolean
begins_framed (BhSpan bytes)
{
  gint64 length = 0;

  if (!take_head (&bytes, &length))
    return FALSE;
  BhSpan behind = bh_span_from (bytes, (gsize)length);
  bh_take_literal (&behind, "\r");
  bh_take_literal (&behind, "\n");
  return behind.len == 0 || take_head (&behind, &length);
}

/* What begins_framed() has to see. */
static gsize
n_bytes_needed (BhSpan bytes)
{
  BhSpan message = bytes;
  gint64 length = 0;

  if (bytes.len < HEAD_LEN || !take_head (&message, &length))
    return HEAD_LEN;
  return bytes.len - message.len + (gsize)length + LINE_END_LEN + HEAD_LEN;
}

static void
give (BhOctetFrames *self, BhSpan bytes)
{
  if (bytes.len > 0)
    self->take (bytes, self->user_data);
}

static void
give_held (BhOctetFrames *self)
{
  give (self, bh_span (self->held->str, self->held->len));
  g_string_truncate (self->held, 0);
}

/* "\r" or "\n", whichever comes first. */
static gboolean
find_line_end (BhSpan part, gsize *out_at)
{
  gsize feed = part.len, carriage = part.len;
  const gboolean has_feed = bh_span_find_byte (part, '\n', &feed);

  if (!bh_span_find_byte (bh_span_head (part, feed), '\r', &carriage) && !has_feed)
    return FALSE;
  *out_at = MIN (feed, carriage);
  return TRUE;
}

static void
take_message (BhOctetFrames *self, BhSpan *bytes)
{
  BhSpan part = bh_span_head (*bytes, self->left);
  gsize at = 0;

  self->left -= part.len;
  *bytes = bh_span_from (*bytes, part.len);
  while (find_line_end (part, &at)) {
    give (self, bh_span_head (part, at));
    give (self, BH_SPAN_LITERAL (" "));
    part = bh_span_from (part, at + 1);
  }
  give (self, part);
  if (self->left == 0)
    give (self, BH_SPAN_LITERAL ("\n"));
}

/* A byte of the length before a message, or a line end before it. FALSE: it is none of one. */
static gboolean
take_length (BhOctetFrames *self, guint8 byte)
{
  GString *held = self->held;
  gint64 length = 0;

  if (held->len == 0 && (byte == '\n' || byte == '\r'))
    return TRUE;
  if (g_ascii_isdigit ((char)byte) && held->len < COUNT_DIGITS_MAX) {
    g_string_append_c (held, (char)byte);
    return TRUE;
  }
  if (byte != ' ' || !bh_number (bh_span (held->str, held->len), &length) || length == 0 ||
      length > BH_LOG_LINE_LEN_MAX)
    return FALSE;
  self->left = (gsize)length;
  g_string_truncate (held, 0);
  return TRUE;
}

static void
take_framed (BhOctetFrames *self, BhSpan bytes)
{
  while (bytes.len > 0 && self->is_framed) {
    if (self->left > 0) {
      take_message (self, &bytes);
    } else if (take_length (self, bytes.at[0])) {
      bytes = bh_span_from (bytes, 1);
    } else {
      self->is_framed = FALSE;
      give_held (self);
    }
  }
  give (self, bytes);
}

static void
decide (BhOctetFrames *self, BhSpan bytes)
{
  self->is_decided = TRUE;
  self->is_framed = begins_framed (bytes);
  take_framed (self, bytes);
}

/* What was held before the decision, and the bytes behind it. */
static void
decide_held (BhOctetFrames *self)
{
  g_autofree char *first = bh_span_dup (bh_span (self->held->str, self->held->len));
  const gsize len = self->held->len;

  g_string_truncate (self->held, 0);
  decide (self, bh_span (first, len));
}

void
bh_octet_frames_feed (BhOctetFrames *self, BhSpan bytes)
{
  if (self->is_decided) {
    take_framed (self, bytes);
  } else if (self->held->len == 0 && bytes.len >= n_bytes_needed (bytes)) {
    decide (self, bytes);
  } else {
    bh_append (self->held, bytes);
    if (self->held->len >= n_bytes_needed (bh_span (self->held->str, self->held->len)))
      decide_held (self);
  }
}

void
bh_octet_frames_finish (BhOctetFrames *self)
{
  if (!self->is_decided)
    decide_held (self);
  give_held (self);
}
