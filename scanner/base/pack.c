/* pack.c - writing and reading flat values. */
#include "base/pack.h"

#define NO_TEXT G_MAXUINT32 /* length that stands for NULL */

/* Bytes at the end of out that are filled at once. */
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

static void
write_i64 (guint8 *room, gint64 value)
{
  gint64 little = GINT64_TO_LE (value);
  memcpy (room, &little, sizeof little);
}

void
bh_pack_i64 (GByteArray *out, gint64 value)
{
  write_i64 (add_room (out, sizeof value), value);
}

static void
write_span (guint8 *room, BhSpan bytes)
{
  guint32 little = GUINT32_TO_LE ((guint32)bytes.len);
  memcpy (room, &little, sizeof little);
  if (bytes.len > 0)
    memcpy (room + sizeof little, bytes.at, bytes.len);
}

void
bh_pack_span (GByteArray *out, BhSpan bytes)
{
  g_assert (bytes.len < NO_TEXT);
  write_span (add_room (out, sizeof (guint32) + bytes.len), bytes);
}

void
bh_gather_end (BhGather *gather)
{
  g_byte_array_append (gather->out, gather->bytes, (guint)gather->len);
  gather->len = 0;
}

void
bh_gather_u8 (BhGather *gather, guint8 value)
{
  *bh_gather_room (gather, 1) = value;
}

void
bh_gather_tagged_i64 (BhGather *gather, guint8 tag, gint64 value)
{
  guint8 *room = bh_gather_room (gather, 1 + sizeof value);
  room[0] = tag;
  write_i64 (room + 1, value);
}

void
bh_gather_tagged_span (BhGather *gather, guint8 tag, BhSpan bytes)
{
  const gsize len = 1 + sizeof (guint32) + bytes.len;
  guint8 *room;

  g_assert (bytes.len < NO_TEXT);
  if (len > BH_GATHERED_MAX) {
    bh_gather_end (gather);
    room = add_room (gather->out, len);
  } else {
    room = bh_gather_room (gather, len);
  }
  room[0] = tag;
  write_span (room + 1, bytes);
}

void
bh_pack_text (GByteArray *out, const char *text_or_null)
{
  if (text_or_null == NULL)
    bh_pack_u32 (out, NO_TEXT);
  else
    bh_pack_span (out, bh_span_of_string (text_or_null));
}

char *
bh_unpack_text (BhUnpack *in)
{
  BhSpan part = BH_SPAN_NONE;
  guint32 len = bh_unpack_u32 (in);
  if (in->is_broken || len == NO_TEXT || !bh_unpack_take (in, len, &part))
    return NULL;
  if (part.len > 0 && !g_utf8_validate_len ((const char *)part.at, part.len, NULL)) {
    in->is_broken = TRUE;
    return NULL;
  }
  return bh_span_dup (part);
}

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
