/* clause-clean.c - a field's bytes as one line of words, before it is cut into clauses.
 *
 * Every field of a mailbox passes here, so it goes eight bytes at a time.
 */
#include "trail/clause.h"

#include "base/little-endian.h"
#include "trail/bytes.h"

static gboolean
is_plain (guint8 byte)
{
  return byte > ' ' || (byte != '\0' && !bh_byte_is_blank (byte));
}

/* "=" and a line end, as quoted-printable breaks lines; "==" ends base64. */
static gboolean
is_soft_break (const guint8 *bytes, gsize n, guint8 byte)
{
  return (byte == '\n' || byte == '\r') && n > 1 && bytes[n - 1] == '=' && bytes[n - 2] != '=';
}

/* How many of the eight bytes stand before the first blank or control. The lowest
 * byte that borrows is exact; what is flagged above it does not matter. */
static guint
n_before_blank (guint64 bytes)
{
  const guint64 ones = 0x0101010101010101ULL;
  guint64 is_low = (bytes - ones * (' ' + 1)) & ~bytes & (ones * 0x80);
  return is_low == 0 ? 8 : (guint)__builtin_ctzll (is_low) / 8;
}

/* Copies bytes from value at i up to the next blank or NUL; n never passes i, so
 * that eight bytes may be stored wherever eight are left to read. */
static gsize
copy_word (BhSpan value, gsize i, guint8 *out_bytes, gsize *n)
{
  while (i + 8 <= value.len) {
    guint count = n_before_blank (bh_le64 (value.at + i));
    memmove (out_bytes + *n, value.at + i, 8);
    *n += count;
    i += count;
    if (count < 8)
      break;
  }
  while (i < value.len && is_plain (value.at[i]))
    out_bytes[(*n)++] = value.at[i++];
  return i;
}

BhSpan
bh_clauses_clean (BhSpan value, guint8 *out_bytes)
{
  gsize n = 0, i = 0;
  while (i < value.len) {
    i = copy_word (value, i, out_bytes, &n);
    gsize start = i;
    while (i < value.len && bh_byte_is_blank (value.at[i]))
      i++;
    if (i == start) {
      i++; /* a NUL, or the end */
      continue;
    }
    if (is_soft_break (out_bytes, n, value.at[start]))
      n--;
    else if (n > 0 && out_bytes[n - 1] != ' ')
      out_bytes[n++] = ' ';
  }
  while (n > 0 && out_bytes[n - 1] == ' ')
    n--;
  return bh_span (out_bytes, n);
}
