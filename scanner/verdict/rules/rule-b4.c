/* rule-b4.c - a field claims our server, but a stranger's address handed over. */
#include "verdict/bounce-rule.h"

static char *
fires (const BhBounceView *view)
{
  if (view->handover < 0 || bh_bounce_peer (view, view->handover) != BH_PEER_FOREIGN)
    return NULL;
  const BhHop *seen = bh_bounce_hop (view, view->handover);
  g_autofree char *quote = bh_bounce_quote (seen);
  return g_strdup_printf ("a field claims our %s, but %s took the message from %s, which is not "
                          "ours: the field is faked; %s",
                          bh_bounce_hop (view, view->own_top)->by,
                          seen->by != NULL ? seen->by : "the next server", seen->ip, quote);
}

static const BhBounceExample examples[] = {
  { .what = "a faked field of ours under a stranger's address",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" },
              { .by = "mail.example.org", .ip = "10.1.2.3", .id = "FAKE1", .is_auth = TRUE } } },
  { .what = "our address handed over",
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = "no field of ours",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" } } },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b4 = { "B4", BH_BOUNCE_SAYS_FORGED, fires, examples };
