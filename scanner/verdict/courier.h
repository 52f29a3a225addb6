/* courier.h - whether a machine of ours that brings strangers' mail along made the strangers up.
 *
 * Below the line in which our server shows the machine stands the machine's own, which tells of the
 * client that it has the mail from. A relay that nobody named writes so, and so does what has
 * infected a PC. Doubt goes to the machine: only what no relay writes speaks against it, and only
 * of campaigns. Pure: plain values in, plain values out.
 */
#pragma once

#include <backhop/thresholds.h>

/* What the machine's own line tells of one mail of a stranger's that came without a login. All
 * borrowed; texts NULL: not told. */
typedef struct {
  const char *by;   /* what the machine calls itself */
  const char *peer; /* the stranger's address; never NULL */
  const char *name; /* as which the machine says to have looked it up */
  const char *from; /* address of the From field */
  guint64 text;     /* of the near-duplicate cluster, else of the subject; 0: neither at hand */
  gint64 time_unix; /* when our server took it; valid if has_time */
  gint64 ahead;     /* seconds from there to when the machine says that it took it */
  gboolean has_time, has_ahead;
  gboolean is_for_us;
  /* Such lines say whether there was a login, and no name says that the machine is a mail server.
   */
  gboolean is_telling;
} BhCourierLetter;

/**
 * bh_courier_doubt:
 * @n_of_relay: mails beside these which the machine brought as relays do: redirected, of machines
 *   inside, by a login, through further servers of ours
 *
 * Cost: n log n.
 *
 * Returns: (transfer full) (nullable): half a sentence on why its lines are not believed; %NULL:
 *   it may be a relay
 */
char *bh_courier_doubt (const BhCourierLetter *letters,
                        gsize n_letters,
                        guint n_of_relay,
                        const BhThresholds *limits);
