/* log-cisco-esa.c - the mail_logs of Cisco's (IronPort's) mail gateways, by file or syslog.
 *
 * "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 From: <a@example.net>": a connection in is an ICID,
 * one out a DCID, a message a MID, its recipients are RIDs, whose addresses one line tells. What
 * the gateway writes into a message goes on under another MID: "MID 6 rewritten to MID 7". Neither
 * number is in Received. Who the client is, and who logged in, is told of the connection:
 * cisco-connection.h.
 */
#include "logs/cisco-connection.h"
#include "logs/cisco-number.h"
#include "logs/damage.h"
#include "logs/event.h"
#include "logs/field.h"
#include "logs/session.h"

#define RECIPIENTS_FORGOTTEN 1000 /* with their message: it has hardly more */

/* One line about a message, behind "MID 6 ". */
typedef struct {
  BhSpan mid;    /* under which it came in */
  BhSpan number; /* that the line has */
  BhSpan rest;
} Said;

/* "0 To: <jack@example.org> Rejected by RAT" */
static void
read_recipient (BhLogState *state, const Said *said, BhSpan rest, BhLogEvent *out)
{
  BhSpan rid = bh_cisco_take_number (&rest);

  if (!bh_take_literal (&rest, "To: "))
    return;
  out->recipients = bh_take_angle (&rest);
  if (bh_span_starts (bh_span_trim (rest), BH_SPAN_LITERAL ("Rejected ")))
    out->delivery = BH_DELIVERY_REFUSED;
  BhCiscoName name = bh_cisco_name (state, 'R', said->mid, rid);
  bh_log_state_keep_user (state, bh_span_of_string (name.text),
                          bh_span_dup (bh_span_head (out->recipients, BH_LOG_TEXT_LEN_MAX)));
}

/* "5 From: <a@example.net>", "5 RID 0 To: <jack@example.org>" */
static void
read_envelope (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest, icid = bh_cisco_take_number (&rest);

  if (bh_take_literal (&rest, "From: ")) {
    out->from = bh_take_angle (&rest);
    out->flags |= BH_LOG_HAS_FROM;
  } else if (bh_take_literal (&rest, "RID ")) {
    read_recipient (state, said, rest, out);
  }
  bh_cisco_connection_tell (state, icid, out);
}

/* "'<1@example.org>'" */
static void
read_message_id (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan text = said->rest;

  (void)state;
  if (text.len >= 2 && text.at[0] == '\'' && text.at[text.len - 1] == '\'')
    out->message_id = bh_without_brackets (bh_span (text.at + 1, text.len - 2));
}

/* "1725 bytes from <a@example.net>" */
static void
read_ready (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest;

  (void)state;
  bh_number (bh_take_word (&rest), &out->size);
  out->flags |= BH_LOG_ACCEPTED;
}

/* "7 by antivirus": 6 is finished then, and the message is not. */
static void
read_rewritten (BhLogState *state, const Said *said, BhLogEvent *out)
{
  BhSpan rest = said->rest, mid = bh_cisco_take_number (&rest);
  BhCiscoName name = bh_cisco_name (state, 'M', mid, BH_SPAN_NONE);
  BhCiscoName left = bh_cisco_name (state, 'L', said->number, BH_SPAN_NONE);

  (void)out;
  if (mid.len == 0)
    return;
  bh_log_state_keep_user (state, bh_span_of_string (name.text), bh_span_dup (said->mid));
  bh_log_state_keep_user (state, bh_span_of_string (left.text), g_strdup (""));
}

static const struct {
  const char *words;
  void (*read) (BhLogState *state, const Said *said, BhLogEvent *out);
} kinds[] = {
  { "ICID ", read_envelope },
  { "Message-ID ", read_message_id },
  { "ready ", read_ready },
  { "rewritten to MID ", read_rewritten },
};

/* "6 …": the number under which the message came in is kept in state: more may be kept with the
 * names, which are forgotten where there are too many. */
static Said
take_message (BhLogState *state, BhSpan rest)
{
  BhSpan mid = bh_cisco_take_number (&rest);
  BhCiscoName name = bh_cisco_name (state, 'M', mid, BH_SPAN_NONE);
  BhSpan first = bh_cisco_kept (state, &name);

  g_string_truncate (state->key, 0);
  bh_append (state->key, first.len > 0 ? first : mid);
  return (Said) { bh_span (state->key->str, state->key->len), mid, rest };
}

static void
read_message (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  Said said = take_message (state, rest);

  out->key = said.mid;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds) && said.mid.len > 0; i++)
    if (bh_take_literal (&said.rest, kinds[i].words)) {
      kinds[i].read (state, &said, out);
      return;
    }
}

