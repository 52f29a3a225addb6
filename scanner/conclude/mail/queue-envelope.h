/* queue-envelope.h - what our server's queue keeps of a message's session and envelope, as
 * verdict/key.h takes it.
 *
 * The queue's file lies on our server and was written by it, as a log line is; who logged
 * in stands there even where no header field says it. It counts only for a message
 * whose topmost hop is a server's of ours, and adds nothing to the confidence: a file
 * of this form can be made by anybody who may write files where the evidence lay.
 */
#pragma once

#include "store/case-facts.h"
#include "verdict/key.h"

/* @door: recipients of the envelope take the place of what is in it, where somebody logged
 * in: else it matters for whom the message came to our door, before any alias.
 * @texts: (element-type utf8): takes the texts that @door then borrows */
void bh_queue_take_envelope (BhKeyFacts *facts,
                             const BhStoredMessage *message,
                             GPtrArray *door,
                             GPtrArray *texts);

/* The envelope's originator; NULL: the queue does not tell. */
const char *bh_queue_return_path (const BhStoredMessage *message);
