/* clock-words.c - spans and sentences. */
#include "scan/clock-words.h"

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
bh_clock_span (const GPtrArray *hops,
               const BhOrigin *origin,
               const gint64 *date_unix,
               const BhHistory *history,
               gboolean is_of_server,
               BhClockSpan *out_span)
{
  BhClockSpan span = { 0, 0 };
  gboolean has_lowest = FALSE, has_any = FALSE;

  if (date_unix != NULL)
    widen (&span, &has_any, *date_unix);
  for (guint i = hops->len; i-- > 0;) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    if (hop->time_state != BH_HOP_TIME_ZONED || origin->trust[i] == BH_TRUST_CONTRADICTED)
      continue;
    gint64 ahead = history != NULL ? bh_history_ahead (history, hop->by, hop->time_unix) : 0;
    if (!has_lowest || is_of_server)
      widen (&span, &has_any, hop->time_unix - ahead);
    has_lowest = TRUE;
  }
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

static char *
duration (gint64 seconds)
{
  gint64 size = ABS (seconds);
  if (size < 2 * 3600)
    return g_strdup_printf ("%" G_GINT64_FORMAT " s", size);
  if (size < 2 * 86400)
    return g_strdup_printf ("%" G_GINT64_FORMAT " h", size / 3600);
  return g_strdup_printf ("%" G_GINT64_FORMAT " days", size / 86400);
}

static char *
time_words (gint64 time_unix)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time_unix);
  return when != NULL ? g_date_time_format (when, "%Y-%m-%d %H:%M:%SZ") : g_strdup ("no date");
}

char *
bh_clock_words_outside (const BhHiddenClock *clock, gint64 outside, guint n, gint64 median)
{
  g_autofree char *time = time_words (clock->time_unix);
  g_autofree char *far = duration (outside), *usual = duration (median);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s is %s, %s %s what else dates the message",
                          bh_hidden_clock_name (clock->kind), time, far,
                          outside < 0 ? "before" : "after");
  if (n >= BH_CLOCK_HABIT_MIN)
    g_string_append_printf (out, "; in %u messages of this sender it is mostly within %s of Date",
                            n, usual);
  else
    g_string_append (out, "; this sender has no habit to compare with");
  g_string_append_printf (out, ". No proof: %s.", bh_hidden_clock_innocent (clock->kind));
  return g_string_free (out, FALSE);
}

static char *
words_inside (const BhHiddenClock *clock, const gint64 *date_unix)
{
  g_autofree char *time = time_words (clock->time_unix);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s is %s", bh_hidden_clock_name (clock->kind), time);
  if (date_unix != NULL) {
    gint64 gap = clock->time_unix - *date_unix;
    g_autofree char *size = duration (gap);
    g_string_append_printf (out, ", %s %s Date", size, gap < 0 ? "before" : "after");
  }
  g_string_append (out, ": it fits Date and the hops. No proof: a forger may have set it too.");
  return g_string_free (out, FALSE);
}

GPtrArray *
bh_clock_words_all (const char *message_id,
                    const GPtrArray *fields,
                    const GPtrArray *hops,
                    const BhOrigin *origin,
                    const gint64 *date_unix)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  BhHiddenClock clocks[BH_HIDDEN_CLOCKS_MAX];
  guint n = bh_hidden_clocks_read (message_id, fields, clocks);
  BhClockSpan span;

  for (guint i = 0; i < n; i++) {
    if (!bh_clock_span (hops, origin, date_unix, NULL,
                        bh_hidden_clock_is_of_server (clocks[i].kind), &span))
      break;
    gint64 outside = bh_clock_outside (&clocks[i], &span);
    g_ptr_array_add (sentences, outside != 0 ? bh_clock_words_outside (&clocks[i], outside, 0, 0)
                                             : words_inside (&clocks[i], date_unix));
  }
  return sentences;
}
