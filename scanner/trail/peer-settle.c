/* peer-settle.c - which of a peer's names is the HELO and which the looked-up one.
 *
 * What a field holds was taken apart (peer.c); the dialect says what a lone name means.
 */
#include "trail/peer.h"

#include "trail/bytes.h"

static gboolean
is_literal_or_address (BhSpan name, BhInet *out_ip, gint *out_port)
{
  return bh_peer_read_address (name, out_ip, out_port);
}

/* Where qmail-scanner and others say whose mail it is: nobody is greeted so. */
static gboolean
is_mail_address (BhSpan name)
{
  gsize at = 0;
  return bh_span_find_byte (name, '@', &at);
}

/* No address but in the name itself: it is the peer, unless this mailer writes
 * the HELO name there. */
static void
settle_without_address (BhPeer *peer, guint flags)
{
  BhInet ip;
  gint port = -1;

  if (!is_literal_or_address (peer->name, &ip, &port)) {
    if ((flags & BH_PEER_HAS_HELO) != 0 && !peer->has_helo && !is_mail_address (peer->name))
      peer->helo = peer->name;
    else if (peer->has_helo && !peer->has_pair)
      peer->rdns = peer->name;
    return;
  }
  if ((flags & BH_PEER_LITERAL_IS_HELO) != 0 || peer->has_pair) {
    peer->helo = peer->has_helo ? peer->helo : peer->name;
    return;
  }
  peer->ip = ip;
  peer->has_ip = TRUE;
  peer->ip_source = peer->name.at[0] == '[' ? BH_IP_SOURCE_BRACKETS : BH_IP_SOURCE_BARE;
  if (port >= 0)
    peer->port = port;
}

static void
settle_with_address (BhPeer *peer, BhLoneName lone)
{
  if (peer->has_helo) {
    if (!peer->has_pair)
      peer->rdns = peer->name;
    return;
  }
  if (peer->has_pair) {
    peer->helo = peer->name;
    return;
  }
  if (peer->is_verified)
    lone = BH_LONE_IS_BOTH;
  BhInet ip;
  gint port = -1;
  gboolean is_address = is_literal_or_address (peer->name, &ip, &port);
  /* qmail writes the client's name only where it differs: "unknown" is no name of either kind. */
  gboolean is_told = lone != BH_LONE_IS_BOTH || !(bh_peer_is_no_name (peer->name) ||
                                                  (is_address && bh_inet_equal (&ip, &peer->ip)));
  if (lone != BH_LONE_IS_RDNS && is_told)
    peer->helo = peer->name;
  if (lone != BH_LONE_IS_HELO)
    peer->rdns = peer->name;
}

/* "ann@example.com", and Coremail's "ann$example.com": no host is named so. */
static gboolean
is_account (BhSpan name)
{
  gsize at = 0;
  return is_mail_address (name) || bh_span_find_byte (name, '$', &at);
}

void
bh_peer_settle (BhPeer *peer, BhLoneName lone, guint flags)
{
  const gboolean has_helo = (flags & BH_PEER_HAS_HELO) != 0;
  BhInet ip;
  gint port = -1;

  if (peer->has_ip)
    settle_with_address (peer, has_helo ? lone : BH_LONE_IS_RDNS);
  else
    settle_without_address (peer, flags);
  if (!has_helo) {
    if (!peer->has_pair && peer->rdns.len == 0 && peer->helo.len > 0)
      peer->rdns = peer->helo;
    peer->helo = BH_SPAN_NONE;
  }
  if (peer->rdns.len > 0 &&
      (peer->rdns.at[0] == '[' || bh_peer_is_no_name (peer->rdns) || is_account (peer->rdns) ||
       bh_peer_read_address (peer->rdns, &ip, &port)))
    peer->rdns = BH_SPAN_NONE;
}
