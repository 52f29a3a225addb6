/* queued-remedy.h - what to do, with the names and queue ids that it is about. */
#pragma once

#include "verdict/account.h"

/* The remedy of a verdict with account and addresses named: steps in the order in which they are
 * taken, "; " between them. In front of them, the queue ids of the account's mail that has not
 * left yet: of bh_queued_in_order(), nullable. A verdict that asks for nothing stays so. */
char *bh_queued_remedy (const BhAccountVerdict *verdict, const GPtrArray *ids);

/* (transfer container): the same ids, those of what was judged first; @ids: by bytes. */
GPtrArray *bh_queued_in_order (const BhAccountVerdict *verdict, const GPtrArray *ids);
