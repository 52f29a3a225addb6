/* log-hmailserver.c - hMailServer's transcript of SMTP sessions, tab-separated.
 *
 * "SMTPD" thread session "time" "address" "RECEIVED: …" or "SENT: …". It knows no
 * Message-ID; the account name of AUTH LOGIN stands there in base64.
 */
#include "logs/event.h"
#include "logs/field.h"

static BhSpan
take_cell (BhSpan *rest)
{
  BhSpan cell = bh_span_trim (bh_take_until (rest, '\t'));
  if (cell.len >= 2 && cell.at[0] == '"' && cell.at[cell.len - 1] == '"')
    cell = bh_span (cell.at + 1, cell.len - 2);
  return cell;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  (void)state;
  if (!bh_take_literal (&rest, "\"SMTPD\"\t"))
    return FALSE;
  take_cell (&rest); /* the thread serves many sessions in turn */
  BhSpan session = take_cell (&rest), time = take_cell (&rest);
  if (session.len == 0 || !bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  out->key = session;
  out->client_ip = take_cell (&rest);
  BhSpan text = rest;
  text = take_cell (&text);
  if (bh_take_literal (&text, "RECEIVED: ")) {
    out->flags |= BH_LOG_CLIENT_SAYS;
  } else if (bh_take_literal (&text, "SENT: ")) {
    out->flags |= BH_LOG_SERVER_SAYS;
    out->flags |= bh_span_starts (text, BH_SPAN_LITERAL ("220 ")) ? BH_LOG_OPENS : 0;
    out->flags |= bh_span_starts (text, BH_SPAN_LITERAL ("221 ")) ? BH_LOG_CLOSES : 0;
  } else {
    out->key = BH_SPAN_NONE;
  }
  out->text = text;
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "\"SMTPD\"\t4556\t12\t\"2019-01-01 12:00:00.123\"\t\"203.0.113.7\"\t\"SENT: 220 mail "
            "ESMTP\"",
    .key = "12",
    .client_ip = "203.0.113.7",
    .flags = BH_LOG_OPENS | BH_LOG_SERVER_SAYS },
  { .line = "\"SMTPD\"\t4556\t12\t\"2019-01-01 12:00:01.123\"\t\"203.0.113.7\"\t\"RECEIVED: AUTH "
            "LOGIN\"",
    .key = "12",
    .flags = BH_LOG_CLIENT_SAYS },
  { .line = NULL },
};

const BhLogFormat bh_log_format_hmailserver = { "hmailserver", parse, NULL, examples };
