/* boundary.c - walking down our own side, then what is told. */
#include "trail/boundary-private.h"

#include "trail/continuity.h"
#include "trail/forgery.h"
#include "trail/provider.h"

static gboolean
has_hosts (const BhOwnSide *own)
{
  return (own->host_globs != NULL && own->host_globs[0] != NULL) ||
         (own->domains != NULL && own->domains[0] != NULL);
}

static gboolean
has_nets (const BhOwnSide *own)
{
  return own->nets != NULL && !bh_net_set_is_empty (own->nets);
}

gboolean
bh_own_side_has_host (const BhOwnSide *own, const char *host)
{
  if (host == NULL || host[0] == '\0')
    return FALSE;
  for (guint i = 0; own->host_globs != NULL && own->host_globs[i] != NULL; i++)
    if (bh_host_matches (host, own->host_globs[i]))
      return TRUE;
  for (guint i = 0; own->domains != NULL && own->domains[i] != NULL; i++)
    if (bh_host_is_below (host, own->domains[i]))
      return TRUE;
  return FALSE;
}

gboolean
bh_own_side_has_address (const BhOwnSide *own, const char *ip)
{
  BhInet address;
  return own->nets != NULL && ip != NULL && bh_inet_parse (bh_span_of_string (ip), &address) &&
         bh_net_set_has (own->nets, &address);
}

/* Loopback and link-local peers sit on the server or its wire, whatever was given.
 * Private ones are ours where nobody said which networks are; a vote never finds any. */
gboolean
bh_trust_boundary_peer_is_ours (const BhOwnSide *own, const char *ip)
{
  BhInet address;
  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return FALSE;
  BhInetScope scope = bh_inet_scope (&address);
  return scope == BH_INET_LOOPBACK || scope == BH_INET_LINK_LOCAL ||
         (scope == BH_INET_PRIVATE && (!has_nets (own) || own->is_inferred)) ||
         bh_own_side_has_address (own, ip);
}

static gboolean
name_is_confirmed_ours (const BhOwnSide *own, const BhHop *hop)
{
  return bh_hop_has_confirmed_name (hop) && bh_own_side_has_host (own, hop->rdns);
}

/* Whose mailbox lies with a provider has all of the provider's servers for his own side. */
static gboolean
is_ours (const BhOwnSide *own, const BhStep *step)
{
  return bh_trust_boundary_peer_is_ours (own, step->ip) ||
         (step->hop != NULL && step->ip_sidecar == NULL && step->ip != NULL &&
          (name_is_confirmed_ours (own, step->hop) || bh_hop_is_within_provider (step->hop)));
}

/* -- our own side --------------------------------------------------------------- */

static gboolean
is_stamped_by_us (const BhHop *hop, const BhOwnSide *own)
{
  return bh_own_side_has_host (own, hop->by) || bh_own_side_has_address (own, hop->by_ip) ||
         bh_own_side_has_address (own, hop->by);
}

/* Who names a provider's servers as his, has its others for his own side as well: Exchange Online
 * writes "exchangelabs.com" above "outlook.com". */
static gboolean
is_stamped_by_our_provider (const BhHop *hop, const BhOwnSide *own)
{
  const char *party = hop->by != NULL ? bh_provider_of_host (hop->by) : NULL;
  for (guint i = 0; party != NULL && own->host_globs != NULL && own->host_globs[i] != NULL; i++)
    if (bh_provider_of_host (own->host_globs[i]) == party)
      return TRUE;
  return FALSE;
}

static gboolean
follows (const BhTrustBoundary *walk, guint upper, guint lower)
{
  const BhHop *below = bh_trust_boundary_step (walk, lower)->hop;
  const BhHop *above = bh_trust_boundary_step (walk, upper)->hop;
  return below == NULL || above->kind == BH_HOP_RETRIEVAL || bh_continuity_holds (above, below);
}

/* The topmost line that says from whom it has the message. Google puts lines above its own that
 * tell an inner address and nobody. */
