/* log-exchange-smtp.c - Exchange's SMTP protocols: who logged in, and what was said.
 *
 * Message tracking does not name the account that logged in by SMTP; this log does, in a
 * row of its own: "*,EXAMPLE\\jack,authenticated". The dialogue stands between: "<" is the
 * client, ">" the server. Times are UTC. The send protocol has the same columns with the
 * arrows turned, and tells before each message which one it is.
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

/* "Inbound AUTH LOGIN failed because of LogonDenied", and in the next row of the session "User
 * Name: EXAMPLE\jack", as Exchange writes it since 2016; "NULL" is nobody. */
static gboolean
read_failure_in_two (BhLogState *state, BhSpan context, BhLogEvent *out)
{
  BhSpan why = BH_SPAN_LITERAL (" failed because of LogonDenied");
  gsize at = 0;

  if (bh_take_literal (&context, "Inbound AUTH ") && bh_span_find (context, why, &at)) {
    bh_log_state_keep_user (state, out->key, g_strdup (""));
    return TRUE;
  }
  if (!bh_take_literal (&context, "User Name: ") || bh_log_state_user (state, out->key) == NULL)
    return FALSE;
  bh_log_state_forget_user (state, out->key);
  if (!bh_is_word (context, "NULL")) {
    out->user = context;
    out->flags |= BH_LOG_LOGIN_FAILED;
  }
  return TRUE;
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

/* "sending message with RecordId 4300 and InternetMessageId <…>": a message of its own, also where
 * the one before got no further than its recipients. */
static gboolean
read_sending (BhLogState *state, BhSpan context, BhSpan session, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL (" and InternetMessageId ");
  gsize at = 0;

  if (!bh_take_literal (&context, "sending message with RecordId ") ||
      !bh_span_find (context, mark, &at))
    return FALSE;
  bh_log_state_keep_user (state, session, bh_span_dup (bh_span_head (context, at)));
  out->message_id = bh_without_brackets (bh_span_from (context, at + mark.len));
  out->flags |= BH_LOG_OPENS;
  return TRUE;
}

/* The session, and in it the message that is being sent; nothing where none is yet. */
static BhSpan
key_of_sending (BhLogState *state, BhSpan session)
{
  g_autofree char *name = bh_span_dup (session);
  const char *record = g_hash_table_lookup (state->users, name);

  if (record == NULL)
    return BH_SPAN_NONE;
  g_string_printf (state->name, "%s %s", name, record);
  return bh_span (state->name->str, state->name->len);
}

static void
read_sent_row (BhLogState *state, BhSpan event, BhLogEvent *out)
{
  BhSpan session = bh_log_cell (state, "session-id");
  gboolean is_note = bh_is_word (event, "*"), is_end = bh_is_word (event, "-");

  if (is_note && !read_sending (state, bh_log_cell (state, "context"), session, out))
    return;
  out->key = key_of_sending (state, session);
  if (out->key.len == 0)
    return;
  out->flags |= BH_LOG_OUTBOUND | (is_end ? BH_LOG_CLOSES : 0);
  out->remote = address_of (bh_log_cell (state, "remote-endpoint"));
  if (is_end) {
    bh_log_state_forget_user (state, session);
  } else if (!is_note && !bh_is_word (event, "+")) {
    out->text = bh_log_cell (state, "data");
    out->flags |= bh_is_word (event, "<") ? BH_LOG_SERVER_SAYS : BH_LOG_CLIENT_SAYS;
  }
}

/* "*": what the server notes of the session. */
static void
read_note (BhLogState *state, BhLogEvent *out)
{
  BhSpan context = bh_log_cell (state, "context");

  if (read_failure_in_two (state, context, out))
    return;
  if (!bh_is_word (context, "authenticated")) {
    read_failure (context, out);
    return;
  }
  out->user = bh_log_cell (state, "data");
  out->flags |= BH_LOG_LOGGED_IN;
}

static gboolean
read_row (BhLogState *state, BhLogEvent *out)
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
  if (state->is_outbound) {
    read_sent_row (state, event, out);
    return TRUE;
  }
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

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (bh_take_literal (&rest, "#Log-type: ")) {
    state->is_outbound = bh_is_word (bh_span_trim (rest), "SMTP Send Protocol Log");
    state->is_open =
        state->is_outbound || bh_is_word (bh_span_trim (rest), "SMTP Receive Protocol Log");
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
  { .line = "2024-03-14T00:00:19.068Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E8,6,192.0.2.25:587,"
            "203.0.113.9:5557,*,,Inbound AUTH LOGIN failed because of LogonDenied",
    .key = "08D6A7A1B2C3D4E8",
    .user = "" },
  { .line = "2024-03-14T00:00:19.168Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E8,7,192.0.2.25:587,"
            "203.0.113.9:5557,*,,User Name: jack@example.org",
    .key = "08D6A7A1B2C3D4E8",
    .user = "jack@example.org",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-03-14T00:00:20.168Z,MAIL\\Client Frontend MAIL,08D6A7A1B2C3D4E8,8,192.0.2.25:587,"
            "203.0.113.9:5557,*,,User Name: jack@example.org",
    .user = "" },
  { .line = "#Log-type: SMTP Send Protocol Log" },
  { .line = "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,"
            "remote-endpoint,event,data,context" },
  { .line = "2019-03-14T00:00:17.768Z,Internet,08D6A7A1B2C3D4E7,5,192.0.2.25:4000,"
            "198.51.100.9:25,*,,sending message with RecordId 4300 and InternetMessageId "
            "<1@example.org>",
    .key = "08D6A7A1B2C3D4E7 4300",
    .message_id = "1@example.org",
    .client_ip = "",
    .flags = BH_LOG_OPENS | BH_LOG_OUTBOUND },
  { .line = "2019-03-14T00:00:17.868Z,Internet,08D6A7A1B2C3D4E7,6,192.0.2.25:4000,"
            "198.51.100.9:25,>,RCPT TO:<user@example.net>,",
    .key = "08D6A7A1B2C3D4E7 4300",
    .flags = BH_LOG_CLIENT_SAYS | BH_LOG_OUTBOUND },
  { .line = NULL },
};

const BhLogFormat bh_log_format_exchange_smtp = {
  .name = "exchange-smtp", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
