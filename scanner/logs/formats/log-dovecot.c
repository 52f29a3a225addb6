/* log-dovecot.c - Dovecot's logins, by syslog: who guessed, and who got in. */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/syslog.h"

/* "imap-login: Login: user=<jack>, method=PLAIN, rip=192.0.2.1, …" and
 * "imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<jack>, …" */
static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSyslogLine log;
  BhSpan name, value;
  gsize at = 0;

  (void)state;
  if (!bh_syslog_read (line, &log) || !bh_is_word (log.program, "dovecot"))
    return FALSE;
  out->stamp = log.stamp;
  out->host = log.host;
  BhSpan text = log.text;
  BhSpan service = bh_take_until (&text, ':');
  if (!bh_span_ends_nocase (service, BH_SPAN_LITERAL ("-login")) || !bh_take_literal (&text, " "))
    return TRUE;
  gboolean is_success = bh_take_literal (&text, "Login: ");
  BhSpan what = is_success ? BH_SPAN_NONE : bh_take_until (&text, ':');
  if (!is_success && !bh_span_find (what, BH_SPAN_LITERAL ("auth failed"), &at))
    return TRUE;
  out->flags |= is_success ? BH_LOG_LOGGED_IN : BH_LOG_LOGIN_FAILED;
  while (bh_take_pair (&text, &name, &value)) {
    name = bh_span_trim (name);
    if (bh_is_word (name, "user"))
      out->user = bh_without_brackets (value);
    else if (bh_is_word (name, "rip"))
      out->client_ip = value;
  }
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:00:00 mail dovecot: imap-login: Login: user=<jack@example.org>, "
            "method=PLAIN, rip=203.0.113.9, "
            "lip=192.0.2.1, mpid=4101, TLS, session=<EfteYmQcMAB/AAAB>",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:00:00 mail dovecot: imap-login: Disconnected (auth failed, 3 attempts in 9 "
            "secs): "
            "user=<jack@example.org>, method=PLAIN, rip=203.0.113.9, lip=192.0.2.1",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail dovecot: master: Dovecot v2.3.4 starting up" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_dovecot = { "dovecot", TRUE, parse, examples };
