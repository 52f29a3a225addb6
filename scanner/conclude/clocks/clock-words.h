/* clock-words.h - a hidden clock against what else dates its message, in words.
 *
 * What else dates it: Date, and the hops that are credible, their servers' clocks set right
 * where the mailbox has taught how. Every sentence ends in an innocent reading.
 */
#pragma once

#include "trail/hidden-clock.h"
#include "trail/history.h"

typedef struct {
  gint64 first, last; /* seconds since 1970 UTC */
} BhClockSpan;

/* How far a clock of that kind is from Date in the mail of one sender. */
typedef struct {
  guint n;       /* messages that show it; 0: nothing is known */
  gint64 median; /* seconds that it is later than Date */
} BhClockHabit;

/* Times of the credible hops, newest first (element-type gint64). history: NULL: none */
GArray *
bh_clock_hop_times (const GPtrArray *hops, const BhOrigin *origin, const BhHistory *history);

/* hop_times: newest first. date_unix: NULL: none. FALSE where nothing dates the message. */
gboolean bh_clock_span (const GArray *hop_times,
                        const gint64 *date_unix,
                        gboolean is_of_server,
                        BhClockSpan *out_span);

/* Seconds outside of the span and the clock's slack; negative: before it; 0: it fits. */
gint64 bh_clock_outside (const BhHiddenClock *clock, const BhClockSpan *span);

/* Sorts the gaps to Date that one sender's mail has. gaps: (element-type gint64) */
BhClockHabit bh_clock_habit (GArray *gaps);

/* TRUE where enough mail of the sender has this gap to Date. */
gboolean
bh_clock_is_habit (const BhHiddenClock *clock, gint64 date_unix, const BhClockHabit *habit);

/* date_unix: NULL: none; habit->n is then 0. */
char *bh_clock_words (const BhHiddenClock *clock,
                      const BhClockSpan *span,
                      const gint64 *date_unix,
                      const BhClockHabit *habit);

/* A sentence of each clock of one message. habits: [BH_N_HIDDEN], by kind. (transfer full) of
 * char *. */
GPtrArray *bh_clock_words_all (const char *message_id,
                               const GPtrArray *fields,
                               const GArray *hop_times,
                               const gint64 *date_unix,
                               const BhClockHabit *habits);