static const BhHop *
topmost_with_a_name (const BhTrustBoundary *walk)
{
  guint i = 0;
  for (; i + 1 < walk->n_hops; i++) {
    const BhHop *hop = bh_trust_boundary_step (walk, i)->hop;
    if (hop->kind != BH_HOP_BY_ONLY || !follows (walk, i, i + 1))
      break;
  }
  return bh_trust_boundary_step (walk, i)->hop;
}

static void
decide_top (BhTrustBoundary *walk, const BhOwnSide *own)
{
  const BhHop *top = topmost_with_a_name (walk);

  walk->is_top_ours = TRUE;
  walk->source = (has_hosts (own) || has_nets (own)) && !own->is_inferred ? BH_BOUNDARY_GIVEN
                                                                          : BH_BOUNDARY_ASSUMED;
  if (!has_hosts (own) || own->is_inferred || is_stamped_by_us (top, own) ||
      is_stamped_by_our_provider (top, own) || top->kind == BH_HOP_RETRIEVAL || top->by == NULL)
    return;
  walk->is_top_ours = FALSE;
  walk->source = BH_BOUNDARY_ASSUMED;
  bh_trust_boundary_say (
      walk, g_strdup_printf ("the topmost hop was not written by a host named as ours: \"%s\"",
                             top->raw));
}

/* The vote speaks for a message in which our side's lines bear a name that it found. The topmost
 * host of any other message is taken for ours as if there had been no vote. */
static void
credit_vote (BhTrustBoundary *walk, const BhOwnSide *own)
{
  for (guint i = 0; i <= walk->last_own && i < walk->n_hops; i++) {
    const BhHop *hop = bh_trust_boundary_step (walk, i)->hop;
    if (!is_stamped_by_us (hop, own))
      continue;
    walk->source = BH_BOUNDARY_INFERRED;
    bh_trust_boundary_say (
        walk, g_strdup_printf ("our side was not given; the mailbox as a whole shows that %s is "
                               "ours: \"%s\"",
                               hop->by, hop->raw));
    return;
  }
}

/* qmail without a name of its own: "from localhost (HELO x) (127.0.0.1) by localhost with SMTP". No
 * filter, which the walk goes through by name, and no login. */
static gboolean
is_from_localhost_to_itself (const BhHop *hop)
{
  return hop->kind == BH_HOP_SMTP && bh_host_equal (hop->by, "localhost") &&
         bh_hop_is_from_itself (hop);
}

/* A line that names no server cannot be checked against its neighbours, nor can it carry them:
 * "(qmail 1234 invoked from network)", "by simscan 1.4.0", or one that was not read, or whose only
 * "by" stands somewhere in it ("scanned by ACME v7").
 */
static gboolean
is_passed_over (const BhHop *hop)
{
  gboolean is_prose = hop->style == NULL && hop->kind == BH_HOP_BY_ONLY &&
                      g_ascii_strncasecmp (hop->raw, "by", 2) != 0;
  return hop->kind == BH_HOP_UNPARSED || is_prose || bh_hop_is_of_program (hop) ||
         is_from_localhost_to_itself (hop) ||
         (hop->by == NULL && hop->ip == NULL && hop->auth_user == NULL);
}

/* The next step below that can be judged. */
static guint
next_step (const BhTrustBoundary *walk, guint index)
{
  for (guint i = index + 1; i < walk->steps->len; i++) {
    const BhHop *hop = bh_trust_boundary_step (walk, i)->hop;
    if (hop == NULL || !is_passed_over (hop))
      return i;
  }
  return walk->steps->len;
}

/* Web mail logs in to the server for its user: on that machine, or on another of ours. The line
 * below is the web mail's own, and no text of the client. */
static gboolean
is_web_mail_login (const BhOwnSide *own, const BhStep *step, const BhHop *below)
{
  return below->kind == BH_HOP_HTTP && is_ours (own, step) &&
         (bh_host_equal (below->by, step->hop->by) || bh_own_side_has_host (own, below->by) ||
          (bh_hop_is_from_itself (step->hop) && bh_host_same_party (below->by, step->hop->by)));
}

