/* rule-b3.c - our own server wrote the report, about a message of its queue. */
#include "verdict/bounce-rule.h"

/* Where the report names a queue id it must be the one in our field. */
static char *
fires (const BhBounceView *view)
{
  const char *queue_id = view->input->queue_id;
  const BhHop *own = NULL;

  if (!view->is_own_report || view->is_arrival)
    return NULL;
  if (view->reported != NULL)
    return g_strdup_printf ("our %s reports on its own queue id %s, which our log has at %s, at "
                            "that time and to a recipient of this report",
                            view->input->reporting_mta, queue_id, view->reported->where);
  if (view->own_top < 0 || view->handover >= 0)
    return NULL;
  for (gint i = view->own_top; i <= view->own_bottom && own == NULL; i++) {
    const BhHop *hop = bh_bounce_hop (view, i);
    if (hop->id != NULL && (queue_id == NULL || strcmp (hop->id, queue_id) == 0))
      own = hop;
  }
  if (own == NULL)
    return NULL;
  g_autofree char *quote = bh_bounce_quote (own);
  return g_strdup_printf ("our %s reports on its own queue id %s; %s", view->input->reporting_mta,
                          own->id, quote);
}

static const BhBounceExample examples[] = {
  { .what = "report and field name one queue id",
    .fires = TRUE,
    .hops = { { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001" },
  { .what = "through a content filter on the same machine",
    .fires = TRUE,
    .hops = { { .by = "localhost", .ip = "127.0.0.1", .id = "4VyN002" },
              { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN002" },
  { .what = "nothing came back, but the log has id, time and recipient",
    .fires = TRUE,
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
    .log_queue_id = "4VyN001",
    .log_recipient = "user@example.net",
    .is_at_arrival = TRUE },
  { .what = "nothing came back, and the log has the id at another time",
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
    .log_queue_id = "4VyN001",
    .log_recipient = "user@example.net" },
  { .what = "nothing came back, and the log has the id for somebody else",
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
    .log_queue_id = "4VyN001",
    .log_recipient = "other@example.net",
    .is_at_arrival = TRUE },
  { .what = "nothing came back of what had come from outside",
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
    .log_queue_id = "4VyN001",
    .log_recipient = "user@example.net",
    .is_at_arrival = TRUE,
    .is_log_arrival = TRUE },
  { .what = "a report from outside that knows an id of ours",
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
    .log_queue_id = "4VyN001",
    .log_recipient = "user@example.net",
    .is_at_arrival = TRUE,
    .is_outside = TRUE },
  { .what = "a stranger's server took it over",
    .hops = { { .by = "mx.example.net", .ip = "203.0.113.9", .helo = "bot" },
              { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001" },
  { .what = "another queue id",
    .hops = { { .by = "mail.example.org", .ip = "203.0.113.77", .id = "FAKE1", .is_auth = TRUE } },
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001" },
  { .what = "the report came from outside and only says that it is ours",
    .hops = { { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .is_auth = TRUE } },
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001",
    .is_outside = TRUE },
  { .what = "the original had come from outside, for us",
    .hops = { { .by = "mail.example.org",
                .ip = "203.0.113.77",
                .id = "4VyN001",
                .for_address = "info@example.org" } },
    .reporting_mta = "mail.example.org",
    .queue_id = "4VyN001" },
  { .what = NULL },
};

const BhBounceRule bh_bounce_rule_b3 = { "B3", BH_BOUNCE_SAYS_SENT, fires, examples };
