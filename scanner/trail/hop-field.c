/* hop-field.c - a hop out of a field: clauses say what is there, the dialect what it means. */
#include "trail/hop-reading.h"

#include "base/text.h"
#include "trail/bytes.h"
#include "trail/quoted-path.h"
#include "trail/tls.h"

/* The bytes as UTF-8. Nearly all are plain and need no table. */
static char *
repaired (BhSpan span)
{
  return bh_bytes_are_plain (span) ? bh_span_dup (span) : bh_text_repair (span, NULL);
}

/* A text of the hop: the span repaired, NULL where it is empty. */
static char *
text_of (BhSpan span)
{
  return span.len > 0 ? repaired (span) : NULL;
}

/* Without brackets or angle brackets, and without the junk that cut fields leave. */
static BhSpan
bare (BhSpan span)
{
  span = bh_bytes_unwrap (span, '<', '>');
  if (span.len > 0 && span.at[0] == '<')
    span = bh_span_from (span, 1);
  while (span.len > 0 && (span.at[span.len - 1] == '>' || span.at[span.len - 1] == ','))
    span.len--;
  return span;
}

static BhSpan
bare_host (BhSpan span)
{
  return bh_bytes_unwrap (bare (span), '[', ']');
}

/* "by [IPv6:2001:db8::25]": the tag of RFC 5321's literal is no part of the address. */
static BhSpan
bare_server (BhSpan span)
{
  BhSpan host = bare_host (span);
  return bh_bytes_start (host, "ipv6:") ? bh_span_from (host, strlen ("ipv6:")) : host;
}

static BhSpan
slot_or (const BhDialectMatch *match, BhSlot slot, BhSpan otherwise)
{
  return match->slot[slot].len > 0 ? match->slot[slot] : otherwise;
}

/* sendmail and others for a process on the host: "(from user@host) by …". */
static BhSpan
local_from (const BhClauses *clauses)
{
  gboolean is_first = clauses->n_comments > 0 && clauses->comments[0].clause == BH_CLAUSE_NONE &&
                      clauses->value[BH_CLAUSE_FROM].len == 0;
  if (!is_first || !bh_bytes_start (clauses->comments[0].text, "from "))
    return BH_SPAN_NONE;
  return bh_span_trim (bh_span_from (clauses->comments[0].text, 5));
}

static void
set_time (BhHop *hop, const BhClauses *clauses)
{
  if (!clauses->has_date)
    return;
  hop->time_unix = clauses->date.unix_time;
  hop->zone_minutes = clauses->date.zone_minutes;
  hop->time_state = clauses->date.has_zone ? BH_HOP_TIME_ZONED : BH_HOP_TIME_NO_ZONE;
}

/* What names and addresses a pattern captured is worth more than what the forms
 * suggest; only an address that is one counts. */
static void
overlay_peer (BhPeer *peer, const BhDialectMatch *match)
{
  BhInet ip;
  gint port = -1;

  if (match->slot[BH_SLOT_IP].len > 0 &&
      bh_peer_read_address (match->slot[BH_SLOT_IP], &ip, &port)) {
    const guint8 *before = match->slot[BH_SLOT_IP].at - 1;
    peer->ip = ip;
    if (!peer->has_ip)
      peer->ip_source = *before == '['   ? BH_IP_SOURCE_BRACKETS
                        : *before == '(' ? BH_IP_SOURCE_PARENTHESES
                                         : BH_IP_SOURCE_BARE;
    peer->has_ip = TRUE;
  }
  if (match->slot[BH_SLOT_HELO].len > 0) {
    peer->helo = match->slot[BH_SLOT_HELO];
    peer->has_helo = TRUE;
    peer->has_pair = FALSE;
    peer->rdns = BH_SPAN_NONE;
  }
  if (match->slot[BH_SLOT_IDENT].len > 0) {
    BhSpan ident = match->slot[BH_SLOT_IDENT];
    peer->ident = bh_bytes_start (ident, "ident:") ? bh_span_from (ident, 6) : ident;
  }
}

