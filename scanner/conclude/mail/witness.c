/* witness.c - the witnessed part of an origin. */
#include "conclude/mail/witness.h"

static gint
lowest_own (const GPtrArray *hops, const BhOrigin *origin)
{
  gint lowest = -1;
  for (guint i = 0; i < hops->len; i++)
    if (origin->trust[i] == BH_TRUST_WITNESSED)
      lowest = (gint)i;
  return lowest;
}

/* A login counts only where a host of ours vouches for it. With networks alone given
 * no host has a name to compare. */
static const char *
own_user (const BhOrigin *origin, const BhOwnSide *own)
{
  gboolean has_hosts = own->host_globs != NULL && own->host_globs[0] != NULL;
  if (has_hosts && !bh_own_side_has_host (own, origin->auth_server))
    return NULL;
  return origin->auth_user;
}

/* Between the stores of Exchange both ends are the server: the client stands in its
 * tracking log alone. */
static gboolean
shows_server_only (const BhHop *hop)
{
  return hop->kind == BH_HOP_HTTP && hop->protocol != NULL &&
         g_ascii_strcasecmp (hop->protocol, "mapi") == 0;
}

/* Sendmail names the user of the process in place of a host: "(from apache@localhost)". */
static const char *
local_user_of (const BhHop *hop)
{
  if (hop->local_user != NULL || g_strcmp0 (hop->style, "sendmail") != 0)
    return hop->local_user;
  return hop->from;
}

/* The origin lies on our side: all of it is our servers' word. */
static void
take_origin (BhWitness *witness,
             const GPtrArray *hops,
             const BhOrigin *origin,
             const BhOwnSide *own)
{
  if (origin->origin_hop >= 0 && (guint)origin->origin_hop < hops->len)
    witness->hop = g_ptr_array_index (hops, (guint)origin->origin_hop);
  witness->ip = shows_server_only (witness->hop) ? NULL : origin->ip;
  witness->user = own_user (origin, own);
  witness->script = origin->script;
  if (witness->hop->kind == BH_HOP_LOCAL)
    witness->local_user = local_user_of (witness->hop);
}

/* Of whoever did not log in nobody asks them: a mailbox is full of strangers' names. */
static void
take_names (BhWitness *witness)
{
  const BhHop *hop = witness->hop;

  if (!witness->is_auth || (hop->kind != BH_HOP_SMTP && hop->kind != BH_HOP_SUBMISSION))
    return;
  witness->helo = hop->helo_is_literal ? NULL : hop->helo;
  witness->rdns = hop->rdns;
}

/* Of our side's addresses the lowest that is no client: without a boundary the last of them is. */
static const char *
courier_of (const BhOrigin *origin)
{
  guint n = origin->trusted_ips->len;

  if (origin->boundary_ip == NULL && n > 0)
    n--;
  while (n > 0 &&
         bh_inet_text_is (g_ptr_array_index (origin->trusted_ips, n - 1), BH_INET_LOOPBACK))
    n--;
  return n > 0 ? g_ptr_array_index (origin->trusted_ips, n - 1) : NULL;
}

gboolean
bh_witness_init (BhWitness *witness,
                 const GPtrArray *hops,
                 const BhOrigin *origin,
                 const BhOwnSide *own)
{
  gint last_own = lowest_own (hops, origin);

  *witness = (BhWitness) { .hop = NULL };
  if (last_own < 0 || origin->boundary != BH_BOUNDARY_GIVEN)
    return FALSE;
  witness->last_own = (guint)last_own;
  witness->hop = g_ptr_array_index (hops, (guint)last_own);
  if (origin->confidence == BH_CONFIDENCE_PROVEN)
    take_origin (witness, hops, origin, own);
  else
    witness->ip = origin->boundary_ip;
  /* Web mail is entered by a login, whether or not its hop says so. */
  witness->is_auth = witness->hop->is_auth || witness->hop->kind == BH_HOP_SUBMISSION ||
                     witness->hop->kind == BH_HOP_HTTP;
  witness->courier = courier_of (origin);
  take_names (witness);
  return TRUE;
}

guint
bh_witness_own_top (const GPtrArray *hops, const BhOwnSide *own)
{
  for (guint i = 0; i < hops->len; i++)
    if (bh_own_side_has_host (own, ((const BhHop *)g_ptr_array_index (hops, i))->by))
      return i;
  return hops->len;
}
