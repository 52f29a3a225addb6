/* continuity.c - comparing one hop's "from" with the next hop's "by". */
#include "trail/continuity.h"

#include "trail/peer.h"
#include "trail/provider.h"

gboolean
bh_hop_peer (const BhHop *hop, BhInet *out_ip, BhInetScope *out_scope)
{
  if (hop->ip == NULL || !bh_inet_parse (bh_span_of_string (hop->ip), out_ip))
    return FALSE;
  *out_scope = bh_inet_scope (out_ip);
  return TRUE;
}

gboolean
bh_hop_has_confirmed_name (const BhHop *hop)
{
  static const char *const styles[] = { "postfix", "gmail", "exim", "sendmail" };
  if (hop->rdns == NULL || strstr (hop->raw, "may be forged") != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (hop->style, styles[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
bh_hop_has_chosen_name (const BhHop *hop)
{
  return hop->rdns != NULL &&
         (strstr (hop->raw, "may be forged") != NULL || g_strcmp0 (hop->style, "qmail") == 0);
}

/* "by cmsmtp" below "from cmsmtp.isp.example"; "by ex1.firm.local" below "from ex1". */
static gboolean
is_short_form (const char *by, const char *name)
{
  return name != NULL && (bh_host_is_inside (by) || bh_host_is_inside (name)) &&
         bh_host_same_first_label (by, name);
}

gboolean
bh_hop_is_from_itself (const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  return bh_hop_peer (hop, &ip, &scope) && scope == BH_INET_LOOPBACK;
}

/* Most servers are no provider's: the name is asked first. */
gboolean
bh_hop_is_within_provider (const BhHop *hop)
{
  BhInet ip;
  BhInetScope scope;
  const char *party = hop->by != NULL ? bh_provider_of_host (hop->by) : NULL;
  return party != NULL && bh_hop_peer (hop, &ip, &scope) && bh_provider_has_address (party, &ip);
}

gboolean
bh_hop_is_from_front_end (const BhHop *hop)
{
  return hop->from != NULL && bh_host_is_inside (hop->from) && bh_hop_is_within_provider (hop);
}

/* A mail server of the provider wrote a line of its own, under whatever name: Exchange Online
 * says "from DB5EUR01FT042.eop-EUR01.prod.protection.outlook.com" above "by
 * DB5EUR01FT042.mail.protection.outlook.com", and sends out under the name of a farm. */
static gboolean
is_line_of_provider (const BhHop *upper, const BhHop *lower)
{
  return bh_hop_is_within_provider (upper) &&
         (bh_host_is_inside (lower->by) ||
          bh_provider_of_host (lower->by) == bh_provider_of_host (upper->by));
}

/* What comes by LMTP over an inside wire comes from a server of one's own, even where the line
 * that it wrote bears a name that only its own network knows. */
static gboolean
is_from_own_relay (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  return bh_hop_is_lmtp (upper) && bh_hop_peer (upper, &ip, &scope) && scope != BH_INET_PUBLIC &&
         bh_host_is_inside (lower->by);
}

static gboolean
addresses_agree (const BhHop *upper, const BhHop *lower)
{
  BhInet peer, by;
  if (upper->ip == NULL || !bh_inet_parse (bh_span_of_string (upper->ip), &peer))
    return FALSE;
  if (lower->by_ip != NULL && bh_inet_parse (bh_span_of_string (lower->by_ip), &by) &&
      bh_inet_equal (&peer, &by))
    return TRUE;
  gint port = -1;
  return lower->by != NULL && bh_peer_read_address (bh_span_of_string (lower->by), &by, &port) &&
         bh_inet_equal (&peer, &by);
}

/* "0.0.0.0:587", by which Rackspace's front end for clients names itself: every address of the
 * machine, and no other machine. */
static gboolean
is_any_address (const char *by)
{
  return g_str_has_prefix (by, "0.0.0.0") && (by[7] == '\0' || by[7] == ':');
}

static gboolean
is_bare_localhost (const char *host)
{
  return bh_host_equal (host, "localhost") || bh_host_equal (host, "127.0.0.1");
}

static gboolean
is_localhost (const char *host)
{
  return is_bare_localhost (host) || g_ascii_strncasecmp (host, "localhost.", 10) == 0;
}

/* A peer on the machine itself: the hop below was written there too. */
static gboolean
same_machine (const BhHop *upper, const BhHop *lower)
{
  return is_any_address (lower->by) || is_localhost (lower->by) ||
         bh_host_equal (lower->by, upper->by) || bh_host_same_party (lower->by, upper->by) ||
         (upper->by != NULL && is_short_form (lower->by, upper->by));
}

/* The upper line has it from a host of no name, or with one that is the party's too. */
static gboolean
is_taken_from (const BhHop *upper, const char *party)
{
  BhInet ip;
  BhInetScope scope;
  gboolean is_stranger =
      bh_hop_peer (upper, &ip, &scope) && scope == BH_INET_PUBLIC && upper->rdns != NULL;
  return !is_stranger || g_strcmp0 (bh_provider_of_host (upper->rdns), party) == 0;
}

/* Google's, Yahoo's and MessageLabs' hops inside have an address of their own, or nothing,
 * for a name: both lines are written by hosts of one provider. Who says HELO may be
 * anybody. */
static gboolean
is_inside_provider (const BhHop *upper, const BhHop *lower)
{
  const char *above = upper->rdns != NULL ? upper->rdns : upper->by;
  gboolean is_google = g_strcmp0 (lower->style, "gmail") == 0 &&
                       (g_strcmp0 (upper->style, "gmail") == 0 ||
                        g_strcmp0 (bh_provider_of_host (above), "google") == 0) &&
                       is_taken_from (upper, "google");
  gboolean is_yahoo = g_strcmp0 (upper->style, "yahoo") == 0 &&
                      g_strcmp0 (lower->style, "yahoo") == 0 && bh_hop_is_from_itself (upper);
  gboolean may_be_anybody = upper->helo != NULL && upper->ip != NULL;
  const char *party =
      upper->rdns == NULL && !may_be_anybody ? bh_provider_of_host (upper->by) : NULL;
  return is_google || is_yahoo || (party != NULL && party == bh_provider_of_host (lower->by));
}

/* Whose machine the upper line's peer is, by its address where the customer named it, else by the
 * name that was looked up. In a provider's own network its server has only its own for peers. */
static const char *
provider_of_peer (const BhHop *upper)
{
  BhInet ip;
  BhInetScope scope;
  gboolean has_peer = bh_hop_peer (upper, &ip, &scope);
  const char *gateway = has_peer ? bh_provider_of_gateway (&ip) : NULL;

  if (has_peer && scope == BH_INET_PRIVATE && upper->by != NULL && !upper->is_auth)
    return bh_provider_of_host (upper->by);
  return gateway == NULL && upper->rdns != NULL ? bh_provider_of_host (upper->rdns) : gateway;
}

/* NetEase numbers its own machines by their addresses, "m15-113.126.com [220.181.15.113]", as
 * others number lines of access. */
static gboolean
is_access_line (const BhHop *hop)
{
  return bh_host_is_access_line (hop->rdns, hop->ip) &&
         !(hop->rdns != NULL && bh_provider_sends_for_customers (hop->rdns));
}

/* NetEase's "by smtp9 (Coremail)" below "from m16.mail.163.com"; SendGrid's "by geopod-ismtpd-3
 * (SG)" below an address of SendGrid's: the peer above says whose such a line is. A customer's
 * line of access says nothing. */
static gboolean
is_inner_line_of_provider (const BhHop *upper, const BhHop *lower)
{
  return bh_host_is_inside (lower->by) && bh_provider_has_style (lower->style) &&
         bh_provider_writes_style (provider_of_peer (upper), lower->style) &&
         !is_access_line (upper);
}

/* And from such a line on down, as long as the peers are inside or not told. */
static gboolean
is_between_inner_lines (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  gboolean has_inner_peer =
      bh_hop_peer (upper, &ip, &scope) ? scope != BH_INET_PUBLIC : upper->kind == BH_HOP_BY_ONLY;
  if (!bh_host_is_inside (upper->by) || !has_inner_peer || !bh_provider_has_style (upper->style))
    return FALSE;
  return bh_host_is_inside (lower->by)
             ? g_strcmp0 (lower->style, upper->style) == 0
             : bh_provider_writes_style (bh_provider_of_host (lower->by), upper->style);
}

/* By its address the peer is of the provider that wrote the lower line: Exchange Online before a
 * server that looks no names up, SendGrid under its customer's name. */
static gboolean
is_provider_by_address (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  const char *party = bh_provider_of_host (lower->by);
  return party != NULL && bh_hop_peer (upper, &ip, &scope) &&
         (bh_provider_has_address (party, &ip) ||
          g_strcmp0 (bh_provider_of_gateway (&ip), party) == 0);
}

/* A provider's host has it from a private address, and another host of the provider wrote the line
 * below: its customers come from elsewhere. Trend Micro's machines say at HELO for whom they do so:
 * "from 203.0.113.32_.trendmicro.eu (unknown [172.21.9.30])". */
static gboolean
is_private_to_provider (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  const char *party = bh_provider_of_host (lower->by);
  return party != NULL && bh_hop_peer (upper, &ip, &scope) && scope == BH_INET_PRIVATE &&
         !upper->is_auth && party == bh_provider_of_host (upper->by);
}

/* "smtp.isp.example" is not "dsl-203-0-113-5.isp.example", whatever that one says of itself. */
static gboolean
is_customer_of (const BhHop *upper, const BhHop *lower)
{
  return bh_host_same_party (lower->by, upper->rdns) && !bh_host_equal (lower->by, upper->rdns) &&
         bh_host_is_access_line (upper->rdns, /* ip= */ NULL);
}

/* Known by the name that was looked up; where there is none, by the address alone. */
static gboolean
is_stranger_to (const BhHop *upper, const char *party, const BhInet *ip)
{
  if (bh_provider_has_address (party, ip) || g_strcmp0 (provider_of_peer (upper), party) == 0)
    return FALSE;
  return upper->rdns != NULL || bh_provider_is_listed_in_full (party);
}

gboolean
bh_hop_is_under_foreign_name (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  const char *party = bh_provider_of_host (lower->by);
  return party != NULL && bh_hop_peer (upper, &ip, &scope) && scope == BH_INET_PUBLIC &&
         !bh_host_same_party (upper->rdns, lower->by) && is_stranger_to (upper, party, &ip);
}

gboolean
bh_hop_is_of_program (const BhHop *hop)
{
  return hop->kind == BH_HOP_REWRITE && bh_host_equal (hop->by, "simscan");
}

gboolean
bh_continuity_is_by_helo (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  return bh_host_equal (lower->by, upper->helo) && bh_hop_peer (upper, &ip, &scope) &&
         scope == BH_INET_PUBLIC && !addresses_agree (upper, lower) &&
         !bh_host_equal (lower->by, upper->rdns) && !bh_host_same_party (lower->by, upper->rdns) &&
         !is_short_form (lower->by, upper->rdns) && !bh_hop_is_within_provider (upper) &&
         !is_inner_line_of_provider (upper, lower) && !is_provider_by_address (upper, lower);
}

gboolean
bh_continuity_is_by_localhost (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;
  return is_bare_localhost (lower->by) && bh_hop_peer (upper, &ip, &scope) &&
         scope == BH_INET_PUBLIC && !bh_host_same_party (upper->rdns, upper->by);
}

/* "from [203.0.113.9] (pc.example [198.51.100.7])" above "by [203.0.113.9]": who says of itself a
 * public address that is not its own ties no line to it. One behind NAT says its private one. */
static gboolean
is_by_false_address (const BhHop *upper, const BhHop *lower)
{
  BhInet ip, by;
  BhInetScope scope;
  gint port = -1;
  return bh_host_equal (lower->by, upper->from) &&
         bh_peer_read_address (bh_span_of_string (lower->by), &by, &port) &&
         bh_inet_scope (&by) == BH_INET_PUBLIC && bh_hop_peer (upper, &ip, &scope) &&
         scope == BH_INET_PUBLIC && !bh_inet_equal (&by, &ip);
}

/* Below a process of the machine, a login to it and a line that names no peer stands the client's
 * own text: "from victim (victim.example [203.0.113.9]) by localhost" would be tied to any of them.
 * What handed mail to itself, and what a program fetched, is no such text. */
static gboolean
is_localhost_of_client (const BhHop *upper, const BhHop *lower)
{
  gboolean is_handed_in = upper->kind == BH_HOP_LOCAL || upper->kind == BH_HOP_HTTP ||
                          upper->kind == BH_HOP_BY_ONLY || bh_hop_is_login (upper);
  return is_handed_in && is_bare_localhost (lower->by) && !is_bare_localhost (upper->by) &&
         lower->kind != BH_HOP_RETRIEVAL && lower->ip != NULL && !bh_hop_is_from_itself (lower);
}

gboolean
bh_continuity_holds (const BhHop *upper, const BhHop *lower)
{
  BhInet ip;
  BhInetScope scope;

  if (lower->by == NULL || upper->by == NULL || bh_hop_is_of_program (upper))
    return lower->by == NULL ? lower->ip == NULL : TRUE;
  if (is_localhost_of_client (upper, lower))
    return FALSE;
  if (addresses_agree (upper, lower) || is_inside_provider (upper, lower))
    return TRUE;
  if (bh_hop_peer (upper, &ip, &scope)
          ? scope == BH_INET_LOOPBACK
          : upper->from == NULL || upper->kind == BH_HOP_LOCAL || upper->kind == BH_HOP_REWRITE)
    if (same_machine (upper, lower))
      return TRUE;
  if (bh_hop_is_under_foreign_name (upper, lower) || is_customer_of (upper, lower) ||
      is_by_false_address (upper, lower))
    return FALSE;
  if (bh_host_equal (lower->by, upper->from) || bh_host_equal (lower->by, upper->helo) ||
      bh_host_equal (lower->by, upper->rdns))
    return TRUE;
  return bh_host_same_party (lower->by, upper->rdns) || is_short_form (lower->by, upper->rdns) ||
         is_short_form (lower->by, upper->from) || is_provider_by_address (upper, lower) ||
         is_line_of_provider (upper, lower) || is_from_own_relay (upper, lower) ||
         is_inner_line_of_provider (upper, lower) || is_between_inner_lines (upper, lower) ||
         is_private_to_provider (upper, lower);
}
