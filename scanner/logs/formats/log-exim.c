/* log-exim.c - Exim's main log, also as cPanel writes it.
 *
 * "<=" opens a message, "=>", "->", "**", "==" tell of its recipients, "Completed"
 * ends it. Fields come in a fixed order, H= before A= before T=, and are read in it:
 * what a HELO name or a Subject holds cannot pass for a field.
 */
#include "logs/event.h"
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

/* An address, whose local part may be quoted and hold blanks, with the blanks behind it. */
static BhSpan
take_address (BhSpan *rest)
{
  gboolean is_quoted = FALSE;
  gsize i = 0;

  for (; i < rest->len && (is_quoted || rest->at[i] != ' '); i++) {
    if (rest->at[i] == '"')
      is_quoted = !is_quoted;
    else if (is_quoted && rest->at[i] == '\\')
      i++;
  }
  if (is_quoted || i > rest->len)
    return bh_take_word (rest);
  BhSpan address = bh_span_head (*rest, i);
  *rest = bh_span_from (*rest, i);
  while (bh_take_literal (rest, " "))
    ;
  return address;
}

/* "H=mail.example.org (helo) [192.0.2.1]:39926 ": the last bracket before P= is the
 * peer; parentheses may hold anything that a client dares to say. A name alone is both what
 * the client said and what was found for its address. */
static void
take_host (BhSpan *rest, BhLogEvent *out)
{
  gint depth = 0;
  gsize i = 0, open = 0;
  BhSpan name = bh_span_head (*rest, 0);

  bh_span_find_byte (*rest, ' ', &i);
  if (i > 0 && rest->at[0] != '(' && rest->at[0] != '[')
    name = bh_span_head (*rest, i);
  i = 0;

  for (; i < rest->len; i++) {
    guint8 byte = rest->at[i];
    if (byte == '(') {
      if (depth++ == 0)
        open = i + 1;
    } else if (byte == ')' && depth > 0) {
      if (--depth == 0)
        out->helo = bh_span_head (bh_span_from (*rest, open), i - open);
    } else if (byte == '[' && depth == 0) {
      break;
    }
  }
  if (out->helo.len == 0)
    out->helo = name;
  BhSpan peer = bh_span_from (*rest, i);
  out->client_ip = bh_address_of_peer (bh_take_word (&peer));
  *rest = peer;
}

/* The quote behind it opens a value of Exim's own: the one before was a client's. */
static gboolean
is_before_quote (BhSpan value)
{
  return value.len > 0 && value.at[value.len - 1] == '=' &&
         (bh_span_ends_nocase (value, BH_SPAN_LITERAL (" T=")) ||
          bh_span_ends_nocase (value, BH_SPAN_LITERAL (" DN=")) ||
          bh_span_ends_nocase (value, BH_SPAN_LITERAL (" SNI=")));
}

/* T="…" with backslash before a quote. FALSE: it has no end, or not where Exim puts one. */
static gboolean
skip_quoted (BhSpan *rest)
{
  gsize end = 0;

  if (!bh_take_literal (rest, "\"")) {
    bh_take_word (rest);
    return TRUE;
  }
  gboolean is_ended = bh_span_find_unescaped (*rest, '"', &end);
  BhSpan value = bh_span_head (*rest, end);
  *rest = is_ended ? bh_span_from (*rest, end + 1) : BH_SPAN_NONE;
  return is_ended && !is_before_quote (value) && (rest->len == 0 || bh_take_literal (rest, " "));
}

/* DN="…" is what the client's certificate says: quoted, with blanks. */
static gboolean
skip_field (BhSpan *rest)
{
  gsize i = 0;

  while (i < rest->len && (g_ascii_isalnum ((char)rest->at[i]) || rest->at[i] == '_'))
    i++;
  if (i + 1 < rest->len && rest->at[i] == '=' && rest->at[i + 1] == '"') {
    *rest = bh_span_from (*rest, i + 1);
    return skip_quoted (rest);
  }
  bh_take_word (rest);
  return TRUE;
}

/* A= names the authenticator and behind ":" the name: "dovecot_login:jack@example.org". */
static void
take_user (BhSpan value, BhLogEvent *out)
{
  bh_take_until (&value, ':');
  out->user = bh_take_until (&value, ':'); /* authenticated_sender may follow */
  out->flags |= BH_LOG_LOGGED_IN;
}