/* A client's, not that of a program that fetches mail or of a server at the store. */
static gboolean
is_login (const BhHop *hop)
{
  return hop->is_auth && hop->kind != BH_HOP_RETRIEVAL && !bh_hop_is_lmtp (hop);
}

/* Whether the walk goes on below index; says why not. */
static gboolean
goes_on (BhTrustBoundary *walk, const BhOwnSide *own, guint index, guint next)
{
  const BhStep *step = bh_trust_boundary_step (walk, index);
  const BhHop *hop = step->hop;

  if (next == walk->steps->len || hop == NULL)
    return FALSE;
  gboolean is_extra = bh_trust_boundary_step (walk, next)->hop == NULL;
  if (is_login (hop) && !is_extra &&
      !is_web_mail_login (own, step, bh_trust_boundary_step (walk, next)->hop)) {
    bh_trust_boundary_say (
        walk, g_strdup_printf ("hop %u is a login to a server of ours; what stands below it is the "
                               "client's text: \"%s\"",
                               index, hop->raw));
    return FALSE;
  }
  if (follows (walk, index, next))
    return TRUE;
  bh_trust_boundary_say (
      walk, g_strdup_printf ("hop %u does not follow from hop %u, whose peer is ours: \"%s\"", next,
                             index, bh_trust_boundary_step (walk, next)->hop->raw));
  return FALSE;
}

/* Where nobody said what is ours, an inside peer may be the program that fetched the mail. Where
 * somebody did, it is a machine of ours, and the origin. */
static gboolean
may_be_fetched (const BhTrustBoundary *walk,
                guint index,
                guint next,
                const BhOwnSide *own,
                const BhOriginContext *context)
{
  if (has_hosts (own) || has_nets (own) || next >= walk->n_hops)
    return FALSE;
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  return !is_login (hop) &&
         bh_forgery_may_be_fetched (hop, bh_trust_boundary_step (walk, next)->hop, context);
}

/* LMTP is no way for strangers (RFC 2033 section 5 keeps it off port 25): who hands mail to the
 * store by it is our relay, public address or not, where the line below is that relay's. Zimbra
 * delivers to itself so, by its outer address. */
static gboolean
is_handed_to_store (const BhTrustBoundary *walk, guint index, guint next)
{
  return next < walk->n_hops && bh_hop_is_lmtp (bh_trust_boundary_step (walk, index)->hop) &&
         follows (walk, index, next);
}

/* Itself, not by a pattern that others match as well. */
static gboolean
is_named_host (const BhOwnSide *own, const char *host)
{
  for (guint i = 0; host != NULL && own->host_globs != NULL && own->host_globs[i] != NULL; i++)
    if (bh_host_equal (host, own->host_globs[i]))
      return TRUE;
  return FALSE;
}

/* Who gives a public network and the names of two servers leaves out that the one stands behind
 * the other in the LAN: Exchange or MDaemon behind a gateway. The peer is that server where it
 * says so and the line below is its own. A name below a domain does not do, for every machine of a
 * Windows domain bears one; nor does that of the server that wrote the line above, for all know
 * it. */
static gboolean
is_inner_server (const BhTrustBoundary *walk, guint index, guint next, const BhOwnSide *own)
{
  const BhStep *step = bh_trust_boundary_step (walk, index);
  BhInet ip;

  if (step->hop == NULL || step->ip_sidecar != NULL || next >= walk->n_hops || own->is_inferred ||
      is_login (step->hop) || step->ip == NULL ||
      !bh_inet_parse (bh_span_of_string (step->ip), &ip) || bh_inet_scope (&ip) != BH_INET_PRIVATE)
    return FALSE;
  const char *inner = bh_trust_boundary_step (walk, next)->hop->by;
  return is_named_host (own, inner) && !bh_host_equal (inner, step->hop->by) &&
         follows (walk, index, next);
}

