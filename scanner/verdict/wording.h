/* wording.h - whose words a run is in: many letters, or one text for all.
 *
 * Texts are the same where clustering put them into one cluster; of what a log alone tells there is
 * none at hand. Rule V4 asks for one text within an hour; this asks of the whole run.
 */
#pragma once

#include "verdict/account-rule.h"

/* Most of it is letters that differ, and no text is spread as a spammer's is. Whoever writes to
 * many at once under one name, of a domain that letters come from as well, has written a circular:
 * a customer's people behind one login do so. */
gboolean bh_run_is_in_own_words (const BhRun *run);

/* Its recipients get two messages each and more. */
gboolean bh_run_is_to_desks (const BhRun *run);

/* Letters of others resent to a few desks, several to each, most of them different: a redirect
 * keeps the old From. Those of the run that @test passes. */
gboolean bh_run_is_handed_on (const BhRun *run, BhRunTest test);

/* One text makes most of it, however long that took. */
gboolean bh_run_is_one_text (const BhRun *run);