/* Fields come once, and in this order. A greeting, where any is let in, and the names in DN= and
 * SNI= stand there as the client wrote them, quotes and brackets too. */
typedef enum {
  HOST = 1,
  IDENT,
  PROTOCOL,
  CIPHER,
  VERIFIED,
  SUBJECT_NAME,
  SERVER_NAME,
  USER,
  SIZE,
  ID,
  SUBJECT
} Place;

static gboolean
pass (Place *last, Place place)
{
  gboolean is_next = place > *last;

  *last = place;
  return is_next;
}

/* A field that tells nothing that is asked for. */
static gboolean
pass_other (Place *last, BhSpan rest)
{
  switch (rest.at[0]) {
  case '(':
  case '[':
    return FALSE;
  case 'X':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("X=")) || pass (last, CIPHER);
  case 'C':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("CV=")) || pass (last, VERIFIED);
  case 'D':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("DN=")) || pass (last, SUBJECT_NAME);
  case 'S':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("SNI=")) || pass (last, SERVER_NAME);
  default:
    return TRUE;
  }
}

/* " S=1200 " as each arrival has it once: behind "for" the client said both. */
static gboolean
has_size (BhSpan recipients)
{
  BhSpan mark = BH_SPAN_LITERAL (" S=");
  gint64 size = 0;
  gsize at = 0;

  if (!bh_span_find_byte (recipients, '=', &at)) /* nearly all */
    return FALSE;
  while (bh_span_find (recipients, mark, &at)) {
    recipients = bh_span_from (recipients, at + mark.len);
    BhSpan in = recipients;
    if (bh_number (bh_take_word (&in), &size))
      return TRUE;
  }
  return FALSE;
}

/* Nothing tells whose words they are. */
static void
forget_client (BhLogEvent *out)
{
  out->client_ip = out->helo = out->user = BH_SPAN_NONE;
  out->flags &= ~(guint)BH_LOG_LOGGED_IN;
  out->flags |= BH_LOG_LOGIN_ELSEWHERE;
}

/* FALSE: the line is not as Exim writes it. */
static gboolean
read_arrival_fields (BhSpan rest, BhLogEvent *out)
{
  Place last = 0;
  gboolean is_whole = TRUE;

  while (rest.len > 0 && is_whole) {
    if (bh_take_literal (&rest, "H=")) {
      is_whole = pass (&last, HOST);
      take_host (&rest, out);
    } else if (bh_take_literal (&rest, "U=")) {
      is_whole = pass (&last, IDENT);
      out->local_user = bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "P=")) {
      is_whole = pass (&last, PROTOCOL);
      BhSpan protocol = bh_take_word (&rest);
      out->flags |= bh_span_starts (protocol, BH_SPAN_LITERAL ("local")) ? BH_LOG_LOCAL : 0;
    } else if (bh_take_literal (&rest, "A=")) {
      is_whole = pass (&last, USER);
      take_user (bh_take_word (&rest), out);
    } else if (bh_take_literal (&rest, "S=")) {
      is_whole = pass (&last, SIZE);
      bh_number (bh_take_word (&rest), &out->size);
    } else if (bh_take_literal (&rest, "id=")) {
      is_whole = pass (&last, ID);
      out->message_id = bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "T=")) {
      is_whole = pass (&last, SUBJECT) && skip_quoted (&rest);
    } else if (bh_take_literal (&rest, "for ")) {
      out->recipients = rest;
      out->recipient_separator = ' ';
      return last >= SIZE && !has_size (rest);
    } else {
      is_whole = pass_other (&last, rest) && skip_field (&rest);
    }
  }
  return is_whole;
}

