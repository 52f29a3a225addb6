/* log-opensmtpd.c - OpenSMTPD 6 and 7, by syslog.
 *
 * A line begins with the session, sixteen hex digits, and with the part that speaks: "smtp"
 * takes mail, "mta" hands it on, "mda" delivers. Up to 6.3 "event=connected" stands behind it,
 * later "connected". A message goes by its msgid, with which the evpid of each of its envelopes
 * begins; who brought it stands on lines of the session before. No line ends it.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/opensmtpd-line.h"
#include "logs/syslog.h"

#define LOCAL "local" /* in place of an address */

/* One line, without its front. */
typedef struct {
  BhSpan session, rest;
  gboolean is_old; /* "event=…": each line tells address and host again */
} Said;

/* "203.0.113.9", "[2001:db8::9]", "[IPv6:2001:db8::9]"; a process of the host is "local". */
static BhSpan
address_of (BhSpan value)
{
  if (bh_is_word (value, LOCAL))
    return BH_SPAN_NONE;
  value = bh_without_brackets (value);
  bh_take_literal_nocase (&value, "IPv6:");
  return value;
}

/* "connected address=203.0.113.9 host=pc.example.net" */
static void
read_connected (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest, name, value;

  (void)out;
  if (bh_take_word_pair (&rest, &name, &value) && bh_is_word (name, "address"))
    bh_opensmtpd_keep (state, said->session, value, BH_SPAN_NONE);
}

static void
read_end (BhLogState *state, const Said *said, BhLogEvent *out)
{
  (void)out;
  bh_log_state_forget_user (state, said->session);
}

/* What stands behind the last " name=" of rest, which then ends before it; or nothing. */
static BhSpan
take_last (BhSpan *rest, const char *name)
{
  BhSpan wanted = bh_span_of_string (name);

  for (gsize i = rest->len; i > 0; i--) {
    BhSpan from = bh_span_from (*rest, i - 1);
    if (!bh_span_starts (from, wanted))
      continue;
    *rest = bh_span_head (*rest, i - 1);
    return bh_span_from (from, wanted.len);
  }
  return BH_SPAN_NONE;
}

/* "authentication user=jack result=ok", "permfail" or "tempfail"; the old form has address and
 * host between. The name is the client's own text, so that the line is read from its end. */
static void
read_authentication (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest, result = take_last (&rest, " result="), address = BH_SPAN_NONE, before;

  if (!bh_take_literal (&rest, "user="))
    return;
  if (said->is_old) {
    take_last (&rest, " host=");
    address = take_last (&rest, " address=");
  } else {
    bh_opensmtpd_find (state, said->session, &address, &before);
  }
  g_string_truncate (state->key, 0); /* keeps the address, which goes with what it is taken from */
  bh_append (state->key, address);
  address = bh_span (state->key->str, state->key->len);
  gboolean is_success = bh_is_word (result, "ok");
  if (!is_success && !bh_is_word (result, "permfail"))
    return;
  out->client_ip = address_of (address);
  out->user = rest;
  out->flags |= is_success ? BH_LOG_LOGGED_IN : BH_LOG_LOGIN_FAILED;
  if (is_success)
    bh_opensmtpd_keep (state, said->session, address, rest);
}

/* Where the client is not known the log begins within the session: nobody may say that there was
 * no login. */
static void
set_session (const BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan address, user;

  if (!bh_opensmtpd_find (state, said->session, &address, &user))
    return;
  out->flags |= BH_LOG_OPENS;
  out->flags |= bh_is_word (address, LOCAL) ? BH_LOG_LOCAL : 0;
  out->client_ip = address_of (address);
  if (user.len == 0)
    return;
  out->user = user;
  out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
}

/* "message msgid=1a2b3c4d size=1234 nrcpt=1 proto=ESMTP"; the old form has "address=… host=…"
 * before, and "from=<…> to=<…>" behind the msgid. */
static void
read_message (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest, name, value;

  while (bh_take_word_pair (&rest, &name, &value)) {
    if (bh_is_word (name, "msgid") && bh_span_is_hex (value, BH_OPENSMTPD_MSGID_LEN)) {
      out->key = value;
    } else if (bh_is_word (name, "from")) {
      out->from = bh_without_brackets (value);
      out->flags |= BH_LOG_HAS_FROM;
    } else if (bh_is_word (name, "to")) {
      out->recipients = value;
      out->recipient_separator = ',';
    } else if (bh_is_word (name, "size")) {
      bh_number (value, &out->size);
    }
  }
  if (out->key.len == 0)
    return;
  out->flags |= BH_LOG_ACCEPTED;
  set_session (state, said, out);
}

