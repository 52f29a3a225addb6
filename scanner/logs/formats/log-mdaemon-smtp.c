/* log-mdaemon-smtp.c - MDaemon's SMTP-in and SMTP-out transcripts, and logins of POP and IMAP.
 *
 * A session is written whole, after it ended: "Session N; child M", "Accepting SMTP
 * connection from [ip:port]", the dialogue with "<--" and "-->", a line of dashes. Where
 * sessions are logged in real time they mix, and lines carry "[N:M]" instead. The
 * message's file, md50000008281.tmp here, is md50000008281.msg in the Received field.
 * SMTP-out begins with "Parsing message <…>" and its arrows point the other way: "-->" is
 * what we say as client. Its file has a number of its own; the Message-ID tells whose it is.
 * The logs of POP and IMAP have the same form, and one log of all holds them among the others.
 */
#include "base/inet.h"
#include "logs/event.h"
#include "logs/field.h"
#include "logs/mailbox-login.h"
#include "logs/mdaemon-line.h"

#define ZONE_LEN 5 /* bytes of "+0700" */

static void
new_session (BhLogState *state, BhSpan name)
{
  g_string_truncate (state->key, 0);
  g_string_append_printf (state->key, "%u ", ++state->n_sessions);
  g_string_append_len (state->key, (const char *)name.at, (gssize)MIN (name.len, 40));
  state->has_client = FALSE;
  state->is_outbound = FALSE;
  state->is_open = TRUE;
}

/* "192.0.2.1:2767" and "2001:db8::1:2767" without the port; an address of IPv6 alone stays. */
static BhSpan
without_port (BhSpan peer)
{
  gsize last = peer.len;
  BhInet address;

  while (last > 0 && peer.at[last - 1] != ':')
    last--;
  if (last == 0)
    return peer;
  BhSpan before = bh_span_trim (bh_span_head (peer, last - 1));
  return bh_inet_parse (before, &address) ? before : peer;
}

/* "[192.0.2.1 : 3202]", "[192.0.2.1:2767] to …", "192.0.2.1:64407 to …", "[2001:db8::1]:25" */
static BhSpan
address_of (BhSpan peer)
{
  BhSpan rest = peer;

  if (!bh_take_literal (&rest, "["))
    return without_port (bh_take_word (&rest));
  BhSpan address = bh_take_until (&rest, ']');
  return bh_span_trim (bh_take_literal (&rest, ":") ? address : without_port (address));
}

/* "c:\mdaemon\queues\temp\md50000008281.tmp" → "md50000008281" */
static BhSpan
file_of (BhSpan path)
{
  gsize at = 0;

  while (bh_span_find_byte (path, '\\', &at) || bh_span_find_byte (path, '/', &at))
    path = bh_span_from (path, at + 1);
  return bh_span_trim (bh_take_until (&path, '.'));
}

static const char *const mailbox_protocols[] = { "POP", "POP3", "IMAP" };

static gboolean
is_mailbox_protocol (BhSpan word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mailbox_protocols); i++)
    if (bh_is_word (word, mailbox_protocols[i]))
      return TRUE;
  return FALSE;
}

/* "Accepting SMTP connection from ", or IMAP, or POP: up to the address. */
static gboolean
take_accepting (BhSpan *text, gboolean *out_is_mailbox)
{
  BhSpan in = *text;

  if (!bh_take_literal (&in, "Accepting "))
    return FALSE;
  BhSpan protocol = bh_take_word (&in);
  gboolean is_mailbox = is_mailbox_protocol (protocol);
  if ((!is_mailbox && !bh_is_word (protocol, "SMTP")) || !bh_take_literal (&in, "connection from "))
    return FALSE;
  *out_is_mailbox = is_mailbox;
  *text = in;
  return TRUE;
}

static gboolean
begins_session (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, "Session ")) {
    new_session (state, bh_take_until (&text, ';'));
    out->flags |= BH_LOG_OPENS;
    return TRUE;
  }
  gboolean is_mailbox = FALSE;
  if (!take_accepting (&text, &is_mailbox))
    return FALSE;
  if (state->has_client || !state->is_open) {
    new_session (state, BH_SPAN_NONE);
    out->flags |= BH_LOG_OPENS;
  }
  state->has_client = TRUE;
  out->client_ip = address_of (text);
  if (is_mailbox)
    bh_mailbox_login_begin (state, bh_span (state->key->str, state->key->len));
  return TRUE;
}

