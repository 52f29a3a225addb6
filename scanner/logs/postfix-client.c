/* postfix-client.c - names and values of smtpd's lines about its client. */
#include "logs/postfix-client.h"

#include "logs/field.h"
#include "logs/postfix-refusal.h"

/* A filter hands a message back and tells where it came from: "client=localhost[127.0.0.1],
 * orig_queue_id=…, orig_client=pc[192.0.2.1]". Without a queue id it was asked while the client
 * waited, whose login stands in a line of no message: this one tells of none. */
static void
read_filtered (BhSpan orig_client, BhLogEvent *out)
{
  out->client_ip = bh_address_of_peer (orig_client);
  out->flags |= BH_LOG_LOGIN_ELSEWHERE;
}

gboolean
bh_postfix_read_client (BhSpan text, BhLogEvent *out)
{
  BhSpan name, value;
  gboolean has_session = FALSE;

  if (!bh_span_starts (text, BH_SPAN_LITERAL ("client=")))
    return FALSE;
  while (bh_take_pair (&text, &name, &value)) {
    if (bh_is_word (name, "client")) {
      out->client_ip = bh_address_of_peer (value);
    } else if (bh_is_word (name, "sasl_username") && out->user.len == 0) {
      out->user = value;
      out->flags |= BH_LOG_LOGGED_IN;
    } else if (bh_is_word (name, "orig_queue_id")) {
      has_session = TRUE;
    } else if (bh_is_word (name, "orig_client") && !has_session && out->user.len == 0) {
      read_filtered (value, out);
    }
  }
  return TRUE;
}

/* ": Connection lost to authentication server", as where Dovecot is started anew: nobody guessed.
 */
static gboolean
is_guess (BhSpan reason)
{
  static const char *const others[] = { ": Connection lost to authentication server",
                                        ": Temporary authentication failure",
                                        ": Invalid authentication mechanism" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (bh_span_starts (reason, bh_span_of_string (others[i])))
      return FALSE;
  return TRUE;
}

/* "warning: unknown[192.0.2.1]: SASL LOGIN authentication failed: …, sasl_username=jack", and the
 * name that a stranger gave goes to the end of the line; with
 * smtpd_client_port_logging "unknown[192.0.2.1]:51234: SASL …" */
static gboolean
read_login_failure (BhSpan text, BhLogEvent *out)
{
  gsize at = 0;
  BhSpan mark = BH_SPAN_LITERAL (": SASL "), user = BH_SPAN_LITERAL (", sasl_username=");

  if (!bh_take_literal (&text, "warning: ") || !bh_span_find (text, mark, &at))
    return FALSE;
  BhSpan peer = bh_span_head (text, at), rest = bh_span_from (text, at + mark.len);
  bh_take_word (&rest);
  if (!bh_take_literal (&rest, "authentication failed") || !is_guess (rest))
    return FALSE;
  if (bh_span_find_byte (peer, ' ', &at)) /* "non-SMTP command from …" quotes what it was */
    return FALSE;
  out->client_ip = bh_address_of_peer (peer);
  out->flags |= BH_LOG_LOGIN_FAILED;
  if (!bh_span_find (rest, user, &at))
    return TRUE;
  rest = bh_span_from (rest, at + user.len);
  if (!bh_is_word (rest, "(unavailable)"))
    out->user = rest;
  return TRUE;
}

/* "NOQUEUE: client=pc[192.0.2.1], sasl_method=LOGIN, sasl_username=jack": before a filter that
 * is asked while the client waits, which hands the message to a session of its own. */
static gboolean
read_login_alone (BhSpan text, BhLogEvent *out)
{
  if (bh_postfix_read_filtered (text, out))
    return TRUE;
  if (!bh_take_literal (&text, "NOQUEUE: "))
    return FALSE;
  return bh_postfix_read_client (text, out) || bh_postfix_read_refused_login (text, out);
}

gboolean
bh_postfix_read_login (BhSpan text, BhLogEvent *out)
{
  return read_login_failure (text, out) || read_login_alone (text, out);
}
