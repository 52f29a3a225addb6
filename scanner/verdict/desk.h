/* desk.h - desks of ours at which mail in strangers' names is awaited.
 *
 * A shop tells its owner of each order in the customer's name, machines of customers report to the
 * service desk, each under its own address. Spam meets one of our mailboxes a few times.
 */
#pragma once

#include "verdict/account-rule.h"

/* (transfer full): char * → gboolean: addresses of ours, other than the account itself, that get as
 * much of the run as makes a narrow run alone; none where that many are no few. Borrowed from the
 * run. TRUE: an archive, to which a copy of other accounts' mail goes as well. */
GHashTable *bh_desks_of (const BhRun *run);

/* It goes to one of the run's, and one more may read it; to an archive alone, or with somebody of
 * the writer's firm. */
gboolean bh_is_for_desk (const BhRun *run, const BhItem *item);
