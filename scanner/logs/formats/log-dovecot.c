/* log-dovecot.c - Dovecot's logins: who guessed, and who got in.
 *
 * By syslog, "dovecot: imap-login: Login: …", or in a file of its own, where the host is
 * left out and the level stands between: "imap-login: Info: Login: …".
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/syslog.h"

#define ATTEMPTS_MAX 1000 /* of one connection; Dovecot ends it long before */

/* "imap-login" and what it says; lines of other services give no text. */
static gboolean
take_service (const BhSyslogLine *log, BhSpan *out_text)
{
  static const char *const levels[] = { "Info: ", "Warning: ", "Notice: " };
  BhSpan service = log->program, text = log->text;

  if (bh_is_word (service, "dovecot")) {
    service = bh_take_until (&text, ':');
    bh_take_literal (&text, " ");
  } else if (log->host.len > 0) {
    return FALSE; /* another program's name: Cyrus has an "imap-login" of no such form */
  }
  *out_text = BH_SPAN_NONE;
  if (!bh_span_ends_nocase (service, BH_SPAN_LITERAL ("-login")))
    return bh_is_word (log->program, "dovecot");
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    bh_take_literal (&text, levels[i]);
  *out_text = text;
  return TRUE;
}

/* "Disconnected: Connection closed (auth failed, 3 attempts in 9 secs): user=<…>": what
 * the server says ends before the first field. */
static gboolean
read_failure (BhSpan said, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL ("(auth failed");
  gsize at = 0;
  gint64 n = 0;

  if (!bh_span_find (said, mark, &at))
    return FALSE;
  said = bh_span_from (said, at + mark.len);
  out->flags |= BH_LOG_LOGIN_FAILED;
  if (bh_take_literal (&said, ", ") && bh_number (bh_take_word (&said), &n) && n > 0)
    out->n_tries = (guint)MIN (n, ATTEMPTS_MAX);
  return TRUE;
}

/* "proxy(jack): started proxying to 192.0.2.9:143: user=<jack>", and since 2.3 "Started proxying
 * to <192.0.2.9> (0.001 secs)": the server behind, whose log we may not have, let the user in. */
static gboolean
is_proxied (BhSpan said)
{
  gsize at = 0;

  if (!bh_take_literal (&said, "proxy("))
    return FALSE;
  while (bh_span_find (said, BH_SPAN_LITERAL ("): "), &at)) /* what is in there is the user's */
    said = bh_span_from (said, at + strlen ("): "));
  return bh_span_starts_nocase (said, BH_SPAN_LITERAL ("started proxying to "));
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan name, value, text;
  gsize at = 0;

  (void)state;
  if (!take_service (line, &text))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  gboolean is_success =
      bh_take_literal (&text, "Login: ") || bh_take_literal (&text, "Logged in: ");
  if (!is_success) {
    if (!bh_span_find (text, BH_SPAN_LITERAL (": user=<"), &at))
      return TRUE;
    is_success = is_proxied (bh_span_head (text, at));
    if (!is_success && !read_failure (bh_span_head (text, at), out))
      return TRUE;
    text = bh_span_from (text, at + 2);
  }
  out->flags |= is_success ? BH_LOG_LOGGED_IN : 0;
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
  { .line = "2024-06-10T06:00:00.123456+02:00 mail dovecot: imap-login: Login aborted: Connection "
            "closed (auth failed, 1 attempts in 2 secs) (auth_failed): user=<jack@example.org>, "
            "method=PLAIN, rip=203.0.113.9, lip=192.0.2.1, TLS",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 imap-login: Info: Login: user=<jack>, method=PLAIN, rip=203.0.113.9, "
            "lip=192.0.2.1",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line =
        "Jun 10 06:00:00 mail dovecot: imap-login: proxy(jack): Started proxying to <192.0.2.9> "
        "(0.001 secs): user=<jack>, method=PLAIN, rip=203.0.113.9, lip=192.0.2.1, TLS",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:00:00 mail dovecot: imap-login: proxy(x): started proxying to y): Login "
            "failed to 192.0.2.9:143: Authentication failed.: user=<jack>, method=PLAIN, "
            "rip=203.0.113.9, lip=192.0.2.1",
    .user = "",
    .client_ip = "" },
  { .line = "Jun 10 06:00:00 mail dovecot: imap-login: Disconnected (no auth attempts in 2 secs): "
            "user=<>, rip=203.0.113.9, lip=192.0.2.1" },
  { .line = "Jun 10 06:00:00 mail dovecot: master: Dovecot v2.3.4 starting up" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_dovecot = { .name = "dovecot",
                                            .parse_syslog = parse_syslog,
                                            .examples = examples };
