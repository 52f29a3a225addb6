/* client-doubt.c - which fields may hold clauses of the client's.
 *
 * An honest from clause is a name, what the server saw of the peer, remarks. Whatever else stands
 * there makes the field worth a second look (client-text.c).
 */
#include "trail/client-text-private.h"

#include "trail/bytes.h"
#include "trail/peer.h"

/* "[192.0.2.1]" stands in the comment, as the first in brackets or behind "[unknown]", which is
 * what Sun's servers print for a name. */
static gboolean
has_address (BhSpan comment)
{
  gsize open = 0;

  if (bh_bytes_start (comment, "[unknown] "))
    comment = bh_bytes_from (comment, strlen ("[unknown] "));
  return bh_span_find_byte (comment, '[', &open) &&
         bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (comment, open), " "));
}

/* "ann@192.0.2.1 with plain": Yahoo's patch of qmail tells how somebody logged in. */
static BhSpan
without_mechanism (BhSpan peer)
{
  const BhSpan address = bh_bytes_up_to (peer, " ");
  const BhSpan rest = bh_bytes_from (peer, address.len);

  return bh_bytes_start (rest, " with ") &&
                 bh_client_text_is_one_word (bh_bytes_from (rest, strlen (" with ")))
             ? address
             : peer;
}

/* "name (192.0.2.1)": MDaemon writes so, not in all versions. */
static BhSpan
within_inner (BhSpan comment)
{
  const BhSpan name = bh_bytes_up_to (comment, " ()[");
  const BhSpan inner = bh_bytes_from (comment, name.len + 1);
  return name.len > 0 && inner.len > 0 && inner.at[0] == '(' ? bh_bytes_unwrap (inner, '(', ')')
                                                             : comment;
}

/* An address is all of it, or all behind a login: qmail's "ann@192.0.2.1". */
static gboolean
is_address (BhSpan comment)
{
  if (comment.len > 0 && comment.at[comment.len - 1] == ')')
    comment = within_inner (comment);
  const guint8 *at = comment.len > 0 ? memrchr (comment.at, '@', comment.len) : NULL;

  if (at != NULL && bh_client_text_is_one_word (bh_span (comment.at, (gsize)(at - comment.at))))
    comment = without_mechanism (bh_bytes_from (comment, (gsize)(at + 1 - comment.at)));
  return bh_client_text_is_address (comment);
}

gboolean
bh_client_text_is_of_peer (BhSpan comment)
{
  return (has_address (comment) && !bh_peer_is_remark (comment)) || is_address (comment);
}

/* The text from just behind "from" up to at, a place in it. */
static BhSpan
words_before (const BhClauses *clauses, const guint8 *at)
{
  static const gsize from_len = 5; /* "from " */
  BhSpan before = bh_span_head (clauses->text, (gsize)(at - clauses->text.at));
  return bh_span_trim (bh_bytes_from (before, from_len));
}

static gboolean
is_of_from (const BhComment *comment)
{
  return comment->clause == BH_CLAUSE_FROM;
}

static gboolean
has_blank (BhSpan text)
{
  gsize at = 0;
  return bh_span_find_byte (text, ' ', &at);
}

/* "name(authenticated)" is no name. */
static gboolean
has_comment (BhSpan text)
{
  gsize at = 0;
  return bh_span_find_byte (text, ')', &at);
}

/* How many comments stand up to the last that holds an address; 0: none does. */
static guint
find_last_peer (const BhClauses *clauses)
{
  guint last = clauses->n_comments;

  while (last > 0 && !(is_of_from (&clauses->comments[last - 1]) &&
                       (has_address (clauses->comments[last - 1].text) ||
                        is_address (clauses->comments[last - 1].text))))
    last--;
  return last;
}

/* "[192.0.2.1] (HELO name) (account root) by", "name (account root) by". */
static gboolean
has_comment_of_words (const BhClauses *clauses)
{
  for (guint i = 0; i < clauses->n_comments; i++)
    if (is_of_from (&clauses->comments[i]) && has_blank (clauses->comments[i].text))
      return TRUE;
  return FALSE;
}

