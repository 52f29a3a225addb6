/* log-exim.c - Exim's main log, also as cPanel writes it.
 *
 * "<=" opens a message, "=>", "->", "**", "==" tell of its recipients, "Completed"
 * ends it.
 */
#include "logs/event.h"
#include "logs/exim-fields.h"
#include "logs/exim-pieces.h"
#include "logs/field.h"
#include "logs/syslog.h"

/* 6-6-2 before 4.97, 6-11-4 since; base 62. */
static gboolean
take_id (BhSpan *rest, BhSpan *out)
{
  static const gsize forms[][3] = { { 6, 6, 2 }, { 6, 11, 4 } };
  BhSpan in = *rest, word = bh_take_word (&in);

  for (gsize f = 0; f < G_N_ELEMENTS (forms); f++) {
    gsize first = forms[f][0], second = first + 1 + forms[f][1];
    if (word.len != second + 1 + forms[f][2] || word.at[first] != '-' || word.at[second] != '-')
      continue;
    for (gsize i = 0; i < word.len; i++)
      if (i != first && i != second && !g_ascii_isalnum ((char)word.at[i]))
        return FALSE;
    *out = word;
    *rest = in;
    return TRUE;
  }
  return FALSE;
}

/* "mx.example.net [198.51.100.27]:25" */
static BhSpan
take_server (BhSpan rest)
{
  gsize at = 0, end = rest.len;

  bh_span_find_byte (rest, ' ', &end);
  BhSpan behind = bh_span_from (rest, end);
  if (bh_span_starts (behind, BH_SPAN_LITERAL (" [")) && bh_span_find_byte (behind, ']', &at))
    end += at + 1;
  BhSpan port = bh_span_from (rest, end);
  if (port.len > 1 && port.at[0] == ':' && g_ascii_isdigit ((char)port.at[1])) {
    end++;
    while (end < rest.len && g_ascii_isdigit ((char)rest.at[end]))
      end++;
  }
  return bh_span_head (rest, end);
}

/* "R=dnslookup T=remote_smtp defer (-44) H=mx.example.net [198.51.100.27]: SMTP error …": words
 * of Exim's own stand before H=, and the addresses in F= and P=. */
static BhSpan
find_server (BhSpan rest)
{
  while (rest.len > 0) {
    if (bh_take_literal (&rest, "H="))
      return take_server (rest);
    if (bh_take_literal (&rest, "F=") || bh_take_literal (&rest, "P=")) {
      bh_exim_take_address (&rest);
      continue;
    }
    BhSpan word = bh_take_word (&rest);
    if (word.len == 0 || word.at[word.len - 1] == ':')
      break;
  }
  return BH_SPAN_NONE;
}

/* "user@example.net R=… T=… H=mx.example.net [198.51.100.27]"; an alias stands as
 * "final <original>", a user's program as "|vacation (parent) <original>". What is no address,
 * a program, a file, ":blackhole:" or the name of a mailbox here, is where mail for the
 * original went. */
static void
read_delivery (BhSpan rest, BhDelivery delivery, BhLogEvent *out)
{
  gsize at = 0;

  out->detail = rest;
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("blackhole ("))) /* a rule discarded all of them */
    return;
  BhSpan word = bh_exim_take_address (&rest);
  out->recipients =
      word.len > 0 && word.at[word.len - 1] == ':' ? bh_span_head (word, word.len - 1) : word;
  out->delivery = delivery;
  if (rest.len > 0 && rest.at[0] == '(') /* of a pipe or file: who asked for it */
    bh_take_word (&rest);
  if (rest.len > 0 && rest.at[0] == '<')
    out->at_door = bh_without_brackets (bh_exim_take_address (&rest));
  gboolean is_address =
      word.len > 0 && word.at[0] != '|' && word.at[0] != '/' && bh_span_find_byte (word, '@', &at);
  if (bh_is_word (word, ":blackhole:"))
    out->delivery = BH_DELIVERY_WITHHELD;
  if (!is_address && out->at_door.len > 0) {
    out->recipients = out->at_door;
    out->at_door = BH_SPAN_NONE;
  }
  if (delivery != BH_DELIVERY_DONE) { /* nearly all are: then the detail will do */
    out->remote = find_server (rest);
    out->dsn = bh_find_enhanced_code (rest);
  }
  out->detail = rest;
}

