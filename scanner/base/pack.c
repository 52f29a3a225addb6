/* pack.c - writing and reading flat values. */
#include "base/pack.h"

#define NO_TEXT G_MAXUINT32 /* length that stands for NULL */

/* Bytes that the caller fills at once. */
static guint8 *
add_room (GByteArray *out, gsize len)
{
  guint start = out->len;

  g_byte_array_set_size (out, start + (guint)len);
  return out->data + start;
}

void
bh_pack_u8 (GByteArray *out, guint8 value)
{
  *add_room (out, 1) = value;
}

void
bh_pack_u32 (GByteArray *out, guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);
  memcpy (add_room (out, sizeof little), &little, sizeof little);
}

void
bh_pack_i64 (GByteArray *out, gint64 value)
{
  gint64 little = GINT64_TO_LE (value);
  memcpy (add_room (out, sizeof little), &little, sizeof little);
}

void
bh_pack_span (GByteArray *out, BhSpan bytes)
{
  g_assert (bytes.len < NO_TEXT);
  guint32 little = GUINT32_TO_LE ((guint32)bytes.len);
  guint8 *room = add_room (out, sizeof little + bytes.len);
  memcpy (room, &little, sizeof little);
  if (bytes.len > 0)
    memcpy (room + sizeof little, bytes.at, bytes.len);
}

void
bh_pack_text (GByteArray *out, const char *text_or_null)
{
  if (text_or_null == NULL)
    bh_pack_u32 (out, NO_TEXT);
  else
    bh_pack_span (out, bh_span_of_string (text_or_null));
}

/* Runs for each value of each row that workers send: no calls in it. */
static inline gboolean
take (BhUnpack *in, gsize len, BhSpan *out_part)
{
  if (in->is_broken || len > in->rest.len) {
    in->is_broken = TRUE;
    return FALSE;
  }
  *out_part = bh_span (in->rest.at, len);
  if (len > 0)
    in->rest = bh_span (in->rest.at + len, in->rest.len - len);
  return TRUE;
}

guint8
bh_unpack_u8 (BhUnpack *in)
{
  BhSpan part;
  return take (in, 1, &part) ? part.at[0] : 0;
}

guint32
bh_unpack_u32 (BhUnpack *in)
{
  BhSpan part;
  guint32 little = 0;
  if (take (in, sizeof little, &part))
    memcpy (&little, part.at, sizeof little);
  return GUINT32_FROM_LE (little);
}

gint64
bh_unpack_i64 (BhUnpack *in)
{
  BhSpan part;
  gint64 little = 0;
  if (take (in, sizeof little, &part))
    memcpy (&little, part.at, sizeof little);
  return GINT64_FROM_LE (little);
}

/* Borrowed from what is read; empty once the input is broken. */
BhSpan
bh_unpack_span (BhUnpack *in)
{
  BhSpan part = BH_SPAN_NONE;
  guint32 len = bh_unpack_u32 (in);
  if (in->is_broken || !take (in, len, &part))
    return BH_SPAN_NONE;
  return part;
}

/* A text of ours: valid UTF-8 without NUL, or NULL. Anything else breaks the input. */
char *
bh_unpack_text (BhUnpack *in)
{
  BhSpan part = BH_SPAN_NONE;
  guint32 len = bh_unpack_u32 (in);
  if (in->is_broken || len == NO_TEXT || !take (in, len, &part))
    return NULL;
  if (part.len > 0 && !g_utf8_validate_len ((const char *)part.at, part.len, NULL)) {
    in->is_broken = TRUE;
    return NULL;
  }
  return bh_span_dup (part);
}

/* How many items follow; more than max breaks the input. */
gboolean
bh_unpack_count (BhUnpack *in, guint32 max, guint32 *out_n)
{
  guint32 n = bh_unpack_u32 (in);
  if (n > max)
    in->is_broken = TRUE;
  if (in->is_broken)
    return FALSE;
  *out_n = n;
  return TRUE;
}
