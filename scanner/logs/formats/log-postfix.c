/* log-postfix.c - Postfix, by syslog.
 *
 * One queue id a message, from "client=" (or pickup's "uid=") to "removed". Short
 * ids are used again after that. A content filter gives a message a second id; both
 * have its Message-ID.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/postfix-client.h"
#include "logs/postfix-refusal.h"
#include "logs/syslog.h"

/* "postfix/submission/smtpd" → "smtpd"; also of further instances, "postfix-out/smtp", and where
 * syslog_name is another, "mx-out/smtpd". */
static gboolean
daemon_of (BhSpan program, BhSpan *out)
{
  gsize slash = 0;
  BhSpan rest = program;
  if (!bh_span_find_byte (rest, '/', &slash))
    return FALSE;
  while (bh_span_find_byte (rest, '/', &slash))
    rest = bh_span_from (rest, slash + 1);
  *out = rest;
  return TRUE;
}

/* Short ids are hex in capitals, long ones hold digits: "warning" and "NOQUEUE" are none. */
static gboolean
is_queue_id (BhSpan id)
{
  gboolean is_plain_word = TRUE;

  if (id.len < 5 || id.len > 30 || bh_is_word (id, "NOQUEUE"))
    return FALSE;
  for (gsize i = 0; i < id.len; i++) {
    if (!g_ascii_isalnum ((char)id.at[i]))
      return FALSE;
    is_plain_word &= g_ascii_islower ((char)id.at[i]);
  }
  return !is_plain_word;
}

static gboolean
take_queue_id (BhSpan *rest, BhSpan *out)
{
  BhSpan in = *rest, id = bh_take_until (&in, ':');

  if (!is_queue_id (id) || !bh_take_literal (&in, " "))
    return FALSE;
  *out = id;
  *rest = in;
  return TRUE;
}

static gboolean
read_smtpd (BhSpan text, BhLogEvent *out)
{
  if (!bh_postfix_read_client (text, out))
    return bh_postfix_read_refused_recipient (text, out) || bh_postfix_read_refusal (text, out);
  out->flags |= BH_LOG_OPENS;
  return TRUE;
}

static gboolean
read_cleanup (BhSpan text, BhLogEvent *out)
{
  if (!bh_take_literal (&text, "message-id=")) /* nearly all */
    return bh_postfix_read_refusal (text, out);
  out->message_id = bh_without_brackets (text);
  return TRUE;
}

/* "uid=33 from=<www-data>": mail of a local program. */
static gboolean
read_pickup (BhSpan text, BhLogEvent *out)
{
  if (!bh_take_literal (&text, "uid="))
    return FALSE;
  out->local_user = bh_take_word (&text);
  out->flags |= BH_LOG_OPENS | BH_LOG_LOCAL;
  return TRUE;
}

/* "from=<a@example.org>, size=1725, nrcpt=1 (queue active)"; after days of tries "from=<…>,
 * status=expired, returned to sender", or "force-expired" by postsuper */
static gboolean
read_qmgr (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  if (bh_is_word (bh_span_trim (text), "removed")) {
    out->flags |= BH_LOG_CLOSES;
    return TRUE;
  }
  if (!bh_span_starts (text, BH_SPAN_LITERAL ("from=<")))
    return FALSE;
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "from")) {
      out->from = bh_without_brackets (value);
      out->flags |= BH_LOG_HAS_FROM | BH_LOG_ACCEPTED;
    } else if (bh_is_word (name, "status")) {
      out->flags &= ~(guint)BH_LOG_ACCEPTED;
      if (bh_span_ends_nocase (value, BH_SPAN_LITERAL ("expired")))
        out->flags |= BH_LOG_GIVES_UP;
      return TRUE;
    } else if (bh_is_word (name, "size")) {
      bh_number (value, &out->size);
    }
  }
  return TRUE;
}

/* "sender non-delivery notification: 3D770111AF50", and of delays, and to the postmaster: under
 * that id goes mail that Postfix itself writes. */
