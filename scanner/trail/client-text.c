/* client-text.c - where the server's own words begin. */
#include "trail/client-text.h"

#include "trail/bytes.h"
#include "trail/peer.h"
#include "trail/shape.h"

/* "[192.0.2.1]" stands in it. */
static gboolean
has_bracketed_address (BhSpan comment)
{
  BhInet ip;
  gint port = -1;
  gsize open = 0;

  return bh_span_find_byte (comment, '[', &open) &&
         bh_peer_read_address (bh_bytes_up_to (bh_bytes_from (comment, open), " "), &ip, &port);
}

/* More than one word stands between "from" and the peer's comment: what it is made of, the server
 * tells (bh_client_text_find()). */
static gboolean
has_words_before_peer (const BhClauses *clauses)
{
  static const gsize from_len = 5; /* "from " */
  guint last = clauses->n_comments;
  gsize at = 0;

  while (last > 0 && (clauses->comments[last - 1].clause != BH_CLAUSE_FROM ||
                      !has_bracketed_address (clauses->comments[last - 1].text)))
    last--;
  if (last == 0 || !bh_bytes_start (clauses->text, "from "))
    return FALSE;
  BhSpan before = bh_span_trim (bh_span_head (
      clauses->text, (gsize)(clauses->comments[last - 1].text.at - clauses->text.at)));
  before = bh_span_trim (bh_bytes_from (bh_span_head (before, before.len - 1), from_len));
  return bh_span_find_byte (before, ' ', &at);
}

/* "helo=name ident=name) by": behind Exim's mark stands one word, and nothing more before the
 * server. */
static gboolean
has_loose_helo (const BhClauses *clauses)
{
  BhSpan text = clauses->text, server = clauses->value[BH_CLAUSE_BY];
  gsize at = 0;

  if (server.len > 0)
    text = bh_span_head (text, (gsize)(server.at - text.at));
  if (!bh_span_find (text, BH_SPAN_LITERAL ("helo="), &at))
    return FALSE;
  BhSpan rest = bh_bytes_from (text, at);
  rest = bh_bytes_from (rest, bh_bytes_up_to (rest, " )").len);
  if (bh_bytes_start (rest, " ident="))
    rest = bh_bytes_from (rest, 1 + bh_bytes_up_to (bh_bytes_from (rest, 1), " )").len);
  return !bh_bytes_start (rest, ") by") && !bh_bytes_start (rest, ")by");
}

gboolean
bh_client_text_is_doubtful (const BhClauses *clauses)
{
  return clauses->has_second_by || clauses->has_early_clause || has_words_before_peer (clauses) ||
         has_loose_helo (clauses);
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

/* Where the server names itself: the first line that begins with "by"; where none does, the last
 * "by" behind a comment or an address in the first line, for some fold before the date alone. Its
 * length: nowhere. */
static gsize
find_server (BhSpan value)
{
  gsize last = value.len;
  gboolean is_folded = FALSE, begins_line = FALSE;
  guint8 before = '\0'; /* the byte before the blanks */

  for (gsize i = 0; i < value.len; i++) {
    guint8 byte = value.at[i];
    if (bh_byte_is_blank (byte)) {
      begins_line |= byte == '\n' || byte == '\r';
      is_folded |= begins_line;
      continue;
    }
    gboolean is_word = i > 0 && bh_byte_is_blank (value.at[i - 1]);
    if (is_word && (begins_line || (closes_peer (before) && !is_folded)) && is_by_at (value, i)) {
      if (begins_line)
        return i;
      last = i;
    }
    before = byte;
    begins_line = FALSE;
  }
  return last;
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

/* IMail and Axigen print the peer's address as a word: where it opens at the end of before. server:
 * the text from its name on. */
static gboolean
find_literal (BhSpan before, BhSpan server, gsize *out_open)
{
  const guint8 *open = memrchr (before.at, '[', before.len);
  BhInet ip;
  gint port = -1;
  gsize at = 0;

  if (!bh_span_find (server, BH_SPAN_LITERAL ("(SMTPD"), &at) &&
      !bh_span_find (server, BH_SPAN_LITERAL ("(Axigen"), &at))
    return FALSE;
  if (open == NULL || open == before.at || !bh_byte_is_blank (open[-1]) ||
      !bh_peer_read_address (bh_bytes_from (before, (gsize)(open - before.at)), &ip, &port))
    return FALSE;
  *out_open = (gsize)(open - before.at);
  return TRUE;
}

/* "[192.0.2.1]" stands in it; or an address is all that does, as of Exchange and others. */
static gboolean
is_of_peer (BhSpan comment)
{
  BhInet ip;
  gint port = -1;
  return (has_bracketed_address (comment) && !bh_peer_is_remark (comment)) ||
         bh_peer_read_address (comment, &ip, &port);
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
    if (is_of_peer (bh_span_trim (bh_span (before.at + open + 1, end - open - 2)))) {
      *out_open = open;
      return TRUE;
    }
    end = open;
  }
}

/* Who prints the peer before what the client said. What tells of him stands behind the server's
 * name, where no client's text does. */
static const struct {
  const char *server;
  const char *start; /* of the field */
  const char *mark;  /* before the client's text, which ends with the comment */
} late_helos[] = {
  { "(Exim ", "from ", "helo=" },
  { "(ecelerity ", "from ", "helo=" },
  { "(ASSP ", "from ", "helo=" },
  { "(CommuniGate ", "from [", "HELO " }, /* behind a name stands none */
};

/* NULL: it is none of them. Exim may leave out its name, and is known by the form of its ids. */
static const char *
late_helo_of (BhSpan field, BhSpan server)
{
  gsize at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (late_helos); i++)
    if (bh_span_find (server, bh_span_of_string (late_helos[i].server), &at))
      return bh_bytes_start (field, late_helos[i].start) ? late_helos[i].mark : NULL;
  return bh_shape_has_exim_id (server) ? late_helos[0].mark : NULL;
}

