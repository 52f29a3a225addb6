/* forgery.h - signs in one message that a trace field was not written by the host
 * it names.
 *
 * Each sign is a sentence with its weight. What the mailbox shows of a server (its clock,
 * its mailer, ids that come twice) is asked of history.h, where there is a mailbox.
 */
#pragma once

#include "trail/history.h"
#include "trail/hop.h"
#include "trail/origin.h"

typedef enum { BH_SIGN_WEAK, BH_SIGN_MEDIUM, BH_SIGN_STRONG } BhSignWeight;

typedef struct {
  BhSignWeight weight;
  char *sentence; /* quotes the lines it rests on; owned */
} BhForgerySign;

void bh_forgery_sign_free (BhForgerySign *sign);

/* Signs on lower, given the hop above it. history: NULL for one message alone.
 * Returns: (element-type BhForgerySign). */
GPtrArray *bh_forgery_signs (const BhHop *upper,
                             const BhHop *lower,
                             const BhOwnSide *own,
                             const BhHistory *history);

/* How many seconds lower is later than upper, both clocks set right; negative: the way took
 * that long. FALSE where a time or a zone is missing. */
gboolean bh_forgery_later (const BhHop *upper,
                           const BhHop *lower,
                           const BhHistory *history,
                           gint64 *out_later);
