/* log-kerio-access.c - audit.log and operations.log of Kerio Connect: who was in, and from where.
 *
 * "[11/Mar/2024 11:40:39] {MOVE} Protocol: HTTP/WebMail, User: jack@example.org, IP:
 * 192.0.2.1, From: …, Msg-Id: <<…>>, …" is what a user did with a message: whoever does
 * that is logged in. Users and addresses stand before all that others wrote.
 * Lines of the audit log, "SERVICE: User jack@example.org logged in from 192.0.2.1", are
 * known from descriptions alone.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/kerio-line.h"

/* "…, User: jack@example.org, IP: 192.0.2.1, …" */
static gboolean
read_operation (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;

  if (!bh_take_literal (&text, "{"))
    return FALSE;
  bh_take_until (&text, '}');
  if (!bh_take_literal (&text, " Protocol: "))
    return FALSE;
  bh_take_until (&text, ',');
  name = bh_span_trim (bh_take_until (&text, ':'));
  value = bh_span_trim (bh_take_until (&text, ','));
  if (!bh_is_word (name, "User"))
    return TRUE;
  out->user = value;
  name = bh_span_trim (bh_take_until (&text, ':'));
  if (!bh_is_word (name, "IP"))
    return TRUE;
  out->client_ip = bh_span_trim (bh_take_until (&text, ','));
  if (!bh_is_word (out->client_ip, "0.0.0.0"))
    out->flags |= BH_LOG_LOGGED_IN;
  return TRUE;
}

static gboolean
read_audit (BhSpan text, BhLogEvent *out)
{
  BhSpan service = bh_take_until (&text, ':');

  if (service.len == 0 || service.len > 40 || !bh_take_literal (&text, " User "))
    return FALSE;
  BhSpan user = bh_take_word (&text);
  if (!bh_take_literal (&text, "logged in from ") &&
      !bh_take_literal (&text, "authenticated from "))
    return FALSE;
  bh_take_literal (&text, "IP address ");
  out->user = user;
  out->client_ip = bh_kerio_take_address (&text);
  out->flags |= BH_LOG_LOGGED_IN;
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  (void)state;
  if (!bh_kerio_take_head (&rest, &out->stamp))
    return FALSE;
  return read_operation (rest, out) || read_audit (rest, out);
}

static const BhLogExample examples[] = {
  { .line = "[11/Mar/2024 11:40:39] {MOVE} Protocol: HTTP/WebMail, User: jack@example.org, IP: "
            "203.0.113.9, Folder: ~jack@example.org/INBOX, From: \"x, User: ceo@example.org, IP: "
            "192.0.2.1\" <a@example.net>, Msg-Id: <<1@example.net>>, Delivered: 11/Mar/2024 "
            "11:40:30, Size: 1043",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "[11/Mar/2024 11:40:40] IMAP: User jack@example.org logged in from 203.0.113.9",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "[11/Mar/2024 11:40:41] SMTP: User ann@example.org authenticated from IP address "
            "203.0.113.10",
    .user = "ann@example.org",
    .client_ip = "203.0.113.10",
    .flags = BH_LOG_LOGGED_IN },
  { .line = NULL },
};

const BhLogFormat bh_log_format_kerio_access = { .name = "kerio-access",
                                                 .parse = parse,
                                                 .examples = examples };
