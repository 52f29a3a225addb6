/* origin.c - the verdict: which host handed the message in, and how sure that is.
 *
 * From the lowest credible step upwards the first that names a machine is the
 * origin. Nothing is guessed: where a provider hides its client the answer is
 * that it does.
 */
#include "trail/origin.h"

#include "trail/boundary.h"
#include "trail/hidden-client.h"
#include "trail/told-vouch.h"

/* What the origin is looked for by. All but vouches is borrowed. */
typedef struct {
  const BhTrustBoundary *walk;
  const BhOwnSide *own;
  GPtrArray *vouches; /* of BhVouch, owned: what our side checked; NULL: nothing is told */
} Search;

static gboolean
may_be_origin (const BhStep *step)
{
  if (step->hop == NULL)
    return TRUE;
  return step->hop->kind == BH_HOP_SMTP || step->hop->kind == BH_HOP_SUBMISSION ||
         step->hop->kind == BH_HOP_HTTP || step->hop->kind == BH_HOP_LOCAL;
}

/* The step whose peer is the server that wrote the step at index: the nearest above
 * it with an address of another machine. -1: that server is ours. */
static gint
seen_by (const BhTrustBoundary *walk, guint index)
{
  for (guint i = index; i-- > 0;) {
    const BhStep *step = bh_trust_boundary_step (walk, i);
    if (walk->is_top_ours && i <= walk->last_own && i != walk->boundary)
      return -1;
    if (step->ip != NULL && !bh_inet_text_is (step->ip, BH_INET_LOOPBACK))
      return (gint)i;
  }
  return -1;
}

/* By which address the server of ours that wrote the step at index came to the one above it; NULL:
 * by none but loopback. */
static const char *
address_of_ours (const BhTrustBoundary *walk, guint index)
{
  for (guint i = index; i-- > 0;) {
    const BhStep *step = bh_trust_boundary_step (walk, i);
    if (step->hop != NULL && step->hop->kind == BH_HOP_RETRIEVAL)
      return NULL;
    if (step->ip != NULL && !bh_inet_text_is (step->ip, BH_INET_LOOPBACK))
      return step->ip;
  }
  return NULL;
}

/* The server that wrote the step at index bears a name of ours, or came to the one above it by an
 * address of ours. */
static gboolean
is_written_by_us (const BhTrustBoundary *walk, guint index, const BhOwnSide *own)
{
  guint writer = MIN (index, walk->n_hops - 1);
  const BhHop *hop = bh_trust_boundary_step (walk, writer)->hop;
  return bh_own_side_has_host (own, hop->by) || bh_own_side_has_address (own, hop->by_ip) ||
         (writer > 0 &&
          bh_own_side_has_address (own, bh_trust_boundary_step (walk, writer - 1)->ip));
}

/* All the world has the addresses of a LAN: one that a stranger tells of is the stranger's, though
 * ours be the same. */
static BhOriginVerdict
verdict_of (const BhTrustBoundary *walk, guint index, const char *ip, const BhOwnSide *own)
{
  BhInet address;
  gboolean is_own_word = walk->is_top_ours && index <= walk->last_own;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return BH_VERDICT_UNKNOWN;
  gboolean is_anybodys = !is_own_word && bh_inet_scope (&address) != BH_INET_PUBLIC;
  if (bh_own_side_has_address (own, ip) && (!is_anybodys || is_written_by_us (walk, index, own)))
    return BH_VERDICT_INTERNAL;
  switch (bh_inet_scope (&address)) {
  case BH_INET_PUBLIC:
    return BH_VERDICT_EXTERNAL;
  case BH_INET_PRIVATE:
  case BH_INET_LOOPBACK:
  case BH_INET_LINK_LOCAL:
    return is_own_word ? BH_VERDICT_INTERNAL : BH_VERDICT_INTERNAL_TO_SENDER;
  case BH_INET_UNSPECIFIED:
  case BH_INET_IMPOSSIBLE:
    break;
  }
  return BH_VERDICT_UNKNOWN;
}

