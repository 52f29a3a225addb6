/* rule-b8.c - the original claims our DKIM signature.
 *
 * The key lies in the DNS and the body may be cut: offline the signature stays a
 * claim, and a forger can copy a whole field. It is told and weighs nothing.
 */
#include "verdict/bounce-rule.h"
#include "verdict/own.h"

static char *
fires (const BhBounceView *view)
{
  const char *domain = view->input->original_dkim_domain;
  if (domain == NULL ||
      !bh_own_side_has_domain (view->input->own, bh_span_trim (bh_span_of_string (domain))))
    return NULL;
  return g_strdup_printf ("the original claims a signature of %s; it was not verified", domain);
}

static const BhBounceExample examples[] = {
  { .what = "our domain signs", .fires = TRUE, .dkim_domain = "example.org" },
  { .what = "a foreign domain signs", .dkim_domain = "example.com" },
  { .what = "a domain that only ends like ours", .dkim_domain = "notexample.org" },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b8 = { "B8", BH_BOUNCE_SAYS_NOTHING, fires, examples };
