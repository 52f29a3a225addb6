/* peer.h - what the from clause says of the host at the other end.
 *
 * The words after "from" and the comments behind them hold four things in
 * ever other order: what the client called itself, what the server looked up,
 * the address of the socket, the port. The forms tell them apart but for one
 * case: a lone name before an address is the HELO name for one mailer and the
 * looked-up name for another. That is what BhLoneName is for.
 */
#pragma once

#include "base/inet.h"
#include "trail/clause.h"
#include "trail/hop.h"

typedef enum {
  BH_LONE_IS_HELO, /* sendmail, Exchange, Courier, MDaemon … */
  BH_LONE_IS_BOTH, /* Exim, qmail: the looked-up name; the HELO name is told only where it differs
                    */
  BH_LONE_IS_RDNS, /* web mail: a browser has no HELO name */
} BhLoneName;

typedef struct {
  BhSpan name; /* the word after "from", brackets and all */
  BhSpan helo; /* empty: not told */
  BhSpan rdns; /* empty: not told, or "unknown" */
  BhSpan ident;
  BhSpan login; /* "(login@address)": who logged in, if the protocol says that somebody did */
  BhInet ip;
  gboolean has_ip;
  BhIpSource ip_source;
  gint port;              /* -1: none */
  gboolean has_pair;      /* the address stands beside a name of its own: "(name [address])" */
  gboolean has_helo;      /* the HELO name is marked as such */
  gboolean has_mechanism; /* "(login@address with plain)": somebody logged in */
  gboolean is_verified;   /* CommuniGate: the name resolves to the address */
} BhPeer;

/* Reads the forms. Name, HELO and reverse name are shared out by _settle. */
void bh_peer_read (const BhClauses *clauses, BhPeer *out_peer);

typedef enum {
  BH_PEER_LITERAL_IS_HELO =
      1 << 0,                /* "from [192.0.2.1] by" names the HELO, not the peer (MDaemon) */
  BH_PEER_HAS_HELO = 1 << 1, /* the protocol has HELO at all */
} BhPeerFlags;

/**
 * bh_peer_settle:
 * @lone: what a lone name is
 * @flags: of #BhPeerFlags
 *
 * Shares the names out. What is no name of a host (an address, an account) is no reverse name.
 */
void bh_peer_settle (BhPeer *peer, BhLoneName lone, guint flags);

/* An address as mailers print it: brackets, "IPv6:", scope, "?…?", "address:port",
 * "a.b.c.d.port". out_port is set only where there is one. */
gboolean bh_peer_read_address (BhSpan word, BhInet *out_address, gint *out_port);

/* Digits up to 65535; else FALSE, and out_port is untouched. */
gboolean bh_peer_read_port (BhSpan digits, gint *out_port);

/* bh_inet_to_string(), quicker for the common case: printf() would cost as much as
 * the rest of the from clause. */
char *bh_peer_address_text (const BhInet *address);

/* TRUE for a comment that says how, not who: "authenticated …", "using TLSv1.3 …". Its text may
 * hold addresses. */
gboolean bh_peer_is_remark (BhSpan comment);

/* TRUE for what servers write where they found no name. */
gboolean bh_peer_is_no_name (BhSpan name);
