/* boundary-told.c - walking on below the boundary, as far as each told line agrees with the one
 * above it. */
#include "trail/boundary-private.h"

#include "trail/continuity.h"
#include "trail/forgery.h"

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
  return bh_hop_is_login (hop) && !is_web_mail && bh_hop_peer (below, &ip, &scope) &&
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
  else if (bh_trust_boundary_follows (walk, index, next) ||
           bh_forgery_may_be_fetched (hop, below, context))
    return TRUE;
  bh_trust_boundary_say (walk,
                         g_strdup_printf ("hop %u cannot be tied to hop %u above it%s: \"%s\"",
                                          next, index, why, below->raw));
  return FALSE;
}

void
bh_trust_boundary_walk_told (BhTrustBoundary *walk,
                             guint index,
                             const BhOwnSide *own,
                             const BhOriginContext *context)
{
  gboolean is_tie_said = FALSE;

  while (index < walk->steps->len) {
    const BhHop *hop = bh_trust_boundary_step (walk, index)->hop;
    guint next = bh_trust_boundary_next (walk, index);
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
