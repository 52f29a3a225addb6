/* hop-reading.c - the words of protocols, and the shapes that the dialects mark. */
#include "trail/hop-reading.h"

#include "trail/bytes.h"

guint
bh_hop_reading_flags (const BhHopReading *reading)
{
  return reading->match.pattern != NULL ? reading->match.pattern->flags : 0;
}

/* "with ESMTP", "with Microsoft SMTP Server": the words up to a comment. Two
 * mailers put something before the protocol: a cipher ("AES256-SHA encrypted
 * SMTP", MessageLabs) or their own host ("with host.example ESMTP", Domino). One puts
 * something behind it: "with ESMTP with STARTTLS" (Mimecast). */
static BhSpan
protocol_of (const BhClauses *clauses)
{
  BhSpan phrase = clauses->phrase[BH_CLAUSE_WITH], rest = phrase, word;
  gsize at = 0;

  if (bh_span_find (phrase, BH_SPAN_LITERAL (" encrypted "), &at))
    phrase = rest = bh_span_from (phrase, at + strlen (" encrypted "));
  if (bh_bytes_start (phrase, "compressed ")) /* qmail-ldap, behind its cipher or alone */
    phrase = rest = bh_span_from (phrase, strlen ("compressed "));
  if (bh_bytes_take_word (&rest, &word) && bh_span_find_byte (word, '.', &at) && rest.len > 1)
    return bh_span_trim (rest);
  return bh_span_find (phrase, BH_SPAN_LITERAL (" with "), &at) ? bh_span_head (phrase, at)
                                                                : phrase;
}

static gboolean
is_one_of (BhSpan word, const char *const *words)
{
  if (word.len == 0)
    return FALSE;
  for (; *words != NULL; words++)
    if (bh_bytes_are (word, *words))
      return TRUE;
  return FALSE;
}

static gboolean
looks_http (const BhHopReading *reading)
{
  static const char *const words[] = {
    "http", "httpu", "httprest", "mapi", "dav", "webmail", NULL
  };
  return (bh_hop_reading_flags (reading) & BH_SHAPE_HTTP) != 0 ||
         is_one_of (reading->protocol_word, words) ||
         bh_bytes_start (reading->protocol_word, "http/") ||
         bh_bytes_are (reading->clauses.value[BH_CLAUSE_VIA], "http");
}

static gboolean
looks_local (const BhHopReading *reading)
{
  static const char *const words[] = { "local", "local-bsmtp", "local-esmtp", "local-smtp", NULL };
  return (bh_hop_reading_flags (reading) & BH_SHAPE_LOCAL) != 0 ||
         is_one_of (reading->protocol_word, words);
}

static gboolean
looks_retrieval (const BhHopReading *reading)
{
  static const char *const words[] = { "imap",     "imaps",     "imap4", "pop",       "pop3",
                                       "pop3s",    "apop",      "sdps",  "domainpop", "multipop",
                                       "pop3-ssl", "imap4-ssl", NULL }; /* getmail's */
  return (bh_hop_reading_flags (reading) & BH_SHAPE_RETRIEVAL) != 0 ||
         is_one_of (reading->protocol_word, words);
}

/* A filter hands a message back on its own machine or network. Where its peer is a
 * public host it is the first to see the message, and the hop is a transfer. */
static gboolean
is_rewrite (const BhHopReading *reading)
{
  return (bh_hop_reading_flags (reading) & BH_SHAPE_REWRITE) != 0 &&
         !(reading->peer.has_ip && bh_inet_scope (&reading->peer.ip) == BH_INET_PUBLIC);
}

void
bh_hop_reading_set_protocol (BhHopReading *reading)
{
  BhSpan rest = reading->protocol = protocol_of (&reading->clauses);

  reading->protocol_word = BH_SPAN_NONE;
  bh_bytes_take_word (&rest, &reading->protocol_word);
  if (bh_bytes_are (reading->protocol_word, "esmtp") ||
      bh_bytes_are (reading->protocol_word, "smtp"))
    reading->protocol_word = BH_SPAN_NONE;
  reading->is_http = looks_http (reading);
  reading->is_local = looks_local (reading);
  reading->is_retrieval = looks_retrieval (reading);
}

/* Some name themselves first: "with MailEnable ESMTPSA". */
gboolean
bh_hop_reading_protocol_is_auth (const BhHopReading *reading)
{
  BhSpan protocol = reading->protocol;
  const guint8 *blank = protocol.len > 0 ? memrchr (protocol.at, ' ', protocol.len) : NULL;

  return bh_login_protocol_is_auth (reading->protocol_word) ||
         (blank != NULL &&
          bh_login_protocol_is_auth (bh_span_from (protocol, (gsize)(blank + 1 - protocol.at))));
}

BhHopKind
bh_hop_reading_kind (const BhHopReading *reading, const BhHop *hop)
{
  if (is_rewrite (reading))
    return BH_HOP_REWRITE;
  if (reading->is_retrieval)
    return BH_HOP_RETRIEVAL;
  if (reading->is_http)
    return BH_HOP_HTTP;
  if (hop->is_auth && !bh_hop_is_lmtp (hop) &&
      (bh_hop_reading_flags (reading) & BH_SHAPE_LOCAL) == 0)
    return BH_HOP_SUBMISSION;
  if (reading->is_local)
    return BH_HOP_LOCAL;
  if (hop->from != NULL || hop->ip != NULL)
    return BH_HOP_SMTP;
  return hop->by != NULL ? BH_HOP_BY_ONLY : BH_HOP_UNPARSED;
}