/* "[0, 1]", "0": the addresses of these, a line each; no more than a line may hold. */
static void
take_recipients (BhLogState *state, BhSpan mid, BhSpan rids, BhLogEvent *out)
{
  bh_take_literal (&rids, "[");
  rids = bh_take_until (&rids, ']');
  g_string_truncate (state->name, 0);
  while (rids.len > 0 && state->name->len < BH_LOG_LINE_LEN_MAX) {
    BhCiscoName name = bh_cisco_name (state, 'R', mid, bh_span_trim (bh_take_until (&rids, ',')));
    bh_append (state->name, bh_cisco_kept (state, &name));
    g_string_append_c (state->name, '\n');
  }
  out->recipients = bh_span (state->name->str, state->name->len);
  out->recipient_separator = '\n';
}

/* "8 MID 6 to RID 0 - 5.1.0 - Unknown address error ('550', ['No such user'])"; of a message that
 * is done more of its header may follow. */
static void
read_delivery (BhLogState *state, BhSpan rest, BhDelivery delivery, BhLogEvent *out)
{
  bh_cisco_take_number (&rest);
  if (!bh_take_literal (&rest, "MID "))
    return;
  Said said = take_message (state, rest);
  if (said.mid.len == 0 || !bh_take_literal (&said.rest, "to RID "))
    return;
  gsize end = said.rest.len;
  bh_span_find (said.rest, BH_SPAN_LITERAL (" - "), &end);
  out->key = said.mid;
  out->delivery = delivery;
  take_recipients (state, said.mid, bh_span_head (said.rest, end), out);
  BhSpan reason = bh_span_from (said.rest, end + 3);
  out->detail = reason;
  bh_take_literal (&reason, "Bounced by destination server with response: ");
  out->dsn = bh_take_word (&reason);
}

/* "6 done", "6 aborted": nothing more comes under its number. */
static void
read_end (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  const Said said = take_message (state, rest);
  const BhCiscoName left = bh_cisco_name (state, 'L', said.number, BH_SPAN_NONE);
  const BhCiscoName name = bh_cisco_name (state, 'M', said.number, BH_SPAN_NONE);
  gboolean has_more = TRUE;

  if (said.mid.len == 0 || bh_cisco_forget (state, &left))
    return;
  out->key = said.mid;
  out->flags |= BH_LOG_CLOSES;
  bh_cisco_forget (state, &name);
  for (guint i = 0; i < RECIPIENTS_FORGOTTEN && has_more; i++) {
    char digits[12];
    g_snprintf (digits, sizeof digits, "%u", i);
    const BhCiscoName recipient = bh_cisco_name (state, 'R', out->key, bh_span_of_string (digits));
    has_more = bh_cisco_forget (state, &recipient);
  }
}

static void
read_start (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  BhSpan mid = bh_cisco_take_number (&rest);

  if (mid.len == 0 || !bh_take_literal (&rest, "ICID "))
    return;
  out->key = mid;
  out->flags |= BH_LOG_OPENS;
  bh_cisco_connection_tell (state, bh_cisco_take_number (&rest), out);
}

/* Behind the level. FALSE: it is no line of mail_logs. */
static gboolean
read_text (BhLogState *state, BhSpan text, BhLogEvent *out)
{
  if (bh_take_literal (&text, "MID "))
    read_message (state, text, out);
  else if (bh_take_literal (&text, "New SMTP ICID "))
    bh_cisco_connection_open (state, text);
  else if (bh_take_literal (&text, "ICID "))
    bh_cisco_connection_read (state, text);
  else if (bh_take_literal (&text, "SMTP Auth: (ICID "))
    bh_cisco_connection_login (state, text, out);
  else if (bh_take_literal (&text, "Start MID "))
    read_start (state, text, out);
  else if (bh_take_literal (&text, "Message done DCID "))
    read_delivery (state, text, BH_DELIVERY_DONE, out);
  else if (bh_take_literal (&text, "Bounced: DCID "))
    read_delivery (state, text, BH_DELIVERY_FAILED, out);
  else if (bh_take_literal (&text, "Delayed: DCID "))
    read_delivery (state, text, BH_DELIVERY_DEFERRED, out);
  else if (bh_take_literal (&text, "Message finished MID ") ||
           bh_take_literal (&text, "Message aborted MID "))
    read_end (state, text, out);
  else
    return bh_take_literal (&text, "New SMTP DCID ") || bh_take_literal (&text, "DCID ") ||
           bh_take_literal (&text, "Delivery start DCID ");
  return TRUE;
}

static gboolean
take_level (BhSpan *rest)
{
  return bh_take_literal (rest, "Info: ") || bh_take_literal (rest, "Warning: ");
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  g_string_truncate (state->row, 0);
  return bh_stamp_take_ctime (&line, &out->stamp) && bh_take_literal (&line, " ") &&
         take_level (&line) && read_text (state, line, out);
}

/* The program is the name that the house gave its log. */
static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text;
  gsize at;

  if (!take_level (&text) || !bh_span_find (line->program, BH_SPAN_LITERAL ("mail"), &at))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  g_string_truncate (state->row, 0);
  bh_append (state->row, line->host);
  return read_text (state, text, out);
}

