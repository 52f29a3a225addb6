/* bounce-signs.h - whether what was read as a bounce is one.
 *
 * No part of the mail says that it is a report: signs of its header (kind.h) are weighed with
 * what its text tells. Vacation notes, newsletters and baits look alike.
 */
#pragma once

#include "message/facts.h"

/* signs: BH_SIGN_… of kind.h; facts has the report that was read. */
gboolean bh_bounce_signs_hold (const BhFacts *facts, guint signs, const BhLimits *limits);

/* A postmaster writes to users: he answers, or tells in sentences and returns nothing, or encloses
 * a bounce, which no server returns to a user; or a filter writes in his name what it kept back. */
gboolean bh_bounce_is_by_person (const BhFacts *facts, guint signs);
