/* special-nets.c - the registries' rows, and which scope each gives an address. */
#include "base/special-nets.h"

#define V4(a, b, c, d)                                                                             \
  {                                                                                                \
    .bytes = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d }                              \
  }
#define V6(...)                                                                                    \
  {                                                                                                \
    .bytes = { __VA_ARGS__ }                                                                       \
  }

/* In both, the first row that fits wins: narrower rows stand before those around them.
 * Documentation counts as public, for redacted mail and every sample of ours hold it. What is
 * not for the open Internet but may be somebody's inside (benchmarking, the ranges of
 * translators) is read as private. A host that sends cannot have a group's, a reserved or a
 * discarded address. */
/* clang-format off */
static const BhSpecialNet v4_nets[] = {
  { V4 (0, 0, 0, 0), 96 + 32, "This host on this network", "RFC 1122", BH_INET_UNSPECIFIED },
  { V4 (0, 0, 0, 0), 96 + 8, "This network", "RFC 791", BH_INET_UNSPECIFIED },
  { V4 (10, 0, 0, 0), 96 + 8, "Private-Use", "RFC 1918", BH_INET_PRIVATE },
  { V4 (100, 64, 0, 0), 96 + 10, "Shared Address Space", "RFC 6598", BH_INET_PRIVATE },
  { V4 (127, 0, 0, 0), 96 + 8, "Loopback", "RFC 1122", BH_INET_LOOPBACK },
  { V4 (169, 254, 0, 0), 96 + 16, "Link-Local", "RFC 3927", BH_INET_LINK_LOCAL },
  { V4 (172, 16, 0, 0), 96 + 12, "Private-Use", "RFC 1918", BH_INET_PRIVATE },
  { V4 (192, 0, 0, 8), 96 + 32, "IPv4 dummy address", "RFC 7600", BH_INET_PRIVATE },
  { V4 (192, 0, 0, 9), 96 + 32, "Port Control Protocol Anycast", "RFC 7723", BH_INET_PUBLIC },
  { V4 (192, 0, 0, 10), 96 + 32, "TURN Anycast", "RFC 8155", BH_INET_PUBLIC },
  { V4 (192, 0, 0, 170), 96 + 31, "NAT64/DNS64 Discovery", "RFC 7050", BH_INET_PRIVATE },
  { V4 (192, 0, 0, 0), 96 + 29, "IPv4 Service Continuity Prefix", "RFC 7335", BH_INET_PRIVATE },
  { V4 (192, 0, 0, 0), 96 + 24, "IETF Protocol Assignments", "RFC 6890", BH_INET_PRIVATE },
  { V4 (192, 0, 2, 0), 96 + 24, "Documentation (TEST-NET-1)", "RFC 5737", BH_INET_PUBLIC },
  { V4 (192, 31, 196, 0), 96 + 24, "AS112-v4", "RFC 7535", BH_INET_PUBLIC },
  { V4 (192, 52, 193, 0), 96 + 24, "AMT", "RFC 7450", BH_INET_PUBLIC },
  { V4 (192, 88, 99, 0), 96 + 24, "Deprecated (6to4 Relay Anycast)", "RFC 7526", BH_INET_PUBLIC },
  { V4 (192, 168, 0, 0), 96 + 16, "Private-Use", "RFC 1918", BH_INET_PRIVATE },
  { V4 (192, 175, 48, 0), 96 + 24, "Direct Delegation AS112 Service", "RFC 7534", BH_INET_PUBLIC },
  { V4 (198, 18, 0, 0), 96 + 15, "Benchmarking", "RFC 2544", BH_INET_PRIVATE },
  { V4 (198, 51, 100, 0), 96 + 24, "Documentation (TEST-NET-2)", "RFC 5737", BH_INET_PUBLIC },
  { V4 (203, 0, 113, 0), 96 + 24, "Documentation (TEST-NET-3)", "RFC 5737", BH_INET_PUBLIC },
  { V4 (224, 0, 0, 0), 96 + 4, "Multicast", "RFC 5771", BH_INET_IMPOSSIBLE },
  { V4 (255, 255, 255, 255), 96 + 32, "Limited Broadcast", "RFC 919", BH_INET_IMPOSSIBLE },
  { V4 (240, 0, 0, 0), 96 + 4, "Reserved", "RFC 1112", BH_INET_IMPOSSIBLE },
};

