/* log-sendgrid.c - what SendGrid's event webhook posts of mail sent through it, an object a line.
 *
 * {"email":…,"timestamp":…,"smtp-id":…,"event":"delivered","response":…,"sg_message_id":…}: each
 * is of one recipient; "smtp-id" is the Message-ID, as the house gave it or SendGrid made it. Who
 * sent the message, and from where, is not told. Opens and clicks have no "smtp-id".
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/json-member.h"

static const struct {
  const char *event;
  BhDelivery delivery;
  const char *detail; /* the member that says why */
} events[] = {
  { "processed", BH_DELIVERY_NONE, NULL },
  { "delivered", BH_DELIVERY_DONE, "response" },
  { "deferred", BH_DELIVERY_DEFERRED, "response" },
  { "bounce", BH_DELIVERY_FAILED, "reason" },  /* "blocked" ones too */
  { "dropped", BH_DELIVERY_FAILED, "reason" }, /* SendGrid itself did not try */
};

static void
read_event (BhLogState *state, BhSpan object, gsize i, BhLogEvent *out)
{
  out->message_id = bh_without_brackets (bh_json_text (state->name, object, "smtp-id"));
  if (out->message_id.len == 0)
    return;
  out->key = out->message_id;
  out->flags |= BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_LOGIN_ELSEWHERE;
  out->recipients = bh_json_text (state->name, object, "email");
  out->delivery = events[i].delivery;
  if (events[i].detail != NULL)
    out->detail = bh_json_text (state->name, object, events[i].detail);
  out->dsn = bh_enhanced_code_of_text (bh_json_text (state->name, object, "status"));
  if (out->dsn.len == 0)
    out->dsn = bh_enhanced_code (out->detail);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan event = bh_json_member (line, "event"), time = bh_json_member (line, "timestamp");
  gint64 seconds = 0;

  if (event.len == 0 || bh_json_member (line, "sg_event_id").len == 0 ||
      !bh_number (bh_take_until (&time, '.'), &seconds))
    return FALSE;
  state->is_partial = TRUE; /* of mail that went this way */
  bh_json_make_room (state->name, line.len);
  out->stamp = bh_stamp_of_unix (seconds);
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (bh_is_word (event, events[i].event))
      read_event (state, line, i, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "{\"email\":\"ann@example.net\",\"timestamp\":1718000000,\"smtp-id\":"
            "\"<1@example.org>\",\"event\":\"processed\",\"category\":[\"x\\\",\\\"event\\\":"
            "\\\"dropped\"],\"sg_event_id\":\"e1\",\"sg_message_id\":\"a.b.filter0001.1.0\"}",
    .key = "1@example.org",
    .recipients = "ann@example.net",
    .message_id = "1@example.org",
    .flags = BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "{\"email\":\"ann@example.net\",\"timestamp\":1718000001,\"smtp-id\":"
            "\"\\u003c1@example.org\\u003e\",\"event\":\"delivered\",\"response\":\"250 2.0.0 OK\","
            "\"sg_event_id\":\"e2\",\"sg_message_id\":\"a.b.filter0001.1.0\"}",
    .key = "1@example.org",
    .recipients = "ann@example.net",
    .delivery = BH_DELIVERY_DONE },
  { .line = "{\"email\":\"bob@example.net\",\"timestamp\":1718000002,\"smtp-id\":"
            "\"<1@example.org>\",\"event\":\"bounce\",\"reason\":\"550 5.1.1 to unknown\","
            "\"status\":\"5.1.1\",\"type\":\"bounce\",\"sg_event_id\":\"e3\"}",
    .key = "1@example.org",
    .recipients = "bob@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "{\"email\":\"bob@example.net\",\"timestamp\":1718000003,\"event\":\"open\",\"ip\":"
            "\"192.0.2.66\",\"sg_event_id\":\"e4\",\"sg_message_id\":\"a.b.filter0001.1.0\"}",
    .key = "",
    .client_ip = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_sendgrid = { .name = "sendgrid",
                                             .parse = parse,
                                             .examples = examples };
