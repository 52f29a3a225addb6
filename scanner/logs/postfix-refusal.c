/* postfix-refusal.c - "reject: … from=<…> to=<…> proto=… helo=<…>", as log_whatsup() of smtpd
 * writes it. */
#include "logs/postfix-refusal.h"

#include "logs/field.h"

#define QUEUE_ID_LEN_MAX 30
#define END_LEN_MAX 40 /* bytes of "milter-discard: END-OF-MESSAGE", and more */

/* "ESMTP helo=<pc.example.net>" behind "proto=". Who logged in was told with the client. */
static void
read_refused_client (BhSpan text, BhLogEvent *out)
{
  bh_take_word (&text);
  if (bh_take_literal (&text, "helo=<"))
    out->helo = bh_take_until (&text, '>');
}

/* "from=<a@example.net> to=<b@example.org> proto=ESMTP helo=<x>", of smtpd's log_whatsup(). */
static void
read_refused_envelope (BhSpan text, BhLogEvent *out)
{
  BhSpan proto = BH_SPAN_LITERAL ("> proto=");
  gsize to = 0, end = 0;

  if (!bh_take_literal (&text, "from=<") || !bh_span_find (text, BH_SPAN_LITERAL ("> to=<"), &to))
    return;
  out->from = bh_span_head (text, to);
  out->flags |= BH_LOG_HAS_FROM;
  text = bh_span_from (text, to + strlen ("> to=<"));
  if (!bh_span_find (text, proto, &end))
    return;
  out->recipients = bh_span_head (text, end);
  out->delivery = BH_DELIVERY_REFUSED;
  read_refused_client (bh_span_from (text, end + proto.len), out);
}

gboolean
bh_postfix_read_refused_recipient (BhSpan text, BhLogEvent *out)
{
  gsize at = 0;
  BhSpan envelope = BH_SPAN_LITERAL ("; from=<");

  const gboolean is_discarded = bh_take_literal (&text, "discard: RCPT from ");
  if (!is_discarded && !bh_take_literal (&text, "reject: RCPT from ") &&
      !bh_take_literal (&text, "milter-reject: RCPT from "))
    return FALSE;
  if (!bh_span_find (text, BH_SPAN_LITERAL ("]"), &at))
    return TRUE;
  text = bh_span_from (text, at);
  bh_take_word (&text); /* "]:", and with smtpd_client_port_logging "]:51234:" */
  const BhSpan reply = text;
  bh_take_word (&text);
  bh_take_word (&text);
  if (bh_find_angle_end (text, &at)) /* "<nobody@example.org>" at the front of the reply */
    text = bh_span_from (text, at + 1);
  if (bh_span_find (text, envelope, &at))
    read_refused_envelope (bh_span_from (text, at + strlen ("; ")), out);
  if (is_discarded && out->recipients.len > 0)
    out->delivery = BH_DELIVERY_WITHHELD;
  out->dsn = bh_enhanced_code (reply);
  out->from = BH_SPAN_NONE;
  out->flags &= ~(guint)BH_LOG_HAS_FROM;
  return TRUE;
}

/* "END-OF-MESSAGE from pc[192.0.2.1]: 5.7.1 Spam message rejected; from=<…> to=<…> …": cleanup
 * leaves the code of three digits out, smtpd does not. */
static void
read_end_of_message (BhSpan text, BhLogEvent *out)
{
  gsize at = 0;

  if (!bh_span_find (text, BH_SPAN_LITERAL ("; from=<"), &at))
    return;
  read_refused_envelope (bh_span_from (text, at + strlen ("; ")), out);
  BhSpan reply = bh_span_head (text, at);
  if (!bh_span_find (reply, BH_SPAN_LITERAL ("]"), &at))
    return;
  reply = bh_span_from (reply, at);
  bh_take_word (&reply); /* "]:", and with smtpd_client_port_logging "]:51234:" */
  out->detail = reply;
  out->dsn = bh_enhanced_code_of_text (reply);
  if (out->dsn.len == 0)
    out->dsn = bh_enhanced_code (reply);
}

/* What was taken over and thrown away or held is no refusal: the client does not know. */
static void
read_withheld (BhLogEvent *out)
{
  out->flags |= BH_LOG_ACCEPTED;
  if (out->recipients.len > 0)
    out->delivery = BH_DELIVERY_WITHHELD;
  out->dsn = BH_SPAN_NONE;
}

