/* log-courier.c - logins of Courier's IMAP and POP3 servers, by syslog.
 *
 * The programs have many names (imapd, imapd-ssl, pop3d, courier-imapd, courierpop3login); the
 * sentence is Courier's own. The user's name is what the client sent, so that the address is
 * taken from the end.
 */
#include "logs/event.h"
#include "logs/field.h"

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text, mark = BH_SPAN_LITERAL (", ip=["), value = BH_SPAN_NONE;
  gsize at = 0;

  (void)state;
  gboolean is_failure = bh_take_literal (&text, "LOGIN FAILED");
  if ((!is_failure && !bh_take_literal (&text, "LOGIN")) || text.len == 0 || text.at[0] != ',')
    return FALSE;
  BhSpan before = text;
  for (BhSpan rest = text; bh_span_find (rest, mark, &at); rest = value) {
    value = bh_span_from (rest, at + mark.len);
    before = bh_span_head (text, (gsize)(value.at - text.at) - mark.len);
  }
  if (value.len == 0)
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  out->client_ip = bh_take_until (&value, ']');
  if (bh_take_literal (&before, ", user="))
    out->user = before;
  out->flags |= is_failure ? BH_LOG_LOGIN_FAILED : BH_LOG_LOGGED_IN;
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:00:00 mail courier-imapd: LOGIN, user=jack@example.org, "
            "ip=[::ffff:203.0.113.9], port=[41234], protocol=IMAP",
    .user = "jack@example.org",
    .client_ip = "::ffff:203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line =
        "Jun 10 06:00:00 mail pop3d-ssl: LOGIN FAILED, user=x, ip=[192.0.2.1], ip=[2001:db8::9]",
    .user = "x, ip=[192.0.2.1]",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail imapd: LOGIN FAILED, method=PLAIN, ip=[203.0.113.9]",
    .user = "",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail courierpop3login: LOGIN FAILED, ip=[203.0.113.9]",
    .user = "",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_courier = { .name = "courier",
                                            .parse_syslog = parse_syslog,
                                            .examples = examples };
