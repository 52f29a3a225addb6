/* told-vouch.c - by the name of the boundary's peer, and by our side's checks. */
#include "trail/told-vouch.h"

#include "trail/continuity.h"

/* The name that was looked up for a host, which says whose it is. A line of access has one, too,
 * and whoever is on it may sign with it. */
static const char *
name_of_party (const BhHop *boundary)
{
  const char *name = bh_hop_has_chosen_name (boundary) ? NULL : boundary->rdns;
  return name != NULL && !bh_host_is_access_line (name, /* ip= */ NULL) ? name : NULL;
}

gboolean
bh_told_is_vouched (const BhTrustBoundary *walk, const GPtrArray *vouches, guint index)
{
  if (walk->boundary >= walk->n_hops || index <= walk->boundary)
    return FALSE;
  const char *name = name_of_party (bh_trust_boundary_step (walk, walk->boundary)->hop);
  if (name == NULL && vouches->len == 0)
    return FALSE;
  for (guint i = walk->boundary + 1; i <= index && i < walk->n_hops; i++) {
    const BhHop *hop = bh_trust_boundary_step (walk, i)->hop;
    gboolean is_inside = (bh_host_equal (hop->by, "localhost") ||
                          (hop->by != NULL && strchr (hop->by, '.') == NULL)) &&
                         !bh_continuity_is_by_helo (bh_trust_boundary_step (walk, i - 1)->hop, hop);
    gboolean is_same = is_inside || bh_host_same_party (hop->by, name) ||
                       bh_vouches_find (vouches, hop->by) != NULL;
    if (!is_same)
      return FALSE;
  }
  return TRUE;
}

char *
bh_told_vouch_sentence (const BhTrustBoundary *walk, const GPtrArray *vouches, guint index)
{
  const BhHop *boundary = bh_trust_boundary_step (walk, walk->boundary)->hop;
  for (guint i = walk->boundary + 1; i <= index && i < walk->n_hops; i++) {
    const char *by = bh_trust_boundary_step (walk, i)->hop->by;
    const BhVouch *vouch =
        bh_host_same_party (by, name_of_party (boundary)) ? NULL : bh_vouches_find (vouches, by);
    if (vouch == NULL)
      continue;
    return g_strdup_printf ("%s stands behind what %s wrote: our side checked it, \"%s: %s\"",
                            vouch->domain, by, vouch->sidecar->name, vouch->sidecar->value);
  }
  return NULL;
}
