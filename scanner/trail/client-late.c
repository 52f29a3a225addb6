/* client-late.c - servers that print the peer before the greeting.
 *
 * What tells of such a server stands behind its own name, where no client's text does. Its
 * greeting begins at a mark and ends with the last comment before that name.
 */
#include "trail/client-text-private.h"

#include "trail/bytes.h"
#include "trail/shape.h"

/* The client's text begins behind the mark, which stands behind the peer's address. */
static const struct {
  const char *server;
  const char *start; /* of the field */
  const char *mark;
} rows[] = {
  { "(ecelerity ", "from ", "helo=" },
  { "(ASSP ", "from ", "helo=" },
  { "SMTP (2.", "from ", "helo=" }, /* ASSP 2 tells its version alone */
  { "SMTPS (2.", "from ", "helo=" },
  { "(CommuniGate ", "from [", "HELO " }, /* behind a name stands none */
  { "(Stalker ", "from [", "HELO " },     /* its maker's older server */
  { "(chasquid)", "from [", "(" },
};

static const char exim_mark[] = "helo=";
static const char exim_ident_mark[] = " ident=";
static const char exim3_mark[] = "("; /* "from name (greeting) [192.0.2.1.25] by" */
/* Behind a bare address. */
static const char helo_mark[] = "(HELO ";
static const char ehlo_mark[] = "(EHLO ";

/* Critical Path: "from 192.0.2.1 (HELO name) by host (192.0.2.2) with SMTP;". Behind its protocol
 * stands nothing: Exchange and MDaemon print their address there too, and then their own name. */
static gboolean
is_cpmta (BhSpan before, BhSpan server)
{
  BhSpan words[4]; /* "by", the host, "(192.0.2.2)", "with" */

  if (!bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (before, strlen ("from ")), " ")))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (!bh_bytes_take_word (&server, &words[i]))
      return FALSE;
  const BhSpan protocol = bh_span_trim (bh_bytes_up_to (server, ";"));
  return words[2].at[0] == '(' &&
         bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (words[2], 1), ")")) &&
         bh_bytes_are (words[3], "with") &&
         (bh_bytes_are (protocol, "smtp") || bh_bytes_are (protocol, "esmtp"));
}

/* Yahoo: "from 192.0.2.1 (EHLO name) by mta1.yahoodns.net with SMTPS". Where an address stands
 * last, that is the peer's, and the first is of Yahoo's own front end. */
static gboolean
is_yahoo (BhSpan before, BhSpan server)
{
  const guint8 *last = before.len > 0 ? memrchr (before.at, '(', before.len) : NULL;
  BhSpan by;

  if (last == NULL ||
      !bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (before, strlen ("from ")), " ")))
    return FALSE;
  const BhSpan comment = bh_bytes_from (before, (gsize)(last + 1 - before.at));
  if (!bh_bytes_start (comment, "[") && bh_client_text_is_address (bh_bytes_up_to (comment, ")")))
    return FALSE;
  if (!bh_bytes_take_word (&server, &by))
    return FALSE;
  const BhSpan host = bh_bytes_up_to (bh_span_trim (server), " \t\r\n;");
  return bh_span_ends_nocase (host, BH_SPAN_LITERAL (".yahoo.com")) ||
         bh_span_ends_nocase (host, BH_SPAN_LITERAL (".yahoodns.net"));
}

/* Which of both follows the bare address. NULL: none. */
static const char *
mark_behind_address (BhSpan before)
{
  const BhSpan rest = bh_bytes_from (before, bh_bytes_up_to (before, "(").len);
  return bh_bytes_start (rest, "(helo ")   ? helo_mark
         : bh_bytes_start (rest, "(ehlo ") ? ehlo_mark
                                           : NULL;
}

/* Before Exim 4 the peer is a word behind the greeting, and an ident answer may follow it:
 * "name (greeting) [192.0.2.1] (user)". Today's form ends with the greeting's comment, which begins
 * with the peer. */
static gboolean
is_exim3 (BhSpan before)
{
  gsize open = 0, first = 0;

  if (bh_bytes_start (before, "from ["))
    return FALSE;
  if (before.len > 0 && before.at[before.len - 1] == ']')
    return TRUE;
  const guint8 *last = before.len > 0 ? memrchr (before.at, '(', before.len) : NULL;
  if (last == NULL || !bh_span_find_byte (before, '(', &first))
    return FALSE;
  open = (gsize)(last - before.at);
  const BhSpan peer = bh_span_trim (bh_span_head (before, open));
  const BhSpan ident = bh_span_head (bh_bytes_from (before, open + 1), before.len - open - 2);
  return peer.len > 0 && peer.at[peer.len - 1] == ']' && bh_client_text_is_one_word (ident) &&
         !bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (before, first + 1), " )"));
}

/* Exim may leave out its name, and is known by the form of its ids; T-Online's has them too and
 * greets in another place. */