static const struct {
  const char *arrow;
  BhDelivery delivery;
} arrows[] = {
  { "=> ", BH_DELIVERY_DONE },   { "-> ", BH_DELIVERY_DONE },     { ">> ", BH_DELIVERY_DONE },
  { "** ", BH_DELIVERY_FAILED }, { "== ", BH_DELIVERY_DEFERRED },
};

/* What was refused when all of it was there has an id; its recipients stand in lines of the
 * reject log alone. */
static gboolean
read_rejected_message (BhSpan rest, BhLogEvent *out)
{
  if (!bh_exim_read_rejection (rest, out) ||
      (!bh_span_starts (out->detail, BH_SPAN_LITERAL ("after DATA")) &&
       !bh_span_starts (out->detail, BH_SPAN_LITERAL ("by "))))
    return FALSE;
  out->flags |= BH_LOG_OPENS | BH_LOG_REFUSED | BH_LOG_CLOSES;
  return TRUE;
}

/* "H=mx.example.com (helo) [192.0.2.1]:25 Warning: "SpamAssassin as jack detected message as NOT
 * spam (1.8)"", as cPanel's rules write it before the message is taken over. */
static gboolean
read_score (BhSpan rest, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL ("spam (");
  BhLogEvent host;
  gsize at = 0;

  bh_log_event_init (&host);
  if (!bh_take_literal (&rest, "H="))
    return FALSE;
  bh_exim_take_host (&rest, &host);
  if (!bh_take_literal (&rest, "Warning: \"SpamAssassin as "))
    return FALSE;
  bh_take_word (&rest);
  if (!bh_take_literal (&rest, "detected message as ") || !bh_span_find (rest, mark, &at))
    return FALSE;
  rest = bh_span_from (rest, at + mark.len);
  out->score = bh_take_until (&rest, ')');
  return TRUE;
}

static gboolean
read_message_line (BhSpan rest, BhLogEvent *out)
{
  /* "(=": a rule said 550 to the client and kept the message ("control = fakereject") */
  if (bh_take_literal (&rest, "<= ") || bh_take_literal (&rest, "(= ")) {
    bh_exim_read_arrival (rest, out);
    return TRUE;
  }
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("Completed"))) {
    out->flags |= BH_LOG_CLOSES;
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (bh_take_literal (&rest, arrows[i].arrow)) {
      read_delivery (rest, arrows[i].delivery, out);
      return TRUE;
    }
  return read_score (rest, out) || read_rejected_message (rest, out);
}

/* A reply, our address or the client's ident; else the greeting has a bracket of its own. */
static gboolean
is_behind_host (BhSpan rest)
{
  return rest.len > 0 &&
         (g_ascii_isdigit ((char)rest.at[0]) || bh_span_starts (rest, BH_SPAN_LITERAL ("I=[")) ||
          bh_span_starts (rest, BH_SPAN_LITERAL ("U=")));
}

/* "dovecot_login authenticator failed for (helo) [192.0.2.1]:1234: 535 Incorrect
 * authentication data (set_id=jack@example.org)"; with "435 Unable to authenticate at present"
 * nobody guessed. */
static gboolean
read_login_failure (BhSpan rest, BhLogEvent *out)
{
  gsize at = 0;

  bh_take_word (&rest);
  if (!bh_take_literal (&rest, "authenticator failed for "))
    return FALSE;
  bh_take_literal (&rest, "H=");
  bh_exim_take_host (&rest, out);
  if (!is_behind_host (rest))
    out->client_ip = BH_SPAN_NONE;
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("4")))
    return TRUE;
  out->flags |= BH_LOG_LOGIN_FAILED;
  BhSpan mark = BH_SPAN_LITERAL ("(set_id=");
  if (bh_span_find (rest, mark, &at)) {
    rest = bh_span_from (rest, at + mark.len);
    out->user = bh_take_until (&rest, ')');
  }
  return TRUE;
}

