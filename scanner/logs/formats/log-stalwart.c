/* log-stalwart.c - Stalwart's log: an event a line, as its handbook lists them.
 *
 * "2024-06-10T06:13:20Z INFO Queued message submission for delivery
 * (queue.authenticated-message-queued) listenerId = "submissions", remoteIp = 203.0.113.9,
 * remotePort = 51234, queueId = 1234, from = "jack@example.org", to = ["user@example.net"]": time,
 * level, a sentence, the event's name, its values. A session goes by its client's address and
 * port; who logged in stands on a line before. It knows no Message-ID.
 */
#include "logs/event.h"
#include "logs/field.h"

/* Of a line, as its grammar has them. Lists are without their brackets. */
typedef struct {
  BhSpan remote_ip, remote_port, account, queue_id, from, to, hostname;
  gint64 size;
} Values;

/* ""a@b.example"", "["a", "b"]" or a bare word: strings may hold commas, their quotes a backslash
 * before. */
static BhSpan
take_value (BhSpan *rest)
{
  gboolean is_quoted = FALSE, is_escaped = FALSE;
  guint depth = 0;
  gsize len = 0;

  for (; len < rest->len; len++) {
    guint8 byte = rest->at[len];
    if (is_escaped || (is_quoted && byte == '\\')) {
      is_escaped = !is_escaped;
      continue;
    }
    is_quoted ^= byte == '"';
    if (is_quoted)
      continue;
    depth += byte == '[' ? 1u : byte == ']' && depth > 0 ? -1u : 0u;
    if (byte == ',' && depth == 0)
      break;
  }
  BhSpan value = bh_span_trim (bh_span_head (*rest, len));
  /* The comma goes with it, whatever stands behind: each call takes a byte, so a list ends. */
  *rest = bh_span_from (*rest, len + 1);
  return value;
}

static BhSpan
without_quotes (BhSpan value)
{
  if (value.len >= 2 && value.at[0] == '"' && value.at[value.len - 1] == '"')
    return bh_span (value.at + 1, value.len - 2);
  return value;
}

/* The first of a name stays: values of the event itself stand behind those of its session, and
 * what others wrote stands last. */
static void
set_value (Values *values, BhSpan name, BhSpan value)
{
  const struct {
    const char *name;
    BhSpan *to;
  } known[] = {
    { "remoteIp", &values->remote_ip },  { "remotePort", &values->remote_port },
    { "accountName", &values->account }, { "queueId", &values->queue_id },
    { "from", &values->from },           { "to", &values->to },
    { "hostname", &values->hostname },
  };

  if (bh_is_word (name, "size"))
    bh_number (value, &values->size);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (bh_is_word (name, known[i].name) && known[i].to->len == 0)
      *known[i].to = without_quotes (value);
}

static void
read_values (BhSpan rest, Values *values)
{
  gsize at = 0;

  while (bh_span_find (rest, BH_SPAN_LITERAL (" = "), &at)) {
    BhSpan name = bh_span_trim (bh_span_head (rest, at));
    rest = bh_span_from (rest, at + strlen (" = "));
    set_value (values, name, take_value (&rest));
  }
}

/* The client's address and port as one word; valid until the next line. */
static BhSpan
session_of (BhLogState *state, const Values *values)
{
  g_string_truncate (state->key, 0);
  bh_append (state->key, values->remote_ip);
  g_string_append_c (state->key, ' ');
  bh_append (state->key, values->remote_port);
  return bh_span (state->key->str, state->key->len);
}

static void
read_login (BhLogState *state, const Values *values, BhLogEvent *out)
{
  out->client_ip = values->remote_ip;
  out->user = values->account;
  out->flags |= BH_LOG_LOGGED_IN;
  bh_log_state_keep_user (state, session_of (state, values), bh_span_dup (values->account));
}

static void
read_failed_login (BhLogState *state, const Values *values, BhLogEvent *out)
{
  (void)state;
  out->client_ip = values->remote_ip;
  out->user = values->account;
  out->flags |= BH_LOG_LOGIN_FAILED;
}

/* "["a@example.net", "b@example.net"]", in the state's own copy. */
static void
set_recipients (BhLogState *state, BhSpan list, BhLogEvent *out)
{
  list = bh_without_brackets (list);
  g_string_truncate (state->name, 0);
  while (list.len > 0) {
    BhSpan one = without_quotes (take_value (&list));
    bh_append (state->name, one);
    g_string_append_c (state->name, '\n');
  }
  out->recipients = bh_span (state->name->str, state->name->len);
  out->recipient_separator = '\n';
}

static void
set_envelope (BhLogState *state, const Values *values, BhLogEvent *out)
{
  out->key = out->queue_id = values->queue_id;
  out->from = values->from;
  out->flags |= BH_LOG_HAS_FROM;
  out->size = values->size;
  set_recipients (state, values->to, out);
}

static void
read_queued (BhLogState *state, const Values *values, BhLogEvent *out)
{
  set_envelope (state, values, out);
  out->client_ip = values->remote_ip;
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED;
}

