/* boundary.c - walking down our own side; how far what is told holds is boundary-told.c. */
#include "trail/boundary-private.h"

#include "trail/continuity.h"
#include "trail/forgery.h"
#include "trail/provider.h"

/* Whose mailbox lies with a provider has all of the provider's servers for his own side. */
static gboolean
is_ours (const BhOwnSide *own, const BhStep *step)
{
  return bh_own_side_has_peer (own, step->ip) ||
         (step->hop != NULL && step->ip_sidecar == NULL && step->ip != NULL &&
          (bh_own_side_has_confirmed_name (own, step->hop) ||
           bh_hop_is_within_provider (step->hop)));
}

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

gboolean
bh_trust_boundary_follows (const BhTrustBoundary *walk, guint upper, guint lower)
{
  const BhHop *below = bh_trust_boundary_step (walk, lower)->hop;
  const BhHop *above = bh_trust_boundary_step (walk, upper)->hop;
  return below == NULL || above->kind == BH_HOP_RETRIEVAL || bh_continuity_holds (above, below);
}

/* Google puts lines above its own that tell an inner address and nobody; a store in a container
 * stamps what it is handed by LMTP with the container's number, "by 2f1e3d4c5b6a with LMTP". */
static gboolean
is_looked_through (const BhTrustBoundary *walk, guint index)
{
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  return index + 1 < walk->n_hops && (hop->kind == BH_HOP_BY_ONLY || bh_hop_is_lmtp (hop)) &&
         bh_trust_boundary_follows (walk, index, index + 1);
}

/* The first of the topmost lines that was written by a host named as ours, else the topmost that
 * says from whom it has the message. */
static const BhHop *
topmost_with_a_name (const BhTrustBoundary *walk, const BhOwnSide *own)
{
  guint i = 0;
  while (!is_stamped_by_us (bh_trust_boundary_step (walk, i)->hop, own) &&
         is_looked_through (walk, i))
    i++;
  return bh_trust_boundary_step (walk, i)->hop;
}

