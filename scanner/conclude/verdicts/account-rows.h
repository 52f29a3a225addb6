/* account-rows.h - what is said of each account: the rows of table accounts. */
#pragma once

#include "conclude/verdicts/account-records.h"
#include "store/case-store.h"

/* Judges, and writes a row of accounts for each that sent something, "none" too.
 * @rest: all of the input but the messages. */
gboolean bh_account_write_verdicts (BhCaseStore *store,
                                    BhAccountRecords *records,
                                    const BhAccountInput *rest,
                                    GError **error);