static gboolean
read_notification (BhSpan text, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL (" notification: ");
  gsize at = 0;

  if (!bh_span_find (text, mark, &at))
    return FALSE;
  BhSpan id = bh_span_from (text, at + mark.len);
  if (!is_queue_id (id))
    return FALSE;
  out->key = id;
  out->flags |= BH_LOG_OPENS | BH_LOG_LOCAL;
  return TRUE;
}

static const struct {
  const char *word;
  BhDelivery delivery;
} statuses[] = {
  /* SOFTBOUNCE: with soft_bounce, what would have bounced is tried again */
  { "SOFTBOUNCE", BH_DELIVERY_DEFERRED }, { "sent", BH_DELIVERY_DONE },
  { "deferred", BH_DELIVERY_DEFERRED },   { "bounced", BH_DELIVERY_FAILED },
  { "expired", BH_DELIVERY_FAILED },
};

/* "(250 2.7.0 Ok, discarded, id=…" of amavisd, "(254 2.7.1 Ok, discarded, UBE, …" of old ones,
 * "(250 2.7.0 BLOCKED (…" of Proxmox: it goes no further than to this filter. */
static gboolean
is_withheld (BhSpan dsn, BhSpan detail)
{
  if (!bh_span_starts (dsn, BH_SPAN_LITERAL ("2.7.")))
    return FALSE;
  detail = bh_span_from (detail, strlen ("(250 2.7.0 "));
  return bh_span_starts (detail, BH_SPAN_LITERAL ("Ok, discarded")) ||
         bh_span_starts (detail, BH_SPAN_LITERAL ("BLOCKED ("));
}

/* "to=<a@example.net>, orig_to=<b@example.org>, relay=mx[192.0.2.1]:25, delay=1.8,
 * dsn=2.0.0, status=sent (250 ok)": what follows the status is the remote's text. */
static gboolean
read_delivery (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  if (!bh_span_starts (text, BH_SPAN_LITERAL ("to=<")))
    return FALSE;
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "to")) {
      if (value.len == 0 || value.at[value.len - 1] != '>')
        return FALSE; /* the line was cut in it */
      out->recipients = bh_without_brackets (value);
    } else if (bh_is_word (name, "orig_to")) {
      out->at_door = bh_without_brackets (value);
    } else if (bh_is_word (name, "relay")) {
      out->remote = value;
    } else if (bh_is_word (name, "dsn")) {
      out->dsn = value;
    } else if (bh_is_word (name, "status")) {
      value.len += text.len; /* a reply may hold commas */
      BhSpan status = bh_take_word (&value);
      for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
        if (bh_is_word (status, statuses[i].word))
          out->delivery = statuses[i].delivery;
      out->detail = value;
      if (is_withheld (out->dsn, value))
        out->delivery = BH_DELIVERY_WITHHELD;
      break;
    }
  }
  return out->recipients.len > 0;
}

/* "relay=none, …, status=sent (silently)": it went nowhere. */
static gboolean
read_discarded (BhSpan text, BhLogEvent *out)
{
  if (!read_delivery (text, out))
    return FALSE;
  out->delivery = BH_DELIVERY_WITHHELD;
  return TRUE;
}

