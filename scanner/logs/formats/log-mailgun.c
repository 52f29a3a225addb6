/* log-mailgun.c - what Mailgun tells of mail sent through it, a JSON object a line.
 *
 * {"event":"failed","severity":"permanent","timestamp":1718000000.12,"recipient":…,
 * "envelope":{"sender":…},"message":{"headers":{"message-id":…}},"delivery-status":{…}}, as its
 * events API has it; in "event-data" where a webhook posted it. Each is of one recipient. Which
 * client handed the message in is not told.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/json-member.h"

static const struct {
  const char *event;
  const char *severity; /* NULL: any */
  guint flags;
  BhDelivery delivery;
} events[] = {
  { "accepted", NULL, BH_LOG_ACCEPTED, BH_DELIVERY_NONE },
  { "delivered", NULL, BH_LOG_ACCEPTED, BH_DELIVERY_DONE },
  { "failed", "temporary", BH_LOG_ACCEPTED, BH_DELIVERY_DEFERRED },
  { "failed", "permanent", BH_LOG_ACCEPTED, BH_DELIVERY_FAILED },
  { "rejected", NULL, BH_LOG_REFUSED, BH_DELIVERY_REFUSED },
};

static void
read_event (BhLogState *state, BhSpan object, gsize i, BhLogEvent *out)
{
  BhSpan headers = bh_json_member (bh_json_member (object, "message"), "headers");
  BhSpan status = bh_json_member (object, "delivery-status");

  out->message_id = bh_without_brackets (bh_json_text (state->name, headers, "message-id"));
  if (out->message_id.len == 0)
    return;
  out->key = out->message_id;
  out->flags |= BH_LOG_BEGINS | BH_LOG_LOGIN_ELSEWHERE | events[i].flags;
  out->from = bh_json_text (state->name, bh_json_member (object, "envelope"), "sender");
  out->flags |= out->from.len > 0 ? BH_LOG_HAS_FROM : 0;
  out->recipients = bh_json_text (state->name, object, "recipient");
  out->delivery = events[i].delivery;
  out->detail = bh_json_text (state->name, status, "message");
  out->dsn = bh_enhanced_code_of_text (bh_json_text (state->name, status, "enhanced-code"));
  if (out->dsn.len == 0)
    out->dsn = bh_enhanced_code_of_text (out->detail);
  if (out->dsn.len == 0)
    out->dsn = bh_find_enhanced_code (out->detail);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan posted = bh_json_member (line, "event-data"), object = posted.len > 0 ? posted : line;
  BhSpan event = bh_json_member (object, "event"), time = bh_json_member (object, "timestamp");
  BhSpan severity = bh_json_member (object, "severity");
  gint64 seconds = 0;

  if (event.len == 0 || bh_json_member (object, "recipient").len == 0 ||
      bh_json_member (object, "message").len == 0 ||
      !bh_number (bh_take_until (&time, '.'), &seconds))
    return FALSE;
  state->is_partial = TRUE; /* of mail that went this way */
  bh_json_make_room (state->name, line.len);
  out->stamp = bh_stamp_of_unix (seconds);
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (bh_is_word (event, events[i].event) &&
        (events[i].severity == NULL || bh_is_word (severity, events[i].severity)))
      read_event (state, object, i, out);
  return TRUE;
}

#define MESSAGE                                                                                    \
  "\"envelope\":{\"transport\":\"smtp\",\"sender\":\"news@example.org\",\"sending-ip\":"           \
  "\"192.0.2.1\",\"targets\":\"ann@example.net\"},\"message\":{\"headers\":{\"to\":"               \
  "\"Ann <ann@example.net>\",\"message-id\":\"1@example.org\",\"from\":\"news@example.org\","      \
  "\"subject\":\"\\\"},\\\"recipient\\\":\\\"ceo@example.org\"},\"size\":900}"

static const BhLogExample examples[] = {
  { .line = "{\"event\":\"accepted\",\"id\":\"i1\",\"timestamp\":1718000000.123,\"log-level\":"
            "\"info\",\"method\":\"smtp\"," MESSAGE ",\"recipient\":\"ann@example.net\"}",
    .key = "1@example.org",
    .client_ip = "",
    .from = "news@example.org",
    .recipients = "ann@example.net",
    .message_id = "1@example.org",
    .flags = BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "{\"signature\":{\"token\":\"x\"},\"event-data\":{\"event\":\"failed\",\"severity\":"
            "\"permanent\",\"reason\":\"bounce\",\"timestamp\":1718000001.5,\"delivery-status\":"
            "{\"code\":550,\"message\":\"5.1.1 User unknown\"}," MESSAGE
            ",\"recipient\":\"ann@example.net\"}}",
    .key = "1@example.org",
    .recipients = "ann@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "{\"event\":\"failed\",\"severity\":\"temporary\",\"timestamp\":1718000002,"
            "\"delivery-status\":{\"code\":451,\"message\":\"\"}," MESSAGE
            ",\"recipient\":\"ann@example.net\"}",
    .key = "1@example.org",
    .delivery = BH_DELIVERY_DEFERRED },
  { .line = "{\"event\":\"clicked\",\"timestamp\":1718000003,\"ip\":\"192.0.2.66\"," MESSAGE
            ",\"recipient\":\"ann@example.net\"}",
    .key = "",
    .client_ip = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_mailgun = { .name = "mailgun",
                                            .parse = parse,
                                            .examples = examples };
