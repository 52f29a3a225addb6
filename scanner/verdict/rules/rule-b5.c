/* rule-b5.c - our address as sender, but the original never passed our side. */
#include "verdict/bounce-rule.h"

static char *
fires (const BhBounceView *view)
{
  if (view->own_top >= 0 || view->own_peer >= 0 || view->first_peer < 0 ||
      bh_bounce_peer (view, view->first_peer) != BH_PEER_FOREIGN ||
      !bh_bounce_claims_own_domain (view))
    return NULL;
  const BhHop *seen = bh_bounce_hop (view, view->first_peer);
  gboolean is_missing = view->input->log_cover == BH_LOG_COVER_TIME && view->input->n_sessions == 0;
  g_autofree char *quote = bh_bounce_quote (seen);
  return g_strdup_printf ("our domain is in the sender address, no field is of our servers, and %s "
                          "took the message from %s, which is not ours%s; %s",
                          seen->by != NULL ? seen->by : "the next server", seen->ip,
                          is_missing ? " (our log covers the time and does not know it)" : "",
                          quote);
}

static const BhBounceExample examples[] = {
  { .what = "a stranger sent it under our domain",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" } },
    .from = "jack@example.org" },
  { .what = "only the return path is ours",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" } },
    .from = "bank@example.com",
    .return_path = "jack@example.org" },
  { .what = "an address of ours sent it past our server",
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.7", .helo = "pc" } },
    .from = "jack@example.org" },
  { .what = "no address of ours in it",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" } },
    .from = "bank@example.com" },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b5 = { "B5", BH_BOUNCE_SAYS_FORGED, fires, examples };
