/* entra-error.c - the codes of wrong passwords, by Microsoft's list of AADSTS codes. */
#include "logs/entra-error.h"

gboolean
bh_entra_is_guess (BhSpan code)
{
  static const BhSpan guesses[] = {
    BH_SPAN_INIT ("50126"), /* name or password are wrong */
    BH_SPAN_INIT ("50034"), /* there is no such account */
    BH_SPAN_INIT ("50056"), /* there is no such password */
  };

  return bh_span_any (code, bh_span_equal, guesses, G_N_ELEMENTS (guesses));
}