static void
walk_own_side (BhTrustBoundary *walk, const BhOwnSide *own, const BhOriginContext *context)
{
  guint index = 0;

  for (;;) {
    const BhStep *step = bh_trust_boundary_step (walk, index);
    guint next = next_step (walk, index);
    gboolean is_stranger = step->ip != NULL && !is_ours (own, step) &&
                           !(step->hop != NULL && step->hop->kind == BH_HOP_RETRIEVAL) &&
                           !is_handed_to_store (walk, index, next) &&
                           !is_inner_server (walk, index, next, own);
    walk->last_own = walk->last = index;
    if (is_stranger) {
      walk->boundary = index;
      walk->is_walk_over = step->hop == NULL || is_login (step->hop);
      bh_trust_boundary_say (
          walk, g_strdup_printf (
                    "the first peer that is not ours is %s, seen by %s: \"%s\"", step->ip,
                    step->hop != NULL && step->hop->by != NULL ? step->hop->by : "our server",
                    step->hop != NULL ? step->hop->raw : step->ip_sidecar->value));
      return;
    }
    if (!goes_on (walk, own, index, next)) {
      walk->is_walk_over = !may_be_fetched (walk, index, next, own, context);
      return;
    }
    index = next;
  }
}

/* -- what is told --------------------------------------------------------------- */

static void
doubt (BhTrustBoundary *walk, const BhHop *lower)
{
  walk->doubted = MIN (walk->doubted, lower->index);
  bh_trust_boundary_say (
      walk,
      g_strdup_printf (
          "hop %u does not follow from what stands above it; it may be of a mailbox at Google "
          "that a program fetched the mail from, or made up. Its time lies between Date and "
          "the hop above, so it is told, not proven: \"%s\"",
          lower->index, lower->raw));
}

/* One strong sign, or two of medium weight, end the walk. */
static gboolean
is_contradicted (BhTrustBoundary *walk,
                 const BhHop *upper,
                 const BhHop *lower,
                 const BhOwnSide *own,
                 const BhOriginContext *context)
{
  const BhHistory *history = context != NULL ? context->history : NULL;
  g_autoptr (GPtrArray) signs = bh_forgery_signs (upper, lower, own, history);
  guint weight = 0;

  for (guint i = 0; i < signs->len; i++) {
    const BhForgerySign *sign = g_ptr_array_index (signs, i);
    if (sign->is_break && bh_forgery_may_be_fetched (upper, lower, context)) {
      doubt (walk, lower);
      continue;
    }
    weight += sign->weight == BH_SIGN_STRONG ? 2 : (sign->weight == BH_SIGN_MEDIUM ? 1 : 0);
    bh_trust_boundary_say (walk, g_strdup (sign->sentence));
  }
  return weight >= 2;
}

/* Honest servers without a reverse name of their own look so, and made-up lines do. TRUE where it
 * was said: all that is told below rests on it, once is enough. */
static gboolean
say_tie (BhTrustBoundary *walk, const BhHop *upper, const BhHop *lower)
{
  if (lower == NULL || !bh_continuity_is_by_helo (upper, lower))
    return FALSE;
  bh_trust_boundary_say (
      walk,
      g_strdup_printf ("hop %u is tied to hop %u by nothing but what the client at %s said of "
                       "itself, '%s'; its name is %s: \"%s\"",
                       lower->index, upper->index, upper->ip, upper->helo,
                       upper->rdns != NULL ? upper->rdns : "not known", upper->raw));
  return TRUE;
}

/* Who logs in to a stranger's server may bring lines of his own, and chooses the name that would
 * tie them to him. A host in public that they tell of may be anybody. Web mail on that server logs
 * in by its name. */
static gboolean
is_text_of_login (const BhHop *hop, const BhHop *below)
{
  BhInet ip;
  BhInetScope scope;
  gboolean is_web_mail = below->kind == BH_HOP_HTTP && bh_host_equal (below->by, hop->by);
  return is_login (hop) && !is_web_mail && bh_hop_peer (below, &ip, &scope) &&
         scope == BH_INET_PUBLIC && bh_continuity_is_by_helo (hop, below);
}

