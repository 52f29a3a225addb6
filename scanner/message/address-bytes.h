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

/* Of a host's name as texts have it, with letters of other alphabets (RFC 5890). */
static inline gboolean
bh_byte_is_of_domain (guint8 byte)
{
  return g_ascii_isalnum ((char)byte) || byte == '.' || byte == '-' || byte == '_' || byte >= 0x80;
}

/* Of a letter from U+3000 to U+DFFF in UTF-8: Chinese, Japanese and Korean put no blank between
 * words and a name, or hang an ending on it; or of a Thai or Lao one, U+0E00 to U+0EFF. Two bytes
 * are there. */
static inline gboolean
bh_begins_unspaced (const guint8 *at)
{
  return (at[0] >= 0xe3 && at[0] <= 0xed) || (at[0] == 0xe0 && at[1] >= 0xb8 && at[1] <= 0xbb);
}