/* "220 mail ESMTP MDaemon 9.0.6; Fri, 12 Feb 2010 00:03:09 +0700" tells the log's zone. */
static void
read_greeting (BhSpan text, BhLogEvent *out)
{
  gint64 number = 0;

  if (!bh_take_literal (&text, "220 "))
    return;
  text = bh_span_trim (text);
  if (text.len < ZONE_LEN)
    return;
  BhSpan zone = bh_span_from (text, text.len - ZONE_LEN);
  gboolean is_west = zone.at[0] == '-';
  if ((!is_west && zone.at[0] != '+') || !bh_number (bh_span_from (zone, 1), &number) ||
      number > 1400)
    return;
  gint16 minutes = (gint16)(number / 100 * 60 + number % 100);
  out->zone_minutes = is_west ? (gint16)-minutes : minutes;
  out->has_zone_hint = TRUE;
}

static gboolean
read_outbound (BhSpan text, BhLogEvent *out)
{
  out->flags |= BH_LOG_OUTBOUND;
  if (bh_take_literal (&text, "--> ")) {
    out->flags |= BH_LOG_CLIENT_SAYS;
    out->text = text;
  } else if (bh_take_literal (&text, "<-- ")) {
    out->flags |= BH_LOG_SERVER_SAYS;
    out->text = text;
  } else if (bh_take_literal (&text, "*  Message-ID: ")) {
    out->message_id = bh_without_brackets (text);
  } else if (bh_take_literal (&text, "*  Size (bytes): ")) {
    bh_number (bh_span_trim (text), &out->size);
  } else {
    return FALSE;
  }
  return TRUE;
}

/* "zen.example.net - failed", and in some versions " - " and what the list says. */
static gboolean
is_listed (BhSpan text)
{
  BhSpan zone = bh_take_word (&text);
  gsize at = 0;

  return bh_span_find_byte (zone, '.', &at) &&
         (bh_is_word (bh_span_trim (text), "- failed") || bh_take_literal (&text, "- failed - "));
}

static gboolean
read_text (BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, "<-- ")) {
    out->flags |= BH_LOG_CLIENT_SAYS;
    out->text = text;
  } else if (bh_take_literal (&text, "--> ")) {
    out->flags |= BH_LOG_SERVER_SAYS;
    out->text = text;
    read_greeting (text, out);
  } else if (bh_take_literal (&text, "Authenticated as ")) {
    out->user = bh_span_trim (text);
    out->flags |= BH_LOG_LOGGED_IN;
  } else if (bh_take_literal (&text, "Creating temp file (SMTP): ")) {
    out->queue_id = file_of (text);
  } else if (bh_take_literal (&text, "*  ") && is_listed (text)) {
    out->list_hit = bh_take_word (&text);
  } else if (bh_take_literal (&text, "Spam Filter score/req: ")) {
    out->score = bh_span_trim (text);
  } else {
    return FALSE;
  }
  return TRUE;
}

static gboolean
ends_session (BhSpan text)
{
  BhSpan protocol = bh_take_word (&text);

  return bh_span_starts (protocol, BH_SPAN_LITERAL ("-----")) ||
         ((bh_is_word (protocol, "SMTP") || is_mailbox_protocol (protocol)) &&
          bh_span_starts (text, BH_SPAN_LITERAL ("session ")));
}

/* "[981023:2] <-- EHLO pc": takes the id off where sessions are logged in real time. */
static gboolean
take_session_id (BhSpan *text, BhSpan *out_id)
{
  BhSpan in = *text;
  gsize colon = 0;

  if (!bh_take_literal (&in, "["))
    return FALSE;
  BhSpan id = bh_take_until (&in, ']');
  if (!bh_span_find_byte (id, ':', &colon) || !bh_take_literal (&in, " "))
    return FALSE;
  *out_id = id;
  *text = in;
  return TRUE;
}

static gboolean
read_real_time (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  gboolean is_mailbox = FALSE;

  if (take_accepting (&text, &is_mailbox)) {
    out->client_ip = address_of (text);
    out->flags |= BH_LOG_OPENS;
    if (is_mailbox)
      bh_mailbox_login_begin (state, out->key);
    return TRUE;
  }
  if (ends_session (text))
    out->flags |= BH_LOG_CLOSES;
  return ends_session (text) || read_text (text, out);
}

static gboolean
read_whole (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  if (!begins_session (state, text, out)) {
    if (!state->is_open)
      return FALSE;
    if (ends_session (text)) {
      out->flags |= BH_LOG_CLOSES;
      state->is_open = FALSE;
    } else if (bh_span_starts (text, BH_SPAN_LITERAL ("Parsing message <"))) {
      state->is_outbound = TRUE;
      out->flags |= BH_LOG_OUTBOUND;
    } else if (state->is_outbound ? !read_outbound (text, out) : !read_text (text, out)) {
      return FALSE;
    }
  }
  out->key = bh_span (state->key->str, state->key->len);
  return TRUE;
}

/* What is said in a session that was accepted as one of POP or IMAP; SMTP's own dialogue is read
 * when the session is put together. */
