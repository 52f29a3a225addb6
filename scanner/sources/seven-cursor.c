/* seven-cursor.c - numbers of a 7z directory, each checked against what is left of it. */
#include "sources/seven-cursor.h"

BhSpan
bh_seven_take (BhSevenCursor *self, guint64 len)
{
  if (self->is_bad || len > self->rest.len) {
    self->is_bad = TRUE;
    return BH_SPAN_NONE;
  }
  BhSpan taken = bh_span_head (self->rest, (gsize)len);
  self->rest = bh_span_from (self->rest, (gsize)len);
  return taken;
}

guint8
bh_seven_take_byte (BhSevenCursor *self)
{
  BhSpan byte = bh_seven_take (self, 1);
  return byte.len > 0 ? byte.at[0] : 0;
}

/* As many high bits of the first byte as are set say how many bytes follow; what is left of
 * it is the highest part. */
guint64
bh_seven_take_number (BhSevenCursor *self)
{
  guint8 first = bh_seven_take_byte (self);
  guint64 value = 0;

  for (guint i = 0; i < 8; i++) {
    if ((first & (0x80u >> i)) == 0)
      return value | (guint64)(first & ((0x80u >> i) - 1)) << (8 * i);
    value |= (guint64)bh_seven_take_byte (self) << (8 * i);
  }
  return value;
}

gsize
bh_seven_take_count (BhSevenCursor *self)
{
  guint64 n = bh_seven_take_number (self);

  if (n > self->rest.len || n > BH_SEVEN_MEMBERS_MAX)
    self->is_bad = TRUE;
  return self->is_bad ? 0 : (gsize)n;
}

guint64
bh_seven_take_id (BhSevenCursor *self, guint32 *seen)
{
  const guint64 id = bh_seven_take_number (self);
  const guint32 bit = id < 32 ? 1u << id : 0;

  if (id != BH_SEVEN_END && (*seen & bit) != 0)
    self->is_bad = TRUE;
  *seen |= bit;
  return self->is_bad ? BH_SEVEN_END : id;
}
