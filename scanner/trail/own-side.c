/* own-side.c - hosts by glob or domain, addresses by network. */
#include "trail/own-side.h"

#include "trail/host.h"

gboolean
bh_own_side_knows_hosts (const BhOwnSide *own)
{
  return (own->host_globs != NULL && own->host_globs[0] != NULL) ||
         (own->domains != NULL && own->domains[0] != NULL);
}

gboolean
bh_own_side_knows_nets (const BhOwnSide *own)
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

gboolean
bh_own_side_has_peer (const BhOwnSide *own, const char *ip)
{
  BhInet address;
  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return FALSE;
  BhInetScope scope = bh_inet_scope (&address);
  return scope == BH_INET_LOOPBACK || scope == BH_INET_LINK_LOCAL ||
         (scope == BH_INET_PRIVATE && (!bh_own_side_knows_nets (own) || own->is_inferred)) ||
         bh_own_side_has_address (own, ip);
}
