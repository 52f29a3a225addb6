/* opensmtpd-line.c - sessions and their clients; results. */
#include "logs/opensmtpd-line.h"

#include "logs/field.h"

void
bh_opensmtpd_keep (BhLogState *state, BhSpan session, BhSpan address, BhSpan user)
{
  g_autofree char *ip = bh_span_dup (address), *name = bh_span_dup (user);
  bh_log_state_keep_user (state, session, g_strdup_printf ("%s %s", ip, name));
}

gboolean
bh_opensmtpd_find (const BhLogState *state, BhSpan session, BhSpan *out_address, BhSpan *out_user)
{
  const char *known = bh_log_state_user (state, session);
  BhSpan rest = known != NULL ? bh_span_of_string (known) : BH_SPAN_NONE;

  *out_address = bh_take_until (&rest, ' ');
  *out_user = rest;
  return known != NULL;
}

BhDelivery
bh_opensmtpd_delivery (BhSpan result)
{
  static const struct {
    const char *word;
    BhDelivery delivery;
  } results[] = {
    { "Ok", BH_DELIVERY_DONE },
    { "TempFail", BH_DELIVERY_DEFERRED },
    { "PermFail", BH_DELIVERY_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    if (bh_is_word (result, results[i].word))
      return results[i].delivery;
  return BH_DELIVERY_NONE;
}