static void
say (BhOrigin *origin, char *sentence)
{
  g_ptr_array_add (origin->evidence, sentence);
}

static void
say_or_not (BhOrigin *origin, char *sentence_or_null)
{
  if (sentence_or_null != NULL)
    say (origin, sentence_or_null);
}

static BhConfidence
confidence_of (const Search *search, guint index)
{
  const BhTrustBoundary *walk = search->walk;

  gboolean is_of_unnamed = index >= walk->unnamed;
  if (walk->is_top_ours && index <= walk->last_own && !is_of_unnamed)
    return BH_CONFIDENCE_PROVEN;
  if (bh_trust_boundary_step (walk, index)->has_conflict ||
      (walk->doubted < walk->n_hops && index >= walk->doubted))
    return BH_CONFIDENCE_CONTRADICTED;
  return !is_of_unnamed && bh_told_is_vouched (walk, search->vouches, index) ? BH_CONFIDENCE_VOUCHED
                                                                             : BH_CONFIDENCE_TOLD;
}

/* The login of the step at index, else of the nearest above it that has one. */
static void
set_login (BhOrigin *origin, const BhTrustBoundary *walk, guint index)
{
  for (guint i = index + 1; i-- > 0;) {
    const BhStep *step = bh_trust_boundary_step (walk, i);
    if (step->login == NULL)
      continue;
    const char *server = step->login_server != NULL ? step->login_server
                         : step->hop != NULL        ? step->hop->by
                                                    : NULL;
    origin->auth_user = g_strdup (step->login);
    origin->auth_server = g_strdup (server);
    if (step->login_sidecar != NULL)
      say (origin, g_strdup_printf ("login '%s', vouched for by %s: \"%s: %s\"", step->login,
                                    server != NULL ? server : "the server of its hop",
                                    step->login_sidecar->name, step->login_sidecar->value));
    else
      say (origin,
           g_strdup_printf ("login '%s', vouched for by %s: \"%s\"", step->login,
                            server != NULL ? server : "the server of its hop", step->hop->raw));
    return;
  }
}

/* Names and quotes of the step whose peer is the origin. */
static void
set_peer (BhOrigin *origin, const Search *search, guint index)
{
  const BhTrustBoundary *walk = search->walk;
  const BhStep *step = bh_trust_boundary_step (walk, index);

  origin->ip = g_strdup (step->ip);
  origin->helo = g_strdup (step->helo);
  origin->rdns = step->hop != NULL && step->ip_sidecar == NULL ? g_strdup (step->hop->rdns) : NULL;
  origin->origin_hop = (gint)MIN (index, walk->n_hops - 1);
  origin->verdict = verdict_of (walk, index, step->ip, search->own);
  if (step->ip_sidecar != NULL)
    say (origin,
         g_strdup_printf ("origin %s, told by the server of hop %d: \"%s: %s\"", step->ip,
                          origin->origin_hop, step->ip_sidecar->name, step->ip_sidecar->value));
  else if (step->ip != NULL)
    say (origin, g_strdup_printf ("origin %s, seen by %s: \"%s\"", step->ip,
                                  step->hop->by != NULL ? step->hop->by : "an unnamed server",
                                  step->hop->raw));
}

/* A process on the server or its own loopback handed the message in: the server
 * itself is the machine. */
static void
set_server (BhOrigin *origin, const Search *search, guint index)
{
  const BhTrustBoundary *walk = search->walk;
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  const char *ip = bh_trust_boundary_step (walk, index)->ip;
  gint above = seen_by (walk, index);

  if (above >= 0) {
    set_peer (origin, search, (guint)above);
  } else if (!walk->is_top_ours ||
             index <= walk->last_own) { /* else it is told, and nobody saw it */
    origin->ip = g_strdup (ip != NULL ? ip : address_of_ours (walk, index));
    origin->verdict = BH_VERDICT_INTERNAL;
  }
  origin->origin_hop = (gint)index;
  say (origin, g_strdup_printf ("handed in on %s itself; who was behind it is not recorded: \"%s\"",
                                hop->by != NULL ? hop->by : "the server", hop->raw));
}

