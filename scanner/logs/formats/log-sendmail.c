/* log-sendmail.c - Sendmail, by syslog.
 *
 * "from=" opens a message under its queue id and "to=" tells of recipients; no line
 * ends it, so that it stays open until its place is needed. A login stands on a line
 * of its own before, under the same process id: where the log begins between the two,
 * nobody may say that there was none.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/syslog.h"

#define LOGIN_SECONDS 3600 /* that a connection lasts; then the process id may be another's */
#define EDGE_SECONDS 60    /* from a login to its first message, which a log's beginning may part */
#define HIDDEN "\1"        /* in place of a name: whether there was a login is not known */

/* "sm-mta", "sm-msp-queue", "sendmail", and "sendmail-in" where somebody runs several. */
static gboolean
is_sendmail (BhSpan program)
{
  return bh_span_starts (program, BH_SPAN_LITERAL ("sendmail")) ||
         bh_span_starts (program, BH_SPAN_LITERAL ("sm-m"));
}

static gboolean
take_queue_id (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest, id = bh_take_until (&in, ':');

  if (id.len < 8 || id.len > 20 || !bh_take_literal (&in, " "))
    return FALSE;
  for (gsize i = 0; i < id.len; i++)
    if (!g_ascii_isalnum ((char)id.at[i]))
      return FALSE;
  *out = id;
  *rest = in;
  return TRUE;
}

static void
keep_login (BhLogState *state, const BhSyslogLine *log, BhSpan ip, BhSpan user)
{
  g_autofree char *address = bh_span_dup (ip), *name = bh_span_dup (user);
  bh_log_state_keep_user (
      state, log->pid,
      g_strdup_printf ("%" G_GINT64_FORMAT " %s %s", log->stamp.seconds, address, name));
}

/* "AUTH=server, relay=pc [192.0.2.1], authid=jack, mech=LOGIN, bits=0" */
static gboolean
read_login (BhLogState *state, const BhSyslogLine *log, BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  if (!bh_span_starts (text, BH_SPAN_LITERAL ("AUTH=server")))
    return FALSE;
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "relay"))
      out->client_ip = bh_address_of_peer (value);
    else if (bh_is_word (name, "authid"))
      out->user = value;
  }
  out->flags |= BH_LOG_LOGGED_IN;
  out->key = BH_SPAN_NONE;
  keep_login (state, log, out->client_ip, out->user);
  return TRUE;
}

/* "AUTH failure (LOGIN): authentication failure (-13) SASL(-13): …, user=jack, relay=pc
 * [192.0.2.1]": user and relay since 8.14, and nothing of the client's own before them. */
static gboolean
read_login_failure (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  if (!bh_take_literal (&text, "AUTH failure ("))
    return FALSE;
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_span_ends_nocase (name, BH_SPAN_LITERAL ("user")))
      out->user = value;
    else if (bh_span_ends_nocase (name, BH_SPAN_LITERAL ("relay")))
      out->client_ip = bh_address_of_peer (value);
  }
  out->flags |= BH_LOG_LOGIN_FAILED;
  return TRUE;
}

/* One process serves one connection, which may bring several messages. Its number comes
 * again: then the address is another, or hours have passed. */
static gboolean
find_login (const BhLogState *state, const BhSyslogLine *log, BhSpan ip, BhSpan *out_user)
{
  const char *known = bh_log_state_user (state, log->pid);
  BhSpan rest = bh_span_of_string (known != NULL ? known : "");
  gint64 seconds = 0;

  if (!bh_number (bh_take_until (&rest, ' '), &seconds) ||
      ABS (log->stamp.seconds - seconds) > LOGIN_SECONDS ||
      !bh_span_equal (bh_take_until (&rest, ' '), ip))
    return FALSE;
  *out_user = rest;
  return TRUE;
}

