/* client-text.c - where the server's own words begin. */
#include "trail/client-text-private.h"

#include "trail/bytes.h"
#include "trail/peer.h"

gboolean
bh_client_text_is_address (BhSpan word)
{
  BhInet ip;
  gint port = -1;
  return bh_peer_read_address (word, &ip, &port);
}

gboolean
bh_client_text_is_one_word (BhSpan text)
{
  return bh_bytes_up_to (text, " \t\r\n()").len == text.len;
}

static gsize
skip_blanks (BhSpan text, gsize at)
{
  while (at < text.len && bh_byte_is_blank (text.at[at]))
    at++;
  return at;
}

static gboolean
is_by_at (BhSpan text, gsize at)
{
  return at + 2 < text.len && bh_bytes_start (bh_bytes_from (text, at), "by") &&
         bh_byte_is_blank (text.at[at + 2]);
}

/* Behind what it tells of the peer, in a comment or not. */
static gboolean
closes_peer (guint8 byte)
{
  return byte == ')' || byte == ']';
}

/* A carriage return alone is one in mail that knows no other; else a client may have said it. */
static gboolean
ends_line (guint8 byte, gboolean has_newline)
{
  return byte == '\n' || (byte == '\r' && !has_newline);
}

/* Mimecast folds what it tells of the peer, "name (name\n [192.0.2.1]) by", and Exchange before
 * that, "name\n (192.0.2.1) by". */
static gboolean
is_fold (guint8 byte, gboolean begins_line)
{
  return begins_line && byte != '[' && byte != '(';
}

/* Where the server names itself: the last line that begins with "by" behind what tells of the peer,
 * for a long greeting may be folded too; else the first that begins so; where none does, the last
 * "by" behind the peer in the first line, for some fold before the date alone. Its length:
 * nowhere. */
static gsize
find_server (BhSpan value)
{
  gsize in_line = value.len, first_line = value.len, last_line = value.len;
  gboolean is_folded = FALSE, begins_line = FALSE;
  const gboolean has_newline = value.len > 0 && memchr (value.at, '\n', value.len) != NULL;
  guint8 before = '\0'; /* the byte before the blanks */

  for (gsize i = 0; i < value.len; i++) {
    guint8 byte = value.at[i];
    if (bh_byte_is_blank (byte)) {
      begins_line |= ends_line (byte, has_newline);
      continue;
    }
    is_folded |= is_fold (byte, begins_line);
    gboolean is_word = i > 0 && bh_byte_is_blank (value.at[i - 1]);
    if (is_word && (begins_line || (closes_peer (before) && !is_folded)) && is_by_at (value, i)) {
      if (!begins_line)
        in_line = i;
      else if (closes_peer (before))
        last_line = i;
      else if (first_line == value.len)
        first_line = i;
    }
    before = byte;
    begins_line = FALSE;
  }
  return last_line < value.len ? last_line : first_line < value.len ? first_line : in_line;
}

/* MDaemon, which long told nothing of the peer: its own "by", the last before it names itself. Its
 * length: it is none. */
static gsize
find_mdaemon (BhSpan value)
{
  gsize by = value.len, server = value.len;

  if (!bh_span_find (value, BH_SPAN_LITERAL (BH_CLIENT_TEXT_MDAEMON), &by))
    return value.len;
  by = value.len;
  for (gsize i = 1; i < value.len; i++) {
    if (value.at[i] == '(' &&
        bh_span_starts (bh_bytes_from (value, i), BH_SPAN_LITERAL (BH_CLIENT_TEXT_MDAEMON)))
      server = by;
    else if (bh_byte_is_blank (value.at[i - 1]) && is_by_at (value, i))
      by = i;
  }
  return server;
}

/* Where the server names itself: what stands before the later of two names may be the client's. Its
 * length: nowhere. */
static gsize
find_name (BhSpan value)
{
  const gsize mdaemon = find_mdaemon (value), server = find_server (value);

  if (mdaemon == value.len || server == value.len)
    return MIN (mdaemon, server);
  return MAX (mdaemon, server);
}

/* The parenthesis that opens the comment which closes at close. Its own offset: none does. */
static gsize
open_of (BhSpan text, gsize close)
{
  gsize depth = 0;

  for (gsize i = close + 1; i > 0; i--) {
    if (text.at[i - 1] == ')')
      depth++;
    else if (text.at[i - 1] == '(' && --depth == 0)
      return i - 1;
  }
  return close;
}

static gboolean
ends_with_word (BhSpan text, BhSpan word)
{
  text = bh_span_trim (text);
  return bh_span_ends_nocase (text, word) &&
         (text.len == word.len || bh_byte_is_blank (text.at[text.len - word.len - 1]));
}

/* "name ([192.0.2.1]) via [198.51.100.1] by": web mail's own front end stands as a word. */
static gboolean
is_front_end (BhSpan before, BhSpan server)
{
  gsize at = 0;
  return ends_with_word (before, BH_SPAN_LITERAL ("via")) &&
         bh_span_find (server, BH_SPAN_LITERAL ("with HTTP"), &at);
}

