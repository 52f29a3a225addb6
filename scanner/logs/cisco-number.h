/* cisco-number.h - what is known under the numbers of a Cisco gateway's log.
 *
 * It is kept with the users of the log, under a name of its own: "C5" is a connection's client,
 * "A5" who logged in on it, "M7" the message that was rewritten to 7, "L6" that 6 was, "R6 0" a
 * recipient; behind it is the gateway, for each counts for itself.
 */
#pragma once

#include "logs/event.h"

/* By value. */
typedef struct {
  char text[128];
} BhCiscoName;

BhSpan bh_cisco_take_number (BhSpan *rest); /* the next word; empty where it is no number */

/* more: a recipient's number, or empty */
BhCiscoName bh_cisco_name (const BhLogState *state, char kind, BhSpan number, BhSpan more);

/* Empty where nothing is kept; valid until the name is kept anew or forgotten. */
BhSpan bh_cisco_kept (const BhLogState *state, const BhCiscoName *name);

/* FALSE: nothing was kept. */
gboolean bh_cisco_forget (BhLogState *state, const BhCiscoName *name);
