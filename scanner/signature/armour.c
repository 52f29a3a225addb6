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

gboolean
bh_armour_opens (BhSpan line)
{
  return line.len > 0 && (line.at[0] == '-' || line.at[0] == 'h') &&
         bh_span_any (line, bh_span_equal, openings, G_N_ELEMENTS (openings));
}

gboolean
bh_armour_seals (BhSpan line)
{
  static const BhSpan seal = SEAL;

  return bh_span_equal (line, seal);
}
