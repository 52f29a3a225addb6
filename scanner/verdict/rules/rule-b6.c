/* rule-b6.c - a foreign address greeted with our own name.
 *
 * The rule of Postfix's BACKSCATTER_README: nobody but us says HELO with our name.
 */
#include "verdict/bounce-rule.h"

static char *
fires (const BhBounceView *view)
{
  gint end = view->own_top >= 0 ? view->own_top : (gint)view->n_hops;

  for (gint i = 0; i < end; i++) {
    if (bh_bounce_peer (view, i) != BH_PEER_FOREIGN || !bh_bounce_claims_own_name (view, i))
      continue;
    const BhHop *hop = bh_bounce_hop (view, i);
    g_autofree char *quote = bh_bounce_quote (hop);
    return g_strdup_printf ("%s, which is not ours, greeted with our name; %s", hop->ip, quote);
  }
  return NULL;
}

static const BhBounceExample examples[] = {
  { .what = "our bare domain from a foreign address",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "example.org" } } },
  { .what = "our host name from our address",
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" } } },
  { .what = "another name from a foreign address",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot.example.com" } } },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b6 = { "B6", BH_BOUNCE_SUPPORTS_FORGED, fires, examples };
