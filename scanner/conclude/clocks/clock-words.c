/* clock-words.c - spans and sentences. */
#include "conclude/clocks/clock-words.h"

#include <backhop/time-text.h>

#include "base/order.h"

#define HABIT_MIN 5 /* messages of a sender before he has a habit */

GArray *
bh_clock_hop_times (const GPtrArray *hops, const BhOrigin *origin, const BhHistory *history)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    if (hop->time_state != BH_HOP_TIME_ZONED || origin->trust[i] == BH_TRUST_CONTRADICTED)
      continue;
    gint64 ahead = history != NULL ? bh_history_ahead (history, hop->by, hop->time_unix) : 0;
    gint64 time_unix = hop->time_unix - ahead;
    g_array_append_val (times, time_unix);
  }
  return times;
}

static void
widen (BhClockSpan *span, gboolean *has_any, gint64 time_unix)
{
  span->first = *has_any ? MIN (span->first, time_unix) : time_unix;
  span->last = *has_any ? MAX (span->last, time_unix) : time_unix;
  *has_any = TRUE;
}

/* A sender's own clock is compared with the hop that took the message in, a server's with
 * all of them. */
gboolean
bh_clock_span (const GArray *hop_times,
               const gint64 *date_unix,
               gboolean is_of_server,
               BhClockSpan *out_span)
{
  BhClockSpan span = { 0, 0 };
  gboolean has_any = FALSE;
  guint first = is_of_server || hop_times->len == 0 ? 0 : hop_times->len - 1;

  if (date_unix != NULL)
    widen (&span, &has_any, *date_unix);
  for (guint i = first; i < hop_times->len; i++)
    widen (&span, &has_any, g_array_index (hop_times, gint64, i));
  if (has_any)
    *out_span = span;
  return has_any;
}

gint64
bh_clock_outside (const BhHiddenClock *clock, const BhClockSpan *span)
{
  gint64 slack = bh_hidden_clock_slack (clock->kind);

  if (clock->time_unix < span->first - slack)
    return clock->time_unix - span->first;
  return clock->time_unix > span->last + slack ? clock->time_unix - span->last : 0;
}

BhClockHabit
bh_clock_habit (GArray *gaps)
{
  BhClockHabit habit = { gaps->len, 0 };

  g_array_sort (gaps, bh_order_i64);
  if (gaps->len > 0)
    habit.median = g_array_index (gaps, gint64, bh_middle (gaps->len));
  return habit;
}

gboolean
bh_clock_is_habit (const BhHiddenClock *clock, gint64 date_unix, const BhClockHabit *habit)
{
  return habit->n >= HABIT_MIN &&
         ABS (clock->time_unix - date_unix - habit->median) <= bh_hidden_clock_slack (clock->kind);
}

static char *
duration_words (gint64 seconds)
{
  BhDuration duration = bh_duration_of (seconds);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", duration.n, duration.brief);
}

static void
append_clock (GString *out, const BhHiddenClock *clock)
{
  g_autofree char *time = bh_utc_text (clock->time_unix);

  g_string_append_printf (out, "%s is %s", bh_hidden_clock_name (clock->kind),
                          time != NULL ? time : "no date");
}

static void
append_habit (GString *out, const BhClockHabit *habit)
{
  g_autofree char *usual = duration_words (habit->median);

  g_string_append_printf (out, "; in %u messages of this sender it is mostly within %s of Date",
                          habit->n, usual);
}

static void
append_outside (GString *out,
                const BhHiddenClock *clock,
                gint64 outside,
                gboolean is_habit,
                const BhClockHabit *habit)
{
  g_autofree char *far = duration_words (outside);

  g_string_append_printf (out, ", %s %s what else dates the message", far,
                          outside < 0 ? "before" : "after");
  if (habit->n < HABIT_MIN)
    g_string_append (out, "; this sender has no habit to compare with");
  else
    append_habit (out, habit);
  if (is_habit)
    g_string_append (out, ", as here. It is the sender's habit, and no sign of anything.");
  else
    g_string_append_printf (out, ". No proof: %s.", bh_hidden_clock_innocent (clock->kind));
}

static void
append_inside (GString *out,
               const BhHiddenClock *clock,
               const gint64 *date_unix,
               const BhClockHabit *habit)
{
  if (date_unix != NULL) {
    gint64 gap = clock->time_unix - *date_unix;
    g_autofree char *size = duration_words (gap);
    g_string_append_printf (out, ", %s %s Date", size, gap < 0 ? "before" : "after");
  }
  g_string_append (out, ": it fits Date and the hops");
  if (habit->n >= HABIT_MIN)
    append_habit (out, habit);
  g_string_append (out, ". No proof: a forger may have set it too.");
}

char *
bh_clock_words (const BhHiddenClock *clock,
                const BhClockSpan *span,
                const gint64 *date_unix,
                const BhClockHabit *habit)
{
  GString *out = g_string_new (NULL);
  gint64 outside = bh_clock_outside (clock, span);

  append_clock (out, clock);
  if (outside == 0)
    append_inside (out, clock, date_unix, habit);
  else
    append_outside (out, clock, outside,
                    date_unix != NULL && bh_clock_is_habit (clock, *date_unix, habit), habit);
  return g_string_free (out, FALSE);
}

GPtrArray *
bh_clock_words_all (const char *message_id,
                    const GPtrArray *fields,
                    const GArray *hop_times,
                    const gint64 *date_unix,
                    const BhClockHabit *habits)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  BhHiddenClock clocks[BH_HIDDEN_CLOCKS_MAX];
  guint n = bh_hidden_clocks_read (message_id, fields, clocks);
  BhClockSpan span;

  for (guint i = 0; i < n; i++) {
    const BhHiddenClock *clock = &clocks[i];
    if (!bh_clock_span (hop_times, date_unix, bh_hidden_clock_is_of_server (clock->kind), &span))
      break;
    g_ptr_array_add (sentences, bh_clock_words (clock, &span, date_unix, &habits[clock->kind]));
  }
  return sentences;
}
