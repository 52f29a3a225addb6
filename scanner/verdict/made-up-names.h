/* made-up-names.h - a run under another name each, invented at one domain or a few.
 *
 * Few firms have so many people, and those write twice; visitors of a site have their addresses at
 * providers, or one or two at a firm.
 */
#pragma once

#include "verdict/account-rule.h"

/* A burst of letters, which is most of the run, bears nearly as many names of one domain that is no
 * provider's; if @of_several, of some domains together, of each of which there are many. */
gboolean bh_run_is_under_made_up_names (const BhRun *run, gboolean of_several);
