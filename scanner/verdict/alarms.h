/* alarms.h - one machine that alarms fifteen people in the names of forty others.
 *
 * Each gets as much as makes a narrow run alone (rule N4), or, where they are not many, half of
 * that within an hour from inside, or by a login that nobody else uses. Spam meets a mailbox once,
 * or a few times; a botnet that floods some mailboxes has many networks.
 */
#pragma once

#include "verdict/account-rule.h"

/* @out_n: (out): how many people got it */
gboolean bh_run_is_alarms (const BhRun *run, guint *out_n);
