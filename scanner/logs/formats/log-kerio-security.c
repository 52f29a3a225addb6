/* log-kerio-security.c - security.log of Kerio Connect: who tried passwords.
 *
 * It tells of failures only; the logins that worked stand in mail.log with their mail.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/kerio-line.h"

/* "HTTP/WebMail: Invalid password for user jack@example.org. Attempt from IP address
 * 192.0.2.1." and "SMTP: User jack@example.org doesn't exist. Attempt from IP address …".
 * The service stands before the colon, and before a name nobody may choose. */
static gboolean
read_password (BhSpan text, BhLogEvent *out)
{
  const BhSpan mark = BH_SPAN_LITERAL ("Attempt from IP address ");

  bh_take_until (&text, ':');
  gboolean is_password = bh_take_literal (&text, " Invalid password for user ");
  BhSpan address = bh_span_behind_last (text, mark); /* before it anybody may have written one */
  if ((!is_password && !bh_take_literal (&text, " User ")) || address.len == 0)
    return FALSE;
  BhSpan user = bh_span_trim (bh_span_head (text, text.len - address.len - mark.len));
  BhSpan unknown = BH_SPAN_LITERAL (" doesn't exist.");
  if (!is_password && !bh_span_ends_nocase (user, unknown))
    return FALSE;
  out->user = bh_span_head (user, user.len - (is_password ? 1 : unknown.len));
  out->client_ip = bh_kerio_take_address (&address);
  out->flags |= BH_LOG_LOGIN_FAILED;
  return TRUE;
}

/* "Failed IMAP login from 192.0.2.1, missing parameter in AUTHENTICATE header" and "Failed
 * SMTP login from 192.0.2.1 with SASL method LOGIN." */
static gboolean
read_login (BhSpan text, BhLogEvent *out)
{
  if (!bh_take_literal (&text, "Failed "))
    return FALSE;
  bh_take_word (&text);
  if (!bh_take_literal (&text, "login from "))
    return FALSE;
  out->client_ip = bh_kerio_take_address (&text);
  out->flags |= BH_LOG_LOGIN_FAILED;
  return TRUE;
}

static const BhSpan other_lines[] = {
  BH_SPAN_INIT ("SPF check failed: "),
  BH_SPAN_INIT ("IP address "),
  BH_SPAN_INIT ("SMTP Spam attack detected from "),
  BH_SPAN_INIT ("Message from "),
  BH_SPAN_INIT ("Relay attempt from "),
  BH_SPAN_INIT ("Attempt to deliver to unknown recipient "),
  BH_SPAN_INIT ("Directory harvest attack "),
  BH_SPAN_INIT ("Client with IP address "),
  BH_SPAN_INIT ("Account "),
};

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  (void)state;
  if (!bh_kerio_take_head (&rest, &out->stamp))
    return FALSE;
  if (read_password (rest, out) || read_login (rest, out))
    return TRUE;
  return bh_span_any (rest, bh_span_starts, other_lines, G_N_ELEMENTS (other_lines));
}

static const BhLogExample examples[] = {
  { .line = "[11/Mar/2024 11:40:38] SMTP: Invalid password for user x. Attempt from IP address "
            "192.0.2.1. Attempt from IP address 203.0.113.66.",
    .user = "x. Attempt from IP address 192.0.2.1",
    .client_ip = "203.0.113.66",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "[11/Mar/2024 11:40:39] HTTP/WebMail: Invalid password for user jack@example.org. "
            "Attempt from IP "
            "address 203.0.113.9.",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "[11/Mar/2024 11:40:39] Failed IMAP login from 203.0.113.9, missing parameter in "
            "AUTHENTICATE header",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "[11/Mar/2024 11:40:39] Failed SMTP login from 203.0.113.9 with SASL method LOGIN.",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "[11/Mar/2024 11:40:39] SMTP: User jack@example.org doesn't exist. Attempt from IP "
            "address 203.0.113.9.",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "[11/Mar/2024 11:40:39] SPF check failed: The IP address '203.0.113.9' is not in "
            "permitted set for "
            "sender 'a@example.com' (FAIL)" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_kerio_security = { .name = "kerio-security",
                                                   .parse = parse,
                                                   .examples = examples };
