/* rule-b11.c - a machine of ours sent the original past our server. */
#include "verdict/bounce-rule.h"

/* Names an address, accuses no account: behind it there may be a whole network. */
static char *
fires (const BhBounceView *view)
{
  if (view->own_top >= 0 || view->own_peer < 0 || !view->is_linked)
    return NULL;
  const BhHop *seen = bh_bounce_hop (view, view->own_peer);
  g_autofree char *quote = bh_bounce_quote (seen);
  return g_strdup_printf ("%s took the message from our %s directly, and no field is of our "
                          "servers: a machine of ours sent it past them; %s",
                          seen->by != NULL ? seen->by : "the next server", seen->ip, quote);
}

static const BhBounceExample examples[] = {
  { .what = "a PC of ours sent it directly",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.7", .helo = "pc" } } },
  { .what = "our address stands only below a stranger's field",
    .hops = { { .by = "mx.example.com", .ip = "203.0.113.9", .helo = "bot.example.info" },
              { .by = "mx.example.net", .ip = "198.51.100.7", .helo = "pc" } } },
  { .what = "it passed our server",
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b11 = { "B11", BH_BOUNCE_SAYS_SENT, fires, examples };
