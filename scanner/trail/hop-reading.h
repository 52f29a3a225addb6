/* hop-reading.h - what a trace field was read as, part by part, and which kind of transfer that is.
 *
 * Filled by hop-field.c, in the order of its members.
 */
#pragma once

#include "trail/dialect.h"
#include "trail/hop.h"
#include "trail/login.h"

/* Spans are borrowed from the field. */
typedef struct {
  BhClauses clauses;
  BhDialectMatch match;
  BhLogin login;
  BhPeer peer;
  BhSpan protocol;
  BhSpan protocol_word; /* its first word; empty for SMTP and ESMTP, which say nothing more */
  gboolean is_http, is_local, is_retrieval;
  BhSpan value;              /* the field as it was written */
  gboolean has_quoted_paths; /* some were masked (quoted-path.h) */
  BhSpan client; /* of the value, what the client dictated, where it was masked; else empty */
} BhHopReading;

/* Cuts the field into clauses, and sets what tells of masks. bytes: room for the value, which the
 * clauses and the cleaned text that it returns borrow. */
BhSpan bh_hop_reading_read_clauses (BhHopReading *reading,
                                    BhSpan value,
                                    guint8 *bytes,
                                    guint64 max_comments);

/* The word stands for what the client dictated. */
gboolean bh_hop_reading_is_masked (const BhHopReading *reading, BhSpan word);

/* The word, or what the client dictated where it stands for that. */
BhSpan bh_hop_reading_unmasked (const BhHopReading *reading, BhSpan word);

/* BhShapeFlags of the pattern that won; 0: none did. */
guint bh_hop_reading_flags (const BhHopReading *reading);

/* Sets what follows from the protocol: it and the three claims. Clauses and match are read. */
void bh_hop_reading_set_protocol (BhHopReading *reading);

/* The protocol says that the client logged in (RFC 3848, RFC 4954). */
gboolean bh_hop_reading_protocol_is_auth (const BhHopReading *reading);

/* hop has its texts and whether a client logged in. */
BhHopKind bh_hop_reading_kind (const BhHopReading *reading, const BhHop *hop);

/* The reverse-path of the envelope; empty: none is told. */
BhSpan bh_hop_reading_reverse_path (const BhHopReading *reading);

/* The recipient of the envelope; empty: none is told. */
BhSpan bh_hop_reading_recipient (const BhHopReading *reading);
