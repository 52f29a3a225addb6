/* strong.h - is there a sign that ordinary heavy mail does not show?
 *
 * Rate, equal texts, strangers, an address inside or outside and dead addresses are what
 * invitations, invoices, web shops and role accounts show as well. Nobody is accused without one
 * of the signs here.
 */
#pragma once

#include "verdict/account-rule.h"

/* @signs: of signs.h, by the rules that fired */
gboolean bh_run_is_strong (const BhRun *run, guint64 signs);

/* Most of it came from networks that the account never used, where nobody else of the house was
 * met, and by no machine of the owner's; nor by the owner's mail program, if that excuses. */
gboolean bh_run_is_from_new_place (const BhRun *run, gboolean excuses_program);
