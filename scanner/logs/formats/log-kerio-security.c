/* log-kerio-security.c - security.log of Kerio Connect: who tried passwords.
 *
 * It tells of failures only; the logins that worked stand in mail.log with their mail.
 */
#include "logs/event.h"
#include "logs/field.h"

/* "HTTP/WebMail: Invalid password for user jack@example.org. Attempt from IP address
 * 192.0.2.1." The service stands before the colon, and before a name nobody may choose. */
static gboolean
read_password (BhSpan text, BhLogEvent *out)
{
  BhSpan mark = BH_SPAN_LITERAL (". Attempt from IP address ");
  gsize at = 0;

  bh_take_until (&text, ':');
  if (!bh_take_literal (&text, " Invalid password for user ") || !bh_span_find (text, mark, &at))
    return FALSE;
  out->user = bh_span_head (text, at);
  BhSpan address = bh_span_trim (bh_span_from (text, at + mark.len));
  if (address.len > 0 && address.at[address.len - 1] == '.')
    address.len--;
  out->client_ip = address;
  out->flags |= BH_LOG_LOGIN_FAILED;
  return TRUE;
}

/* "Failed IMAP login from 192.0.2.1, missing parameter in AUTHENTICATE header" */
static gboolean
read_login (BhSpan text, BhLogEvent *out)
{
  if (!bh_take_literal (&text, "Failed "))
    return FALSE;
  bh_take_word (&text);
  if (!bh_take_literal (&text, "login from "))
    return FALSE;
  out->client_ip = bh_take_until (&text, ',');
  out->flags |= BH_LOG_LOGIN_FAILED;
  return TRUE;
}

static const char *const other_lines[] = { "SPF check failed: ", "IP address ",
                                           "SMTP Spam attack detected from ", "Message from " };

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  (void)state;
  if (!bh_take_literal (&rest, "[") || !bh_stamp_take_kerio (&rest, &out->stamp) ||
      !bh_take_literal (&rest, "] "))
    return FALSE;
  if (read_password (rest, out) || read_login (rest, out))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (other_lines); i++)
    if (bh_span_starts (rest, bh_span_of_string (other_lines[i])))
      return TRUE;
  return FALSE;
}

static const BhLogExample examples[] = {
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
  { .line = "[11/Mar/2024 11:40:39] SPF check failed: The IP address '203.0.113.9' is not in "
            "permitted set for "
            "sender 'a@example.com' (FAIL)" },
  { .line = NULL },
};

const BhLogFormat bh_log_format_kerio_security = { "kerio-security", FALSE, parse, examples };
