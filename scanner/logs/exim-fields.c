/* exim-fields.c - fields in the order in which Exim writes them.
 *
 * A greeting, the names in a client's certificate and a Subject stand in a line as the client
 * wrote them, with quotes, brackets and "A=" in them. What does not come once and in order is
 * therefore believed about nobody.
 */
#include "logs/exim-fields.h"

#include "logs/field.h"

BhSpan
bh_exim_take_address (BhSpan *rest)
{
  gsize end = 0;

  if (!bh_find_unquoted (*rest, ' ', &end))
    return bh_take_word (rest);
  BhSpan address = bh_span_head (*rest, end);
  *rest = bh_span_from (*rest, end);
  while (bh_take_literal (rest, " "))
    ;
  return address;
}

/* "H=mail.example.org (helo) [192.0.2.1]:39926 ": the last bracket before P= is the
 * peer; parentheses may hold anything that a client dares to say. A name alone is both what
 * the client said and what was found for its address. */
void
bh_exim_take_host (BhSpan *rest, BhLogEvent *out)
{
  gint depth = 0;
  gsize i = 0, open = 0;
  BhSpan name = bh_span_head (*rest, 0);

  bh_span_find_byte (*rest, ' ', &i);
  if (i > 0 && rest->at[0] != '(' && rest->at[0] != '[')
    name = bh_span_head (*rest, i);
  i = 0;

  for (; i < rest->len; i++) {
    guint8 byte = rest->at[i];
    if (byte == '(') {
      if (depth++ == 0)
        open = i + 1;
    } else if (byte == ')' && depth > 0) {
      if (--depth == 0)
        out->helo = bh_span_head (bh_span_from (*rest, open), i - open);
    } else if (byte == '[' && depth == 0) {
      break;
    }
  }
  if (out->helo.len == 0)
    out->helo = name;
  BhSpan peer = bh_span_from (*rest, i);
  out->client_ip = bh_address_of_peer (bh_take_word (&peer));
  *rest = peer;
}

/* The quote behind it opens a value of Exim's own: the one before was a client's. */
static gboolean
is_before_quote (BhSpan value)
{
  return value.len > 0 && value.at[value.len - 1] == '=' &&
         (bh_span_ends_nocase (value, BH_SPAN_LITERAL (" T=")) ||
          bh_span_ends_nocase (value, BH_SPAN_LITERAL (" DN=")) ||
          bh_span_ends_nocase (value, BH_SPAN_LITERAL (" SNI=")));
}

/* T="…" with backslash before a quote. FALSE: it has no end, or not where Exim puts one. */
static gboolean
skip_quoted (BhSpan *rest)
{
  gsize end = 0;

  if (!bh_take_literal (rest, "\"")) {
    bh_take_word (rest);
    return TRUE;
  }
  gboolean is_ended = bh_span_find_unescaped (*rest, '"', &end);
  BhSpan value = bh_span_head (*rest, end);
  *rest = is_ended ? bh_span_from (*rest, end + 1) : BH_SPAN_NONE;
  return is_ended && !is_before_quote (value) && (rest->len == 0 || bh_take_literal (rest, " "));
}

/* DN="…" is what the client's certificate says: quoted, with blanks. */
static gboolean
skip_field (BhSpan *rest)
{
  gsize i = 0;

  while (i < rest->len && (g_ascii_isalnum ((char)rest->at[i]) || rest->at[i] == '_'))
    i++;
  if (i + 1 < rest->len && rest->at[i] == '=' && rest->at[i + 1] == '"') {
    *rest = bh_span_from (*rest, i + 1);
    return skip_quoted (rest);
  }
  bh_take_word (rest);
  return TRUE;
}

/* A= names the authenticator and behind ":" the name: "dovecot_login:jack@example.org". */
static void
take_user (BhSpan value, BhLogEvent *out)
{
  bh_take_until (&value, ':');
  out->user = bh_take_until (&value, ':'); /* authenticated_sender may follow */
  out->flags |= BH_LOG_LOGGED_IN;
}

/* Fields come once, and in this order. A greeting, where any is let in, and the names in DN= and
 * SNI= stand there as the client wrote them, quotes and brackets too. */
typedef enum {
  HOST = 1,
  IDENT,
  PROTOCOL,
  CIPHER,
  VERIFIED,
  SUBJECT_NAME,
  SERVER_NAME,
  USER,
  SIZE,
  ID,
  SUBJECT
} Place;

static gboolean
pass (Place *last, Place place)
{
  gboolean is_next = place > *last;

  *last = place;
  return is_next;
}

/* A field that tells nothing that is asked for. */
static gboolean
pass_other (Place *last, BhSpan rest)
{
  switch (rest.at[0]) {
  case '(':
  case '[':
    return FALSE;
  case 'X':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("X=")) || pass (last, CIPHER);
  case 'C':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("CV=")) || pass (last, VERIFIED);
  case 'D':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("DN=")) || pass (last, SUBJECT_NAME);
  case 'S':
    return !bh_span_starts (rest, BH_SPAN_LITERAL ("SNI=")) || pass (last, SERVER_NAME);
  default:
    return TRUE;
  }
}

