/* own-side.h - what is ours: hosts, domains and networks, as far as a trace asks for them.
 *
 * Mail addresses of ours are verdict/own.h.
 */
#pragma once

#include "base/inet.h"

/* What is ours, as the analyst gave it or as the mailbox shows it. */
typedef struct {
  char **host_globs;    /* NULL-terminated; borrowed; NULL: none */
  char **domains;       /* NULL-terminated; borrowed; NULL: none */
  const BhNetSet *nets; /* borrowed; may be empty or NULL */
  gboolean is_inferred; /* voted for by the mailbox, not given */
} BhOwnSide;

/* A --own-host glob matches it, or it is below a --own-domain. host: (nullable). */
gboolean bh_own_side_has_host (const BhOwnSide *own, const char *host);

/* In one of the networks of --own-net; no name is looked at. ip: (nullable), as text. */
gboolean bh_own_side_has_address (const BhOwnSide *own, const char *ip);

/* A host or a domain was said to be ours. */
gboolean bh_own_side_knows_hosts (const BhOwnSide *own);

/* A network was. */
gboolean bh_own_side_knows_nets (const BhOwnSide *own);

/* The peer with that address, as a server of ours saw it, is ours. Loopback and link-local peers
 * sit on the server or its wire, whatever was given. Private ones are ours where nobody said which
 * networks are; a vote never finds any. ip: (nullable), as text. */
gboolean bh_own_side_has_peer (const BhOwnSide *own, const char *ip);