static const BhSpecialNet v6_nets[] = {
  { V6 (0), 128, "Unspecified Address", "RFC 4291", BH_INET_UNSPECIFIED },
  { V6 (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 128, "Loopback Address", "RFC 4291", BH_INET_LOOPBACK },
  { V6 (0, 0x64, 0xff, 0x9b, 0, 1), 48, "IPv4-IPv6 Translation, local", "RFC 8215", BH_INET_PRIVATE },
  { V6 (0, 0x64, 0xff, 0x9b), 96, "IPv4-IPv6 Translation", "RFC 6052", BH_INET_PUBLIC },
  { V6 (1), 64, "Discard-Only Address Block", "RFC 6666", BH_INET_IMPOSSIBLE },
  { V6 (1, 0, 0, 0, 0, 0, 0, 1), 64, "Dummy IPv6 Prefix", "RFC 9780", BH_INET_IMPOSSIBLE },
  { V6 (0x20, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 128, "Port Control Protocol Anycast", "RFC 7723", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2), 128, "TURN Anycast", "RFC 8155", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3), 128, "DNS-SD Service Registration Protocol Anycast", "RFC 9665", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 2), 48, "Benchmarking", "RFC 5180", BH_INET_PRIVATE },
  { V6 (0x20, 1, 0, 3), 32, "AMT", "RFC 7450", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 4, 1, 0x12), 48, "AS112-v6", "RFC 7535", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 0x10), 28, "Deprecated (ORCHID)", "RFC 4843", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 0x20), 28, "ORCHIDv2", "RFC 7343", BH_INET_PUBLIC },
  { V6 (0x20, 1, 0, 0x30), 28, "Drone Remote ID Entity Tags", "RFC 9374", BH_INET_PUBLIC },
  { V6 (0x20, 1), 32, "TEREDO", "RFC 4380", BH_INET_PUBLIC },
  { V6 (0x20, 1), 23, "IETF Protocol Assignments", "RFC 2928", BH_INET_PRIVATE },
  { V6 (0x20, 1, 0x0d, 0xb8), 32, "Documentation", "RFC 3849", BH_INET_PUBLIC },
  { V6 (0x20, 2), 16, "6to4", "RFC 3056", BH_INET_PUBLIC },
  { V6 (0x26, 0x20, 0, 0x4f, 0x80), 48, "Direct Delegation AS112 Service", "RFC 7534", BH_INET_PUBLIC },
  { V6 (0x3f, 0xff), 20, "Documentation", "RFC 9637", BH_INET_PUBLIC },
  { V6 (0x5f), 16, "Segment Routing (SRv6) SIDs", "RFC 9602", BH_INET_PRIVATE },
  { V6 (0xfc), 7, "Unique-Local", "RFC 4193", BH_INET_PRIVATE },
  { V6 (0xfe, 0x80), 10, "Link-Local Unicast", "RFC 4291", BH_INET_LINK_LOCAL },
  { V6 (0xff), 8, "Multicast", "RFC 4291", BH_INET_IMPOSSIBLE },
};
/* clang-format on */

static const BhSpecialNet *
find_in (const BhSpecialNet *nets, gsize n, const BhInet *address)
{
  for (gsize i = 0; i < n; i++)
    if (bh_inet_has_prefix (address, &nets[i].network, nets[i].bits))
      return &nets[i];
  return NULL;
}

const BhSpecialNet *
bh_special_net_find (const BhInet *address)
{
  if (bh_inet_has_prefix (address, &v4_nets[0].network, 96))
    return find_in (v4_nets, G_N_ELEMENTS (v4_nets), address);
  return find_in (v6_nets, G_N_ELEMENTS (v6_nets), address);
}

char *
bh_special_net_cidr (const BhSpecialNet *net)
{
  gboolean is_v4 = bh_inet_has_prefix (&net->network, &v4_nets[0].network, 96);
  g_autofree char *address = bh_inet_to_string (&net->network);
  return g_strdup_printf ("%s/%u", address, is_v4 ? net->bits - 96 : net->bits);
}

BhInetScope
bh_inet_scope (const BhInet *address)
{
  const BhSpecialNet *net = bh_special_net_find (address);
  return net != NULL ? net->scope : BH_INET_PUBLIC;
}
