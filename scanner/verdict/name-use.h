/* name-use.h - how much of a run is under names that are not the account's.
 *
 * A name is used where somebody is to believe it. A contact form tells its owner in the name of
 * each visitor, a shop tells a desk of each order in the customer's, a public scanner sends to
 * whoever stands there under his own address: nobody is deceived.
 */
#pragma once

#include "verdict/account-rule.h"

typedef struct {
  guint n_foreign;      /* messages under foreign names */
  guint n_foreign_used; /* of them, those by which the name is used */
  guint n_unknown_used; /* distinct names, foreign or of ours, that the account did not have */
} BhNameUse;

/* Cost: linear in the run's recipients. */
BhNameUse bh_name_use_of (const BhRun *run);
