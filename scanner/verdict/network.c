/* network.c - an address with its last bytes cleared. */
#include "verdict/network.h"

#include <string.h>

#include "base/inet.h"

static char *
prefix_of (const BhInet *address, guint n_bytes, const char *bits)
{
  BhInet network = *address;

  memset (network.bytes + n_bytes, 0, sizeof network.bytes - n_bytes);
  g_autofree char *text = bh_inet_to_string (&network);
  return g_strdup_printf ("%s/%s", text, bits);
}

char *
bh_network_of (const char *ip)
{
  BhInet address;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address))
    return NULL;
  return bh_inet_is_v4 (&address) ? prefix_of (&address, 15, "24") : prefix_of (&address, 6, "48");
}

char *
bh_link_of (const char *ip)
{
  BhInet address;

  if (ip == NULL || !bh_inet_parse (bh_span_of_string (ip), &address) || bh_inet_is_v4 (&address))
    return NULL;
  return prefix_of (&address, 8, "64");
}
