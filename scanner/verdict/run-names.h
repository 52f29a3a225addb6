/* run-names.h - under whose names a run is: those of one firm's people, the login's own, or those
 * of ever other firms whose servers signed.
 *
 * How far such a name is the account's own is told by account-rule.h, and whether it is used by
 * name-use.h.
 */
#pragma once

#include "verdict/account-rule.h"

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
