/* log-cyrus.c - logins of Cyrus IMAP, by syslog.
 *
 * "login: pc.example.net [203.0.113.9] jack plaintext+TLS User logged in", and "badlogin: …"
 * where it failed; only a plaintext login names the user that failed.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "cyrus/imaps", "imap", "pop3s", "sieve". */
static gboolean
is_service (BhSpan program)
{
  static const char *const services[] = { "imap",  "imaps",     "pop3",  "pop3s",
                                          "sieve", "timsieved", "nntpd", "http" };

  bh_take_literal (&program, "cyrus/");
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (bh_is_word (program, services[i]))
      return TRUE;
  return FALSE;
}

/* "pc.example.net [203.0.113.9] ", or without a name: a host's name holds no blank. */
static gboolean
take_peer (BhSpan *rest, BhSpan *out_address)
{
  BhSpan in = *rest;

  if (in.len > 0 && in.at[0] != '[')
    bh_take_word (&in);
  BhSpan address = bh_take_word (&in);
  if (address.len < 2 || address.at[0] != '[')
    return FALSE;
  *out_address = bh_without_brackets (address);
  *rest = in;
  return TRUE;
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  BhSpan text = line->text;

  (void)state;
  if (!is_service (line->program))
    return FALSE;
  gboolean is_success = bh_take_literal (&text, "login: ");
  if ((!is_success && !bh_take_literal (&text, "badlogin: ")) ||
      !take_peer (&text, &out->client_ip))
    return FALSE;
  out->stamp = line->stamp;
  out->host = line->host;
  out->flags |= is_success ? BH_LOG_LOGGED_IN : BH_LOG_LOGIN_FAILED;
  if (is_success || bh_take_literal (&text, "plaintext ")) {
    bh_take_literal (&text, "(");
    BhSpan user = bh_take_word (&text);
    out->user = bh_take_until (&user, ')');
  }
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:00:00 mail cyrus/imaps[77]: login: pc.example.net [203.0.113.9] jack "
            "plaintext+TLS User logged in SESSIONID=<mail-77-1-1-9>",
    .user = "jack",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:00:00 mail imap[78]: badlogin: [2001:db8::9] plaintext jack SASL(-13): "
            "authentication failure: checkpass failed",
    .user = "jack",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail pop3[79]: badlogin: pc.example.net [203.0.113.9] PLAIN "
            "[SASL(-13): authentication failure: Password verification failed]",
    .user = "",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_cyrus = { .name = "cyrus",
                                          .parse_syslog = parse_syslog,
                                          .examples = examples };