/* More than one word stands between "from" and the peer's comment, or an address does: what it is
 * made of, the server tells (bh_client_text_find()). Without such a comment, any of words. */
static gboolean
has_words_before_peer (const BhClauses *clauses)
{
  const guint last = find_last_peer (clauses);

  if (last == 0)
    return has_comment_of_words (clauses);
  BhSpan before = words_before (clauses, clauses->comments[last - 1].text.at);
  if (before.len > 0 && before.at[before.len - 1] == '(')
    before = bh_span_trim (bh_span_head (before, before.len - 1));
  return has_blank (before) || has_comment (before) || (before.len > 0 && before.at[0] == '[') ||
         bh_client_text_is_address (before);
}

/* "name [192.0.2.1] [198.51.100.1] by", "name (remark) [198.51.100.1] by", "name [192.0.2.1] by
 * host (MDaemon PRO". */
static gboolean
has_words_around_literal (const BhClauses *clauses)
{
  BhSpan literal = clauses->literal[BH_CLAUSE_FROM], server = clauses->value[BH_CLAUSE_BY];

  if (literal.len == 0)
    return FALSE;
  const guint8 *end = literal.at + literal.len;
  BhSpan behind =
      server.len > 0 && server.at > end ? bh_span (end, (gsize)(server.at - end)) : BH_SPAN_NONE;
  gsize at = 0;
  const BhSpan before = words_before (clauses, literal.at);
  return has_blank (before) || has_comment (before) || bh_span_find_byte (behind, '[', &at) ||
         bh_span_find (bh_clauses_from_server (clauses), BH_SPAN_LITERAL (BH_CLIENT_TEXT_MDAEMON),
                       &at);
}

/* "helo=" or, behind a blank, "ident=": whichever comes first. */
static gboolean
find_exim_mark (BhSpan text, gsize *out_at)
{
  gsize at = 0, next = 0;

  for (; bh_span_find_byte (bh_bytes_from (text, at), '=', &next); at++) {
    at += next;
    const BhSpan before = bh_span_head (text, at);
    const gboolean is_ident = bh_span_ends_nocase (before, BH_SPAN_LITERAL (" ident"));
    if (!is_ident && !bh_span_ends_nocase (before, BH_SPAN_LITERAL ("helo")))
      continue;
    *out_at = at - strlen (is_ident ? "ident" : "helo");
    return TRUE;
  }
  return FALSE;
}

/* "helo=name ident=name) by": behind either of Exim's marks stands one word, and nothing more
 * before the server. */
static gboolean
has_loose_helo (const BhClauses *clauses)
{
  BhSpan text = clauses->text, server = clauses->value[BH_CLAUSE_BY];
  gsize at = 0;

  if (server.len > 0)
    text = bh_span_head (text, (gsize)(server.at - text.at));
  if (!find_exim_mark (text, &at))
    return FALSE;
  BhSpan rest = bh_bytes_from (text, at);
  rest = bh_bytes_from (rest, bh_bytes_up_to (rest, " )").len);
  if (bh_bytes_start (rest, " ident="))
    rest = bh_bytes_from (rest, 1 + bh_bytes_up_to (bh_bytes_from (rest, 1), " )").len);
  return !bh_bytes_start (rest, ") by") && !bh_bytes_start (rest, ")by");
}

/* Behind what Alibaba prints of the greeting stands the reverse-path, and nothing else. */
static gboolean
has_comment_before_mailfrom (const BhClauses *clauses)
{
  for (guint i = 1; i < clauses->n_comments && is_of_from (&clauses->comments[i]); i++)
    if (bh_bytes_start (clauses->comments[i].text, "mailfrom:"))
      return TRUE;
  return FALSE;
}

gboolean
bh_client_text_is_doubtful (const BhClauses *clauses)
{
  if (clauses->has_second_by || clauses->has_early_clause)
    return TRUE;
  return bh_bytes_start (clauses->text, "from ") &&
         (has_words_before_peer (clauses) || has_words_around_literal (clauses) ||
          has_comment_before_mailfrom (clauses) || has_loose_helo (clauses));
}
