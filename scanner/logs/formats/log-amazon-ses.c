/* log-amazon-ses.c - what Amazon SES publishes of mail sent through it, a JSON object a line.
 *
 * {"eventType":"Bounce","mail":{"timestamp":…,"source":…,"messageId":…,"destination":[…],
 * "commonHeaders":{"messageId":…}},"bounce":{…}}; "notificationType" where SNS sends it without
 * a configuration set; inside the "Message" of a notification of SNS as well. SES puts a Message-ID
 * of its own into what it sends: the one that is told here is what the mail had before. Who signed
 * the request is no account of mail.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/json-member.h"

/* The strings of "[…]", or those of that name in its objects, a line each. */
static BhSpan
list_of (BhLogState *state, BhSpan array, const char *name)
{
  const gsize start = state->name->len;

  bh_take_literal (&array, "[");
  while (array.len > 0) {
    BhSpan item = array, text;
    bh_json_skip_blanks (&item);
    array = item;
    if (!bh_json_take_string (&array, &text)) {
      bh_json_skip_value (&array);
      item = bh_span_head (item, item.len - array.len);
      text = name != NULL ? bh_json_member (item, name) : BH_SPAN_NONE;
    }
    if (text.len > 0) {
      bh_json_append_unescaped (text, state->name);
      g_string_append_c (state->name, '\n');
    }
    if (!bh_take_literal (&array, ","))
      break;
  }
  return bh_span (state->name->str + start, state->name->len - start);
}

static void
read_mail (BhLogState *state, BhSpan mail, BhLogEvent *out)
{
  BhSpan common = bh_json_member (mail, "commonHeaders");

  out->key = bh_json_text (state->name, mail, "messageId");
  out->from = bh_json_text (state->name, mail, "source");
  out->client_ip = bh_json_text (state->name, mail, "sourceIp");
  out->message_id = bh_without_brackets (bh_json_text (state->name, common, "messageId"));
  out->flags |= BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_HAS_FROM | BH_LOG_LOGIN_ELSEWHERE;
}

static void
read_send (BhLogState *state, BhSpan event, BhLogEvent *out)
{
  out->recipients =
      list_of (state, bh_json_member (bh_json_member (event, "mail"), "destination"), NULL);
}

static void
read_delivery (BhLogState *state, BhSpan event, BhLogEvent *out)
{
  BhSpan delivery = bh_json_member (event, "delivery");

  out->recipients = list_of (state, bh_json_member (delivery, "recipients"), NULL);
  out->delivery = BH_DELIVERY_DONE;
  out->detail = bh_json_text (state->name, delivery, "smtpResponse");
  out->dsn = bh_enhanced_code (out->detail);
}

/* "Permanent", "Transient", "Undetermined": SES tries no more in any of them. */
static void
read_bounce (BhLogState *state, BhSpan event, BhLogEvent *out)
{
  BhSpan all = bh_json_member (bh_json_member (event, "bounce"), "bouncedRecipients"), first = all;

  out->recipients = list_of (state, all, "emailAddress");
  out->delivery = BH_DELIVERY_FAILED;
  bh_take_literal (&first, "[");
  bh_json_skip_blanks (&first);
  out->dsn = bh_json_text (state->name, first, "status");
  out->detail = bh_json_text (state->name, first, "diagnosticCode");
}

static void
read_delay (BhLogState *state, BhSpan event, BhLogEvent *out)
{
  BhSpan all = bh_json_member (bh_json_member (event, "deliveryDelay"), "delayedRecipients");

  out->recipients = list_of (state, all, "emailAddress");
  out->delivery = BH_DELIVERY_DEFERRED;
}

static const struct {
  const char *type;
  void (*read) (BhLogState *state, BhSpan event, BhLogEvent *out);
} types[] = {
  { "Send", read_send },
  { "Delivery", read_delivery },
  { "Bounce", read_bounce },
  { "DeliveryDelay", read_delay },
};