/* The login of the process; at the beginning of the log it may stand in the piece before. */
static void
read_login_before (BhLogState *state, const BhSyslogLine *log, BhLogEvent *out)
{
  BhSpan user = BH_SPAN_NONE;
  gboolean is_known = find_login (state, log, out->client_ip, &user);
  gboolean is_at_edge = ABS (log->stamp.seconds - state->first.seconds) <= EDGE_SECONDS;

  if (!is_known && is_at_edge && (out->flags & (BH_LOG_LOGGED_IN | BH_LOG_LOCAL)) == 0) {
    user = BH_SPAN_LITERAL (HIDDEN);
    keep_login (state, log, out->client_ip, user);
  }
  if (bh_is_word (user, HIDDEN)) {
    out->flags &= ~(guint)BH_LOG_OPENS;
  } else if (is_known) {
    out->user = user;
    out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
  }
}

/* "pc [192.0.2.1]"; a process of the host itself stands there as "www@localhost". */
static void
read_relay (BhSpan value, BhLogEvent *out)
{
  gsize at = 0;

  out->client_ip = bh_address_of_peer (value);
  if (out->client_ip.len > 0 || bh_span_find_byte (value, '[', &at) ||
      !bh_span_ends_nocase (value, BH_SPAN_LITERAL ("@localhost")))
    return;
  out->local_user = value;
  out->flags |= BH_LOG_LOCAL;
}

/* "from=<a@example.org>, size=1234, class=0, nrcpts=1, msgid=<…>, proto=ESMTP, relay=pc
 * [192.0.2.1]". It is written too where every recipient was refused, with nrcpts=0, and
 * where the client left before DATA, with size=0 and no msgid. */
static void
read_arrival (BhLogState *state, const BhSyslogLine *log, BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_HAS_FROM;
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "from"))
      out->from = bh_without_brackets (value);
    else if (bh_is_word (name, "size"))
      bh_number (value, &out->size);
    else if (bh_is_word (name, "nrcpts") && bh_is_word (value, "0"))
      out->flags &= ~(guint)BH_LOG_ACCEPTED;
    else if (bh_is_word (name, "msgid"))
      out->message_id = bh_without_brackets (value);
    else if (bh_is_word (name, "proto")) /* RFC 3848 */
      out->flags |=
          bh_is_word (value, "ESMTPA") || bh_is_word (value, "ESMTPSA") ? BH_LOG_LOGGED_IN : 0;
    else if (bh_is_word (name, "relay"))
      read_relay (value, out);
  }
  if (out->size == 0 && out->message_id.len == 0)
    out->flags &= ~(guint)BH_LOG_ACCEPTED;
  read_login_before (state, log, out);
}

static BhDelivery
delivery_of (BhSpan stat, BhSpan dsn)
{
  if (bh_span_starts_nocase (stat, BH_SPAN_LITERAL ("Sent")))
    return BH_DELIVERY_DONE;
  if (bh_span_starts_nocase (stat, BH_SPAN_LITERAL ("Deferred")) ||
      bh_span_starts (dsn, BH_SPAN_LITERAL ("4")))
    return BH_DELIVERY_DEFERRED;
  return bh_span_starts_nocase (stat, BH_SPAN_LITERAL ("queued")) ? BH_DELIVERY_NONE
                                                                  : BH_DELIVERY_FAILED;
}

/* "|/usr/bin/procmail", "\"|vacation ann\"", "/var/mail/archive" */
static gboolean
is_program_or_file (BhSpan recipient)
{
  bh_take_literal (&recipient, "\"");
  return recipient.len > 0 && (recipient.at[0] == '|' || recipient.at[0] == '/');
}

/* "to=<x@example.net>, delay=00:00:01, mailer=esmtp, relay=…, dsn=5.1.1, stat=User unknown"; a
 * program's mail is for whoever it works for, "to=|procmail, ctladdr=<ann@example.org> (100/100)",
 * which elsewhere is the originator. */
static void
read_delivery (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "to")) {
      out->recipients = value;
      out->recipient_separator = ',';
    } else if (bh_is_word (name, "ctladdr") && is_program_or_file (out->recipients)) {
      out->recipients = bh_take_angle (&value);
    } else if (bh_is_word (name, "relay")) {
      out->remote = value;
    } else if (bh_is_word (name, "dsn")) {
      out->dsn = value;
    } else if (bh_is_word (name, "stat")) {
      out->delivery = delivery_of (value, out->dsn);
      out->detail = bh_span (value.at, value.len + text.len); /* the remote's words, to the end */
      return;
    }
  }
}

