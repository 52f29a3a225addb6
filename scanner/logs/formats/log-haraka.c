/* log-haraka.c - Haraka, by syslog, the journal or what it writes to its terminal.
 *
 * "[NOTICE] [8D1C…-….1] [core] message mid=<1@example.org> size=1725 rcpts=1/0/0 delay=0.2
 * code=CONT msg=": level, connection and transaction, plugin, words with values, as its
 * connection.js and logger.js write them. The transaction's id stands in Received as well. Who
 * logs in is not told, so that a session never seems to be whole: nobody may say that there was no
 * login.
 */
#include "logs/event.h"
#include "logs/field.h"

#define UUID_LEN 36

/* The first of that name. */
static BhSpan
value_of (BhSpan rest, const char *wanted)
{
  BhSpan name, value;

  while (bh_take_word_pair (&rest, &name, &value))
    if (bh_is_word (name, wanted))
      return value;
  return BH_SPAN_NONE;
}

/* One line, without its front. */
typedef struct {
  BhSpan id, connection; /* with the transaction's number, and without */
  BhSpan rest;
} Said;

static void
read_connect (BhLogState *state, const Said *said, BhLogEvent *out)
{
  (void)out;
  bh_log_state_keep_user (state, said->connection, bh_span_dup (value_of (said->rest, "ip")));
}

static void
read_disconnect (BhLogState *state, const Said *said, BhLogEvent *out)
{
  (void)out;
  bh_log_state_forget_user (state, said->connection);
}

static void
begin (BhLogState *state, const Said *said, BhLogEvent *out)
{
  out->key = out->queue_id = said->id;
  out->client_ip = bh_span_of_string (bh_log_state_user (state, said->connection));
}

/* "<jack@example.org> code=OK msg=" */
static void
read_sender (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest;

  begin (state, said, out);
  out->from = bh_take_angle (&rest);
  out->flags |= BH_LOG_HAS_FROM;
}

static gboolean
is_refusal (BhSpan code)
{
  return bh_span_starts (code, BH_SPAN_LITERAL ("DENY"));
}

static void
read_recipient (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest;

  begin (state, said, out);
  out->recipients = bh_take_angle (&rest);
  bh_take_literal (&rest, " ");
  if (is_refusal (value_of (rest, "code")))
    out->delivery = BH_DELIVERY_REFUSED;
}

/* Behind the body, "DENY…" refuses it; else it goes on to the queue. */
static void
read_message (BhLogState *state, const Said *said, BhLogEvent *out)
{
  begin (state, said, out);
  out->message_id = bh_without_brackets (value_of (said->rest, "mid"));
  bh_number (value_of (said->rest, "size"), &out->size);
  if (is_refusal (value_of (said->rest, "code")))
    out->flags |= BH_LOG_REFUSED | BH_LOG_CLOSES;
}

static void
read_queue (BhLogState *state, const Said *said, BhLogEvent *out)
{
  gboolean is_refused = is_refusal (value_of (said->rest, "code"));

  begin (state, said, out);
  out->flags |= (is_refused ? BH_LOG_REFUSED : BH_LOG_ACCEPTED) | BH_LOG_CLOSES;
}

static const struct {
  const char *word;
  void (*read) (BhLogState *state, const Said *said, BhLogEvent *out);
} kinds[] = {
  { "connect ", read_connect },     { "disconnect ", read_disconnect }, { "sender ", read_sender },
  { "recipient ", read_recipient }, { "message ", read_message },       { "queue ", read_queue },
};

static gboolean
take_bracketed (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest;
  gsize end = 0;

  if (!bh_take_literal (&in, "[") || !bh_span_find (in, BH_SPAN_LITERAL ("] "), &end))
    return FALSE;
  *out = bh_span_head (in, end);
  *rest = bh_span_from (in, end + 2);
  return TRUE;
}

/* "8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F", hex digits in five groups. */
static gboolean
is_connection (BhSpan id)
{
  if (id.len != UUID_LEN)
    return FALSE;
  for (gsize i = 0; i < id.len; i++) {
    gboolean is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? id.at[i] != '-' : !g_ascii_isxdigit ((char)id.at[i]))
      return FALSE;
  }
  return TRUE;
}