/* Opens, clicks, complaints tell of no delivery. */
static gboolean
read_event (BhLogState *state, BhSpan event, BhLogEvent *out)
{
  BhSpan type = bh_json_member (event, "eventType"), mail = bh_json_member (event, "mail");
  BhSpan time = bh_json_member (mail, "timestamp");

  if (type.len == 0)
    type = bh_json_member (event, "notificationType");
  if (type.len == 0 || bh_json_member (mail, "messageId").len == 0 ||
      !bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (bh_is_word (type, types[i].type)) {
      read_mail (state, mail, out);
      out->recipient_separator = '\n';
      types[i].read (state, event, out);
    }
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  if (line.len == 0 || line.at[0] != '{')
    return FALSE;
  state->is_partial = TRUE; /* what a configuration set, or an address, was told to publish */
  bh_json_make_room (state->name, line.len);
  bh_json_make_room (state->row, line.len);
  if (!bh_is_word (bh_json_member (line, "Type"), "Notification"))
    return read_event (state, line, out);
  bh_json_append_unescaped (bh_json_member (line, "Message"), state->row);
  return read_event (state, bh_span (state->row->str, state->row->len), out);
}

#define MAIL                                                                                       \
  "\"mail\":{\"timestamp\":\"2024-06-10T06:13:20.123Z\",\"source\":\"news@example.org\","          \
  "\"sourceIp\":\"203.0.113.9\",\"sendingAccountId\":\"123456789012\","                            \
  "\"messageId\":\"0100018fff-1\",\"destination\":[\"ann@example.net\",\"bob@example.net\"],"      \
  "\"headers\":[{\"name\":\"X\",\"value\":\"}],\\\"source\\\":\\\"ceo@example.org\\\"\"}],"        \
  "\"commonHeaders\":{\"from\":[\"news@example.org\"],\"messageId\":\"<1@example.org>\"}}"

static const BhLogExample examples[] = {
  { .line = "{\"eventType\":\"Send\"," MAIL ",\"send\":{}}",
    .key = "0100018fff-1",
    .client_ip = "203.0.113.9",
    .from = "news@example.org",
    .recipients = "ann@example.net\nbob@example.net\n",
    .message_id = "1@example.org",
    .flags = BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "{\"notificationType\":\"Delivery\"," MAIL ",\"delivery\":{\"timestamp\":"
            "\"2024-06-10T06:13:21.123Z\",\"recipients\":[\"ann@example.net\"],"
            "\"smtpResponse\":\"250 2.6.0 Message received\",\"reportingMTA\":\"a.example.net\"}}",
    .key = "0100018fff-1",
    .recipients = "ann@example.net\n",
    .delivery = BH_DELIVERY_DONE },
  { .line = "{\"Type\" : \"Notification\", \"MessageId\" : \"x\", \"Message\" : "
            "\"{\\\"notificationType\\\":\\\"Bounce\\\",\\\"bounce\\\":{\\\"bounceType\\\":"
            "\\\"Permanent\\\",\\\"bouncedRecipients\\\":[{\\\"emailAddress\\\":"
            "\\\"bob@example.net\\\",\\\"status\\\":\\\"5.1.1\\\",\\\"diagnosticCode\\\":\\\"smtp; "
            "550 5.1.1 no\\\"}]},\\\"mail\\\":{\\\"timestamp\\\":\\\"2024-06-10T06:13:20.123Z\\\","
            "\\\"source\\\":\\\"news@example.org\\\",\\\"messageId\\\":\\\"0100018fff-1\\\"}}\", "
            "\"Timestamp\" : \"2024-06-10T06:13:22.123Z\"}",
    .key = "0100018fff-1",
    .recipients = "bob@example.net\n",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "{\"eventType\":\"Open\"," MAIL ",\"open\":{\"ipAddress\":\"192.0.2.66\"}}",
    .key = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_amazon_ses = { .name = "amazon-ses",
                                               .parse = parse,
                                               .examples = examples };