/* "550 5.1.1 No such user": the reply's enhanced code, RFC 3463. */
static BhSpan
dsn_of (BhSpan reply)
{
  gint64 code = 0;

  if (!bh_number (bh_take_word (&reply), &code))
    return BH_SPAN_NONE;
  BhSpan word = bh_take_word (&reply);
  if (word.len < 5 || word.at[1] != '.')
    return BH_SPAN_NONE;
  for (gsize i = 0; i < word.len; i++)
    if (word.at[i] != '.' && !g_ascii_isdigit ((char)word.at[i]))
      return BH_SPAN_NONE;
  return word;
}

/* "stat="250 2.0.0 Ok"" to the line's end: the remote's own words; mda writes no quotes. */
static void
set_reply (BhSpan reply, BhLogEvent *out)
{
  if (bh_take_literal (&reply, "\"") && reply.len > 0 && reply.at[reply.len - 1] == '"')
    reply = bh_span_head (reply, reply.len - 1);
  out->detail = reply;
  out->dsn = dsn_of (reply);
}

static void
take_envelope_field (BhSpan name, BhSpan value, BhLogEvent *out)
{
  BhSpan inner = bh_without_brackets (value);

  if (bh_is_word (name, "evpid") && bh_span_is_hex (value, BH_OPENSMTPD_SESSION_LEN)) {
    out->key = bh_span_head (value, BH_OPENSMTPD_MSGID_LEN);
  } else if (bh_is_word (name, "from")) {
    out->from = inner;
    out->flags |= BH_LOG_HAS_FROM;
  } else if (bh_is_word (name, "to")) {
    out->recipients = inner;
  } else if (bh_is_word (name, "rcpt") && !bh_is_word (inner, "-")) {
    out->at_door = inner;
  } else if (bh_is_word (name, "relay")) {
    out->remote = value;
  } else if (bh_is_word (name, "result")) {
    out->delivery = bh_opensmtpd_delivery (value);
  }
}

/* "envelope evpid=… from=<…> to=<…>"; "delivery evpid=… from=<…> to=<…> rcpt=<->
 * source="192.0.2.1" relay="198.51.100.9 (mx.example.net)" delay=1s result="Ok" stat="250 …"" */
static void
read_envelope (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest, name, value;

  (void)state;
  while (!bh_span_starts (rest, BH_SPAN_LITERAL ("stat=")) &&
         bh_take_word_pair (&rest, &name, &value))
    take_envelope_field (name, value, out);
  if (bh_take_literal (&rest, "stat="))
    set_reply (rest, out);
  if (bh_span_equal_nocase (out->at_door, out->recipients))
    out->at_door = BH_SPAN_NONE;
}

static void
read_nothing (BhLogState *state, const Said *said, BhLogEvent *out)
{
  (void)state;
  (void)said;
  (void)out;
}

static const struct {
  const char *part, *word;
  void (*read) (BhLogState *state, const Said *said, BhLogEvent *out);
} kinds[] = {
  { "smtp", "connected", read_connected }, { "smtp", "authentication", read_authentication },
  { "smtp", "message", read_message },     { "smtp", "envelope", read_envelope },
  { "smtp", "disconnected", read_end },    { "smtp", "closed", read_end },
  { "smtp", NULL, read_nothing },          { "mta", "delivery", read_envelope },
  { "mta", NULL, read_nothing },           { "mda", "delivery", read_envelope },
  { "mda", NULL, read_nothing },
};