/* "ruleset=check_rcpt, arg1=<x@example.net>, relay=pc [192.0.2.1], reject=550 5.7.1 <x@…>…
 * Relaying denied", of the only ruleset whose argument is a recipient */
static gboolean
read_ruleset (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value, relay = BH_SPAN_NONE;

  if (!bh_take_literal (&text, "ruleset=check_rcpt, arg1="))
    return FALSE;
  BhSpan recipient = bh_take_angle (&text);
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "relay"))
      relay = bh_address_of_peer (value);
    if (!bh_is_word (name, "reject"))
      continue;
    out->client_ip = relay;
    out->recipients = recipient;
    out->delivery = BH_DELIVERY_REFUSED;
    out->detail = bh_span (value.at, value.len + text.len);
    return TRUE;
  }
  return FALSE;
}

/* "<x@example.org>... User unknown", the reply to RCPT, and "Milter: to=<x@example.org>,
 * reject=451 4.7.1 …" of one recipient; "Milter: data, reject=550 5.7.1 …" of the message. */
static gboolean
read_refusal (BhSpan text, BhLogEvent *out)
{
  BhSpan recipient = BH_SPAN_NONE, said = text;

  if (bh_take_literal (&text, "Milter: data, reject=")) {
    out->flags |= BH_LOG_REFUSED;
    out->detail = text;
    return TRUE;
  }
  gboolean is_milter = bh_take_literal (&said, "Milter: to=");
  if (said.len == 0 || said.at[0] != '<')
    return FALSE;
  recipient = bh_take_angle (&said);
  if (!bh_take_literal (&said, is_milter ? ", reject=" : "... "))
    return FALSE;
  if (!is_milter && !bh_is_word (said, "User unknown"))
    return FALSE;
  out->recipients = recipient;
  out->delivery = BH_DELIVERY_REFUSED;
  out->detail = said;
  return TRUE;
}

/* "w9V6SkMD000999: sender notify: Cannot send message for 5 days", of the report under its id:
 * nothing is tried any more, and no recipient has a line that says so. "Warning: could not send
 * message for past 4 hours" stands there before. */
