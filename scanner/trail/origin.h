/* origin.h - boundary and origin: conclusions over stored hops.
 *
 * Input is what the case holds of one message: hops, newest first, the header
 * fields beside them, and what the analyst said of our side. Pure: plain values
 * in, plain values out; the same for a fresh scan and a stored case.
 */
#pragma once

#include "trail/history.h"
#include "trail/own-side.h"
#include "trail/sidecar.h"

/* What is known beside the trace of one message. */
typedef struct {
  const BhHistory *history; /* of the mailbox; NULL: one message alone */
  gint64 date_unix;         /* of the Date field; valid if has_date */
  gboolean has_date;
} BhOriginContext;

typedef enum { BH_TRUST_WITNESSED, BH_TRUST_TOLD, BH_TRUST_CONTRADICTED } BhTrust;
typedef enum {
  BH_VERDICT_UNKNOWN,
  BH_VERDICT_EXTERNAL,
  BH_VERDICT_INTERNAL,
  BH_VERDICT_INTERNAL_TO_SENDER,
  BH_VERDICT_PROVIDER_HIDDEN,
} BhOriginVerdict;
typedef enum {
  BH_CONFIDENCE_NONE,
  BH_CONFIDENCE_PROVEN,
  BH_CONFIDENCE_VOUCHED,
  BH_CONFIDENCE_TOLD,
  BH_CONFIDENCE_CONTRADICTED,
} BhConfidence;
typedef enum { BH_BOUNDARY_GIVEN, BH_BOUNDARY_INFERRED, BH_BOUNDARY_ASSUMED } BhBoundarySource;

/* "origin" of backhop-case(5). Texts owned; NULL: the evidence does not hold it. */
typedef struct {
  char *ip;
  char *helo;
  char *rdns;
  char *auth_user;
  char *auth_server;
  char *script;
  BhOriginVerdict verdict;
  BhConfidence confidence;
  char *boundary_ip;
  BhBoundarySource boundary;
  guint boundary_hop;         /* index of the boundary hop; n_hops when there is none */
  gint origin_hop;            /* index of the hop that names the origin; -1: none */
  GPtrArray *trusted_ips;     /* of char *, owned */
  GPtrArray *untrusted_ips;   /* of char *, owned */
  GArray *forged_hops;        /* of guint */
  GPtrArray *ignored_headers; /* of char * names, owned */
  GPtrArray *evidence;        /* of char *, owned: a sentence each, quoting its line */
  BhTrust *trust;             /* one a hop, owned */
} BhOrigin;

/**
 * bh_origin_new:
 * @hops: (element-type BhHop): newest first
 * @sidecars: (element-type BhSidecar): in header order
 * @own: our side
 * @context: (nullable): what is known beside it
 *
 * Returns: (transfer full): never %NULL; unknown is an answer
 */
BhOrigin *bh_origin_new (const GPtrArray *hops,
                         const GPtrArray *sidecars,
                         const BhOwnSide *own,
                         const BhOriginContext *context);
void bh_origin_free (BhOrigin *origin);

/* Each is the name that the case has, static. */
const char *bh_trust_name (BhTrust trust);
const char *bh_origin_verdict_name (BhOriginVerdict verdict);
const char *bh_confidence_name (BhConfidence confidence); /* NULL for none */
const char *bh_boundary_source_name (BhBoundarySource source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOrigin, bh_origin_free)
