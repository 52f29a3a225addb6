/* hidden-client.c - by the dialect of the line, the name of its server, the name of its peer. */
#include "trail/hidden-client.h"

#include "trail/continuity.h"
#include "trail/provider.h"

/* A provider that takes mail from clients and may leave them out. */
static gboolean
is_provider_style (const BhHop *hop)
{
  static const char *const styles[] = { "gmail", "yahoo", "hotmail", "aol", "gmx", "fastmail" };
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (hop->style, styles[i]) == 0)
      return TRUE;
  return bh_host_same_party (hop->by, "outlook.com") ||
         (hop->by != NULL && bh_provider_sends_for_customers (hop->by));
}

/* iCloud's load balancers pass on what clients say at HELO, and its clients have no names below
 * its domains, as those of AOL's lines have. */
static gboolean
is_load_balancer (const BhHop *hop)
{
  return bh_host_same_party (hop->by, "icloud.com") &&
         bh_host_same_party (hop->rdns, "icloud.com") &&
         bh_provider_sends_for_customers (hop->rdns);
}

/* Fastmail's web mail hands over from "imap49 ([10.202.2.99])", and its line bears the form that
 * nobody else writes; Naver's from "cvsendbo02.nm ([10.112.20.39])". No customer comes to a
 * provider's server from within its network. */
static gboolean
is_inner_peer_of_provider (const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  gboolean is_providers = g_strcmp0 (hop->style, "fastmail") == 0 ||
                          (hop->by != NULL && bh_provider_sends_for_customers (hop->by));
  return is_providers && bh_hop_peer (hop, &ip, &scope) && scope == BH_INET_PRIVATE;
}

/* The peer is a machine of the provider that wrote the line. In public what it says of itself is
 * no sign of that without its address or the name that was looked up. */
static gboolean
is_peer_of_provider (const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  gboolean is_named =
      bh_host_same_party (hop->from, hop->by) || bh_host_same_party (hop->helo, hop->by);
  if (bh_hop_peer (hop, &ip, &scope) && scope == BH_INET_PUBLIC)
    return bh_hop_is_within_provider (hop) || is_load_balancer (hop) ||
           (is_named && bh_host_same_party (hop->rdns, hop->by));
  return is_named || hop->kind == BH_HOP_HTTP;
}

/* Alibaba's server writes what a client said at HELO, and never whence it came. */
static gboolean
is_without_clients (const BhHop *hop)
{
  return g_strcmp0 (hop->style, "aliyun") == 0;
}

/* Mail.ru's web mail hands in on its own machine: "by f12.i.mail.ru with local". A script of a
 * customer's is told by its own name. */
static gboolean
is_web_mail_of_provider (const BhStep *step)
{
  const BhHop *hop = step->hop;
  return hop->kind == BH_HOP_LOCAL && step->script == NULL && hop->by != NULL &&
         bh_provider_sends_for_customers (hop->by);
}

gboolean
bh_step_hides_client (const BhStep *step)
{
  const BhHop *hop = step->hop;
  if (hop == NULL || step->ip_sidecar != NULL)
    return FALSE;
  gboolean is_handed_in =
      hop->kind == BH_HOP_SUBMISSION || hop->kind == BH_HOP_HTTP || is_web_mail_of_provider (step);
  if (step->ip == NULL)
    return is_handed_in ? g_strcmp0 (hop->style, "mdaemon") != 0
                        : is_without_clients (hop) ||
                              ((hop->kind == BH_HOP_BY_ONLY || is_peer_of_provider (hop)) &&
                               is_provider_style (hop));
  return is_inner_peer_of_provider (hop) || (is_peer_of_provider (hop) && is_provider_style (hop));
}

gboolean
bh_step_is_sent_for_customer (const BhStep *step)
{
  BhInet ip;
  BhInetScope scope;
  const BhHop *hop = step->hop;
  return hop != NULL && step->ip_sidecar == NULL && hop->kind == BH_HOP_SMTP &&
         bh_hop_has_confirmed_name (hop) && bh_hop_peer (hop, &ip, &scope) &&
         scope == BH_INET_PUBLIC && bh_provider_sends_for_customers (hop->rdns);
}

/* The server looks up the names of its peers, and found none for this one, or one that is not its
 * own. */
static gboolean
has_found_no_name (const BhHop *hop)
{
  static const char *const styles[] = { "postfix", "gmail", "exim", "sendmail", "qmail" };

  if (hop->rdns != NULL)
    return strstr (hop->raw, "may be forged") != NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (hop->style, styles[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Without the name that may be forged nothing ties both lines, or the client's own word does. */
static gboolean
is_by_word (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  BhHop nameless = *upper;

  if (!has_found_no_name (upper) || !bh_hop_peer (upper, &ip, &scope) || scope != BH_INET_PUBLIC)
    return FALSE;
  nameless.rdns = NULL;
  return bh_continuity_is_by_helo (&nameless, lower) ||
         (upper->rdns != NULL && !bh_continuity_holds (&nameless, lower));
}

/* Both lines are of one party, whose inner machines have names of no party. */
static gboolean
is_of_party (const BhHop *hop, const BhHop *lowest)
{
  return hop == lowest || bh_host_same_party (hop->by, lowest->by) ||
         (bh_host_is_inside (lowest->by) && hop->by != NULL &&
          bh_provider_of_host (hop->by) != NULL);
}

guint
bh_steps_find_word (const BhTrustBoundary *walk)
{
  const BhHop *lowest = bh_trust_boundary_step (walk, walk->last)->hop;

  for (guint i = 0; lowest != NULL && i < walk->last; i++) {
    const BhHop *upper = bh_trust_boundary_step (walk, i)->hop;
    const BhHop *lower = bh_trust_boundary_step (walk, i + 1)->hop;
    if (is_by_word (upper, lower) && is_of_party (lower, lowest))
      return i;
  }
  return walk->last;
}