static void
set_hidden (BhOrigin *origin, guint index, const BhHop *hop, const char *provider)
{
  origin->verdict = BH_VERDICT_PROVIDER_HIDDEN;
  origin->origin_hop = (gint)index;
  say (origin, g_strdup_printf ("%s does not write down its client: \"%s\"",
                                provider != NULL ? provider : "the provider", hop->raw));
}

/* MDaemon without X-MDRemoteIP: the client's own name and the queue id are all. */
static void
set_helo_only (BhOrigin *origin, guint index, const BhStep *step)
{
  const char *id = step->hop->id;

  origin->helo = g_strdup (step->helo);
  origin->origin_hop = (gint)index;
  say (origin, g_strdup_printf (
                   "no address is recorded, only what the client said of itself; look %s%s%s"
                   "in the log of %s: \"%s\"",
                   id != NULL ? "for queue id " : "", id != NULL ? id : "", id != NULL ? " " : "",
                   step->hop->by != NULL ? step->hop->by : "the server", step->hop->raw));
}

/* TRUE where the step at index decides. */
static gboolean
try_step (BhOrigin *origin, const Search *search, guint index)
{
  const BhTrustBoundary *walk = search->walk;
  const BhStep *step = bh_trust_boundary_step (walk, index);
  gboolean is_lowest = index == walk->last;

  if (is_lowest && bh_step_hides_client (step))
    set_hidden (origin, index, step->hop, step->hop->by);
  else if (is_lowest && bh_step_is_sent_for_customer (step))
    set_hidden (origin, index, step->hop, step->hop->rdns);
  else if (!may_be_origin (step))
    return FALSE;
  else if (step->hop != NULL &&
           (step->hop->kind == BH_HOP_LOCAL || bh_inet_text_is (step->ip, BH_INET_LOOPBACK)) &&
           !(step->ip != NULL && !bh_inet_text_is (step->ip, BH_INET_LOOPBACK)))
    set_server (origin, search, index);
  else if (step->ip != NULL)
    set_peer (origin, search, index);
  else if (step->helo != NULL && g_strcmp0 (step->hop->style, "mdaemon") == 0)
    set_helo_only (origin, index, step);
  else
    return FALSE;
  origin->script = g_strdup (step->script);
  if (origin->script == NULL && index == walk->n_hops)
    origin->script = g_strdup (bh_trust_boundary_step (walk, index - 1)->script);
  origin->confidence = confidence_of (search, index);
  if (origin->confidence == BH_CONFIDENCE_VOUCHED)
    say_or_not (origin, bh_told_vouch_sentence (walk, search->vouches, index));
  set_login (origin, walk, index);
  return TRUE;
}

static void
add_ip (GPtrArray *list, const char *ip)
{
  if (ip != NULL)
    g_ptr_array_add (list, g_strdup (ip));
}

static void
list_addresses (BhOrigin *origin, const BhTrustBoundary *walk)
{
  guint own_end = walk->is_top_ours ? walk->last_own : 0;
  for (guint i = 0; i < walk->steps->len; i++) {
    const BhStep *step = bh_trust_boundary_step (walk, i);
    if (step->hop != NULL && step->hop->kind == BH_HOP_RETRIEVAL)
      continue;
    gboolean is_trusted = walk->is_top_ours && i <= own_end && i != walk->boundary;
    add_ip (is_trusted ? origin->trusted_ips : origin->untrusted_ips, step->ip);
  }
}