static const BhLogExample examples[] = {
  { .line = "Mon Jun 10 06:13:20 2024 Info: New SMTP ICID 5 interface Data 1 (192.0.2.1) address "
            "203.0.113.9 reverse dns host pc.example.net address 192.0.2.66 verified no" },
  { .line = "Mon Jun 10 06:13:20 2024 Info: Start MID 6 ICID 5",
    .key = "6",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_OPENS | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 From: <jack@example.org>",
    .key = "6",
    .from = "jack@example.org",
    .flags = BH_LOG_HAS_FROM },
  { .line = "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 RID 0 To: <ann@example.net>",
    .key = "6",
    .recipients = "ann@example.net" },
  { .line = "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 RID 1 To: <no@example.net> Rejected by "
            "RAT",
    .key = "6",
    .recipients = "no@example.net",
    .delivery = BH_DELIVERY_REFUSED },
  { .line = "Mon Jun 10 06:13:21 2024 Info: MID 6 Message-ID '<1@example.org>'",
    .key = "6",
    .message_id = "1@example.org" },
  { .line = "Mon Jun 10 06:13:21 2024 Info: MID 6 Subject 'MID 6 ICID 5 From: <ceo@example.org>'",
    .key = "6",
    .from = "" },
  { .line = "Mon Jun 10 06:13:21 2024 Info: MID 6 ready 1725 bytes from <jack@example.org>",
    .key = "6",
    .flags = BH_LOG_ACCEPTED },
  { .line = "Mon Jun 10 06:13:21 2024 Info: MID 6 rewritten to MID 7 by antivirus", .key = "6" },
  { .line = "Mon Jun 10 06:13:21 2024 Info: Message finished MID 6 done", .key = "" },
  { .line = "Mon Jun 10 06:13:21 2024 Info: ICID 5 close" },
  { .line = "Mon Jun 10 06:13:22 2024 Info: Message done DCID 8 MID 7 to RID [0]",
    .key = "6",
    .recipients = "ann@example.net\n",
    .delivery = BH_DELIVERY_DONE },
  { .line = "Mon Jun 10 06:13:22 2024 Info: Bounced: DCID 8 MID 7 to RID 0 - 5.1.0 - Unknown "
            "address error ('550', ['No such user'])",
    .key = "6",
    .recipients = "ann@example.net\n",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "Mon Jun 10 06:13:23 2024 Info: Message finished MID 7 done",
    .key = "6",
    .flags = BH_LOG_CLOSES },
  { .line = "Jun 10 06:13:20 esa1 mail_logs: Info: New SMTP ICID 5 interface Data 1 (192.0.2.1) "
            "address 203.0.113.9 reverse dns host pc.example.net verified no" },
  { .line = "Jun 10 06:13:20 esa2 mail_logs: Info: New SMTP ICID 5 interface Data 1 (192.0.2.2) "
            "address 203.0.113.77 reverse dns host pc.example.net verified no" },
  { .line =
        "Jun 10 06:13:21 esa1 mail_logs: Info: SMTP Auth: (ICID 5) failed for user: ceo using AUTH "
        "mechanism: PLAIN using AUTH mechanism: LOGIN with profile: staff",
    .key = "",
    .user = "ceo using AUTH mechanism: PLAIN",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line =
        "Jun 10 06:13:21 esa1 mail_logs: Info: SMTP Auth: (ICID 5) succeeded for user: jack using "
        "AUTH mechanism: PLAIN with profile: staff",
    .key = "",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:13:21 esa2 mail_logs: Info: Start MID 6 ICID 5",
    .key = "6",
    .user = "",
    .client_ip = "203.0.113.77",
    .flags = BH_LOG_OPENS | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "Jun 10 06:13:22 esa1 mail_logs: Info: Start MID 7 ICID 5",
    .key = "7",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_OPENS | BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD },
  { .line = "Jun 10 06:13:23 esa1 mail_logs: Info: ICID 5 close" },
  { .line = "Jun 10 06:13:24 esa1 mail_logs: Info: New SMTP ICID 6 interface Data 1 (192.0.2.1) "
            "address 203.0.113.9 reverse dns host pc.example.net verified no" },
  { .line = "Jun 10 06:13:24 esa1 mail_logs: Info: Start MID 8 ICID 6",
    .key = "8",
    .user = "",
    .flags = BH_LOG_OPENS | BH_LOG_LOGIN_ELSEWHERE },
  { .line = "Jun 10 06:13:24 esa1 mail_logs: Info: New SMTP ICID 5 interface Data 1 (192.0.2.1) "
            "address 203.0.113.9 reverse dns host pc.example.net verified no" },
  { .line = "Jun 10 06:13:20 esa1 mail_logs: Info: Start MID 6 ICID 5",
    .key = "6",
    .client_ip = "203.0.113.9" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_cisco_esa = {
  .name = "cisco-esa", .parse = parse, .parse_syslog = parse_syslog, .examples = examples
};
