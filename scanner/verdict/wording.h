/* wording.h - whose words a run is in: many letters, or one text for all, under whose names.
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

/* Most of it is under several names of one domain: a firm's people, whose server sends for them. At
 * a provider of public mail they are nobody's people; nor are they where nearly each of a burst of
 * letters bears another name. */
gboolean bh_run_is_of_one_house (const BhRun *run);

/* All of it is under names of one domain. */
gboolean bh_run_is_of_one_domain (const BhRun *run);

/* All of it is under the name that the account logs in by, whatever the domain behind it: a second
 * firm; or under an address of a provider of public mail that has a word of that name in it: a
 * private one. The name of an office is anybody's. */
gboolean bh_run_is_under_login_name (const BhRun *run);

/* Half of it bears signatures by the domains of its writers below our line, and those are many, and
 * none of our house, for which a milter of ours may have signed. */
gboolean bh_run_was_signed_by_many (const BhRun *run);

/* Its recipients get two messages each and more. */
gboolean bh_run_is_to_desks (const BhRun *run);

/* Letters of others resent to a few desks, several to each, most of them different: a redirect
 * keeps the old From. Those of the run that @test passes. */
gboolean bh_run_is_handed_on (const BhRun *run, BhRunTest test);

/* One text makes most of it, however long that took. */
gboolean bh_run_is_one_text (const BhRun *run);