/* Other programs are called "smtpd" as well: the session tells OpenSMTPD's lines. */
static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  gsize i = 0;

  if (!bh_is_word (line->program, "smtpd"))
    return FALSE;
  Said said = { .rest = line->text };
  said.session = bh_take_word (&said.rest);
  BhSpan part = bh_take_word (&said.rest);
  if (!bh_span_is_hex (said.session, BH_OPENSMTPD_SESSION_LEN))
    return FALSE;
  said.is_old = bh_take_literal (&said.rest, "event=");
  BhSpan word = bh_take_word (&said.rest);
  while (i < G_N_ELEMENTS (kinds) && !(bh_is_word (part, kinds[i].part) &&
                                       (kinds[i].word == NULL || bh_is_word (word, kinds[i].word))))
    i++;
  if (i == G_N_ELEMENTS (kinds) || word.len == 0)
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  kinds[i].read (state, &said, out);
  out->queue_id = out->key;
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:13:20 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp connected "
            "address=203.0.113.9 host=pc.example.net" },
  { .line = "Jun 10 06:13:20 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp tls "
            "ciphers=TLSv1.3:TLS_AES_256_GCM_SHA384:256" },
  { .line = "Jun 10 06:13:21 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp authentication "
            "user=jack result=ok result=permfail",
    .user = "jack result=ok",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:13:21 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp failed-command "
            "command=\"AUTH PLAIN (...)\" result=\"535 Authentication failed\"" },
  { .line = "Jun 10 06:13:22 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp authentication "
            "user=jack@example.org result=ok",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:13:23 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp message msgid=1a2b3c4d "
            "size=1725 nrcpt=1 proto=ESMTP",
    .key = "1a2b3c4d",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:13:23 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp envelope "
            "evpid=1a2b3c4d5e6f7a8b from=<jack@example.org> to=<user@example.net>",
    .key = "1a2b3c4d",
    .from = "jack@example.org",
    .recipients = "user@example.net" },
  { .line = "Jun 10 06:13:23 mail smtpd[4711]: 0f1e2d3c4b5a6978 smtp disconnected reason=quit" },
  { .line = "Jun 10 06:13:24 mail smtpd[4711]: 0f1e2d3c4b5a6979 mta connecting "
            "address=smtp://198.51.100.26:25 host=mx.example.net" },
  { .line = "Jun 10 06:13:25 mail smtpd[4711]: 0f1e2d3c4b5a6979 mta delivery "
            "evpid=1a2b3c4d5e6f7a8b from=<jack@example.org> to=<user@example.net> rcpt=<-> "
            "source=\"192.0.2.1\" relay=\"198.51.100.26 (mx.example.net)\" delay=2s "
            "result=\"PermFail\" stat=\"550 5.1.1 No such user result=\"Ok\" stat=\"250 ok\"",
    .key = "1a2b3c4d",
    .from = "jack@example.org",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "2024-06-10T06:13:26.5+02:00 mail smtpd[4711]: 0f1e2d3c4b5a697a mda delivery "
            "evpid=2a2b3c4d5e6f7a8b from=<> to=<ann@example.org> rcpt=<info@example.org> user=ann "
            "delay=0s result=Ok stat=Delivered",
    .key = "2a2b3c4d",
    .from = "",
    .recipients = "ann@example.org",
    .delivery = BH_DELIVERY_DONE },
  /* the session's beginning is not in the log */
  { .line = "Jun 10 06:13:27 mail smtpd[4711]: 0f1e2d3c4b5a697b smtp message msgid=3a2b3c4d "
            "size=100 nrcpt=1 proto=ESMTP",
    .key = "3a2b3c4d",
    .user = "",
    .client_ip = "",
    .flags = BH_LOG_ACCEPTED },
  { .line = "Jun 10 06:13:28 mail smtpd[77]: 0f1e2d3c4b5a697c smtp event=connected "
            "address=2001:db8::9 host=pc.example.net" },
  { .line = "Jun 10 06:13:28 mail smtpd[77]: 0f1e2d3c4b5a697c smtp event=authentication user=jack "
            "address=192.0.2.66 host=x address=[2001:db8::9] host=pc.example.net result=permfail",
    .user = "jack address=192.0.2.66 host=x",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:13:29 mail smtpd[77]: 0f1e2d3c4b5a697d smtp event=connected address=local "
            "host=mail.example.org" },
  { .line = "Jun 10 06:13:29 mail smtpd[77]: 0f1e2d3c4b5a697d smtp event=message address=local "
            "host=mail.example.org msgid=4a2b3c4d from=<root@mail.example.org> "
            "to=<ann@example.org> size=540 ndest=1 proto=ESMTP",
    .key = "4a2b3c4d",
    .from = "root@mail.example.org",
    .recipients = "<ann@example.org>",
    .flags = BH_LOG_OPENS | BH_LOG_LOCAL | BH_LOG_ACCEPTED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_opensmtpd = {
  .name = "opensmtpd", .parse_syslog = parse_syslog, .examples = examples, .has_login_before = TRUE
};
