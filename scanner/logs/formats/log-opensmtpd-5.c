/* log-opensmtpd-5.c - OpenSMTPD before version 6, by syslog: sentences.
 *
 * "smtp-in: New session SESSION from host NAME [IP]" and the login stand before "smtp-in:
 * Accepted message MSGID on session SESSION: …". A message goes by its msgid, with which the
 * evpid of each of its envelopes begins: "relay: Ok for EVPID: …". No line ends it. Later
 * versions: log-opensmtpd.c.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/opensmtpd-line.h"

/* The session at the end of a sentence: "… on session 2d8f9e0a1b2c3d4e". */
static BhSpan
take_last_session (BhSpan *text)
{
  BhSpan mark = BH_SPAN_LITERAL (" on session ");

  if (text->len < BH_OPENSMTPD_SESSION_LEN + mark.len)
    return BH_SPAN_NONE;
  BhSpan session = bh_span_from (*text, text->len - BH_OPENSMTPD_SESSION_LEN);
  BhSpan before = bh_span_head (*text, text->len - BH_OPENSMTPD_SESSION_LEN);
  if (!bh_span_is_hex (session, BH_OPENSMTPD_SESSION_LEN) || !bh_span_ends_nocase (before, mark))
    return BH_SPAN_NONE;
  *text = bh_span_head (before, before.len - mark.len);
  return session;
}

/* "2d8f9e0a1b2c3d4e from host pc.example.net [203.0.113.9]"; a process of the host has no host
 * but "localhost [local]". */
static void
read_new (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  BhSpan session = bh_take_word (&text);

  (void)out;
  if (bh_span_is_hex (session, BH_OPENSMTPD_SESSION_LEN) && bh_take_literal (&text, "from host "))
    bh_opensmtpd_keep (state, session, bh_address_of_peer (text), BH_SPAN_NONE);
}

/* "jack on session 2d8f9e0a1b2c3d4e": the name is the client's own text. */
static gboolean
read_user (BhLogState *state, BhSpan text, BhLogEvent *out, BhSpan *out_session)
{
  BhSpan known;

  *out_session = take_last_session (&text);
  if (out_session->len == 0)
    return FALSE;
  bh_opensmtpd_find (state, *out_session, &out->client_ip, &known);
  out->user = text;
  return TRUE;
}

static void
read_login (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  BhSpan session;

  if (!read_user (state, text, out, &session))
    return;
  out->flags |= BH_LOG_LOGGED_IN;
  g_string_truncate (state->name, 0); /* what is kept anew takes the place of where it lies */
  bh_append (state->name, out->client_ip);
  out->client_ip = bh_span (state->name->str, state->name->len);
  bh_opensmtpd_keep (state, session, out->client_ip, out->user);
}

static void
read_failure (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  BhSpan session;

  if (read_user (state, text, out, &session))
    out->flags |= BH_LOG_LOGIN_FAILED;
}

static void
set_field (BhSpan name, BhSpan value, BhLogEvent *out)
{
  if (bh_is_word (name, "from")) {
    out->from = bh_without_brackets (value);
    out->flags |= BH_LOG_HAS_FROM;
  } else if (bh_is_word (name, "to")) {
    out->recipients = bh_without_brackets (value);
  } else if (bh_is_word (name, "rcpt")) {
    BhSpan named = bh_without_brackets (value);
    out->at_door = bh_is_word (named, "-") ? BH_SPAN_NONE : named;
  } else if (bh_is_word (name, "size")) {
    bh_number (value, &out->size);
  } else if (bh_is_word (name, "relay")) {
    out->remote = value;
  }
}

/* "stat=" is the other server's own text, up to the end. */
static void
read_fields (BhSpan rest, BhLogEvent *out)
{
  BhSpan name, value;

  while (rest.len > 0) {
    bh_take_literal (&rest, ", ");
    if (bh_take_literal (&rest, "stat=")) {
      out->detail = rest;
      return;
    }
    if (!bh_take_pair (&rest, &name, &value))
      return;
    set_field (name, value, out);
  }
}

/* "a1b2c3d4 on session 2d8f9e0a1b2c3d4e: from=<…>, to=<…>, size=1234, ndest=1, proto=ESMTP": a line
 * a recipient. */
