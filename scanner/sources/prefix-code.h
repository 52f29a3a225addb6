/* prefix-code.h - a canonical prefix code, as Deflate writes its symbols (RFC 1951 section 3.2.2).
 *
 * It is told by the length of each symbol's code alone. Pure: bits in, symbols out.
 */
#pragma once

#include <glib.h>

#define BH_PREFIX_CODE_LEN_MAX 15 /* bits */
#define BH_PREFIX_SYMBOLS_MAX 288 /* of Deflate's code of bytes, the end and lengths */
#define BH_PREFIX_QUICK_LEN 10    /* bits of a code that are looked up at once */
#define BH_NO_SYMBOL G_MAXUINT16

/* Small enough to stand in the object that reads by it. Its members are prefix-code.c's. */
typedef struct {
  guint16 n_of_len[BH_PREFIX_CODE_LEN_MAX + 1]; /* symbols whose codes have that length */
  guint16 symbols[BH_PREFIX_SYMBOLS_MAX];       /* in the order of their codes */
  guint16 quick[1 << BH_PREFIX_QUICK_LEN];      /* symbol * 16 + length; 0: its code is longer */
} BhPrefixCode;

/* lens: bits of the code of each of n symbols, of which there are BH_PREFIX_SYMBOLS_MAX at most; 0:
 * it has none. FALSE where there are more codes than fit; of fewer than fit the others are no
 * symbol's. */
gboolean bh_prefix_code_init (BhPrefixCode *code, const guint8 *lens, gsize n);

/* The symbol whose code bits begin with, lowest bit first, and how long that is; out_len may be
 * more than there are bits, which count as 0. BH_NO_SYMBOL, and 0: none has it. */
guint bh_prefix_code_find (const BhPrefixCode *code, guint64 bits, guint *out_len);
