/* decode.h - the content transfer encodings, in blocks and without a whole copy. */
#pragma once

#include "base/span.h"

typedef enum {
  BH_ENCODING_IDENTITY,
  BH_ENCODING_BASE64,
  BH_ENCODING_QUOTED_PRINTABLE,
  BH_ENCODING_UUENCODE,
} BhEncoding;

BhEncoding bh_encoding_from_name (BhSpan name); /* unknown names: identity */

/* Takes decoded bytes; FALSE stops the decoding. The block is valid during the call. */
typedef gboolean (*BhDecodeSink) (BhSpan block, gpointer user_data);

/* Linear. Returns flaws: BH_FLAW_BAD_ENCODING, BH_FLAW_BASE64_AFTER_PADDING. */
guint32 bh_decode (BhEncoding encoding, BhSpan encoded, BhDecodeSink sink, gpointer user_data);

/* The first max_len decoded bytes, added to out. TRUE when there are no more. */
gboolean bh_decode_head (
    BhEncoding encoding, BhSpan encoded, guint64 max_len, GByteArray *out, guint32 *flaws);