/* IMail, Axigen and NetMail print the peer's address as a word: where it opens at the end of
 * before. Smail puts another "from" before it, NetMail the account. MDaemon prints none so. */
static gboolean
find_literal (BhSpan before, BhSpan server, gsize *out_open)
{
  const guint8 *open = memrchr (before.at, '[', before.len);
  gsize at = 0;

  if (bh_span_find (server, BH_SPAN_LITERAL (BH_CLIENT_TEXT_MDAEMON), &at))
    return FALSE;
  if (open == NULL || open == before.at || !bh_byte_is_blank (open[-1]) ||
      !bh_client_text_is_address (bh_bytes_from (before, (gsize)(open - before.at))))
    return FALSE;
  before = bh_span_trim (bh_span_head (before, (gsize)(open - before.at)));
  if (is_front_end (before, server))
    return FALSE;
  if (ends_with_word (before, BH_SPAN_LITERAL ("from")))
    before = bh_span_trim (bh_span_head (before, before.len - strlen ("from")));
  *out_open = before.len;
  return TRUE;
}

/* Alibaba tells of no peer before its name, but of the reverse-path, as the last comment:
 * "name(mailfrom:a@example.com fp:…) by". Where it opens. */
static gboolean
find_reverse_path (BhSpan before, gsize *out_open)
{
  gsize end = before.len;

  while (end > 0 && bh_byte_is_blank (before.at[end - 1]))
    end--;
  if (end == 0 || before.at[end - 1] != ')')
    return FALSE;
  const gsize open = open_of (before, end - 1);
  if (!bh_bytes_start (bh_bytes_from (before, open), "(mailfrom:"))
    return FALSE;
  *out_open = open;
  return TRUE;
}

/* The last comment or word with an address behind which are only comments: where it opens. before:
 * what stands before the server's name. Each turn goes back over one comment. */
static gboolean
find_peer (BhSpan before, BhSpan server, gsize *out_open)
{
  gsize end = before.len;

  for (;;) {
    while (end > 0 && bh_byte_is_blank (before.at[end - 1]))
      end--;
    if (end > 0 && before.at[end - 1] == ']')
      return find_literal (bh_span_head (before, end), server, out_open);
    if (end == 0 || before.at[end - 1] != ')')
      return FALSE;
    gsize open = open_of (before, end - 1);
    if (open == end - 1)
      return FALSE;
    if (bh_client_text_is_of_peer (bh_span_trim (bh_span (before.at + open + 1, end - open - 2)))) {
      *out_open = open;
      return TRUE;
    }
    end = open;
  }
}

/* Who writes no "(HELO name)": where one stands, the client said it. */
static gboolean
is_of_other (BhSpan server)
{
  static const char *const words[] = {
    "(Postfix)",  "(8.",         "(Kerio ",     "(MDaemon",   "(Exim ",       " Microsoft SMTP",
    "(InterMail", "(SMTPD",      "(Axigen",     "(Mercury",   "(PowerMTA",    "(Lotus Domino",
    "MailEnable", "(IceWarp",    "(Merak",      "(Nemesis)",  "[XMail ",      "(Symantec ",
    "(Coremail)", "(FirstClass", ".google.com", ".gmail.com", "(CommuniGate "
  };
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (bh_span_find (server, bh_span_of_string (words[i]), &at))
      return TRUE;
  return FALSE;
}

/* "name (HELO [192.0.2.1])": qmail, IronPort and others mark the client's name behind the one they
 * looked up. Postfix and sendmail do not. Where the text behind the mark begins; start: there is
 * none. */
static gsize
find_mark (BhSpan before, BhSpan server, gsize start)
{
  static const gsize mark_len = 6; /* "(HELO " */
  gsize at = start + bh_bytes_up_to (bh_bytes_from (before, start), " \t\r\n()").len;

  if (bh_bytes_start (bh_bytes_from (before, at), "( helo ")) /* Sina: "unknown( HELO name)" */
    return at + strlen ("( helo ");
  if (at < before.len && !bh_byte_is_blank (before.at[at]))
    return start; /* "name(remark) (HELO …": no name that was looked up */
  at = skip_blanks (before, at);
  BhSpan mark = bh_bytes_from (before, at);
  if (!bh_span_starts (mark, BH_SPAN_LITERAL ("(HELO ")) &&
      !bh_span_starts (mark, BH_SPAN_LITERAL ("(EHLO ")) &&
      !bh_span_starts (mark, BH_SPAN_LITERAL ("(LHLO ")))
    return start;
  return is_of_other (server) ? start : (gsize)(mark.at - before.at) + mark_len;
}

static gboolean
begins_line (BhSpan value, gsize at)
{
  const gboolean has_newline = value.len > 0 && memchr (value.at, '\n', value.len) != NULL;

  for (; at > 0 && bh_byte_is_blank (value.at[at - 1]); at--)
    if (ends_line (value.at[at - 1], has_newline))
      return TRUE;
  return FALSE;
}

