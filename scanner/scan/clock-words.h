/* clock-words.h - a hidden clock against what else dates its message, in words.
 *
 * What else dates it: Date, and the hops that are credible, their servers' clocks set right
 * where the mailbox has taught how. Every sentence ends in an innocent reading.
 */
#pragma once

#include "trail/hidden-clock.h"
#include "trail/history.h"

#define BH_CLOCK_HABIT_MIN 5 /* messages of a sender before he has a habit */

typedef struct {
  gint64 first, last; /* seconds since 1970 UTC */
} BhClockSpan;

/* date_unix, history: NULL: none. FALSE where nothing dates the message. */
gboolean bh_clock_span (const GPtrArray *hops,
                        const BhOrigin *origin,
                        const gint64 *date_unix,
                        const BhHistory *history,
                        gboolean is_of_server,
                        BhClockSpan *out_span);

/* Seconds outside of the span and the clock's slack; negative: before it; 0: it fits. */
gint64 bh_clock_outside (const BhHiddenClock *clock, const BhClockSpan *span);

/* n: messages that made the habit, whose middle gap to Date is median. */
char *bh_clock_words_outside (const BhHiddenClock *clock, gint64 outside, guint n, gint64 median);

/* Of each clock of one message, those that fit included; no habit is known. (transfer full)
 * of char *. */
GPtrArray *bh_clock_words_all (const char *message_id,
                               const GPtrArray *fields,
                               const GPtrArray *hops,
                               const BhOrigin *origin,
                               const gint64 *date_unix);
