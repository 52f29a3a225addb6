/* outcome.h - the rules that fired → verdict, confidence, remedy. */
#pragma once

#include "verdict/account-rule.h"

BhAccountVerdict *bh_account_outcome (const BhAccount *account);
BhAccountVerdict *bh_account_verdict_new (void); /* without rules yet */