/* A line of localhost's is as good as made up, but for a process there, which is the client's. */
static gboolean
is_text_of_localhost (const BhHop *hop, const BhHop *below)
{
  return below->ip != NULL && !bh_hop_is_from_itself (below) &&
         bh_continuity_is_by_localhost (hop, below);
}

/* Whether the line below can be tied to hop; says where not. */
static gboolean
is_tied (BhTrustBoundary *walk, guint index, guint next, const BhOriginContext *context)
{
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  const BhHop *below = bh_trust_boundary_step (walk, next)->hop;
  const char *why = "";

  if (below != NULL && is_text_of_login (hop, below))
    why = ", whose client logged in and is tied to it by nothing but what it said of itself";
  else if (below != NULL && is_text_of_localhost (hop, below))
    why = ", whose client called itself localhost, as all may";
  else if (follows (walk, index, next) || bh_forgery_may_be_fetched (hop, below, context))
    return TRUE;
  bh_trust_boundary_say (walk,
                         g_strdup_printf ("hop %u cannot be tied to hop %u above it%s: \"%s\"",
                                          next, index, why, below->raw));
  return FALSE;
}

static void
walk_told_side (BhTrustBoundary *walk,
                guint index,
                const BhOwnSide *own,
                const BhOriginContext *context)
{
  gboolean is_tie_said = FALSE;

  while (index < walk->steps->len) {
    const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
    guint next = next_step (walk, index);
    walk->last = index;
    if (hop == NULL || next == walk->steps->len)
      return;
    const BhHop *below = bh_trust_boundary_step (walk, next)->hop;
    if (below != NULL && is_contradicted (walk, hop, below, own, context)) {
      walk->broken = next;
      return;
    }
    if (!is_tied (walk, index, next, context))
      return;
    is_tie_said = is_tie_said || say_tie (walk, hop, below);
    index = next;
  }
}

static void
ignore_below (BhTrustBoundary *walk, const GPtrArray *claims)
{
  for (guint i = 0; i < claims->len; i++) {
    const BhClaim *claim = g_ptr_array_index (claims, i);
    if (claim->hop > walk->last)
      bh_trust_boundary_ignore (walk, claim->sidecar, "it stands below the last credible hop");
  }
}

BhTrustBoundary *
bh_trust_boundary_find (const GPtrArray *hops,
                        const GPtrArray *claims,
                        const BhOwnSide *own,
                        const BhOriginContext *context)
{
  g_autoptr (BhTrustBoundary) walk = g_new0 (BhTrustBoundary, 1);

  walk->steps = g_array_new (FALSE, TRUE, sizeof (BhStep));
  walk->evidence = g_ptr_array_new_with_free_func (g_free);
  walk->ignored = g_ptr_array_new_with_free_func (g_free);
  walk->n_hops = walk->broken = walk->doubted = hops->len;
  walk->source = BH_BOUNDARY_ASSUMED;
  if (hops->len == 0)
    return g_steal_pointer (&walk);
  bh_trust_boundary_add_steps (walk, hops, claims, own);
  walk->boundary = walk->steps->len;
  decide_top (walk, own);
  if (walk->is_top_ours)
    walk_own_side (walk, own, context);
  else
    walk->boundary = 0;
  if (walk->is_top_ours && own->is_inferred)
    credit_vote (walk, own);
  if (!walk->is_walk_over)
    walk_told_side (walk, MIN (walk->boundary, walk->last_own), own, context);
  ignore_below (walk, claims);
  return g_steal_pointer (&walk);
}

void
bh_trust_boundary_free (BhTrustBoundary *boundary)
{
  if (boundary == NULL)
    return;
  g_clear_pointer (&boundary->steps, g_array_unref);
  g_clear_pointer (&boundary->evidence, g_ptr_array_unref);
  g_clear_pointer (&boundary->ignored, g_ptr_array_unref);
  g_free (boundary);
}
