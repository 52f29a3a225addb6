/* run-message.h - one message's extent → its rows. The whole of a worker's
 * reading of a message stands here: facts, hops, signature. */
#pragma once

#include "message/message.h"
#include "signature/canonical.h"
#include "signature/signature.h"
#include "sources/store-facts.h"
#include "splitter/splitter.h"
#include "units/steps.h"

/* Where a decoded stream of bytes is: a file or an archive member. */
typedef struct {
  gint64 file, member;
  BhSpan label;     /* path bytes */
  char *path;       /* label, repaired */
  GBytes *path_raw; /* label where it is not UTF-8, else NULL */
  const char *format;
  const BhStoreFacts *store; /* borrowed: what was found beside its message, or NULL */
  guint32 flaws;             /* of BhFlaw: how its message had to be put together */
} BhPlace;

/* label and format (nullable) are borrowed. member: from 1 in its file; 0: the file itself. */
void bh_place_init (BhPlace *place, gint64 file, gint64 member, BhSpan label, const char *format);
void bh_place_clear (BhPlace *place);

typedef struct {
  const BhLimits *limits;
  BhDigest *digest; /* owned by the runner; reader and signer hash with it */
  BhMessageReader *reader;
  BhSigner *signer;
  guint hashes; /* BhHashFlags, beside SHA-256 */
} BhMessageTools;

/**
 * bh_run_message:
 * @extent: the message
 * @number: unit * 2^32 + place in the unit
 * @given_up: why it must not be touched, or %NULL
 *
 * Adds all rows of the message to the step in hand, ledger left out.
 */
void bh_run_message (BhSteps *steps,
                     const BhMessageTools *tools,
                     const BhPlace *place,
                     const BhExtent *extent,
                     gint64 number,
                     const char *given_up);
