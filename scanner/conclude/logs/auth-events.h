/* auth-events.h - the logins of all logs, as far as they tell of guessed passwords.
 *
 * Most of a million logins are of people whose password nobody ever got wrong: of those
 * only the places that they use are kept, and not by this.
 */
#pragma once

#include "conclude/logs/case-logs.h"
#include "verdict/case-view.h"

typedef struct _BhAuthEvents BhAuthEvents;

/* @view: is told of every login that worked */
BhAuthEvents *bh_auth_events_new (BhCaseLogs *logs, BhCaseView *view, GError **error);
void bh_auth_events_free (BhAuthEvents *events);

/* In order of logs; borrowed. */
const BhAuthEvent *bh_auth_events_get (const BhAuthEvents *events, gsize *out_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhAuthEvents, bh_auth_events_free)
