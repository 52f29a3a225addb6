/* bounce-log.h - which session of our log is that of a returned original.
 *
 * A forger can copy the whole header of a real message of ours: a session counts where one of its
 * recipients is one of the report's.
 */
#pragma once

#include "verdict/bounce-rule.h"

/* By the original's ids: is_known_to_log and session of the view. */
void bh_bounce_look_into_log (BhBounceView *view);

/* Our server wrote the report and kept the original to itself, or lost it on the way: reported of
 * the view. */
void bh_bounce_look_for_reported (BhBounceView *view);