/* "H=… F=<a@example.net> rejected RCPT <user@example.net>: relay not permitted": no message, and
 * a login where A= stands in it. */
static gboolean
read_rejected_command (BhSpan rest, BhLogEvent *out)
{
  BhLogEvent rejected;

  bh_log_event_init (&rejected);
  if (!bh_exim_read_rejection (rest, &rejected))
    return FALSE;
  if (rejected.flags & BH_LOG_LOGGED_IN) {
    out->client_ip = rejected.client_ip;
    out->user = rejected.user;
    out->flags |= BH_LOG_LOGGED_IN;
  }
  return TRUE;
}

/* "2016-03-25 15:06:04 +0100 [1234] 1ajLoq-0001wC-Pk <= …": zone and pid by option. By syslog
 * the time may be left out, or the zone, which syslog's own then tells. */
static gboolean
read_line (BhSpan rest, BhLogEvent *out)
{
  BhStamp own;
  if (bh_stamp_take_iso (&rest, &own)) {
    out->stamp = out->stamp.has_zone && !own.has_zone ? out->stamp : own;
    if (!bh_take_literal (&rest, " "))
      return FALSE;
  } else if (!out->stamp.has_time) {
    return FALSE;
  }
  if (rest.len > 0 && rest.at[0] == '[')
    bh_take_word (&rest);
  if (take_id (&rest, &out->key)) {
    out->queue_id = out->key;
    if (!read_message_line (rest, out))
      out->key = BH_SPAN_NONE;
    return TRUE;
  }
  return read_login_failure (rest, out) || read_rejected_command (rest, out);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  (void)state;
  return read_line (line, out);
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text;

  if (!bh_is_word (line->program, "exim") && !bh_is_word (line->program, "exim4"))
    return FALSE;
  out->host = line->host;
  out->stamp = line->stamp;
  return !bh_exim_take_whole (state, line, &text) || read_line (text, out);
}