static void
read_message (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  BhSpan msgid = bh_take_word (&text), user;

  if (!bh_span_is_hex (msgid, BH_OPENSMTPD_MSGID_LEN) || !bh_take_literal (&text, "on session "))
    return;
  BhSpan session = bh_take_until (&text, ':');
  out->key = out->queue_id = msgid;
  out->flags |= BH_LOG_ACCEPTED;
  bh_opensmtpd_find (state, session, &out->client_ip, &user);
  if (out->client_ip.len > 0)
    out->flags |= BH_LOG_BEGINS;
  if (bh_is_word (out->client_ip, "local")) {
    out->flags |= BH_LOG_LOCAL;
    out->client_ip = BH_SPAN_NONE;
  }
  if (user.len > 0) {
    out->user = user;
    out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
  }
  bh_take_literal (&text, " ");
  read_fields (text, out);
}

/* "Ok for a1b2c3d4e5f60718: session=…, from=<…>, to=<…>, rcpt=<->, …, stat=250 2.0.0 Ok" */
static void
read_result (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  BhSpan result = bh_take_word (&text);

  (void)state;
  if (!bh_take_literal (&text, "for "))
    return;
  BhSpan evpid = bh_take_until (&text, ':');
  if (!bh_span_is_hex (evpid, BH_OPENSMTPD_SESSION_LEN))
    return;
  out->key = out->queue_id = bh_span_head (evpid, BH_OPENSMTPD_MSGID_LEN);
  out->delivery = bh_opensmtpd_delivery (result);
  bh_take_literal (&text, " ");
  read_fields (text, out);
  if (bh_span_equal_nocase (out->at_door, out->recipients))
    out->at_door = BH_SPAN_NONE;
}

static const struct {
  const char *begin;
  void (*read) (BhLogState *state, BhSpan text, BhLogEvent *out);
} sentences[] = {
  { "smtp-in: New session ", read_new },
  { "smtp-in: Accepted authentication for user ", read_login },
  { "smtp-in: Authentication failed for user ", read_failure },
  { "smtp-in: Accepted message ", read_message },
  { "relay: ", read_result },
  { "delivery: ", read_result },
};

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  if (!bh_is_word (line->program, "smtpd"))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++) {
    BhSpan text = line->text;
    if (bh_take_literal (&text, sentences[i].begin)) {
      sentences[i].read (state, text, out);
      return TRUE;
    }
  }
  return bh_span_starts (line->text, BH_SPAN_LITERAL ("smtp-in: "));
}

static const BhLogExample examples[] = {
  { .line = "Feb  1 09:00:00 mail smtpd[77]: smtp-in: New session 2d8f9e0a1b2c3d4e from host "
            "pc.example.net [203.0.113.9]" },
  { .line = "Feb  1 09:00:00 mail smtpd[77]: smtp-in: Accepted authentication for user jack on "
            "session 1111111111111111 on session 2d8f9e0a1b2c3d4e",
    .user = "jack on session 1111111111111111",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Feb  1 09:00:00 mail smtpd[77]: smtp-in: Accepted authentication for user jack on "
            "session 2d8f9e0a1b2c3d4e",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Feb  1 09:00:01 mail smtpd[77]: smtp-in: Accepted message a1b2c3d4 on session "
            "2d8f9e0a1b2c3d4e: from=<jack@example.org>, to=<user@example.net>, size=1234, "
            "ndest=1, proto=ESMTP",
    .key = "a1b2c3d4",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .recipients = "user@example.net",
    .flags = BH_LOG_BEGINS | BH_LOG_ACCEPTED },
  { .line = "Feb  1 09:00:03 mail smtpd[77]: relay: PermFail for a1b2c3d4e5f60718: "
            "session=2d8f9e0b5c6d7e8f, from=<jack@example.org>, to=<user@example.net>, rcpt=<->, "
            "source=192.0.2.1, relay=198.51.100.9 (mx.example.net), delay=2s, stat=550 5.1.1 No, "
            "to=<x@example.net>",
    .key = "a1b2c3d4",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line =
        "Feb  1 09:00:04 mail smtpd[77]: smtp-in: Authentication failed for user ann on session "
        "2d8f9e0a1b2c3d4e",
    .user = "ann",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Feb  1 09:00:05 mail smtpd[77]: smtp-in: Closing session 2d8f9e0a1b2c3d4e" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_opensmtpd_5 = { .name = "opensmtpd-5",
                                                .parse_syslog = parse_syslog,
                                                .examples = examples,
                                                .has_login_before = TRUE };
