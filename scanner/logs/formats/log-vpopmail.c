/* log-vpopmail.c - logins that vpopmail checked for qmail's servers, by syslog.
 *
 * "vchkpw-smtp: (PLAIN) login success jack@example.org:203.0.113.9": name and address are the
 * last word, and the name is what the client sent.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "jack@example.org:203.0.113.9": an address of IPv6 has colons of its own, and no dot. */
static void
read_who (BhSpan word, BhLogEvent *out)
{
  gsize last = word.len, first = 0, dot = 0;

  while (last > 0 && word.at[last - 1] != ':')
    last--;
  if (last == 0)
    return;
  if (!bh_span_find_byte (bh_span_from (word, last), '.', &dot) &&
      bh_span_find_byte (word, ':', &first))
    last = first + 1;
  out->user = bh_span_head (word, last - 1);
  out->client_ip = bh_span_from (word, last);
}

static gboolean
parse_syslog (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out)
{
  static const struct {
    const char *words;
    guint flag;
  } results[] = {
    { "login success ", BH_LOG_LOGGED_IN },
    { "password fail ", BH_LOG_LOGIN_FAILED },
    { "vpopmail user not found ", BH_LOG_LOGIN_FAILED },
    { "null password given ", BH_LOG_LOGIN_FAILED },
  };
  BhSpan text = bh_span_trim (line->text);

  (void)state;
  if (!bh_is_word (line->program, "vpopmail") || !bh_take_literal (&text, "vchkpw"))
    return FALSE;
  bh_take_word (&text); /* "-smtp:" */
  out->stamp = line->stamp;
  out->host = line->host;
  if (text.len > 0 && text.at[0] == '(')
    bh_take_word (&text);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++) {
    if (!bh_take_literal (&text, results[i].words))
      continue;
    gsize start = text.len;
    while (start > 0 && text.at[start - 1] != ' ')
      start--;
    read_who (bh_span_from (text, start), out);
    out->flags |= out->user.len > 0 ? results[i].flag : 0;
    return TRUE;
  }
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "Jun 10 06:00:00 mail vpopmail[7]: vchkpw-smtp: (PLAIN) login success "
            "jack@example.org:203.0.113.9",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "Jun 10 06:00:00 mail vpopmail[8]: vchkpw-pop3: password fail (pass: 'x y:192.0.2.1') "
            "jack@example.org:203.0.113.9",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "Jun 10 06:00:00 mail vpopmail[8]: vchkpw-imap: vpopmail user not found "
            "ann@example.org:2001:db8::9",
    .user = "ann@example.org",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_vpopmail = { .name = "vpopmail",
                                             .parse_syslog = parse_syslog,
                                             .examples = examples };