static void
read_arrival (BhSpan rest, BhLogEvent *out)
{
  BhSpan sender = take_address (&rest);

  out->from = bh_without_brackets (sender);
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_HAS_FROM;
  if (!read_arrival_fields (rest, out))
    forget_client (out);
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
      take_address (&rest);
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
  BhSpan word = take_address (&rest);

  out->recipients =
      word.len > 0 && word.at[word.len - 1] == ':' ? bh_span_head (word, word.len - 1) : word;
  out->delivery = delivery;
  if (rest.len > 0 && rest.at[0] == '(') /* of a pipe or file: who asked for it */
    bh_take_word (&rest);
  if (rest.len > 0 && rest.at[0] == '<')
    out->at_door = bh_without_brackets (take_address (&rest));
  gboolean is_address =
      word.len > 0 && word.at[0] != '|' && word.at[0] != '/' && bh_span_find_byte (word, '@', &at);
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

/* Why it was refused goes on as a refusal does, from its client or originator on: up to there a
 * client spoke. */
static gboolean
has_refusal (BhSpan detail)
{
  gsize at = 0;

  return (bh_span_find (detail, BH_SPAN_LITERAL (" F=<"), &at) ||
          bh_span_find (detail, BH_SPAN_LITERAL (") ["), &at)) &&
         bh_span_find (bh_span_from (detail, at), BH_SPAN_LITERAL (" rejected "), &at);
}

/* Up to "rejected ". FALSE: it is not as Exim writes it. What the client's host says of its user
 * (U=) may be any words, so that no login is taken from behind it. */
static gboolean
read_rejection_fields (BhSpan *from, BhLogEvent *out)
{
  BhSpan rest = *from;
  Place last = HOST;
  gboolean is_whole = TRUE, has_ident = FALSE;

  while (rest.len > 0 && is_whole) {
    if (bh_take_literal (&rest, "F=")) {
      BhSpan sender = take_address (&rest);
      is_whole = bh_span_ends_nocase (sender, BH_SPAN_LITERAL (">"));
      out->from = bh_without_brackets (sender);
      out->flags |= BH_LOG_HAS_FROM;
    } else if (bh_take_literal (&rest, "U=")) {
      has_ident = TRUE;
      bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "A=")) {
      is_whole = pass (&last, USER) && !has_ident;
      take_user (bh_take_word (&rest), out);
    } else if (bh_take_literal (&rest, "P=")) {
      is_whole = pass (&last, PROTOCOL);
      bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "temporarily ")) {
      ;
    } else if (bh_take_literal (&rest, "rejected ")) {
      break;
    } else {
      is_whole = pass_other (&last, rest) && skip_field (&rest);
    }
  }
  *from = rest;
  return is_whole && !has_refusal (rest);
}

/* "H=(pc) [192.0.2.1]:2000 P=esmtpsa A=plain:jack F=<jack@example.org> rejected after DATA: …",
 * and of one recipient "… F=<…> A=plain:jack rejected RCPT <user@example.net>: …". */
static gboolean
read_rejection (BhSpan rest, BhLogEvent *out)
{
  if (!bh_take_literal (&rest, "H="))
    return FALSE;
  take_host (&rest, out);
  if (!read_rejection_fields (&rest, out)) {
    forget_client (out);
    return FALSE;
  }
  out->detail = rest;
  return rest.len > 0;
}

/* What was refused when all of it was there has an id; its recipients stand in lines of the
 * reject log alone. */
static gboolean
read_rejected_message (BhSpan rest, BhLogEvent *out)
{
  if (!read_rejection (rest, out) ||
      (!bh_span_starts (out->detail, BH_SPAN_LITERAL ("after DATA")) &&
       !bh_span_starts (out->detail, BH_SPAN_LITERAL ("by "))))
    return FALSE;
  out->flags |= BH_LOG_OPENS | BH_LOG_REFUSED | BH_LOG_CLOSES;
  return TRUE;
}

static gboolean
read_message_line (BhSpan rest, BhLogEvent *out)
{
  /* "(=": a rule said 550 to the client and kept the message ("control = fakereject") */
  if (bh_take_literal (&rest, "<= ") || bh_take_literal (&rest, "(= ")) {
    read_arrival (rest, out);
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
  return read_rejected_message (rest, out);
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
  take_host (&rest, out);
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
  if (!read_rejection (rest, &rejected))
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
  (void)state;
  if (!bh_is_word (line->program, "exim") && !bh_is_word (line->program, "exim4"))
    return FALSE;
  out->host = line->host;
  out->stamp = line->stamp;
  return read_line (line->text, out);
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
  { .line = NULL },
};

const BhLogFormat bh_log_format_exim = { .name = "exim",
                                         .parse = parse,
                                         .parse_syslog = parse_syslog,
                                         .examples = examples,
                                         .has_end = TRUE };