/* Behind the level. */
static gboolean
read_text (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  Said said;
  BhSpan plugin;
  gsize i = 0;

  if (!take_bracketed (&text, &said.id) || !take_bracketed (&text, &plugin))
    return FALSE;
  said.connection = bh_span_head (said.id, UUID_LEN);
  if (bh_is_word (said.id, "-"))
    return TRUE; /* of no connection */
  if (!is_connection (said.connection))
    return FALSE;
  if (!bh_is_word (plugin, "core"))
    return TRUE;
  while (i < G_N_ELEMENTS (kinds) && !bh_take_literal (&text, kinds[i].word))
    i++;
  said.rest = text;
  if (i < G_N_ELEMENTS (kinds))
    kinds[i].read (state, &said, out);
  return TRUE;
}

/* With log_timestamps on a terminal, "2024-06-10T06:13:20.123Z [NOTICE] [8D1C…] [core] …", the
 * level stands where metalog has the program. */
static gboolean
is_level (const BhSyslogLine *line)
{
  for (gsize i = 0; i < line->program.len; i++)
    if (!g_ascii_isupper ((char)line->program.at[i]))
      return FALSE;
  return line->host.len == 0;
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text, level;

  if (bh_is_word (line->program, "haraka") ? !take_bracketed (&text, &level) : !is_level (line))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  return read_text (state, text, out);
}

#define UUID "8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F"

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:20 mail haraka[77]: [NOTICE] [" UUID "] [core] connect ip=203.0.113.9 "
            "port=51234 local_ip=192.0.2.1 local_port=587" },
  { .line = "Jun 10 06:13:20 mail haraka[77]: [NOTICE] [" UUID ".1] [core] sender "
            "<jack@example.org> code=CONT msg=\"\"",
    .key = UUID ".1",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org" },
  { .line = "Jun 10 06:13:20 mail haraka[77]: [NOTICE] [" UUID ".1] [core] recipient "
            "<no@example.net> code=DENY msg=\"I cannot deliver mail for <no@example.net> code=OK\" "
            "sender=\"<jack@example.org>\"",
    .key = UUID ".1",
    .recipients = "no@example.net",
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Jun 10 06:13:21 mail haraka[77]: [NOTICE] [" UUID ".1] [core] message "
            "mid=<1@example.org> size=1725 rcpts=1/0/1 delay=0.21 code=CONT msg=\"\"",
    .key = UUID ".1",
    .message_id = "1@example.org" },
  { .line = "Jun 10 06:13:21 mail haraka[77]: [NOTICE] [" UUID ".1] [core] queue code=OK "
            "msg=\"Message Queued (" UUID ".1)\"",
    .key = UUID ".1",
    .flags = BH_LOG_ACCEPTED | BH_LOG_CLOSES },
  { .line = "Jun 10 06:13:21 mail haraka[77]: [NOTICE] [" UUID "] [core] disconnect ip=203.0.113.9 "
            "rdns=pc.example.net helo=pc relay=Y early=N esmtp=Y tls=Y pipe=N errors=0 txns=1 "
            "rcpts=1/0/1 msgs=1/0/0 bytes=1725 lr=\"\" time=1.2",
    .key = "" },
  { .line = "Jun 10 06:13:22 mail haraka[77]: [INFO] [-] [core] Listening on [::0]:25" },
  { .line = "Jun 10 06:13:22 mail haraka[77]: [INFO] [" UUID ".1.1] [outbound] delivered "
            "file=1.eml domain=example.net",
    .key = "" },
  { .line = "2024-06-10T06:13:23.123Z [NOTICE] [" UUID ".2] [core] sender <jack@example.org> "
            "code=CONT msg=\"\"",
    .key = UUID ".2",
    .from = "jack@example.org" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_haraka = {
  .name = "haraka", .parse_syslog = parse_syslog, .examples = examples, .has_login_before = TRUE
};