/* " S=1200 " as each arrival has it once: behind "for" the client said both. */
static gboolean
has_size (BhSpan recipients)
{
  BhSpan mark = BH_SPAN_LITERAL (" S=");
  gint64 size = 0;
  gsize at = 0;

  if (!bh_span_find_byte (recipients, '=', &at)) /* nearly all */
    return FALSE;
  while (bh_span_find (recipients, mark, &at)) {
    recipients = bh_span_from (recipients, at + mark.len);
    BhSpan in = recipients;
    if (bh_number (bh_take_word (&in), &size))
      return TRUE;
  }
  return FALSE;
}

/* Nothing tells whose words they are. */
static void
forget_client (BhLogEvent *out)
{
  out->client_ip = out->helo = out->user = BH_SPAN_NONE;
  out->flags &= ~(guint)BH_LOG_LOGGED_IN;
  out->flags |= BH_LOG_LOGIN_ELSEWHERE;
}

/* FALSE: the line is not as Exim writes it. */
static gboolean
read_arrival_fields (BhSpan rest, BhLogEvent *out)
{
  Place last = 0;
  gboolean is_whole = TRUE;

  while (rest.len > 0 && is_whole) {
    if (bh_take_literal (&rest, "H=")) {
      is_whole = pass (&last, HOST);
      bh_exim_take_host (&rest, out);
    } else if (bh_take_literal (&rest, "U=")) {
      is_whole = pass (&last, IDENT);
      out->local_user = bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "P=")) {
      is_whole = pass (&last, PROTOCOL);
      BhSpan protocol = bh_take_word (&rest);
      out->flags |= bh_span_starts (protocol, BH_SPAN_LITERAL ("local")) ? BH_LOG_LOCAL : 0;
    } else if (bh_take_literal (&rest, "A=")) {
      is_whole = pass (&last, USER);
      take_user (bh_take_word (&rest), out);
    } else if (bh_take_literal (&rest, "S=")) {
      is_whole = pass (&last, SIZE);
      bh_number (bh_take_word (&rest), &out->size);
    } else if (bh_take_literal (&rest, "id=")) {
      is_whole = pass (&last, ID);
      out->message_id = bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "T=")) {
      is_whole = pass (&last, SUBJECT) && skip_quoted (&rest);
    } else if (bh_take_literal (&rest, "for ")) {
      out->recipients = rest;
      out->recipient_separator = ' ';
      return last >= SIZE && !has_size (rest);
    } else {
      is_whole = pass_other (&last, rest) && skip_field (&rest);
    }
  }
  return is_whole;
}

void
bh_exim_read_arrival (BhSpan rest, BhLogEvent *out)
{
  BhSpan sender = bh_exim_take_address (&rest);

  out->from = bh_without_brackets (sender);
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_HAS_FROM;
  if (!read_arrival_fields (rest, out))
    forget_client (out);
}

/* Why it was refused goes on as a refusal does, from its client or originator on: up to there a
 * client spoke. */
static gboolean
has_refusal (BhSpan detail)
{
  gsize at = 0;

  return (bh_span_find (detail, BH_SPAN_LITERAL (" F=<"), &at) ||
          bh_span_find (detail, BH_SPAN_LITERAL (") ["), &at)) &&
         bh_span_find (bh_span_from (detail, at), BH_SPAN_LITERAL (" rejected "), &at);
}

/* Up to "rejected ". FALSE: it is not as Exim writes it. What the client's host says of its user
 * (U=) may be any words, so that no login is taken from behind it. */
static gboolean
read_rejection_fields (BhSpan *from, BhLogEvent *out)
{
  BhSpan rest = *from;
  Place last = HOST;
  gboolean is_whole = TRUE, has_ident = FALSE;

  while (rest.len > 0 && is_whole) {
    if (bh_take_literal (&rest, "F=")) {
      BhSpan sender = bh_exim_take_address (&rest);
      is_whole = bh_span_ends_nocase (sender, BH_SPAN_LITERAL (">"));
      out->from = bh_without_brackets (sender);
      out->flags |= BH_LOG_HAS_FROM;
    } else if (bh_take_literal (&rest, "U=")) {
      has_ident = TRUE;
      bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "A=")) {
      is_whole = pass (&last, USER) && !has_ident;
      take_user (bh_take_word (&rest), out);
    } else if (bh_take_literal (&rest, "P=")) {
      is_whole = pass (&last, PROTOCOL);
      bh_take_word (&rest);
    } else if (bh_take_literal (&rest, "temporarily ")) {
      ;
    } else if (bh_take_literal (&rest, "rejected ")) {
      break;
    } else {
      is_whole = pass_other (&last, rest) && skip_field (&rest);
    }
  }
  *from = rest;
  return is_whole && !has_refusal (rest);
}

/* "H=(pc) [192.0.2.1]:2000 P=esmtpsa A=plain:jack F=<jack@example.org> rejected after DATA: …",
 * and of one recipient "… F=<…> A=plain:jack rejected RCPT <user@example.net>: …". */
gboolean
bh_exim_read_rejection (BhSpan rest, BhLogEvent *out)
{
  if (!bh_take_literal (&rest, "H="))
    return FALSE;
  bh_exim_take_host (&rest, out);
  if (!read_rejection_fields (&rest, out)) {
    forget_client (out);
    return FALSE;
  }
  out->detail = rest;
  return rest.len > 0;
}
