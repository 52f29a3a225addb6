/* outcome.h - the rules that fired → verdict, confidence, remedy. */
#pragma once

#include "verdict/account-rule.h"

/* (transfer full): the gravest verdict that one of its runs supports. Cost: as the rules, once for
 * each run. */
BhAccountVerdict *bh_account_outcome (const BhAccount *account);
BhAccountVerdict *bh_account_verdict_new (void); /* without rules yet */
