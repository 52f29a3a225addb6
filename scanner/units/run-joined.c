/* run-joined.c - whose header it is: a mailbox's messages came to the same server. */
#include "units/run-joined.h"

#include "base/domain.h"
#include "splitter/joined.h"
#include "trail/hop.h"

#define BLOCKS_MAX 10000 /* that are looked at: for time's sake */

/* Where the host that took the message over was registered, by its Received field; NULL: a name
 * within a network, or an address, as Gmail's own stores have. */
static char *
site_of (BhSpan received, const BhLimits *limits)
{
  g_autoptr (BhHop) hop = bh_hop_new_from_field (received, 0, limits);
  const char *by = hop->by;

  if (by == NULL || strchr (by, '.') == NULL || strchr (by, ':') != NULL ||
      g_ascii_isdigit (by[strlen (by) - 1]))
    return NULL;
  return g_ascii_strdown (by + bh_domain_start (bh_span_of_string (by)), -1);
}

static char *
site_of_message (const BhFacts *facts, const BhLimits *limits)
{
  char *site = NULL;

  for (guint i = 0; i < MIN (facts->received->len, BH_JOINED_RECEIVED_MAX) && site == NULL; i++)
    site = site_of (bh_span_of_bytes (g_ptr_array_index (facts->received, i)), limits);
  return site;
}

static char *
site_of_block (const BhJoined *joined, const BhLimits *limits)
{
  char *site = NULL;

  for (guint i = 0; i < joined->n_received && site == NULL; i++)
    site = site_of (joined->received[i], limits);
  return site;
}

/* A mail that somebody shows came to another server than the one that shows it, mostly. */
static guint
count_blocks (
    BhSpan message, BhJoined joined, const char *site, const BhLimits *limits, gsize *out_first)
{
  gboolean is_found = TRUE;
  guint n = 0;

  for (guint i = 0; i < BLOCKS_MAX && is_found; i++) {
    g_autofree char *other = site_of_block (&joined, limits);
    if (g_strcmp0 (site, other) == 0) {
      *out_first = n == 0 ? joined.offset : *out_first;
      n++;
    }
    is_found = bh_joined_find (message, joined.end, &joined);
  }
  return n;
}

void
bh_run_tell_joined (BhSteps *steps,
                    const BhMessageTools *tools,
                    const BhPlace *place,
                    const BhExtent *extent,
                    const BhFacts *facts)
{
  BhJoined joined;
  gsize first = 0;

  if (g_strcmp0 (place->format, "eml") != 0 || !extent->is_whole ||
      extent->coding != BH_CODING_BYTES || facts->kind != BH_KIND_MAIL ||
      !bh_joined_find (extent->bytes, 0, &joined))
    return;
  g_autofree char *site = site_of_message (facts, tools->limits);
  guint n = site != NULL ? count_blocks (extent->bytes, joined, site, tools->limits, &first) : 0;
  if (n == 0)
    return;
  g_autofree char *detail = g_strdup_printf (
      "%u more header%s in its text as of messages that came to the same server (%s), the first "
      "here: files that were joined, or mail that is shown; it stays one message, and --boundaries "
      "can cut it",
      n, n == 1 ? " stands" : "s stand", site);
  bh_steps_add_problem_at (steps, "joined", place->path, extent->offset + first,
                           extent->len - first, detail);
}