static const struct {
  BhSpan daemon;
  gboolean (*read) (BhSpan text, BhLogEvent *out);
} daemons[] = {
  /* those that tell of every message first */
  { BH_SPAN_INIT ("smtpd"), read_smtpd },         { BH_SPAN_INIT ("qmgr"), read_qmgr },
  { BH_SPAN_INIT ("smtp"), read_delivery },       { BH_SPAN_INIT ("cleanup"), read_cleanup },
  { BH_SPAN_INIT ("lmtp"), read_delivery },       { BH_SPAN_INIT ("local"), read_delivery },
  { BH_SPAN_INIT ("virtual"), read_delivery },    { BH_SPAN_INIT ("pipe"), read_delivery },
  { BH_SPAN_INIT ("relay"), read_delivery },      { BH_SPAN_INIT ("pickup"), read_pickup },
  { BH_SPAN_INIT ("error"), read_delivery },      { BH_SPAN_INIT ("discard"), read_discarded },
  { BH_SPAN_INIT ("retry"), read_delivery },      { BH_SPAN_INIT ("postsuper"), read_qmgr },
  { BH_SPAN_INIT ("bounce"), read_notification }, { BH_SPAN_INIT ("nqmgr"), read_qmgr },
};

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan daemon;

  (void)state;
  if (!daemon_of (line->program, &daemon))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  BhSpan text = line->text;
  /* another name may be another program's: then only what reads as Postfix's is */
  gboolean is_named = bh_span_starts (line->program, BH_SPAN_LITERAL ("postfix"));
  if (!take_queue_id (&text, &out->key)) {
    gboolean is_login = bh_is_word (daemon, "smtpd") && bh_postfix_read_login (text, out);
    out->queue_id = out->key;
    return is_login || is_named;
  }
  const BhSpan id = out->key;
  for (gsize i = 0; i < G_N_ELEMENTS (daemons); i++)
    if (bh_span_equal (daemon, daemons[i].daemon) && daemons[i].read (text, out)) {
      out->queue_id = out->key;
      return TRUE;
    }
  out->queue_id = id;
  out->key = BH_SPAN_NONE;
  return is_named;
}

