/* forgery.h - signs in one message that a trace field was not written by the host
 * it names.
 *
 * Each sign is a sentence with its weight. Signs over many messages (a queue id
 * used twice, one host in two styles) are the mailbox's business, not this file's.
 */
#pragma once

#include "trail/hop.h"
#include "trail/origin.h"

typedef enum { BH_SIGN_WEAK, BH_SIGN_MEDIUM, BH_SIGN_STRONG } BhSignWeight;

typedef struct {
  BhSignWeight weight;
  char *sentence; /* quotes the lines it rests on; owned */
} BhForgerySign;

void bh_forgery_sign_free (BhForgerySign *sign);

/* Signs on lower, given the hop above it. Returns: (element-type BhForgerySign). */
GPtrArray *bh_forgery_signs (const BhHop *upper, const BhHop *lower, const BhOwnSide *own);

/* When the queue id says that its server made it; FALSE where its form holds no clock. */
gboolean bh_forgery_id_clock (const BhHop *hop, gint64 *out_unix);
