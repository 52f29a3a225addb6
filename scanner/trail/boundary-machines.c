/* boundary-machines.c - lines of machines in our networks that may be no servers of ours.
 *
 * What has infected a workstation writes lines as servers do. The line above is our server's and
 * shows the machine; what the machine's own line tells of others is the machine's word alone.
 */
#include "trail/boundary-private.h"

#include "trail/continuity.h"
#include "trail/peer.h"

gboolean
bh_own_side_has_confirmed_name (const BhOwnSide *own, const BhHop *hop)
{
  return bh_hop_has_confirmed_name (hop) && bh_own_side_has_host (own, hop->rdns);
}

gboolean
bh_own_side_has_workstation (const BhOwnSide *own, const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;

  if ((hop->kind != BH_HOP_SMTP && hop->kind != BH_HOP_SUBMISSION) || hop->helo == NULL ||
      !bh_own_side_has_peer (own, hop->ip) || bh_hop_is_from_front_end (hop) ||
      !bh_hop_peer (hop, &ip, &scope) || (scope != BH_INET_PUBLIC && scope != BH_INET_PRIVATE))
    return FALSE;
  if (bh_inet_parse (bh_span_of_string (hop->helo), &ip) || hop->helo[0] == '[' ||
      strchr (hop->helo, '.') == NULL)
    return !bh_own_side_has_host (own, hop->helo);
  return scope == BH_INET_PRIVATE && !bh_host_same_party (hop->helo, hop->by) &&
         !bh_host_equal (hop->helo, hop->rdns) && !bh_own_side_has_host (own, hop->helo);
}

/* Somebody named our servers, and the peer is none of them. */
static gboolean
is_none_of_named (const BhOwnSide *own, const BhHop *hop)
{
  return bh_own_side_knows_hosts (own) && !own->is_inferred &&
         !bh_own_side_has_host (own, hop->helo) && !bh_own_side_has_host (own, hop->ip) &&
         !bh_own_side_has_confirmed_name (own, hop);
}

/* "by 192.0.2.7": programs that send spam write so, and hardly a server. */
static gboolean
is_by_own_address (const BhHop *below, const BhHop *hop)
{
  BhInet by, ip;
  BhInetScope scope;
  gint port = -1;
  return below->by != NULL && bh_hop_peer (hop, &ip, &scope) &&
         bh_peer_read_address (bh_span_of_string (below->by), &by, &port) &&
         bh_inet_equal (&by, &ip);
}

/* A line that bears no name but what the machine said of itself; or its bare address, where our
 * servers are named and it is none of them. */
static gboolean
is_line_of_workstation (const BhHop *below, const BhHop *hop, const BhOwnSide *own)
{
  if (is_by_own_address (below, hop))
    return hop->kind == BH_HOP_SMTP && bh_own_side_has_peer (own, hop->ip) &&
           is_none_of_named (own, hop);
  return hop->rdns == NULL && bh_host_equal (below->by, hop->helo) &&
         bh_own_side_has_workstation (own, hop);
}

static gboolean
has_public_peer (const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  return bh_hop_peer (hop, &ip, &scope) && scope == BH_INET_PUBLIC;
}

gboolean
bh_trust_boundary_is_at_workstation (BhTrustBoundary *walk,
                                     const BhOwnSide *own,
                                     guint index,
                                     guint next)
{
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  const BhHop *below = next < walk->n_hops ? bh_trust_boundary_step (walk, next)->hop : NULL;

  if (below == NULL || hop == NULL || bh_hop_is_login (hop) || !has_public_peer (below) ||
      !is_line_of_workstation (below, hop, own))
    return FALSE;
  bh_trust_boundary_say (
      walk, g_strdup_printf ("hop %u is tied to hop %u by nothing but what the machine at %s said "
                             "of itself, '%s'; it is told, not proven: \"%s\"",
                             below->index, hop->index, hop->ip, below->by, below->raw));
  return TRUE;
}

gboolean
bh_own_side_has_unnamed (const BhOwnSide *own, const BhHop *hop)
{
  return hop->kind == BH_HOP_SMTP && !bh_hop_is_lmtp (hop) &&
         bh_own_side_has_address (own, hop->ip) && is_none_of_named (own, hop);
}

gboolean
bh_trust_boundary_is_at_unnamed (const BhTrustBoundary *walk,
                                 const BhOwnSide *own,
                                 guint index,
                                 guint next)
{
  const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
  const BhHop *below = bh_trust_boundary_step (walk, next)->hop;

  return hop != NULL && bh_own_side_has_unnamed (own, hop) &&
         (below == NULL || !bh_own_side_has_host (own, below->by));
}

void
bh_trust_boundary_end_at_stranger (BhTrustBoundary *walk, guint unnamed)
{
  if (unnamed >= walk->steps->len ||
      !bh_inet_text_is (bh_trust_boundary_step (walk, walk->last_own)->ip, BH_INET_PUBLIC))
    return;
  walk->unnamed = unnamed;
  const BhStep *step = bh_trust_boundary_step (walk, unnamed);
  const char *text = step->hop != NULL ? step->hop->raw : step->ip_sidecar->value;
  bh_trust_boundary_say (
      walk, g_strdup_printf ("what stands from here on was written by a machine in a network of "
                             "ours that is none of the servers named as ours; it is told, not "
                             "proven: \"%s\"",
                             text));
}
