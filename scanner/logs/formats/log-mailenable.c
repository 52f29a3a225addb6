/* log-mailenable.c - MailEnable's SMTP activity log, tab-separated.
 *
 * A row is a command and its reply: time, service, the file that the message gets, socket,
 * client, verb, command, reply, bytes both ways, account. The month comes first in the date.
 * "SMTP-IN" takes mail; "SMTP-OU" hands it on and names no message, so that it is not read.
 * DATA has two rows: 354, then the reply about the message.
 */
#include "logs/event.h"
#include "logs/field.h"

static gboolean
read_command (BhSpan rest, BhLogEvent *out)
{
  out->key = bh_take_until (&rest, '\t');
  bh_take_until (&rest, '\t'); /* the socket */
  out->client_ip = bh_take_until (&rest, '\t');
  BhSpan verb = bh_take_until (&rest, '\t');
  out->text = bh_take_until (&rest, '\t');
  out->reply = bh_take_until (&rest, '\t');
  if (out->key.len == 0 || out->reply.len == 0)
    return FALSE;
  out->flags |= BH_LOG_CLIENT_SAYS;
  if (bh_is_word (verb, "QUIT"))
    out->flags |= BH_LOG_CLOSES;
  bh_take_until (&rest, '\t');
  bh_take_until (&rest, '\t');
  out->user = bh_take_until (&rest, '\t');
  if (rest.len > 0) /* the client wrote tabs, and so the account */
    out->user = BH_SPAN_NONE;
  /* where AUTH itself is not in the log */
  if (out->user.len > 0 && bh_span_starts (out->reply, BH_SPAN_LITERAL ("250 ")))
    out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  (void)state;
  if (!bh_stamp_take_short_year (&rest, &out->stamp) || !bh_take_literal (&rest, "\t"))
    return FALSE;
  BhSpan service = bh_take_until (&rest, '\t');
  if (!bh_span_starts (service, BH_SPAN_LITERAL ("SMTP-")))
    return FALSE;
  return !bh_is_word (service, "SMTP-IN") || read_command (rest, out);
}

static const BhLogExample examples[] = {
  { .line = "04/25/07 00:00:12\tSMTP-IN\t6F2AC2B03F5F.MAI\t1460\t198.51.100.46\tEHLO\tEHLO pc\t"
            "250-mail.example.org [198.51.100.46], this server offers 4 extensions\t140\t14\t",
    .key = "6F2AC2B03F5F.MAI",
    .client_ip = "198.51.100.46",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "04/25/07 00:00:13\tSMTP-IN\t6F2AC2B03F5F.MAI\t1460\t198.51.100.46\tMAIL\tMAIL "
            "FROM:<jack@example.org>\t250 Requested mail action okay, completed\t43\t29\t"
            "jack@example.org",
    .key = "6F2AC2B03F5F.MAI",
    .user = "jack@example.org",
    .flags = BH_LOG_CLIENT_SAYS | BH_LOG_LOGGED_IN },
  { .line = "04/25/07 00:00:13\tSMTP-IN\t6F2AC2B03F5F.MAI\t1460\t198.51.100.46\tMAIL\tMAIL "
            "FROM:<ann@example.net>\t250 ok\t1\t1\tjack@example.org\t250 Requested mail action "
            "okay, completed\t43\t29\t",
    .key = "6F2AC2B03F5F.MAI",
    .user = "",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = "04/25/07 00:00:14\tSMTP-IN\t6F2AC2B03F5F.MAI\t1460\t198.51.100.46\tQUIT\tQUIT\t221 "
            "Service closing transmission channel\t42\t6\tjack@example.org",
    .flags = BH_LOG_CLOSES },
  { .line = "04/25/07 00:00:15\tSMTP-OU\t7F2AC2B03F5F.MAI\t1461\t203.0.113.25\tQUIT\tQUIT\t221 "
            "bye\t42\t6\t",
    .key = "",
    .client_ip = "" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_mailenable = {
  .name = "mailenable", .parse = parse, .examples = examples, .is_dialogue = TRUE
};