static void
decide_top (BhTrustBoundary *walk, const BhOwnSide *own)
{
  const BhHop *top = topmost_with_a_name (walk, own);

  walk->is_top_ours = TRUE;
  walk->source =
      (bh_own_side_knows_hosts (own) || bh_own_side_knows_nets (own)) && !own->is_inferred
          ? BH_BOUNDARY_GIVEN
          : BH_BOUNDARY_ASSUMED;
  if (!bh_own_side_knows_hosts (own) || own->is_inferred || is_stamped_by_us (top, own) ||
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

guint
bh_trust_boundary_next (const BhTrustBoundary *walk, guint index)
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

/* Whether the walk goes on below index; says why not. */
static gboolean
goes_on (BhTrustBoundary *walk, const BhOwnSide *own, guint index, guint next)
{
  const BhStep *step = bh_trust_boundary_step (walk, index);
  const BhHop *hop = step->hop;

  if (next == walk->steps->len || hop == NULL)
    return FALSE;
  gboolean is_extra = bh_trust_boundary_step (walk, next)->hop == NULL;
  if (bh_hop_is_login (hop) && !is_extra &&
      !is_web_mail_login (own, step, bh_trust_boundary_step (walk, next)->hop)) {
    bh_trust_boundary_say (
        walk, g_strdup_printf ("hop %u is a login to a server of ours; what stands below it is the "
                               "client's text: \"%s\"",
                               index, hop->raw));
    return FALSE;
  }
  if (bh_trust_boundary_follows (walk, index, next))
    return TRUE;
  bh_trust_boundary_say (
      walk, g_strdup_printf ("hop %u does not follow from hop %u, whose peer is ours: \"%s\"", next,
                             index, bh_trust_boundary_step (walk, next)->hop->raw));
  return FALSE;
}

/* "from VM1 by VM1.EXAMPLE.EDU (IBM VM SMTP V2R2) with BSMTP": the machine among its own. */
static gboolean
is_from_own_name (const BhHop *hop)
{
  return bh_host_equal (hop->helo, "localhost") || bh_host_equal (hop->helo, hop->by) ||
         (strchr (hop->helo, '.') == NULL && bh_host_same_first_label (hop->helo, hop->by));
}

/* Old servers hand a message to themselves so, and on to another that was named as ours. MDaemon
 * does not: there a stranger said the name. */
static gboolean
is_handed_on_by_us (const BhHop *hop, const BhHop *below, const BhOwnSide *own)
{
  return g_strcmp0 (hop->style, "mdaemon") != 0 &&
         (is_from_own_name (hop) || (!own->is_inferred && is_stamped_by_us (below, own)));
}

/* Some servers tell of no peer but what it said of itself: MDaemon long did, and so did sendmail 5
 * and PP. Whoever says the name of a line that he brings along is no more proven to be its writer.
 * Inside a provider there is no stranger. */
static gboolean
is_line_of_unseen (BhTrustBoundary *walk, const BhOwnSide *own, guint index, guint next)
{
  const BhStep *step = bh_trust_boundary_step (walk, index);
  const BhHop *hop = step->hop;

  if (hop == NULL || step->ip != NULL || next >= walk->n_hops || hop->kind != BH_HOP_SMTP ||
      hop->helo == NULL || hop->by == NULL || bh_hop_is_lmtp (hop) ||
      bh_provider_of_host (hop->by) != NULL ||
      is_handed_on_by_us (hop, bh_trust_boundary_step (walk, next)->hop, own) ||
      !bh_trust_boundary_follows (walk, index, next))
    return FALSE;
  bh_trust_boundary_say (
      walk, g_strdup_printf ("hop %u does not tell whom it took the message from, but that the "
                             "client called itself '%s'; what stands below is told, not proven: "
                             "\"%s\"",
                             index, hop->helo, hop->raw));
  return TRUE;
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
  if (bh_own_side_knows_hosts (own) || bh_own_side_knows_nets (own) || next >= walk->n_hops)
    return FALSE;
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  return !bh_hop_is_login (hop) &&
         bh_forgery_may_be_fetched (hop, bh_trust_boundary_step (walk, next)->hop, context);
}

/* LMTP is no way for strangers (RFC 2033 section 5 keeps it off port 25): who hands mail to the
 * store by it is our relay, public address or not, where the line below is that relay's. Zimbra
 * delivers to itself so, by its outer address. */
static gboolean
is_handed_to_store (const BhTrustBoundary *walk, guint index, guint next)
{
  return next < walk->n_hops && bh_hop_is_lmtp (bh_trust_boundary_step (walk, index)->hop) &&
         bh_trust_boundary_follows (walk, index, next);
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
      bh_hop_is_login (step->hop) || step->ip == NULL ||
      !bh_inet_parse (bh_span_of_string (step->ip), &ip) || bh_inet_scope (&ip) != BH_INET_PRIVATE)
    return FALSE;
  const char *inner = bh_trust_boundary_step (walk, next)->hop->by;
  return is_named_host (own, inner) && !bh_host_equal (inner, step->hop->by) &&
         bh_trust_boundary_follows (walk, index, next);
}

static void
walk_own_side (BhTrustBoundary *walk, const BhOwnSide *own, const BhOriginContext *context)
{
  guint index = 0, unnamed = G_MAXUINT;

  for (;;) {
    const BhStep *step = bh_trust_boundary_step (walk, index);
    guint next = bh_trust_boundary_next (walk, index);
    gboolean is_stranger = step->ip != NULL && !is_ours (own, step) &&
                           !(step->hop != NULL && step->hop->kind == BH_HOP_RETRIEVAL) &&
                           !is_handed_to_store (walk, index, next) &&
                           !is_inner_server (walk, index, next, own);
    walk->last_own = walk->last = index;
    if (is_stranger) {
      walk->boundary = index;
      walk->is_walk_over = step->hop == NULL || bh_hop_is_login (step->hop);
      bh_trust_boundary_end_at_stranger (walk, unnamed);
      bh_trust_boundary_say (
          walk, g_strdup_printf (
                    "the first peer that is not ours is %s, seen by %s: \"%s\"", step->ip,
                    step->hop != NULL && step->hop->by != NULL ? step->hop->by : "our server",
                    step->hop != NULL ? step->hop->raw : step->ip_sidecar->value));
      return;
    }
    if (bh_trust_boundary_is_at_workstation (walk, own, index, next) ||
        is_line_of_unseen (walk, own, index, next))
      return;
    if (!goes_on (walk, own, index, next)) {
      walk->is_walk_over = !may_be_fetched (walk, index, next, own, context);
      return;
    }
    if (unnamed == G_MAXUINT && bh_trust_boundary_is_at_unnamed (walk, own, index, next))
      unnamed = next;
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
  walk->unnamed = G_MAXUINT;
  walk->source = BH_BOUNDARY_ASSUMED;
  if (hops->len == 0)
    return g_steal_pointer (&walk);
  bh_trust_boundary_add_steps (walk, hops, claims, own, context);
  walk->boundary = walk->steps->len;
  decide_top (walk, own);
  if (walk->is_top_ours)
    walk_own_side (walk, own, context);
  else
    walk->boundary = 0;
  if (walk->is_top_ours && own->is_inferred)
    credit_vote (walk, own);
  if (!walk->is_walk_over)
    bh_trust_boundary_walk_told (walk, MIN (walk->boundary, walk->last_own), own, context);
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
