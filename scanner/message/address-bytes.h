/* address-bytes.h - what a mail address in a text is made of. */
#pragma once

#include <glib.h>

/* All but blanks, controls and the specials of RFC 5322 section 3.2.3, dot and "@" excepted. */
static inline gboolean
bh_byte_is_of_address (guint8 byte)
{
  switch (byte) {
  case '<':
  case '>':
  case '(':
  case ')':
  case '[':
  case ']':
  case ':':
  case ';':
  case ',':
  case '"':
  case '\\':
    return FALSE;
  default:
    return byte > ' ' && byte != 0x7f;
  }
}

/* Of a letter from U+3000 to U+DFFF in UTF-8: Chinese, Japanese and Korean put no blank between
 * words and a name, or hang an ending on it. */
static inline gboolean
bh_byte_begins_unspaced (guint8 byte)
{
  return byte >= 0xe3 && byte <= 0xed;
}