static void
set_peer (BhHop *hop, BhHopReading *reading)
{
  const BhDialect *dialect = reading->match.dialect;
  BhPeer *peer = &reading->peer;

  bh_peer_read (&reading->clauses, peer);
  overlay_peer (peer, &reading->match);
  gboolean is_mapi = bh_bytes_are (reading->protocol_word, "mapi"); /* Exchange names itself */
  /* a process that logged in has greeted: OpenSMTPD's "localhost (mail.example.org [local])" */
  gboolean has_greeted = !reading->is_local || bh_hop_reading_protocol_is_auth (reading);
  gboolean has_no_helo = (reading->is_http && !is_mapi) || !has_greeted;
  guint flags = dialect != NULL && dialect->literal_is_helo ? BH_PEER_LITERAL_IS_HELO : 0;
  if (!has_no_helo || peer->has_helo)
    flags |= BH_PEER_HAS_HELO;
  bh_peer_settle (peer, dialect != NULL ? dialect->lone : BH_LONE_IS_HELO, flags);
  if (peer->has_ip) {
    hop->ip = bh_peer_address_text (&peer->ip);
    hop->ip_source = peer->ip_source;
    hop->port = peer->port;
  }
  hop->ident = text_of (bh_hop_reading_unmasked (reading, peer->ident));
  if (!reading->is_local || peer->has_ip)
    hop->rdns =
        text_of (bh_hop_reading_is_masked (reading, peer->rdns) ? BH_SPAN_NONE : peer->rdns);
  gboolean is_no_helo = bh_bytes_are (peer->helo, "unknownhost") ||
                        (bh_bytes_are (peer->helo, "unknown") && !peer->has_helo && !peer->has_ip);
  hop->helo = text_of (is_no_helo ? BH_SPAN_NONE : bh_hop_reading_unmasked (reading, peer->helo));
  hop->helo_is_literal = peer->helo.len > 0 && peer->helo.at[0] == '[';
}

static void
set_from (BhHop *hop, const BhHopReading *reading)
{
  const BhClauses *clauses = &reading->clauses;
  BhSpan from = slot_or (&reading->match, BH_SLOT_FROM, clauses->value[BH_CLAUSE_FROM]);

  if (from.len == 0)
    from = local_from (clauses);
  if (bh_bytes_start (clauses->phrase[BH_CLAUSE_FROM], "mail pickup service"))
    from = clauses->phrase[BH_CLAUSE_FROM];
  hop->from = text_of (bare_host (bh_hop_reading_unmasked (reading, from)));
  hop->local_user = text_of (reading->match.slot[BH_SLOT_LOCAL_USER]);
}

/* The server's own address: "by host (192.0.2.1)", "by host ([192.0.2.1] running
 * VPOP3)", "by host (name [192.0.2.1])". Software is longer than three words. */
static gboolean
read_by_ip (BhSpan comment, BhInet *out_ip)
{
  BhSpan rest = comment, word;
  gint port = -1;
  for (guint n = 0; n < 3 && bh_bytes_take_word (&rest, &word); n++)
    if (bh_peer_read_address (word, out_ip, &port) && (n == 0 || word.at[0] == '['))
      return TRUE;
  return FALSE;
}

static gboolean
is_software (const BhComment *comment)
{
  static const char *const not_software[] = { "envelope", "using ",        "version=",  "cipher=",
                                              "tls",      "authenticated", "http",      "auth",
                                              "account",  "orcpt",         "no client", "client " };
  if (comment->clause != BH_CLAUSE_BY && comment->clause != BH_CLAUSE_WITH)
    return FALSE;
  if (comment->text.len == 0 || comment->text.at[0] == '[')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (not_software); i++)
    if (bh_bytes_start (comment->text, not_software[i]))
      return FALSE;
  return TRUE;
}

