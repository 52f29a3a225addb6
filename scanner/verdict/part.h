/* part.h - what one run joins, apart again: a thief on the day of the owner's circular.
 *
 * Windows a day apart are one run, for a thief comes and goes. But so does the owner: where the
 * whole accuses nobody, what lies between long pauses is looked at by itself, and what came from
 * inside, from outside, and from networks outside that were never used; but what goes on with a
 * mailing that was begun elsewhere is no run of its own.
 */
#pragma once

#include "verdict/account-rule.h"

/* (transfer full) (element-type BhRun): each smaller than the run; none where it is of one piece,
 * or has no windows. */
GPtrArray *bh_run_parts (const BhRun *run);