/* Whose login is not in this piece of the log has logged in all the same: no name, and no claim
 * that there was none. */
static void
read_submission (BhLogState *state, const Values *values, BhLogEvent *out)
{
  const char *user = bh_log_state_user (state, session_of (state, values));

  read_queued (state, values, out);
  out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
  out->user = values->account.len > 0 ? values->account : bh_span_of_string (user);
}

static void
read_delivered (BhLogState *state, const Values *values, BhLogEvent *out)
{
  set_envelope (state, values, out);
  out->remote = values->hostname;
  out->delivery = BH_DELIVERY_DONE;
}

static void
read_failed (BhLogState *state, const Values *values, BhLogEvent *out)
{
  set_envelope (state, values, out);
  out->remote = values->hostname;
  out->delivery = BH_DELIVERY_FAILED;
}

static void
read_nothing (BhLogState *state, const Values *values, BhLogEvent *out)
{
  (void)state;
  (void)values;
  (void)out;
}

static const struct {
  const char *event;
  void (*read) (BhLogState *state, const Values *values, BhLogEvent *out);
} events[] = {
  { "auth.success", read_login },
  { "auth.failed", read_failed_login },
  { "queue.authenticated-message-queued", read_submission },
  { "queue.message-queued", read_queued },
  { "delivery.delivered", read_delivered },
  { "delivery.dsn-perm-fail", read_failed },
  { NULL, read_nothing },
};

/* "Message delivered (delivery.delivered) ": no sentence of Stalwart's has parentheses. */
static gboolean
take_event (BhSpan *rest, BhSpan *out)
{
  gsize open = 0, dot = 0;

  if (!bh_span_find (*rest, BH_SPAN_LITERAL (" ("), &open))
    return FALSE;
  BhSpan in = bh_span_from (*rest, open + 2);
  *out = bh_take_until (&in, ')');
  *rest = in;
  return out->len > 0 && bh_span_find_byte (*out, '.', &dot);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line, event;
  gsize i = 0;

  if (!bh_stamp_take_iso (&rest, &out->stamp) || !bh_take_literal (&rest, " ") ||
      !bh_take_level (&rest) || !take_event (&rest, &event))
    return FALSE;
  while (events[i].event != NULL && !bh_is_word (event, events[i].event))
    i++;
  Values values = { .size = -1 };
  if (events[i].event != NULL)
    read_values (rest, &values);
  events[i].read (state, &values, out);
  return TRUE;
}

#define CLIENT                                                                                     \
  "listenerId = \"submissions\", localPort = 465, remoteIp = 203.0.113.9, remotePort = 51234"

static const BhLogExample examples[] = {
  { .line = "2024-06-10T06:13:00Z INFO Listener started (network.listen-start) listenerId = "
            "\"smtp\", localIp = [::], localPort = 25, tls = false" },
  { .line = "2024-06-10T06:13:19Z INFO Authentication failed (auth.failed) " CLIENT
            ", accountName = \"jack, remoteIp = 192.0.2.66\"",
    .user = "jack, remoteIp = 192.0.2.66",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10T06:13:20Z INFO Authentication successful (auth.success) " CLIENT
            ", accountName = \"jack@example.org\", accountId = 5",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10T06:13:21Z INFO Queued message submission for delivery "
            "(queue.authenticated-message-queued) " CLIENT
            ", queueId = 225791201443, from = \"jack@example.org\", to = [\"user@example.net\", "
            "\"ann@example.net\"], size = 1725, nextRetry = 2024-06-10T06:13:21Z",
    .key = "225791201443",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .recipients = "user@example.net\nann@example.net\n",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "2024-06-10T06:13:22Z INFO Message delivered (delivery.delivered) queueId = "
            "225791201443, from = \"jack@example.org\", size = 1725, to = [\"user@example.net\"], "
            "hostname = \"mx.example.net\", code = 250, details = \"2.0.0 Ok, to = [x]\"",
    .key = "225791201443",
    .recipients = "user@example.net\n",
    .delivery = BH_DELIVERY_DONE },
  { .line = "2024-06-10T06:13:23Z INFO Queued message for delivery (queue.message-queued) "
            "listenerId = \"smtp\", localPort = 25, remoteIp = 2001:db8::9, remotePort = 4711, "
            "queueId = 225791201444, from = \"\", to = [\"jack@example.org\"], size = 900",
    .key = "225791201444",
    .user = "",
    .client_ip = "2001:db8::9",
    .from = "",
    .recipients = "jack@example.org\n",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED },
  /* the login is not in the log */
  { .line = "2024-06-10T06:13:24Z INFO Queued message submission for delivery "
            "(queue.authenticated-message-queued) listenerId = \"submission\", localPort = 587, "
            "remoteIp = 203.0.113.9, remotePort = 51235, queueId = 225791201445, from = "
            "\"jack@example.org\", to = [\"user@example.net\"], size = 1725",
    .key = "225791201445",
    .user = "",
    .flags = BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD },
  { .line = NULL },
};

const BhLogFormat bh_log_format_stalwart = {
  .name = "stalwart", .parse = parse, .examples = examples, .has_login_before = TRUE
};