static void
grade_hops (BhOrigin *origin, const BhTrustBoundary *walk)
{
  origin->trust = g_new0 (BhTrust, MAX (walk->n_hops, 1));
  for (guint i = 0; i < walk->n_hops; i++) {
    origin->trust[i] = walk->is_top_ours && i <= walk->last_own && i < walk->unnamed
                           ? BH_TRUST_WITNESSED
                           : BH_TRUST_TOLD;
    if (i < walk->broken)
      continue;
    origin->trust[i] = BH_TRUST_CONTRADICTED;
    g_array_append_val (origin->forged_hops, i);
  }
}

static void
take_texts (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

static BhOrigin *
origin_empty (void)
{
  BhOrigin *origin = g_new0 (BhOrigin, 1);
  origin->trusted_ips = g_ptr_array_new_with_free_func (g_free);
  origin->untrusted_ips = g_ptr_array_new_with_free_func (g_free);
  origin->ignored_headers = g_ptr_array_new_with_free_func (g_free);
  origin->evidence = g_ptr_array_new_with_free_func (g_free);
  origin->forged_hops = g_array_new (FALSE, FALSE, sizeof (guint));
  origin->origin_hop = -1;
  return origin;
}

/* The lowest credible step; where that hides a client in a provider's name, which the machine above
 * it gave itself and nobody checked, that machine is what is known. */
static guint
first_step (BhOrigin *origin, const Search *search)
{
  const BhTrustBoundary *walk = search->walk;
  const guint at = bh_steps_find_word (walk); /* seldom, and told quickly */

  if (at == walk->last || !bh_step_hides_client (bh_trust_boundary_step (walk, walk->last)) ||
      bh_told_is_vouched (walk, search->vouches, walk->last))
    return walk->last;
  say (origin, g_strdup_printf ("that the machine behind hop %u is the provider's is its own word, "
                                "and hides nobody: \"%s\"",
                                at, bh_trust_boundary_step (walk, at)->hop->raw));
  return at;
}

BhOrigin *
bh_origin_new (const GPtrArray *hops,
               const GPtrArray *sidecars,
               const BhOwnSide *own,
               const BhOriginContext *context)
{
  g_return_val_if_fail (hops != NULL && sidecars != NULL && own != NULL, NULL);

  BhOrigin *origin = origin_empty ();
  g_autoptr (GPtrArray) claims = bh_claims_new (hops, sidecars);
  g_autoptr (BhTrustBoundary) walk = bh_trust_boundary_find (hops, claims, own, context);

  origin->boundary = walk->source;
  origin->boundary_hop = walk->n_hops;
  grade_hops (origin, walk);
  take_texts (origin->evidence, walk->evidence);
  take_texts (origin->ignored_headers, walk->ignored);
  if (walk->n_hops == 0)
    return origin;
  if (walk->boundary < walk->steps->len) {
    origin->boundary_ip = g_strdup (bh_trust_boundary_step (walk, walk->boundary)->ip);
    origin->boundary_hop = MIN (walk->boundary, walk->n_hops);
  }
  list_addresses (origin, walk);

  Search search = { .walk = walk, .own = own };
  if (walk->boundary < walk->n_hops && walk->boundary < walk->last) /* else nothing is told */
    search.vouches = bh_vouches_new (sidecars, hops, walk->boundary);
  for (guint i = first_step (origin, &search) + 1; i-- > 0;)
    if (try_step (origin, &search, i))
      break;
  g_clear_pointer (&search.vouches, g_ptr_array_unref);
  return origin;
}

void
bh_origin_free (BhOrigin *origin)
{
  if (origin == NULL)
    return;
  char *texts[] = { origin->ip,          origin->helo,   origin->rdns,       origin->auth_user,
                    origin->auth_server, origin->script, origin->boundary_ip };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&origin->trusted_ips, g_ptr_array_unref);
  g_clear_pointer (&origin->untrusted_ips, g_ptr_array_unref);
  g_clear_pointer (&origin->ignored_headers, g_ptr_array_unref);
  g_clear_pointer (&origin->evidence, g_ptr_array_unref);
  g_clear_pointer (&origin->forged_hops, g_array_unref);
  g_free (origin->trust);
  g_free (origin);
}
