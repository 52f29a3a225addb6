/* pack.h - flat values as bytes, between processes and in the store.
 *
 * Little-endian fixed-width numbers and length-prefixed bytes, nothing else.
 * The reader treats what it reads as hostile: it never leaves its span, and
 * once one read fails all later ones do, so that a caller checks once at the end.
 */
#pragma once

#include "base/little-endian.h"
#include "base/span.h"

/* Each appends to out. A text may be NULL, which is not the empty one; bytes are fewer than
 * 4 GiB. */
void bh_pack_u8 (GByteArray *out, guint8 value);
void bh_pack_u32 (GByteArray *out, guint32 value);
void bh_pack_i64 (GByteArray *out, gint64 value);
void bh_pack_span (GByteArray *out, BhSpan bytes);
void bh_pack_text (GByteArray *out, const char *text_or_null);

#define BH_GATHERED_MAX 512 /* bytes: a row of the case, but for its long texts */

/* Values on their way to the end of out. Short ones are gathered first: to make an array longer
 * costs more than to copy them once more, and rows are of such. */
typedef struct {
  GByteArray *out; /* borrowed */
  gsize len;
  guint8 bytes[BH_GATHERED_MAX];
} BhGather;

/* The rest goes to out. */
void bh_gather_end (BhGather *gather);

/* Room for at most BH_GATHERED_MAX bytes, to be filled by the caller. */
static inline guint8 *
bh_gather_room (BhGather *gather, gsize len)
{
  if (len > BH_GATHERED_MAX - gather->len)
    bh_gather_end (gather);
  guint8 *room = gather->bytes + gather->len;
  gather->len += len;
  return room;
}

/* Each as bh_pack_u8() and the one without a tag behind it write them. */
void bh_gather_u8 (BhGather *gather, guint8 value);
void bh_gather_tagged_i64 (BhGather *gather, guint8 tag, gint64 value);
void bh_gather_tagged_span (BhGather *gather, guint8 tag, BhSpan bytes);

typedef struct {
  BhSpan rest; /* borrowed from the bytes read */
  gboolean is_broken;
} BhUnpack;

/* Each takes its value off the front; 0, empty or NULL once the input is broken. What runs for each
 * value of each row that workers send is inline. */

static inline gboolean
bh_unpack_take (BhUnpack *in, gsize len, BhSpan *out_part)
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

static inline guint8
bh_unpack_u8 (BhUnpack *in)
{
  BhSpan part;
  return bh_unpack_take (in, 1, &part) ? part.at[0] : 0;
}

static inline guint32
bh_unpack_u32 (BhUnpack *in)
{
  BhSpan part;
  return bh_unpack_take (in, sizeof (guint32), &part) ? bh_le32 (part.at) : 0;
}

static inline gint64
bh_unpack_i64 (BhUnpack *in)
{
  BhSpan part;
  return bh_unpack_take (in, sizeof (gint64), &part) ? (gint64)bh_le64 (part.at) : 0;
}

/* Borrowed from what is read; empty once the input is broken. */
static inline BhSpan
bh_unpack_span (BhUnpack *in)
{
  BhSpan part = BH_SPAN_NONE;
  guint32 len = bh_unpack_u32 (in);
  return !in->is_broken && bh_unpack_take (in, len, &part) ? part : BH_SPAN_NONE;
}

/* (transfer full): a text of ours: valid UTF-8 without NUL, or NULL. Anything else breaks the
 * input. */
char *bh_unpack_text (BhUnpack *in);

/* How many items follow; more than max breaks the input. */
gboolean bh_unpack_count (BhUnpack *in, guint32 max, guint32 *out_n);
