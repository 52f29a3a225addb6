/* bounce-rule.h - what a bounce rule sees, and the form of a rule file. */
#pragma once

#include "verdict/bounce.h"

/* Whose address a hop's peer is. Private, loopback and missing peers say nothing
 * about who handed over. */
typedef enum {
  BH_PEER_SILENT,
  BH_PEER_OURS,
  BH_PEER_FOREIGN,
  BH_PEER_UNSURE, /* our networks are not known, or name and address disagree */
} BhPeerSide;

/* The input, read once for all rules. Indices are into the hops; -1: none. */
typedef struct {
  const BhBounceInput *input;
  guint n_hops;
  gint own_top;    /* topmost hop stamped by a host of ours */
  gint own_bottom; /* lowest hop of the same stay on our side */
  gint handover;   /* the hop above our stay that saw the first peer that says something */
  gint first_peer; /* with no stay of ours: topmost hop whose peer says something */
  gint own_peer;   /* with no stay of ours: topmost hop whose peer is ours */
  gboolean
      is_linked; /* from handover (or own_peer) up, each peer bears the name of the host below */
  gboolean is_arrival; /* our side received the original from outside, for an address of ours */
  gboolean is_own_report;
  gboolean is_known_to_log;        /* a session bears an id of our stay, or the Message-ID */
  const BhBounceSession *session;  /* such a session with a recipient of this report */
  const BhBounceSession *reported; /* where nothing came back: the session that our own report
                                      names by queue id, time and recipient */
} BhBounceView;

typedef enum {
  BH_BOUNCE_SAYS_SENT,
  BH_BOUNCE_SAYS_FORGED,
  BH_BOUNCE_SUPPORTS_FORGED,
  BH_BOUNCE_SAYS_NOTHING,
} BhBounceWeight;

/* One hop of an example, as little as a rule needs. */
typedef struct {
  const char *by, *ip, *helo, *id, *for_address;
  gboolean is_auth;
} BhBounceExampleHop;

/* Our side in every example: host mail.example.org, domain example.org, network
 * 198.51.100.0/28. The report is about the recipient user@example.net. */
typedef struct {
  const char *what; /* the case in words */
  gboolean fires;
  BhBounceExampleHop hops[4]; /* newest first; ends at a row without by */
  const char *from, *return_path, *message_id, *reporting_mta, *queue_id;
  const char *log_queue_id, *log_recipient;
  const char *dkim_domain, *own_id_shape;
  gboolean own_uses_batv, is_outside;
  gboolean is_at_arrival, is_log_arrival; /* of the session in the log */
} BhBounceExample;

typedef struct {
  const char *id;
  BhBounceWeight weight;
  char *(*fires) (const BhBounceView *view); /* (transfer full): the sentence, or NULL */
  const BhBounceExample *examples;           /* ends at a row without what */
} BhBounceRule;

extern const BhBounceRule *const bh_bounce_rules[]; /* generated; NULL-terminated */

/* Of the original, newest first; borrowed. index is below n_hops. */
const BhHop *bh_bounce_hop (const BhBounceView *view, gint index);

/* Which side the peer of that hop is on, by its address, and by its looked up name where the
 * address may have been forgotten. */
BhPeerSide bh_bounce_peer (const BhBounceView *view, gint index);

/* The hop's field for a sentence, cut at a character. */
char *bh_bounce_quote (const BhHop *hop);

/* From or Return-Path of the original is in a domain of ours. Anybody can write that. */
gboolean bh_bounce_claims_own_domain (const BhBounceView *view);

/* The client called itself by our bare domain or by a host of ours. */
gboolean bh_bounce_claims_own_name (const BhBounceView *view, gint index);
