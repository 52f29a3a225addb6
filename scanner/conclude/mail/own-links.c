/* own-links.c - each host of the links beside From's domain and the peer's name. */
#include "conclude/mail/own-links.h"

#include "base/public-host.h"
#include "base/public-mail.h"
#include "trail/host.h"

/* The looked-up name of the server that handed the message in; NULL: it has none, or is a line. */
static const char *
server_of (const BhStoredMessage *message, const BhOrigin *origin)
{
  if (origin->boundary_hop >= message->hops->len)
    return NULL;
  const BhHop *hop = g_ptr_array_index (message->hops, origin->boundary_hop);
  return hop->rdns != NULL && !bh_host_is_access_line (hop->rdns, hop->ip) ? hop->rdns : NULL;
}

/* Most pairs differ in their last labels already: no list is asked for them. */
static gboolean
is_of_party (const char *host, const char *name)
{
  return name != NULL &&
         bh_span_equal_nocase (bh_host_last_labels (host), bh_host_last_labels (name)) &&
         bh_host_same_party (host, name);
}

/* The next text of a JSON array, without the cost of a parser: hosts have no escapes, and what has
 * one is no host. FALSE: there is none. */
static gboolean
take_host (BhSpan *rest, char out_host[BH_HOST_LEN_MAX + 1])
{
  BhSpan host;

  if (!bh_span_between (*rest, '"', '"', &host))
    return FALSE;
  *rest = bh_span_from (*rest, (gsize)(host.at - rest->at) + host.len + 1);
  host = bh_span_head (host, BH_HOST_LEN_MAX);
  memcpy (out_host, host.at, host.len);
  out_host[host.len] = '\0';
  return TRUE;
}

BhOwnLinks
bh_own_links_of (const BhStoredMessage *message, const BhOrigin *origin)
{
  BhOwnLinks links = { .has_any = g_strcmp0 (message->url_hosts, "[]") != 0 };
  BhSpan rest = bh_span_of_string (message->url_hosts);
  char host[BH_HOST_LEN_MAX + 1];

  if (!links.has_any || message->from_domain == NULL)
    return links;
  const gboolean is_of_firm = bh_sender_is_of_firm (message->from);
  const char *server = server_of (message, origin);
  while (!(links.lead_home && links.lead_away) && take_host (&rest, host)) { /* linear */
    if (bh_host_is_public (bh_span_of_string (host)))
      continue;
    if (is_of_firm && is_of_party (host, message->from_domain))
      links.lead_home = TRUE;
    else
      links.lead_away = links.lead_away || !is_of_party (host, server);
  }
  return links;
}