/* "name (HELO [192.0.2.1])": qmail, IronPort and others mark the client's name behind the one they
 * looked up. Postfix and sendmail do not. Where the text behind the mark begins; start: there is
 * none. */
static gsize
find_mark (BhSpan before, BhSpan server, gsize start)
{
  static const gsize mark_len = 6; /* "(HELO " */
  gsize at = start;

  while (at < before.len && !bh_byte_is_blank (before.at[at]))
    at++;
  at = skip_blanks (before, at);
  BhSpan mark = bh_bytes_from (before, at);
  if (!bh_span_starts (mark, BH_SPAN_LITERAL ("(HELO ")) &&
      !bh_span_starts (mark, BH_SPAN_LITERAL ("(EHLO ")))
    return start;
  const gboolean is_of_other = bh_span_find (server, BH_SPAN_LITERAL ("(Postfix)"), &at) ||
                               bh_span_find (server, BH_SPAN_LITERAL ("(8."), &at);
  return is_of_other ? start : (gsize)(mark.at - before.at) + mark_len;
}

static gboolean
is_one_word (BhSpan text)
{
  return bh_bytes_up_to (text, " \t\r\n()").len == text.len;
}

/* From the mark to the comment's end, which is the last before the server's name. */
static gboolean
find_late_helo (BhSpan before, const char *mark, gsize *out_start, gsize *out_len)
{
  gsize helo = 0;
  const guint8 *close = before.len > 0 ? memrchr (before.at, ')', before.len) : NULL;

  if (!bh_span_find (before, bh_span_of_string (mark), &helo) || close == NULL)
    return FALSE;
  gsize start = helo + strlen (mark);
  if (close < before.at + start)
    return FALSE;
  *out_start = start;
  *out_len = (gsize)(close - before.at) - start;
  return TRUE;
}

static gboolean
begins_line (BhSpan value, gsize at)
{
  for (; at > 0 && bh_byte_is_blank (value.at[at - 1]); at--)
    if (value.at[at - 1] == '\n' || value.at[at - 1] == '\r')
      return TRUE;
  return FALSE;
}

/* "by uid 500": qmail-scanner has named its host before, and tells as whom it runs. */
static gboolean
is_user (BhSpan server)
{
  const BhSpan rest = bh_span_trim (bh_bytes_from (server, strlen ("by")));
  return bh_bytes_start (rest, "uid ") && rest.len > 4 && g_ascii_isdigit ((char)rest.at[4]);
}

/* The server, in a line of its own, saw no peer, and the client names another server: all of it is
 * his. Sendmail 5 and others print the greeting alone. */
static gboolean
find_all (BhSpan value, gsize start, gsize server, gsize *out_start, gsize *out_len)
{
  gsize at = 0;

  if (!begins_line (value, server) || is_user (bh_bytes_from (value, server)))
    return FALSE;
  const BhSpan all = bh_span_trim (bh_span (value.at + start, server - start));
  if (!bh_span_find_nocase (all, BH_SPAN_LITERAL (" by "), &at))
    return FALSE;
  *out_start = (gsize)(all.at - value.at);
  *out_len = all.len;
  return TRUE;
}

gboolean
bh_client_text_find (BhSpan value, gsize *out_start, gsize *out_len)
{
  gsize start = skip_blanks (value, 0), open = 0;
  const gsize server_at = find_server (value);

  if (server_at == value.len || !bh_bytes_start (bh_bytes_from (value, start), "from "))
    return FALSE;
  const BhSpan before = bh_span_head (value, server_at), server = bh_bytes_from (value, server_at);
  const char *late = late_helo_of (bh_bytes_from (value, start), server);
  if (late != NULL)
    return find_late_helo (before, late, out_start, out_len);
  start += strlen ("from ");
  const gsize mark = find_mark (before, server, start);
  if (!find_peer (before, server, &open))
    return find_all (value, start, server_at, out_start, out_len);
  if (open <= mark)
    return FALSE;
  while (open > mark && bh_byte_is_blank (value.at[open - 1]))
    open--;
  if (mark > start) {
    open -= value.at[open - 1] == ')'; /* what closes the mark */
    if (is_one_word (bh_span_head (bh_bytes_from (value, mark), open - mark)))
      return FALSE;
  }
  *out_start = mark;
  *out_len = open - mark;
  return TRUE;
}
