/* network.h - the network that an address is taken for, where none is registered. */
#pragma once

#include <glib.h>

/* (transfer full): "203.0.113.0/24", "2001:db8:1::/48"; NULL: no address. */
char *bh_network_of (const char *ip);

/* (transfer full): the /64 of an IPv6 address, "2001:db8:1:2::/64"; NULL: no such address. */
char *bh_link_of (const char *ip);
