/* header-block.h - does a mail begin here, in bytes of any kind?
 *
 * By three known fields in lines of text, one of them telling, perhaps behind a From_ line. What
 * is searched and where the mail ends is carve.c's.
 */
#pragma once

#include "base/span.h"

#define BH_HEADER_BLOCK_LEN (16 * 1024) /* bytes in which three known fields must be found */

/* Controls that text has: BS to CR, and what changes the set of letters in ISO-2022 (SO, SI,
 * ESC; RFC 1468). 8-bit bytes are letters in some charset. */
static inline gboolean
bh_header_block_is_control (guint8 byte)
{
  return byte < 0x20 && (byte < 0x08 || byte > 0x0f) && byte != 0x1b;
}

#define BH_HEADER_BLOCK_LETTER(c) (1u << ((c)&31))

/* First letters of the known fields, and of "From ". Most bytes are told off by this. */
static inline gboolean
bh_header_block_may_begin (guint8 byte)
{
  const guint32 letters = BH_HEADER_BLOCK_LETTER ('R') | BH_HEADER_BLOCK_LETTER ('F') |
                          BH_HEADER_BLOCK_LETTER ('D') | BH_HEADER_BLOCK_LETTER ('M') |
                          BH_HEADER_BLOCK_LETTER ('E') | BH_HEADER_BLOCK_LETTER ('X') |
                          BH_HEADER_BLOCK_LETTER ('T') | BH_HEADER_BLOCK_LETTER ('C') |
                          BH_HEADER_BLOCK_LETTER ('S') | BH_HEADER_BLOCK_LETTER ('I');
  return byte >= 'A' && byte <= 'z' && (letters >> (byte & 31) & 1) != 0;
}

/* Does a header block begin here? out_envelope_len: of the From_ line before it; 0: none.
 * out_seen_len: bytes in which, if it does not, none will: one that began at a later field would
 * have fewer of them. Linear in BH_HEADER_BLOCK_LEN. */
gboolean bh_header_block_begins (BhSpan after, gsize *out_envelope_len, gsize *out_seen_len);
