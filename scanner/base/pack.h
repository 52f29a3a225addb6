/* pack.h - flat values as bytes, between processes and in the store.
 *
 * Little-endian fixed-width numbers and length-prefixed bytes, nothing else.
 * The reader treats what it reads as hostile: it never leaves its span, and
 * once one read fails all later ones do, so that a caller checks once at the end.
 */
#pragma once

#include "base/span.h"

void bh_pack_u8 (GByteArray *out, guint8 value);
void bh_pack_u32 (GByteArray *out, guint32 value);
void bh_pack_i64 (GByteArray *out, gint64 value);
void bh_pack_span (GByteArray *out, BhSpan bytes);
void bh_pack_text (GByteArray *out, const char *text_or_null);

typedef struct {
  BhSpan rest; /* borrowed from the bytes read */
  gboolean is_broken;
} BhUnpack;

guint8 bh_unpack_u8 (BhUnpack *in);
guint32 bh_unpack_u32 (BhUnpack *in);
gint64 bh_unpack_i64 (BhUnpack *in);
BhSpan bh_unpack_span (BhUnpack *in);
char *bh_unpack_text (BhUnpack *in);
gboolean bh_unpack_count (BhUnpack *in, guint32 max, guint32 *out_n);
