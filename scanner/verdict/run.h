/* run.h - the stretches of an account's mail that are judged together.
 *
 * A run is the messages inside the windows in which a marking rule holds, windows
 * at most a day apart taken together; without any window it is all messages.
 */
#pragma once

#include "verdict/account-rule.h"

GPtrArray *
bh_runs_find (const BhAccount *account); /* (transfer full) (element-type BhRun): one at least */
void bh_run_free (BhRun *run);
