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
