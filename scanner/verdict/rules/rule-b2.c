/* rule-b2.c - a stranger's server saw our public address hand the original over. */
#include "verdict/bounce-rule.h"

/* Further down than the topmost field a handover is only told. It counts as long
 * as the names link up to the top and no log speaks against it. */
static char *
fires (const BhBounceView *view)
{
  if (view->handover < 0 || bh_bounce_peer (view, view->handover) != BH_PEER_OURS)
    return NULL;
  gboolean is_replay = view->is_known_to_log && view->session == NULL;
  if (view->handover > 0 && (!view->is_linked || is_replay))
    return NULL;
  const BhHop *seen = bh_bounce_hop (view, view->handover);
  g_autofree char *quote = bh_bounce_quote (seen);
  return g_strdup_printf (
      "%s took the message from %s, which is ours, above the field of our %s%s; %s",
      seen->by != NULL ? seen->by : "the next server", seen->ip,
      bh_bounce_hop (view, view->own_top)->by,
      view->is_arrival ? " (we had received it and forwarded it)" : "", quote);
}

static const BhBounceExample examples[] = {
  { .what = "the next server saw our address",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = "forwarded by a linked chain",
    .fires = TRUE,
    .hops = { { .by = "mx.example.com", .ip = "203.0.113.9", .helo = "out.example.net" },
              { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = "our handover copied below a stranger's field",
    .hops = { { .by = "mx.example.com", .ip = "203.0.113.9", .helo = "bot.example.info" },
              { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = "the same by two strangers of one country",
    .hops = { { .by = "mx.example.com", .ip = "203.0.113.9", .helo = "bot.other.co.uk" },
              { .by = "mx.example.co.uk", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = "the next server saw a foreign address",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "mail.example.org" },
              { .by = "mail.example.org", .ip = "203.0.113.77", .is_auth = TRUE } } },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b2 = { "B2", BH_BOUNCE_SAYS_SENT, fires, examples };
