/* hidden-client.h - providers that do not write down who handed a message in.
 *
 * Their line names a machine of theirs, or nobody. The origin is hidden then: a machine of the
 * provider's is no answer to whose mail it was.
 */
#pragma once

#include "trail/boundary.h"

/* The provider took the message from a client and wrote down only its own machine, or nobody. */
gboolean bh_step_hides_client (const BhStep *step);

/* The last machine that is told of is a provider's, by its confirmed name, and its customers' mail
 * comes from there: it is nobody's own host. */
gboolean bh_step_is_sent_for_customer (const BhStep *step);

/* The first step whose peer, in public, said to be a machine of the lowest line's party, and
 * nothing else says so, though its server looks for names: it may be no provider's. The last one:
 * none is. */
guint bh_steps_find_word (const BhTrustBoundary *walk);