static void
read_mailbox (BhLogState *state, BhLogEvent *out)
{
  if (out->key.len == 0 || !bh_mailbox_login_has_begun (state, out->key))
    return;
  gboolean is_client = (out->flags & BH_LOG_CLIENT_SAYS) != 0;
  if (is_client || (out->flags & BH_LOG_SERVER_SAYS))
    bh_mailbox_login_step (state, out->key, out->text, is_client, out);
  if (out->flags & BH_LOG_CLOSES)
    bh_mailbox_login_end (state, out->key);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan text = line;

  if (!bh_mdaemon_take_front (&text, &out->stamp))
    return FALSE;
  gboolean is_said = take_session_id (&text, &out->key) ? read_real_time (state, text, out)
                                                        : read_whole (state, text, out);
  if (!is_said)
    out->key = BH_SPAN_NONE;
  read_mailbox (state, out);
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Tue 2026-08-18 00:00:48.993: 05: Session 09012313; child 0001",
    .flags = BH_LOG_OPENS },
  { .line = "Tue 2026-08-18 00:00:48.993: 05: Accepting SMTP connection from 203.0.113.10:45584 to "
            "192.168.0.10:25",
    .client_ip = "203.0.113.10" },
  { .line = "Tue 2026-08-18 00:00:48.993: 05: <-- EHLO pc", .flags = BH_LOG_CLIENT_SAYS },
  { .line = "Tue 2026-08-18 00:00:49.993: 05: SMTP session successful (Bytes in/out: 2345/410)",
    .flags = BH_LOG_CLOSES },
  { .line = "Fri 2010-02-12 00:03:10: Session 1111; child 1; thread 4572", .flags = BH_LOG_OPENS },
  { .line = "Fri 2010-02-12 00:03:09: Accepting SMTP connection from [192.168.0.27 : 3202]",
    .client_ip = "192.168.0.27" },
  { .line = "Wed 2018-04-25 00:00:34: Accepting SMTP connection from [192.0.2.244:2767] to "
            "[192.168.12.2:25]",
    .client_ip = "192.0.2.244",
    .flags = BH_LOG_OPENS },
  { .line = "Wed 2018-04-25 00:00:35: Accepting SMTP connection from [2001:db8::9:2767] to "
            "[2001:db8::25:25]",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_OPENS },
  { .line = "Fri 2010-02-12 00:03:20: Session 1112; child 1; thread 4573", .flags = BH_LOG_OPENS },
  { .line =
        "Fri 2010-02-12 00:03:20: Parsing message <c:\\mdaemon\\queues\\remote\\pd35000000009.msg>",
    .flags = BH_LOG_OUTBOUND },
  { .line = "Fri 2010-02-12 00:03:20: *  Message-ID: <1@example.org>",
    .message_id = "1@example.org",
    .flags = BH_LOG_OUTBOUND },
  { .line = "Fri 2010-02-12 00:03:21: --> RCPT To:<user@example.net>",
    .flags = BH_LOG_OUTBOUND | BH_LOG_CLIENT_SAYS },
  { .line = "Fri 2010-02-12 00:03:21: <-- 550 5.1.1 <user@example.net>: unknown",
    .flags = BH_LOG_OUTBOUND | BH_LOG_SERVER_SAYS },
  { .line = "Fri 2010-02-12 00:03:30: Session 1113; child 1; thread 4574", .flags = BH_LOG_OPENS },
  { .line = "Fri 2010-02-12 00:03:30: Authenticated as jack@example.org",
    .user = "jack@example.org",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Wed 2018-04-25 00:00:34: [981023:2] --> 250 2.1.0 Sender OK",
    .key = "981023:2",
    .flags = BH_LOG_SERVER_SAYS },
  { .line = "Wed 2018-04-25 00:00:34: [981023:2] --> 220         ",
    .key = "981023:2",
    .flags = BH_LOG_SERVER_SAYS },
  { .line = "Tue 2026-08-18 00:01:48.993: 05: Session 00000102; child 0001",
    .flags = BH_LOG_OPENS },
  { .line = "Tue 2026-08-18 00:01:48.993: 05: Accepting IMAP connection from 203.0.113.62:45585 to "
            "192.0.2.10:143",
    .client_ip = "203.0.113.62" },
  { .line = "Tue 2026-08-18 00:01:49.993: 03: <-- 250 LOGIN jack@example.org ******" },
  { .line = "Tue 2026-08-18 00:01:49.993: 02: --> 250 OK LOGIN completed",
    .user = "jack@example.org",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Tue 2026-08-18 00:01:49.993: 05: IMAP session complete (Bytes in/out: 1/2)",
    .flags = BH_LOG_CLOSES },
  { .line = NULL },
};

const BhLogFormat bh_log_format_mdaemon_smtp = {
  .name = "mdaemon-smtp", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