static void
set_by (BhHop *hop, const BhHopReading *reading)
{
  const BhClauses *clauses = &reading->clauses;
  BhInet ip;
  gint port = -1;
  gboolean has_ip = bh_peer_read_address (clauses->literal[BH_CLAUSE_BY], &ip, &port);

  hop->by = text_of (bare_server (clauses->value[BH_CLAUSE_BY]));
  for (guint i = 0; i < clauses->n_comments; i++) {
    const BhComment *comment = &clauses->comments[i];
    if (!has_ip && comment->clause == BH_CLAUSE_BY && read_by_ip (comment->text, &ip))
      has_ip = TRUE;
    else if (hop->by_software == NULL && is_software (comment))
      hop->by_software = text_of (comment->text);
  }
  if (has_ip)
    hop->by_ip = bh_peer_address_text (&ip);
}

static gboolean
is_queue_file (BhSpan word)
{
  return bh_span_ends_nocase (word, BH_SPAN_LITERAL (".msg"));
}

/* An address of the envelope, as it was written. */
static char *
path_of (const BhHopReading *reading, BhSpan path)
{
  g_autofree guint8 *bytes = NULL;

  path = bare (path);
  if (reading->has_quoted_paths && path.len > 0) {
    bytes = g_memdup2 (path.at, path.len);
    path.at = bytes;
    bh_quoted_path_restore (reading->value, bytes, path.len);
  }
  return text_of (path);
}

static void
set_clauses (BhHop *hop, const BhHopReading *reading)
{
  const BhClauses *clauses = &reading->clauses;
  BhSpan id = clauses->value[BH_CLAUSE_ID];

  if (id.len == 0 && is_queue_file (clauses->before_id))
    id = clauses->before_id; /* MDaemon: "with ESMTP md50000000001.msg ID for" */
  hop->id = text_of (bare (id));
  hop->protocol = text_of (reading->protocol);
  hop->via = text_of (bare_host (clauses->phrase[BH_CLAUSE_VIA]));
  hop->for_address = path_of (reading, bh_hop_reading_recipient (reading));
  hop->envelope_from = path_of (reading, bh_hop_reading_reverse_path (reading));
}

static void
set_tls (BhHop *hop, const BhClauses *clauses, guint marks)
{
  BhTlsWords tls;
  bh_tls_read (clauses, marks, &tls);
  hop->tls_version = text_of (tls.version);
  hop->tls_cipher = text_of (tls.cipher);
}

/* A login named in the address's place counts only where the protocol says that
 * somebody logged in, or where it has the form of a mail address: an ident answer
 * ("root@192.0.2.1") is no login. */
static void
set_login (BhHop *hop, const BhHopReading *reading)
{
  const BhLogin *login = &reading->login;
  guint flags = bh_hop_reading_flags (reading);
  gsize at = 0;
  const BhDialect *dialect = reading->match.dialect;
  BhSpan user = login->user, place = reading->peer.login;
  if (dialect != NULL && dialect->literal_is_helo)
    place = BH_SPAN_NONE; /* MDaemon: the client's words stand there */
  gboolean by_protocol = bh_hop_reading_protocol_is_auth (reading) ||
                         bh_bytes_are (reading->clauses.value[BH_CLAUSE_VIA], "http");
  gboolean by_shape = (flags & BH_SHAPE_AUTH) != 0;
  gboolean by_place = place.len > 0 && bh_span_find_byte (place, '@', &at);
  gboolean is_auth =
      login->is_auth || by_protocol || by_shape || by_place || reading->peer.has_mechanism;
  if ((flags & (BH_SHAPE_RETRIEVAL | BH_SHAPE_REWRITE | BH_SHAPE_NO_AUTH)) != 0 && !login->is_auth)
    is_auth = FALSE;
  hop->is_auth = is_auth;
  if (is_auth && user.len == 0)
    user = by_shape ? slot_or (&reading->match, BH_SLOT_LOGIN, place) : place;
  if (by_shape && bh_span_find_byte (user, '[', &at)) /* Alibaba: "ann@example.org[W4_5_…]" */
    user = bh_span_head (user, at);
  user = bh_bytes_unwrap (user, '"', '"');
  hop->auth_user = text_of (is_auth ? user : BH_SPAN_NONE);
  hop->auth_mechanism = text_of (login->mechanism);
}

