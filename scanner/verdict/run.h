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

/* (transfer full): of some messages of a run that has windows, all of them with a time, by time:
 * judged as if it were all. Its past is that of the whole, and what lies known-seconds before it:
 * the same day's mail tells no habits. */
BhRun *bh_run_of (const BhRun *whole, const GPtrArray *items);
