/* log-exchange-smtp.c - Exchange's SMTP receive protocol: who logged in, and what was said.
 *
 * Message tracking does not name the account that logged in by SMTP; this log does, in a
 * row of its own: "*,EXAMPLE\\jack,authenticated". The dialogue stands between: "<" is the
 * client, ">" the server. Times are UTC.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/table.h"

/* "203.0.113.9:5555", "[2001:db8::9]:5555" */
static BhSpan
address_of (BhSpan endpoint)
{
  for (gsize i = endpoint.len; i > 0; i--)
    if (endpoint.at[i - 1] == ':')
      return bh_without_brackets (bh_span_head (endpoint, i - 1));
  return endpoint;
}

/* "Inbound authentication failed with error LogonDenied for User EXAMPLE\jack. The
 * authentication mechanism is Login." */
static void
read_failure (BhSpan context, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL (" for User "), end = BH_SPAN_LITERAL (". The authentication");
  gsize at = 0, stop = 0;

  if (!bh_take_literal (&context, "Inbound authentication failed "))
    return;
  out->flags |= BH_LOG_LOGIN_FAILED;
  if (!bh_span_find (context, mark, &at))
    return;
  context = bh_span_from (context, at + mark.len);
  out->user = bh_span_find (context, end, &stop) ? bh_span_head (context, stop) : context;
}

/* "*": what the server notes of the session. */
static void
read_note (const BhLogState *state, BhLogEvent *out)
{
  BhSpan context = bh_log_cell (state, "context");

  if (!bh_is_word (context, "authenticated")) {
    read_failure (context, out);
    return;
  }
  out->user = bh_log_cell (state, "data");
  out->flags |= BH_LOG_LOGGED_IN;
}

static gboolean
read_row (const BhLogState *state, BhLogEvent *out)
{
  static const struct {
    const char *event;
    guint flags;
  } events[] = {
    { "+", BH_LOG_OPENS },
    { "-", BH_LOG_CLOSES },
    { "<", BH_LOG_CLIENT_SAYS },
    { ">", BH_LOG_SERVER_SAYS },
  };
  BhSpan time = bh_log_cell (state, "date-time"), event = bh_log_cell (state, "event");

  if (!bh_stamp_take_iso (&time, &out->stamp) || event.len == 0)
    return FALSE;
  if (!out->stamp.has_zone)
    bh_stamp_set_zone (&out->stamp, 0);
  out->key = bh_log_cell (state, "session-id");
  out->client_ip = address_of (bh_log_cell (state, "remote-endpoint"));
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    if (bh_is_word (event, events[i].event))
      out->flags |= events[i].flags;
  if (out->flags & (BH_LOG_CLIENT_SAYS | BH_LOG_SERVER_SAYS))
    out->text = bh_log_cell (state, "data");
  else if (bh_is_word (event, "*"))
    read_note (state, out);
  return TRUE;
}

/* The send protocol has the same columns with the arrows turned: "Log-type" tells. */
static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (bh_take_literal (&rest, "#Log-type: ")) {
    state->is_open = bh_is_word (bh_span_trim (rest), "SMTP Receive Protocol Log");
    return state->is_open;
  }
  if (!state->is_open)
    return FALSE;
  if (bh_take_literal (&rest, "#Fields: ")) {
    bh_log_take_columns (state, rest);
    return TRUE;
  }
  if (state->columns->len == 0 || line.len == 0 || (line.at[0] == '#' && state->key->len == 0))
    return FALSE;
  return !bh_log_take_row (state, line) || read_row (state, out);
}

static const BhLogExample examples[] = {
  { .line = "#Log-type: SMTP Receive Protocol Log" },
  { .line = "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,"
            "remote-endpoint,event,data,context" },
  { .line = "2019-03-14T00:00:17.768Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E5,0,192.0.2.25:587,"
            "203.0.113.9:5555,+,,",
    .key = "08D6A7A1B2C3D4E5",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_OPENS },
  { .line = "2019-03-14T00:00:18.068Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E5,1,192.0.2.25:587,"
            "203.0.113.9:5555,*,EXAMPLE\\jack,authenticated",
    .key = "08D6A7A1B2C3D4E5",
    .user = "EXAMPLE\\jack",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2019-03-14T00:00:18.168Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E5,2,192.0.2.25:587,"
            "203.0.113.9:5555,<,\"EHLO *,EXAMPLE\\ceo,authenticated\",",
    .key = "08D6A7A1B2C3D4E5",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "2019-03-14T00:00:19.068Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E6,1,192.0.2.25:587,"
            "203.0.113.9:5556,*,,Inbound authentication failed with error LogonDenied for User "
            "EXAMPLE\\jack. The authentication mechanism is Login.",
    .user = "EXAMPLE\\jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_exchange_smtp = { "exchange-smtp", parse, NULL, examples };