static gboolean
find_line_end (BhSpan text, gsize *out_at)
{
  gsize lf = text.len, cr = text.len;
  bh_span_find_byte (text, '\n', &lf);
  bh_span_find_byte (bh_span_head (text, lf), '\r', &cr);
  *out_at = MIN (lf, cr);
  return *out_at < text.len;
}

/* Line ends out, one blank for each fold: the field as one line to quote. Each
 * line end is looked for once: a line's carriage return only up to its end. */
static char *
unfold (BhSpan value)
{
  g_autofree guint8 *line = g_malloc (value.len + 1);
  BhSpan rest = bh_span_trim (value);
  gsize n = 0, end = 0;

  while (find_line_end (rest, &end)) {
    memcpy (line + n, rest.at, end);
    n += end;
    line[n++] = ' ';
    while (end < rest.len && bh_byte_is_blank (rest.at[end]))
      end++;
    rest = bh_span_from (rest, end);
  }
  if (rest.len > 0)
    memcpy (line + n, rest.at, rest.len);
  n += rest.len;
  if (!bh_bytes_are_plain (bh_span (line, n)))
    return bh_text_repair (bh_span (line, n), NULL);
  line[n] = '\0';
  return (char *)g_steal_pointer (&line);
}

/* ArGoSoft repeats the greeting behind its name: "with ESMTP (EHLO name) for". It writes no login.
 */
static gboolean
repeats_greeting (const BhHopReading *reading)
{
  gsize at = 0;
  return (reading->match.marks & BH_MARK_ARGOSOFT) != 0 &&
         bh_span_find (bh_clauses_from_server (&reading->clauses), BH_SPAN_LITERAL ("(ArGoSoft "),
                       &at);
}

/* bytes: room for the value. */
static void
read_field (BhHop *hop, BhSpan value, guint8 *bytes, guint64 max_comments)
{
  BhHopReading reading;

  BhSpan text = bh_hop_reading_read_clauses (&reading, value, bytes, max_comments);
  bh_dialect_match (text, &reading.match);
  reading.login = (BhLogin) { 0 };
  if (!reading.clauses.has_second_by &&
      !repeats_greeting (&reading)) /* else, which of two servers saw a login cannot be told */
    bh_login_read (&reading.clauses, reading.match.marks, &reading.login);
  bh_hop_reading_set_protocol (&reading);

  if (reading.match.dialect != NULL)
    hop->style = g_strdup (reading.match.dialect->name);
  set_peer (hop, &reading);
  set_login (hop, &reading);
  set_by (hop, &reading);
  set_clauses (hop, &reading);
  set_tls (hop, &reading.clauses, reading.match.marks);
  set_time (hop, &reading.clauses);
  set_from (hop, &reading);
  hop->kind = bh_hop_reading_kind (&reading, hop);
  hop->is_cut = hop->is_cut || reading.clauses.is_cut;
}

BhHop *
bh_hop_new_from_field (BhSpan value, guint index, const BhLimits *limits)
{
  g_autoptr (BhHop) hop = g_new0 (BhHop, 1);

  hop->index = index;
  hop->port = -1;
  hop->is_cut = value.len > limits->value[BH_LIMIT_RECEIVED_BYTES];
  if (hop->is_cut)
    value.len = (gsize)limits->value[BH_LIMIT_RECEIVED_BYTES];
  hop->raw = unfold (value);

  g_autofree guint8 *bytes = g_malloc (value.len + 1);
  read_field (hop, bh_span_trim (value), bytes, limits->value[BH_LIMIT_RECEIVED_COMMENTS]);
  return g_steal_pointer (&hop);
}
