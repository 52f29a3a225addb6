/* hop.h - one SMTP transfer, as one trace field tells it.
 *
 * A Received field is a claim by the host after "by" about the host after
 * "from" (RFC 5321 section 4.4). A hop keeps the claim and how far each part
 * can be believed; it never decides who is lying. That is origin.h, later, over
 * the stored hops.
 */
#pragma once

#include <backhop/limits.h>

#include "base/span.h"

typedef enum {
  BH_IP_SOURCE_NONE,
  BH_IP_SOURCE_BRACKETS,
  BH_IP_SOURCE_PARENTHESES,
  BH_IP_SOURCE_BARE,
  BH_IP_SOURCE_SIDECAR,
} BhIpSource;

typedef enum {
  BH_HOP_UNPARSED,
  BH_HOP_SMTP,
  BH_HOP_SUBMISSION, /* the field claims authentication */
  BH_HOP_HTTP,       /* web mail, mapi, other client protocols */
  BH_HOP_LOCAL,      /* a process on the host itself */
  BH_HOP_RETRIEVAL,  /* POP, IMAP, fetchmail: never the origin */
  BH_HOP_REWRITE,    /* list expansion, content filter re-injection: never the origin */
  BH_HOP_BY_ONLY,
} BhHopKind;

typedef enum {
  BH_HOP_TIME_NONE,
  BH_HOP_TIME_ZONED,
  BH_HOP_TIME_NO_ZONE, /* read as UTC */
} BhHopTimeState;

/* All texts are owned, valid UTF-8 and NULL where the field does not hold them.
 * Values are as written, save that brackets around names and angle brackets
 * around ids and addresses are taken off. */
typedef struct {
  guint index; /* 0 is the newest: the topmost field */
  BhHopKind kind;
  char *style; /* the dialect that read it: "postfix", …; "generic"; NULL: unparsed */
  char *from;
  char *helo;
  gboolean helo_is_literal;
  char *rdns;
  char *ip; /* canonical text of the socket peer; never a HELO literal */
  BhIpSource ip_source;
  gint port; /* -1: none */
  char *ident;
  char *by;
  char *by_ip;
  char *by_software;
  char *protocol;
  gboolean is_auth; /* the field claims that the client logged in */
  char *auth_user;
  char *auth_mechanism;
  char *local_user;
  char *id;
  char *for_address;
  char *envelope_from;
  char *via;
  char *tls_version;
  char *tls_cipher;
  gint64 time_unix; /* seconds since 1970 UTC by the clock of "by"; valid unless BH_HOP_TIME_NONE */
  gint zone_minutes;
  BhHopTimeState time_state;
  char *raw;       /* the field's value as it lies there, unfolded for show, repaired to UTF-8 */
  gboolean is_cut; /* longer than received-bytes: the rest was not read */
} BhHop;

/**
 * bh_hop_new_from_field:
 * @value: what stands behind "Received:", folds and all, up to its line end
 * @index: 0 for the topmost field
 *
 * Never fails: an unknown line still gives its clauses. Linear in @value for all
 * that is not capped by a limit.
 *
 * Returns: (transfer full): a hop
 */
BhHop *bh_hop_new_from_field (BhSpan value, guint index, const BhLimits *limits);
void bh_hop_free (BhHop *hop);

/* RFC 2033: from a server to the store, which is no client's way, logged in (LMTPA) or not. */
gboolean bh_hop_is_lmtp (const BhHop *hop);
/* A client's, not that of a program that fetches mail or of a server at the store. */
gboolean bh_hop_is_login (const BhHop *hop);
gboolean bh_is_lmtp (const char *word); /* a protocol, or a program's name; NULL: none */

/* Each is a name that the case has, static, or the way back: what is no name is the first value,
 * which stands for nothing known. */
const char *bh_hop_kind_name (BhHopKind kind);
BhHopKind bh_hop_kind_by_name (const char *name);
const char *bh_ip_source_name (BhIpSource source); /* NULL for none */
BhIpSource bh_ip_source_by_name (const char *name);
const char *bh_hop_time_state_name (BhHopTimeState state);
BhHopTimeState bh_hop_time_state_by_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhHop, bh_hop_free)