static const BhLogExample examples[] = {
  { .line =
        "Aug 19 05:49:43 mail postfix/smtps/smtpd[10057]: EA8FF222F6: client=unknown[192.0.2.206], "
        "sasl_method=LOGIN, sasl_username=jack@example.org",
    .key = "EA8FF222F6",
    .user = "jack@example.org",
    .client_ip = "192.0.2.206",
    .flags = BH_LOG_OPENS | BH_LOG_LOGGED_IN },
  { .line = "Aug 19 05:49:43 mail postfix/cleanup[10064]: EA8FF222F6: "
            "message-id=<20180819@example.org>",
    .key = "EA8FF222F6",
    .message_id = "20180819@example.org" },
  { .line = "2024-06-10T06:13:20.123456+02:00 mail postfix/qmgr[7739]: EA8FF222F6: "
            "from=<jack@example.org>, "
            "size=1725, nrcpt=1 (queue active)",
    .key = "EA8FF222F6",
    .from = "jack@example.org",
    .flags = BH_LOG_ACCEPTED },
  { .line =
        "Aug 19 05:49:45 mail postfix/smtp[10065]: EA8FF222F6: to=<user@example.net>, "
        "relay=mx.example.net[198.51.100.26]:25, delay=1.8, delays=0.74/0.03/0.19/0.82, dsn=5.1.1, "
        "status=bounced (host said: 550 to=<ceo@example.org>, status=sent)",
    .key = "EA8FF222F6",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "Aug 19 05:49:45 mail postfix/qmgr[7739]: EA8FF222F6: removed",
    .key = "EA8FF222F6",
    .flags = BH_LOG_CLOSES },
  { .line = "Aug 19 06:00:00 mail postfix/pickup[16365]: EFC40B7A00C7: uid=33 from=<www-data>",
    .key = "EFC40B7A00C7",
    .flags = BH_LOG_OPENS | BH_LOG_LOCAL },
  { .line = "Aug 19 06:00:00 mail postfix/smtpd[1]: warning: unknown[192.0.2.9]: SASL LOGIN "
            "authentication "
            "failed: UGFzc3dvcmQ6, sasl_username=jack@example.org",
    .user = "jack@example.org",
    .client_ip = "192.0.2.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10T06:00:00.5+02:00 mail postfix/submission/smtpd[1]: warning: "
            "unknown[2001:db8::9]:51234: SASL PLAIN authentication failed: (reason unavailable), "
            "sasl_username=jack@example.org",
    .user = "jack@example.org",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail postfix/smtpd[1]: warning: unknown[192.0.2.9]: SASL CRAM-MD5 "
            "authentication failed: authentication failure, sasl_username=(unavailable)",
    .user = "",
    .client_ip = "192.0.2.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail postfix/submission/smtpd[1]: NOQUEUE: client=pc[192.0.2.1], "
            "sasl_method=PLAIN, sasl_username=jack@example.org",
    .key = "",
    .user = "jack@example.org",
    .client_ip = "192.0.2.1",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:00:00 mail postfix/smtpd[2]: 4VyN0010abz4: client=localhost[127.0.0.1], "
            "orig_client=pc[192.0.2.1]",
    .key = "4VyN0010abz4",
    .user = "",
    .client_ip = "192.0.2.1",
    .flags = BH_LOG_OPENS | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "Jun 10 06:00:00 mail postfix/submission/smtpd[1]: proxy-accept: END-OF-MESSAGE: 250 "
            "2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4VyN0010abz4; "
            "from=<jack@example.org> to=<user@example.net> proto=ESMTP helo=<pc> "
            "sasl_username=<jack>",
    .key = "4VyN0010abz4",
    .user = "jack",
    .flags = BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD | BH_LOG_CONTINUES },
  { .line = "Jun 10 06:00:00 mail postfix/smtpd[2]: 4VyN0010abz5: client=localhost[127.0.0.1], "
            "orig_queue_id=4VyN0010abz1, orig_client=pc[192.0.2.1]",
    .key = "4VyN0010abz5",
    .client_ip = "127.0.0.1",
    .flags = BH_LOG_OPENS },
  { .line = "Jun 10 06:00:00 mail postfix/cleanup[1]: 4VyN0010abz1: milter-reject: END-OF-MESSAGE "
            "from pc[192.0.2.1]: 5.7.1 Spam message rejected; from=<jack@example.org> "
            "to=<user@example.net> proto=ESMTP helo=<x; from=<ceo@example.org> to=<a@example.org>>",
    .key = "4VyN0010abz1",
    .from = "jack@example.org",
    .recipients = "user@example.net",
    .flags = BH_LOG_REFUSED | BH_LOG_CLOSES,
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Jun 10 06:00:00 mail postfix/cleanup[1]: 4VyN0010abz6: milter-discard: END-OF-MESSAGE "
            "from pc[192.0.2.1]: milter triggers DISCARD action; from=<jack@example.org> "
            "to=<user@example.net> proto=ESMTP helo=<x>",
    .key = "4VyN0010abz6",
    .from = "jack@example.org",
    .recipients = "user@example.net",
    .flags = BH_LOG_ACCEPTED | BH_LOG_CLOSES,
    .delivery = BH_DELIVERY_WITHHELD },
  { .line =
        "Jun 10 06:00:00 mail postfix/smtpd[1]: 4VyN0010abza: discard: RCPT from pc[192.0.2.1]: "
        "<user@example.net>: Recipient address triggers DISCARD action; from=<jack@example.org> "
        "to=<user@example.net> proto=ESMTP helo=<x>",
    .key = "4VyN0010abza",
    .from = "",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_WITHHELD },
  { .line = "Jun 10 06:00:00 mail postfix/cleanup[1]: 4VyN0010abz7: milter-hold: END-OF-MESSAGE "
            "from pc[192.0.2.1]: milter triggers HOLD action; from=<jack@example.org> "
            "to=<user@example.net> proto=ESMTP helo=<x>",
    .key = "4VyN0010abz7",
    .from = "jack@example.org",
    .recipients = "user@example.net",
    .flags = BH_LOG_ACCEPTED,
    .delivery = BH_DELIVERY_WITHHELD },
  { .line = "Jun 10 06:00:00 mail postfix/cleanup[1]: 4VyN0010abz8: hold: header Received: from x; "
            "from=<ceo@example.org> to=<a@example.org> proto=ESMTP from pc[192.0.2.1]; "
            "from=<jack@example.org> to=<user@example.net> proto=ESMTP helo=<x>",
    .key = "4VyN0010abz8",
    .from = "",
    .recipients = "",
    .flags = BH_LOG_ACCEPTED },
  { .line = "Jun 10 06:00:01 mail postfix/smtp[1]: 4VyN0010abz9: to=<user@example.net>, "
            "relay=127.0.0.1[127.0.0.1]:10024, delay=1, delays=0/0/0/1, dsn=2.7.0, status=sent "
            "(250 2.7.0 Ok, discarded, id=00501-02 - spam)",
    .key = "4VyN0010abz9",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_WITHHELD },
  { .line = "Jun 10 06:00:01 mail postfix/discard[1]: 4VyN0010aba0: to=<user@example.net>, "
            "relay=none, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (silently)",
    .key = "4VyN0010aba0",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_WITHHELD },
  { .line = "Jun 10 06:00:00 mail postfix/cleanup[1]: 4VyN0010abz2: reject: header Subject: x; "
            "from=<ceo@example.org> to=<a@example.org> proto=ESMTP from pc[192.0.2.1]; "
            "from=<jack@example.org> to=<user@example.net> proto=ESMTP helo=<x>: 5.7.1 no",
    .key = "4VyN0010abz2",
    .from = "",
    .recipients = "",
    .flags = BH_LOG_REFUSED | BH_LOG_CLOSES },
  { .line = "Jun 10 06:00:00 mail mx-out/submission/smtpd[7]: AA1B81236: client=pc[192.0.2.1], "
            "sasl_method=PLAIN, sasl_username=jack",
    .key = "AA1B81236",
    .user = "jack",
    .client_ip = "192.0.2.1",
    .flags = BH_LOG_OPENS | BH_LOG_LOGGED_IN },
  { .line = "Jun 14 06:00:00 mail postfix/qmgr[7739]: EA8FF222F7: from=<jack@example.org>, "
            "status=expired, returned to sender",
    .key = "EA8FF222F7",
    .flags = BH_LOG_GIVES_UP },
  { .line = "Jun 10 00:00:00 mail postfix/postscreen[9]: NOQUEUE: reject: RCPT from "
            "[192.0.2.9]:51234: 550 5.7.1 Service unavailable; client [192.0.2.9] blocked using "
            "bl.example.net; from=<a@example.net>, to=<b@example.org>, proto=ESMTP, helo=<x>" },
  { .line = "Jun 10 06:00:00 mail postfix/smtpd[1]: 4VyN0010abz3: reject: RCPT from "
            "pc[192.0.2.1]:51234: 550 5.1.1 <\"x>; from=<ceo@example.org> to=<y> "
            "proto=\"@example.org>: Recipient address rejected: User unknown; "
            "from=<a@example.net> to=<\"x>; from=<ceo@example.org> to=<y> proto=\"@example.org> "
            "proto=ESMTP helo=<pc>",
    .key = "4VyN0010abz3",
    .from = "",
    .recipients = "\"x>; from=<ceo@example.org> to=<y",
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Jun 10 06:00:00 mail postfix/submission/smtpd[1]: NOQUEUE: reject: RCPT from "
            "pc[2001:db8::1]: 553 5.7.1 <ceo@example.org>: Sender address rejected: not owned by "
            "user jack; from=<ceo@example.org> to=<user@example.net> proto=ESMTP helo=<pc> "
            "sasl_username=<jack>",
    .key = "",
    .user = "jack",
    .client_ip = "2001:db8::1",
    .from = "",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 00:00:00 mail postfix/anvil[9]: statistics: max connection count 1 for "
            "(smtp:192.0.2.1)" },
  { .line = "Jun 10 06:00:00 mail postfix/smtpd[1]: warning: non-SMTP command from "
            "unknown[203.0.113.7]: x]: SASL LOGIN authentication failed, sasl_username=ceo",
    .user = "",
    .client_ip = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_postfix = {
  .name = "postfix", .parse_syslog = parse_syslog, .examples = examples, .has_end = TRUE
};
