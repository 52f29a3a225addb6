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
  gboolean is_break; /* the line's server is not whom the line above took it from */
  char *sentence;    /* quotes the lines it rests on; owned */
} BhForgerySign;

void bh_forgery_sign_free (BhForgerySign *sign);

/* Signs on lower, given the hop above it. history: NULL for one message alone.
 * Returns: (element-type BhForgerySign). */
GPtrArray *bh_forgery_signs (const BhHop *upper,
                             const BhHop *lower,
                             const BhOwnSide *own,
                             const BhHistory *history);

/**
 * bh_forgery_may_be_fetched:
 * @context: (nullable)
 *
 * Google's servers all write "by mx.google.com" into what they deliver. Mail that a program
 * fetches from such a mailbox and hands on has that line below one that does not name Google:
 * a break, and yet no forgery. It is left as a doubt only where the time of the line lies between
 * the message's own Date and the line above; what is made up mostly does not.
 */
gboolean
bh_forgery_may_be_fetched (const BhHop *upper, const BhHop *lower, const BhOriginContext *context);
