/* special-nets.h - networks that are not like others: IANA's registries as one table.
 *
 * The IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190), and beside them
 * multicast, which has registries of its own. Whether an address is a machine on the
 * Internet is asked here and nowhere else.
 */
#pragma once

#include "base/inet.h"

/* The registries as they stood then; shown in method.json. */
#define BH_SPECIAL_NETS_DATED "2025-05"

/* All static. */
typedef struct {
  BhInet network;
  guint bits; /* in the 128-bit form: IPv4 /n is 96 + n */
  const char *name;
  const char *source; /* "RFC 1918" */
  BhInetScope scope;  /* what it means for the peer of a hop */
} BhSpecialNet;

/* The narrowest row around an address; NULL: an address like any other. */
const BhSpecialNet *bh_special_net_find (const BhInet *address);

/* "10.0.0.0/8" */
char *bh_special_net_cidr (const BhSpecialNet *net);