gboolean
bh_postfix_read_refusal (BhSpan text, BhLogEvent *out)
{
  static const struct {
    const char *words;
    guint flags; /* none: somebody has yet to say what becomes of it */
    gboolean is_withheld;
  } rows[] = {
    { "milter-reject: END-OF-MESSAGE", BH_LOG_REFUSED | BH_LOG_CLOSES, FALSE },
    { "reject: END-OF-MESSAGE", BH_LOG_REFUSED | BH_LOG_CLOSES, FALSE },
    { "reject: header ", BH_LOG_REFUSED | BH_LOG_CLOSES, FALSE },
    { "reject: body ", BH_LOG_REFUSED | BH_LOG_CLOSES, FALSE },
    { "reject: mime-header ", BH_LOG_REFUSED | BH_LOG_CLOSES, FALSE },
    { "milter-discard: END-OF-MESSAGE", BH_LOG_CLOSES, TRUE },
    { "discard: END-OF-MESSAGE", BH_LOG_CLOSES, TRUE },
    { "discard: header ", BH_LOG_CLOSES, TRUE },
    { "discard: body ", BH_LOG_CLOSES, TRUE },
    { "discard: mime-header ", BH_LOG_CLOSES, TRUE },
    { "milter-hold: END-OF-MESSAGE", 0, TRUE },
    { "hold: END-OF-MESSAGE", 0, TRUE },
    { "hold: header ", 0, TRUE },
    { "hold: body ", 0, TRUE },
    { "hold: mime-header ", 0, TRUE },
    { "milter-hold: ", 0, FALSE }, /* before DATA: the message may never come */
    { "hold: ", 0, FALSE },
    { "milter-discard: ", 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (bh_span_starts (text, bh_span_of_string (rows[i].words))) {
      gsize at = 0;
      out->flags |= rows[i].flags;
      if (bh_span_find (bh_span_head (text, END_LEN_MAX), BH_SPAN_LITERAL (": END-OF-MESSAGE"),
                        &at))
        read_end_of_message (text, out);
      if (rows[i].is_withheld)
        read_withheld (out);
      return TRUE;
    }
  return FALSE;
}

/* The name behind the last " sasl_username=<", which has to follow a HELO name: smtpd puts "?" in
 * place of brackets and blanks in one, so that what reads as another field is one. */
static gboolean
find_refused_user (BhSpan text, BhSpan *out)
{
  BhSpan mark = BH_SPAN_LITERAL (" sasl_username=<"), helo = BH_SPAN_LITERAL (" helo=<");
  gsize at = text.len;

  if (text.len < mark.len || text.at[text.len - 1] != '>')
    return FALSE;
  while (at > 0 && !bh_span_starts (bh_span_from (text, at), mark))
    at--;
  BhSpan before = bh_span_head (text, at);
  if (before.len == 0 || before.at[before.len - 1] != '>')
    return FALSE;
  gsize open = before.len - 1;
  while (open > 0 && before.at[open] != '<')
    open--;
  if (!bh_span_ends_nocase (bh_span_head (before, open + 1), helo))
    return FALSE;
  BhSpan name = bh_span_from (bh_span_head (text, text.len - 1), at + mark.len);
  if (bh_span_find_byte (name, '>', &open))
    return FALSE; /* of an address that looks like the end of the line */
  *out = name;
  return TRUE;
}

gboolean
bh_postfix_read_refused_login (BhSpan text, BhLogEvent *out)
{
  gsize from = 0, close = 0;

  if (!bh_span_find (text, BH_SPAN_LITERAL (" from "), &from) ||
      !find_refused_user (text, &out->user))
    return FALSE;
  text = bh_span_from (text, from);
  if (bh_span_find (text, BH_SPAN_LITERAL ("]:"), &close))
    out->client_ip = bh_address_of_peer (bh_span_head (text, close + 1));
  out->flags |= BH_LOG_LOGGED_IN;
  return TRUE;
}

/* The word behind the last "queued as " of the filter's reply. */
static BhSpan
queued_as (BhSpan reply)
{
  BhSpan rest = bh_span_behind_last (reply, BH_SPAN_LITERAL ("queued as "));
  const BhSpan id = bh_take_word (&rest);

  return id.len <= QUEUE_ID_LEN_MAX ? id : BH_SPAN_NONE;
}

gboolean
bh_postfix_read_filtered (BhSpan text, BhLogEvent *out)
{
  gsize envelope = 0;
  BhSpan user;

  bh_take_literal (&text, "NOQUEUE: ");
  if (!bh_take_literal (&text, "proxy-accept: END-OF-MESSAGE"))
    return FALSE;
  if (!bh_span_find (text, BH_SPAN_LITERAL ("; from=<"), &envelope) ||
      !find_refused_user (text, &user))
    return TRUE;
  out->key = queued_as (bh_span_head (text, envelope));
  if (out->key.len == 0)
    return TRUE;
  out->user = user;
  out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD; /* with "NOQUEUE: client=" */
  out->flags |= BH_LOG_CONTINUES; /* a message may have left the queue before this line */
  return TRUE;
}