static gboolean
read_expiry (BhSpan text, BhLogEvent *out)
{
  static const BhSpan words[] = { BH_SPAN_INIT ("sender notify: Cannot send message "),
                                  BH_SPAN_INIT ("return to sender: Cannot send message "),
                                  BH_SPAN_INIT ("DSN: Cannot send message ") };
  BhSpan id = BH_SPAN_NONE;

  if (!take_queue_id (&text, &id) ||
      !bh_span_any (text, bh_span_starts, words, G_N_ELEMENTS (words)))
    return FALSE;
  out->flags |= BH_LOG_GIVES_UP;
  return TRUE;
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  if (!is_sendmail (line->program))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  if (!state->first.has_time)
    state->first = line->stamp;
  BhSpan text = line->text, id = BH_SPAN_NONE;
  gboolean has_id = take_queue_id (&text, &id);
  if (read_login (state, line, text, out) || read_login_failure (text, out) || !has_id)
    return TRUE;
  if (bh_span_starts (text, BH_SPAN_LITERAL ("from=")))
    read_arrival (state, line, text, out);
  else if (bh_span_starts (text, BH_SPAN_LITERAL ("to=")))
    read_delivery (text, out);
  else if (!read_expiry (text, out) && !read_ruleset (text, out) && !read_refusal (text, out))
    return TRUE;
  out->key = out->queue_id = id;
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Aug 19 05:49:42 mail sm-mta[123]: AUTH=server, relay=pc [192.0.2.1], authid=jack, "
            "mech=LOGIN, bits=0",
    .user = "jack",
    .client_ip = "192.0.2.1",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Aug 19 05:49:42 mail sendmail[123]: w9V6RkMD000969: AUTH=server, relay=[192.0.2.1], "
            "authid=jack, mech=PLAIN, bits=0",
    .user = "jack",
    .client_ip = "192.0.2.1",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Aug 19 05:49:42 mail sm-mta[122]: w9V6RkMD000968: AUTH failure (LOGIN): "
            "authentication failure (-13) SASL(-13): authentication failure: checkpass failed, "
            "user=jack, relay=pc [203.0.113.9]",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Aug 19 05:49:42 mail sm-mta[122]: STARTTLS=server, relay=pc [203.0.113.9], "
            "version=TLSv1.3, verify=NO, cipher=TLS_AES_256_GCM_SHA384, bits=256/256" },
  { .line = "Aug 19 05:49:43 mail sm-mta[123]: w9V6RkMD000970: from=<jack@example.org>, size=1234, "
            "class=0, nrcpts=1, "
            "msgid=<1@example.org>, proto=ESMTP, daemon=MTA, relay=pc [192.0.2.1]",
    .key = "w9V6RkMD000970",
    .user = "jack",
    .client_ip = "192.0.2.1",
    .from = "jack@example.org",
    .message_id = "1@example.org",
    .flags = BH_LOG_OPENS | BH_LOG_LOGGED_IN },
  { .line = "Aug 19 05:49:43 mail sendmail[124]: w9V6RkMD000971: from=www, size=500, class=0, "
            "nrcpts=1, msgid=<2@example.org>, relay=www@localhost",
    .key = "w9V6RkMD000971",
    .from = "www",
    .message_id = "2@example.org",
    .flags = BH_LOG_OPENS | BH_LOG_LOCAL },
  { .line = "Aug 19 05:49:44 mail sm-mta[130]: w9V6RkMD000970: to=<x@example.net>, delay=00:00:01, "
            "mailer=esmtp, "
            "relay=mx.example.net [198.51.100.1], dsn=5.1.1, stat=User unknown",
    .key = "w9V6RkMD000970",
    .recipients = "<x@example.net>",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "Aug 24 05:49:44 mail sm-mta[130]: w9V6RkMD000970: w9V6SkMD000999: sender notify: "
            "Cannot send message for 5 days",
    .key = "w9V6RkMD000970",
    .flags = BH_LOG_GIVES_UP },
  { .line = "Aug 19 09:49:44 mail sm-mta[130]: w9V6RkMD000970: w9V6SkMD000998: sender notify: "
            "Warning: could not send message for past 4 hours",
    .key = "" },
  { .line = "Aug 19 05:50:00 mail sm-mta[140]: w9V6RkMD000972: ruleset=check_rcpt, "
            "arg1=<y@example.net>, relay=pc [198.51.100.6], reject=550 5.7.1 "
            "<y@example.net>... Relaying denied",
    .key = "w9V6RkMD000972",
    .recipients = "y@example.net",
    .client_ip = "198.51.100.6",
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Aug 19 05:50:00 mail sm-mta[140]: w9V6RkMD000972: ruleset=check_mail, "
            "arg1=<y@example.net>, relay=pc [198.51.100.6], reject=553 5.1.8 no such domain",
    .key = "",
    .recipients = "" },
  { .line = "Aug 19 05:50:01 mail sm-mta[141]: w9V6RkMD000973: Milter: data, reject=550 5.7.1 "
            "Command rejected",
    .key = "w9V6RkMD000973",
    .flags = BH_LOG_REFUSED },
  { .line = "Aug 19 05:50:01 mail sm-mta[141]: w9V6RkMD000974: Milter: to=<z@example.org>, "
            "reject=451 4.7.1 Greylisting in action",
    .key = "w9V6RkMD000974",
    .recipients = "z@example.org",
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Aug 19 05:50:01 mail sm-mta[141]: w9V6RkMD000975: <gone@example.org>... User unknown",
    .key = "w9V6RkMD000975",
    .recipients = "gone@example.org",
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Aug 19 05:50:02 mail sendmail[142]: w9V6RkMD000975: to=\"|/usr/bin/procmail\", "
            "ctladdr=<ann@example.org> (1001/1001), delay=00:00:00, mailer=prog, dsn=2.0.0, "
            "stat=Sent",
    .key = "w9V6RkMD000975",
    .recipients = "ann@example.org",
    .delivery = BH_DELIVERY_DONE },
  { .line = NULL },
};

const BhLogFormat bh_log_format_sendmail = {
  .name = "sendmail", .parse_syslog = parse_syslog, .examples = examples, .has_login_before = TRUE
};
