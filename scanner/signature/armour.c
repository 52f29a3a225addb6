/* armour.c - each line is known whole. */
#include "signature/armour.h"

static const BhSpan openings[] = {
  BH_SPAN_INIT ("-----begin pgp signed message-----"),
  BH_SPAN_INIT ("hash: md5"),
  BH_SPAN_INIT ("hash: ripemd160"),
  BH_SPAN_INIT ("hash: sha1"),
  BH_SPAN_INIT ("hash: sha224"),
  BH_SPAN_INIT ("hash: sha256"),
  BH_SPAN_INIT ("hash: sha384"),
  BH_SPAN_INIT ("hash: sha512"),
};

#define SEAL BH_SPAN_INIT ("-----begin pgp signature-----")
#define SEAL_END BH_SPAN_INIT ("-----end pgp signature-----")
#define SEAL_LEN_MAX 4096 /* bytes; that of a key of 4,096 bits has some 900 */
#define KEYS_MAX 4        /* lines above the base64: the program, its address, hash, charset */

/* RFC 9580 section 6.2.2. */
static const BhSpan keys[] = {
  BH_SPAN_INIT ("version: "), BH_SPAN_INIT ("comment: "),   BH_SPAN_INIT ("hash: "),
  BH_SPAN_INIT ("charset: "), BH_SPAN_INIT ("messageid: "),
};

gboolean
bh_armour_opens (BhSpan line)
{
  return line.len > 0 && (line.at[0] == '-' || line.at[0] == 'h') &&
         bh_span_any (line, bh_span_equal, openings, G_N_ELEMENTS (openings));
}

static gboolean
is_base64 (BhSpan line)
{
  for (gsize i = 0; i < line.len; i++)
    if (!g_ascii_isalnum ((char)line.at[i]) && memchr ("+/=", line.at[i], 3) == NULL)
      return FALSE;
  return TRUE;
}

gsize
bh_armour_seal_len (BhSpan folded)
{
  static const BhSpan seal = SEAL, end = SEAL_END;
  BhSpan rest = bh_span_head (folded, SEAL_LEN_MAX), line;
  guint n_keys = 0;

  if (!bh_span_starts (folded, seal) || !bh_span_take_line (&rest, &line) ||
      !bh_span_equal (bh_span_trim (line), seal))
    return 0;
  while (bh_span_take_line (&rest, &line)) {
    line = bh_span_trim (line);
    if (bh_span_equal (line, end))
      return (gsize)(rest.at - folded.at);
    if (is_base64 (line))
      continue;
    if (++n_keys > KEYS_MAX || !bh_span_any (line, bh_span_starts, keys, G_N_ELEMENTS (keys)))
      return 0;
  }
  return 0;
}