static gboolean
is_nameless_exim (BhSpan server)
{
  gsize at = 0;
  return bh_shape_has_exim_id (server) &&
         !bh_span_find (server, BH_SPAN_LITERAL (" encrypted)"), &at);
}

/* An address stands in brackets or in parentheses. */
static gboolean
has_address (BhSpan text)
{
  for (gsize i = 0; i < text.len; i++)
    if ((text.at[i] == '[' || text.at[i] == '(') &&
        bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (text, i + 1), " )]")))
      return TRUE;
  return FALSE;
}

static gboolean
begins_with_greeting (BhSpan comment)
{
  return bh_bytes_start (comment, "helo ") || bh_bytes_start (comment, "ehlo ") ||
         bh_bytes_start (comment, "lhlo ");
}

/* "from name ([192.0.2.1]:42 helo=", "from [192.0.2.1] (helo=", and no address behind the word that
 * was said: whoever writes so has told of the peer. */
static gboolean
has_told_of_peer (BhSpan before)
{
  gsize open = 0, len = 0;

  if (!bh_span_find_byte (before, '(', &open) || open == strlen ("from "))
    return FALSE;
  const BhSpan comment = bh_bytes_from (before, open + 1);
  if (begins_with_greeting (comment)) /* qmail's: the address in it was said */
    return FALSE;
  if (!bh_span_find (comment, bh_span_of_string (exim_mark), &len) ||
      (len > 0 && comment.at[len - 1] != ' ') || memchr (comment.at, ')', len) != NULL)
    return FALSE;
  const BhSpan said = bh_bytes_from (comment, len);
  return has_address (bh_span_head (before, open + 1 + len)) &&
         !has_address (bh_bytes_from (said, bh_bytes_up_to (said, " )").len));
}

/* Who greets with the name that was looked up may still answer to ident: "([192.0.2.1] ident=". */
static const char *
exim_mark_of (BhSpan before)
{
  gsize helo = before.len, ident = before.len;

  if (is_exim3 (before))
    return exim3_mark;
  bh_span_find (before, bh_span_of_string (exim_mark), &helo);
  bh_span_find (before, bh_span_of_string (exim_ident_mark), &ident);
  return helo <= ident ? exim_mark : exim_ident_mark;
}

/* NULL: it is none of them. */
static const char *
mark_of (BhSpan before, BhSpan server)
{
  gsize at = 0;

  if (bh_span_find (server, BH_SPAN_LITERAL ("(Exim "), &at))
    return exim_mark_of (before);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (bh_span_find (server, bh_span_of_string (rows[i].server), &at))
      return bh_bytes_start (before, rows[i].start) ? rows[i].mark : NULL;
  if (is_cpmta (before, server) || is_yahoo (before, server))
    return mark_behind_address (before);
  if (is_nameless_exim (server))
    return exim_mark_of (before);
  return has_told_of_peer (before) ? exim_mark : NULL;
}

/* Where the mark ends that stands behind the address which the server saw. FALSE: none does. */
static gboolean
find_mark_end (BhSpan before, const char *mark, gsize *out_end)
{
  gsize at = 0;

  if (!bh_span_find (before, bh_span_of_string (mark), &at))
    return FALSE;
  const BhSpan peer = bh_span_head (before, at);
  gsize open = 0;
  if (mark != exim3_mark && mark != helo_mark && mark != ehlo_mark &&
      !(bh_span_find_byte (peer, '[', &open) &&
        bh_client_text_is_address (bh_bytes_up_to (bh_bytes_from (peer, open), " )"))))
    return FALSE;
  *out_end = at + strlen (mark);
  return TRUE;
}

/* "name", Exim's "name ident=user": no mask is needed. "root@192.0.2.1" looks like qmail's login.
 */
static gboolean
is_plain (BhSpan text)
{
  const BhSpan word = bh_bytes_up_to (text, " \t\r\n()@");
  const BhSpan rest = bh_bytes_from (text, word.len);
  return rest.len == 0 ||
         (bh_bytes_start (rest, " ident=") && bh_client_text_is_one_word (bh_bytes_from (rest, 1)));
}

gboolean
bh_client_text_find_late (BhSpan before, BhSpan server, gsize *out_start, gsize *out_len)
{
  const BhSpan field = bh_span_trim (before);
  const gsize lead = (gsize)(field.at - before.at);
  const char *mark = mark_of (field, server);
  gsize start = 0, end = field.len;

  const guint8 *peer = mark == exim3_mark ? memrchr (field.at, '[', field.len) : NULL;

  if (peer != NULL) /* an ident answer behind it is no part of the greeting */
    end = (gsize)(peer - field.at);
  const guint8 *close = end > 0 ? memrchr (field.at, ')', end) : NULL;
  if (mark == NULL || close == NULL || !find_mark_end (field, mark, &start) ||
      close < field.at + start)
    return FALSE;
  const BhSpan greeting = bh_span (field.at + start, (gsize)(close - field.at) - start);
  *out_start = lead + start;
  *out_len = is_plain (greeting) ? 0 : greeting.len;
  return TRUE;
}
