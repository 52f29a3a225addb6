/* inet.h - internet addresses and networks as mail writes them.
 *
 * One form for both families: IPv4 lives in the v4-mapped range, so that
 * "::ffff:192.0.2.1" and "192.0.2.1" are one address.
 */
#pragma once

#include "base/span.h"

typedef struct {
  guint8 bytes[16]; /* network order; IPv4 as ::ffff:a.b.c.d */
} BhInet;

typedef enum {
  BH_INET_PUBLIC,
  BH_INET_PRIVATE,     /* RFC 1918, RFC 4193, RFC 6598 (shared), and other insides */
  BH_INET_LOOPBACK,    /* 127/8, ::1 */
  BH_INET_LINK_LOCAL,  /* 169.254/16, fe80::/10 */
  BH_INET_UNSPECIFIED, /* 0/8, :: : no machine */
  BH_INET_IMPOSSIBLE,  /* multicast, 240/4, broadcast, discarded: nobody's peer */
} BhInetScope;

typedef struct _BhNetSet BhNetSet; /* networks; membership only */

/**
 * bh_inet_parse:
 * @text: an address; brackets, an "IPv6:" prefix (RFC 5321 section 4.1.3) and a
 *   scope id are taken off
 * @out_address: (out): untouched on failure
 *
 * Returns: %FALSE when the text is no address
 */
gboolean bh_inet_parse (BhSpan text, BhInet *out_address);

/* (transfer full): as inet_ntop(3) writes it, IPv4 in its own form. */
char *bh_inet_to_string (const BhInet *address);

/* An address of IPv4, in whichever form it was written. */
gboolean bh_inet_is_v4 (const BhInet *address);

/* An IPv4 address and its mapped form are one. */
gboolean bh_inet_equal (const BhInet *a, const BhInet *b);

/* Eight bytes as a number, the first the highest. */
static inline guint64
bh_inet_number (const BhInet *address, gsize start)
{
  guint64 bytes;

  memcpy (&bytes, address->bytes + start, sizeof bytes);
  return GUINT64_FROM_BE (bytes);
}

/* Whether the first bits of both are the same. bits: 0 to 128, of the mapped form for IPv4.
 * Asked for each row of the registries and each address that a line names: so it is inline. */
static inline gboolean
bh_inet_has_prefix (const BhInet *address, const BhInet *network, guint bits)
{
  guint64 differs[2];

  if (bits == 0)
    return TRUE;
  for (guint i = 0; i < 2; i++)
    differs[i] = bh_inet_number (address, 8 * i) ^ bh_inet_number (network, 8 * i);
  if (bits <= 64)
    return differs[0] >> (64 - bits) == 0;
  return differs[0] == 0 && differs[1] >> (128 - bits) == 0;
}

BhInetScope bh_inet_scope (const BhInet *address); /* by special-nets.h */

/* Of addresses as text; FALSE too where one is NULL, or no address. */
gboolean bh_inet_text_equal (const char *one, const char *two);

/* Whether a text is an address of that scope; FALSE too where it is NULL, or no address. */
gboolean bh_inet_text_is (const char *text, BhInetScope scope);

/* (transfer full): it holds nothing until networks are added. */
BhNetSet *bh_net_set_new (void);
void bh_net_set_free (BhNetSet *set);

/**
 * bh_net_set_add:
 * @cidr: "192.0.2.0/24", "2001:db8::/32" or one address
 * @error: %BH_ERROR_USAGE when it is neither
 */
gboolean bh_net_set_add (BhNetSet *set, const char *cidr, GError **error);

/* Linear in the number of networks: an analyst gives a handful. */
gboolean bh_net_set_has (const BhNetSet *set, const BhInet *address);

/* Whether none was added: nobody named a network then. */
gboolean bh_net_set_is_empty (const BhNetSet *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhNetSet, bh_net_set_free)