static const BhLogExample examples[] = {
  { .line = "2016-03-25 15:06:04 1ajLoq-0001wC-Pk <= jack@example.org H=mail.example.org "
            "(mail.example.org) "
            "[203.0.113.254]:39926 P=esmtpa A=dovecot_login:jack@example.org S=964 "
            "id=f0876b3d@example.org "
            "T=\"Copy of: \\\" A=dovecot_login:ceo@example.org\" for user@example.net "
            "other@example.net",
    .key = "1ajLoq-0001wC-Pk",
    .user = "jack@example.org",
    .client_ip = "203.0.113.254",
    .from = "jack@example.org",
    .recipients = "user@example.net other@example.net",
    .message_id = "f0876b3d@example.org",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "2016-03-25 15:06:05 +0100 [77] 1ajLoq-0001wC-Pk => user@example.net R=dkim_lookuphost "
            "T=remote_smtp "
            "H=mx.example.net [198.51.100.27] C=\"250 2.0.0 OK\"",
    .key = "1ajLoq-0001wC-Pk",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_DONE },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk => :blackhole: <void@example.org> "
            "R=system_aliases",
    .key = "1ajLoq-0001wC-Pk",
    .recipients = "void@example.org",
    .delivery = BH_DELIVERY_WITHHELD },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk => blackhole (DATA ACL discarded recipients)",
    .key = "1ajLoq-0001wC-Pk",
    .recipients = "" },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk ** other@example.net R=dkim_lookuphost "
            "T=remote_smtp: 550 unknown",
    .key = "1ajLoq-0001wC-Pk",
    .recipients = "other@example.net",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk => |/usr/bin/vacation (ann@example.org) "
            "<ann@example.org> R=userforward T=address_pipe",
    .key = "1ajLoq-0001wC-Pk",
    .recipients = "ann@example.org",
    .delivery = BH_DELIVERY_DONE },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk => ann <\"ann x\"@example.org> R=virtual_user "
            "T=dovecot_virtual_delivery C=\"250 2.0.0 <ceo@example.org> Saved\"",
    .key = "1ajLoq-0001wC-Pk",
    .recipients = "\"ann x\"@example.org",
    .delivery = BH_DELIVERY_DONE },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pl <= \"a b\"@example.net H=mx.example.net "
            "[192.0.2.1] P=esmtp S=1",
    .key = "1ajLoq-0001wC-Pl",
    .from = "\"a b\"@example.net",
    .client_ip = "192.0.2.1" },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pm H=(pc) [192.0.2.9]:2000 P=esmtpa "
            "A=dovecot_login:jack@example.org F=<jack@example.org> rejected after DATA: \"spam\"",
    .key = "1ajLoq-0001wC-Pm",
    .user = "jack@example.org",
    .from = "jack@example.org",
    .client_ip = "192.0.2.9",
    .flags = BH_LOG_OPENS | BH_LOG_REFUSED | BH_LOG_CLOSES | BH_LOG_LOGGED_IN },
  { .line = "2016-03-25 15:06:06 H=(A=plain:ceo) [192.0.2.9]:2000 F=<a@example.net> "
            "A=dovecot_login:jack@example.org rejected RCPT <A=plain:ceo@example.net>: no",
    .key = "",
    .user = "jack@example.org",
    .client_ip = "192.0.2.9",
    .from = "",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk Completed",
    .key = "1ajLoq-0001wC-Pk",
    .flags = BH_LOG_CLOSES },
  { .line = "2024-01-01 00:00:00 1rKXyz-00000001abc-0AbC <= www@example.org U=nobody P=local S=500",
    .key = "1rKXyz-00000001abc-0AbC",
    .from = "www@example.org",
    .flags = BH_LOG_LOCAL },
  { .line = "2024-01-01 00:00:00 1rKXyz-0001wC-Pk <= a@example.org H=(x P=local A=plain:ceo) "
            "[192.0.2.1] P=esmtp S=1",
    .key = "1rKXyz-0001wC-Pk",
    .client_ip = "192.0.2.1" },
  { .line = "2024-01-01 00:00:00 dovecot_login authenticator failed for (pc) [192.0.2.9]:1234: 535 "
            "Incorrect "
            "authentication data (set_id=jack@example.org)",
    .user = "jack@example.org",
    .client_ip = "192.0.2.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2016-03-25 15:06:04 1ajLos-0001wC-Pk (= x@example.net H=pc [192.0.2.9] P=esmtp S=1",
    .key = "1ajLos-0001wC-Pk",
    .client_ip = "192.0.2.9",
    .from = "x@example.net",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED },
  { .line = "2024-06-10 06:14:21 1sGWq2-0001AC-2D <= a@example.net H=(x) [192.0.2.66] A=plain:ceo "
            "(y) [203.0.113.7] P=esmtp S=1 id=1@example.net",
    .key = "1sGWq2-0001AC-2D",
    .user = "",
    .client_ip = "",
    .from = "a@example.net" },
  { .line = "2024-06-10 06:14:21 1sGWq3-0001AC-2D <= a@example.net H=()))[192.0.2.66]) "
            "[203.0.113.7] P=esmtp S=1",
    .user = "",
    .client_ip = "" },
  { .line = "2024-06-10 06:14:21 1sGWq4-0001AC-2D <= a@example.net H=(pc) [203.0.113.7] P=esmtps "
            "X=TLS1.3:x:256 CV=no DN=\"/CN=x\" A=plain:ceo SNI=\"y\" SNI=\"mx\" S=1 T=\"z\"",
    .user = "" },
  { .line = "2024-06-10 06:14:21 1sGWq5-0001AC-2D <= a@example.net H=(pc) [203.0.113.7] P=esmtps "
            "X=TLS1.3:x:256 CV=no DN=\"/CN=x\" A=plain:ceo for y\" S=1 id=1@example.net T=\"z\"",
    .user = "" },
  { .line = "2024-06-10 06:31:02 plain authenticator failed for (x) [192.0.2.66] A=plain:ceo (y) "
            "[203.0.113.7]: 535 Incorrect authentication data (set_id=jack)",
    .user = "jack",
    .client_ip = "",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "2024-06-10 06:14:21 1sGWq6-0001AC-2D <= a@example.net H=(x) [192.0.2.66] P=esmtpa "
            "A=plain:ceo S=1 for y) [203.0.113.7] P=esmtp S=2 id=1@example.net",
    .user = "",
    .client_ip = "" },
  { .line = "2024-06-10 06:14:21 1sGWq7-0001AC-2D <= a@example.net H=(x) [192.0.2.66] P=esmtpa "
            "A=plain:ceo S=1 z=\"y) [203.0.113.7] P=esmtp S=2 id=1@example.net T=\" for y\" for "
            "jack@example.org",
    .user = "",
    .client_ip = "" },
  { .line = "2024-06-10 06:14:21 1sGWq8-0001AC-2D <= a@example.net H=(x) [203.0.113.7] P=esmtps "
            "X=TLS1.3:x:256 CV=no DN=\"x\" A=plain:ceo S=1 T=\"y\\\" S=2 T=\" z\" for y",
    .user = "" },
  { .line = "2024-06-10 06:14:21 1sGWq9-0001AC-2D H=(x) [203.0.113.7] U=x A=plain:ceo "
            "F=<a@example.net> rejected after DATA: no",
    .user = "",
    .client_ip = "" },
  { .line = "2024-06-10 06:14:21 1sGWqA-0001AC-2D H=(x) [192.0.2.66] A=plain:ceo F=<a@b> rejected "
            "after DATA: x) [203.0.113.7] rejected after DATA: no",
    .user = "",
    .client_ip = "" },
  { .line = "2024-06-10 06:14:21 1sGWqB-0001AC-2D H=(x) [203.0.113.7] CV=no DN=\"x\" F=<a@b> "
            "A=plain:ceo rejected after DATA: x\" F=<a@example.net> rejected after DATA: no",
    .user = "",
    .client_ip = "" },
  { .line = "2024-06-10 06:14:21 H=(pc) [192.0.2.1]:2000 F=<jack@example.org> A=plain:jack "
            "rejected RCPT <y@example.net>: 550 host x [198.51.100.7] rejected F=<jack>",
    .user = "jack",
    .client_ip = "192.0.2.1" },
  { .line = "Jun 10 06:13:20 mail exim[700]: [1/2] 2024-06-10 06:13:20 1sGWqC-0001AC-2D <= "
            "jack@example.org H=(pc) [203.0.113.9] P=esmtpa A=plain:jack S=1 T=\"a",
    .key = "" },
  { .line = "Jun 10 06:13:20 mail exim[700]: [2/2]  b\" for ann@example.net",
    .key = "1sGWqC-0001AC-2D",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .recipients = "ann@example.net" },
  { .line = "Jun 10 06:13:20 mail exim[701]: [2/2] 1sGWqD-0001AC-2D <= x@example.org U=x P=local",
    .key = "" },
  { .line = "Jun 10 06:13:20 mail exim[702]: [8\\9]  1sGWqD-0001AC-2D <= x@example.org U=x P=local",
    .key = "" },
  { .line = "Jun 10 06:13:20 mail exim: [1/2] 2024-06-10 06:13:20 1sGWqD-0001AC-2D <= "
            "x@example.org U=x P=local T=\"a",
    .key = "" },
  { .line = "Jun 10 06:13:20 mail exim: [2/2] b\" for ann@example.net", .key = "" },
  { .line = "Jun 10 06:13:20 mx1 exim[703]: [1/2] 2024-06-10 06:13:20 1sGWqD-0001AC-2D <= "
            "x@example.org U=x P=local T=\"a",
    .key = "" },
  { .line = "Jun 10 06:13:20 mx2 exim[703]: [2/2] b\" for ann@example.net", .key = "" },
  { .line = "2016-03-25 15:06:05 1ajLoq-0001wC-Pk H=mx.example.net (x) [203.0.113.254]:39926 "
            "Warning: \"SpamAssassin as jack detected message as NOT spam (1.8)\"",
    .key = "1ajLoq-0001wC-Pk",
    .client_ip = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_exim = { .name = "exim",
                                         .parse = parse,
                                         .parse_syslog = parse_syslog,
                                         .examples = examples,
                                         .has_end = TRUE };