/* "by uid 500": qmail-scanner has named its host before, and tells as whom it runs. */
static gboolean
is_user (BhSpan server)
{
  const BhSpan user = bh_span_trim (bh_bytes_from (server, strlen ("by")));
  const BhSpan number = bh_bytes_from (user, strlen ("uid "));
  return bh_bytes_start (user, "uid ") && number.len > 0 && bh_byte_is_digit (number.at[0]);
}

/* The server saw no peer. In a line of its own it is one where the client names another server: all
 * of it is his, as of sendmail 5, which prints the greeting alone. */
static gboolean
find_all (BhSpan value, gsize start, gsize server, gsize *out_start, gsize *out_len)
{
  const BhSpan all = bh_span_trim (bh_span (value.at + start, server - start));
  gsize at = 0;

  if (find_mdaemon (value) != server) {
    if (!begins_line (value, server) || is_user (bh_bytes_from (value, server)) ||
        !bh_span_find_nocase (all, BH_SPAN_LITERAL (" by "), &at))
      return FALSE;
  } else if (bh_client_text_is_one_word (all)) {
    return FALSE;
  }
  *out_start = (gsize)(all.at - value.at);
  *out_len = all.len;
  return TRUE;
}

/* "for <user@example.org>": no name stands first. */
static gboolean
begins_clause (BhSpan text)
{
  static const char *const words[] = { "from", "by", "via", "with", "id", "for" };
  const BhSpan word = bh_bytes_up_to (text, " \t\r\n()[");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (bh_bytes_are (word, words[i]))
      return TRUE;
  return FALSE;
}

/* "name user@example.org" before a word's address is NetMail's account, "name (user@example.org" is
 * MDaemon's: nothing accuses him. */
static gboolean
is_name_and_account (BhSpan text)
{
  const BhSpan name = bh_bytes_up_to (text, " \t\r\n()[");
  BhSpan account = bh_span_trim (bh_bytes_from (text, name.len));
  gsize at = 0;

  if (account.len > 0 && account.at[0] == '(')
    account = bh_bytes_from (account, 1);
  return !begins_clause (text) && bh_client_text_is_one_word (account) &&
         bh_span_find_byte (account, '@', &at) && !bh_span_find_byte (account, '[', &at);
}

/* Before the peer, which opens at open; behind the mark, where there is one. */
static gboolean
cut_greeting (BhSpan value, gsize start, gsize mark, gsize open, gsize *out_len)
{
  if (open <= mark)
    return FALSE;
  while (open > mark && bh_byte_is_blank (value.at[open - 1]))
    open--;
  if (mark > start)
    open -= value.at[open - 1] == ')'; /* what closes the mark */
  *out_len = open - mark;
  return TRUE;
}

/* The greeting, of one word or of many, before the peer. server_at: where the server names itself.
 */
static gboolean
find_greeting (BhSpan value, gsize start, gsize server_at, gsize *out_start, gsize *out_len)
{
  const BhSpan before = bh_span_head (value, server_at), server = bh_bytes_from (value, server_at);
  gsize open = 0;

  *out_start = start;
  if (!find_reverse_path (before, &open)) {
    if (!find_peer (before, server, &open))
      return find_all (value, start, server_at, out_start, out_len);
    *out_start = find_mark (before, server, start);
  }
  return cut_greeting (value, start, *out_start, open, out_len);
}

gboolean
bh_client_text_find_again (BhSpan value, BhSpan client, gsize *out_start)
{
  const gsize server_at = find_name (value);
  const BhSpan by = bh_bytes_from (value, server_at);
  BhSpan rest = bh_bytes_from (by, skip_blanks (by, MIN (strlen ("by"), by.len)));
  gsize at = 0;

  rest = bh_bytes_from (rest, bh_bytes_up_to (rest, " \t\r\n").len);
  if (client.len == 0 || !bh_span_find (rest, client, &at))
    return FALSE;
  *out_start = value.len - rest.len + at;
  return TRUE;
}

gboolean
bh_client_text_find (BhSpan value, gsize *out_start, gsize *out_len)
{
  const gsize server_at = find_name (value);
  gsize start = skip_blanks (value, 0), len = 0;

  if (!bh_bytes_start (bh_bytes_from (value, start), "from "))
    return FALSE;
  start += strlen ("from ");
  if (server_at == value.len || server_at <= start)
    return FALSE;
  if (!bh_client_text_find_late (bh_span_head (value, server_at), bh_bytes_from (value, server_at),
                                 &start, &len)) {
    if (!find_greeting (value, start, server_at, &start, &len))
      return FALSE;
    const BhSpan greeting = bh_span (value.at + start, len);
    if (bh_client_text_is_one_word (greeting) || is_name_and_account (greeting))
      return FALSE;
  }
  if (len == 0)
    return FALSE;
  *out_start = start;
  *out_len = len;
  return TRUE;
}
