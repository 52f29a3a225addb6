/* rule-b1.c - our log knows the original, for a recipient of this report; or it knows no
 * recipients, and the next server saw us hand the original over. */
#include "verdict/bounce-rule.h"

/* An id that the log knows is not enough: whoever got one mail of ours can copy
 * its header. The session must have served a recipient of this report. */
static char *
fires (const BhBounceView *view)
{
  if (view->session == NULL || view->is_arrival)
    return NULL;
  g_autofree char *quote = bh_bounce_quote (bh_bounce_hop (view, view->own_bottom));
  return g_strdup_printf ("our log has this message at %s, %s; %s", view->session->where,
                          view->session->n_recipients > 0
                              ? "to a recipient of this report"
                              : "which tells no recipients, and the next server saw us send it",
                          quote);
}

static const BhBounceExample examples[] = {
  { .what = "queue id and recipient are in the log",
    .fires = TRUE,
    .hops = { { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .log_queue_id = "4VyN001",
    .log_recipient = "user@example.net" },
  { .what = "a copied header: the session went to somebody else",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" },
              { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .log_queue_id = "4VyN001",
    .log_recipient = "forger@example.com" },
  { .what = "the log knows no recipients, and the next server saw our address",
    .fires = TRUE,
    .hops = { { .by = "mx.example.net", .ip = "198.51.100.5", .helo = "mail.example.org" },
              { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .log_queue_id = "4VyN001" },
  { .what = "the log knows no recipients, and the next server saw a stranger",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" },
              { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .log_queue_id = "4VyN001" },
  { .what = "we received it ourselves",
    .hops = { { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .for_address = "info@example.org" } },
    .log_queue_id = "4VyN001",
    .log_recipient = "user@example.net" },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b1 = { "B1", BH_BOUNCE_SAYS_SENT, fires, examples };
