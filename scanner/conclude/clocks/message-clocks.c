/* message-clocks.c - the message's sender is read through for his habits. */
#include "conclude/clocks/message-clocks.h"

#include "conclude/clocks/clock-words.h"
#include "store/case-clocks.h"

#define GAPS_MAX (1u << 20) /* of 8 bytes, a kind of clock; what comes later adds to no habit */

static void
add_gaps (const BhStoredClocks *message, GArray *gaps[BH_N_HIDDEN])
{
  BhHiddenClock clocks[BH_HIDDEN_CLOCKS_MAX];

  if (!bh_hidden_clock_date_is_sane (message->date_unix))
    return;
  guint n = bh_hidden_clocks_read (message->message_id, message->fields, clocks);
  for (guint i = 0; i < n; i++) {
    GArray *of_kind = gaps[clocks[i].kind];
    gint64 gap = clocks[i].time_unix - message->date_unix;
    if (of_kind->len < GAPS_MAX)
      g_array_append_val (of_kind, gap);
  }
}

static gboolean
read_habits (BhCase *opened, const char *from, BhClockHabit habits[BH_N_HIDDEN], GError **error)
{
  g_autoptr (BhSenderCursor) cursor = bh_sender_cursor_new (opened, from, error);
  g_autoptr (GError) read_error = NULL;
  GArray *gaps[BH_N_HIDDEN];

  if (cursor == NULL)
    return FALSE;
  for (guint kind = 0; kind < BH_N_HIDDEN; kind++)
    gaps[kind] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (;;) {
    g_autoptr (BhStoredClocks) message = bh_sender_cursor_next (cursor, &read_error);
    if (message == NULL)
      break;
    add_gaps (message, gaps);
  }
  for (guint kind = 0; kind < BH_N_HIDDEN; kind++) {
    habits[kind] = bh_clock_habit (gaps[kind]);
    g_array_unref (gaps[kind]);
  }
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

GPtrArray *
bh_message_clocks (BhCase *opened, const char *id, GError **error)
{
  g_autoptr (BhStoredClocks) message = bh_case_clocks (opened, id, error);
  BhClockHabit habits[BH_N_HIDDEN] = { 0 };

  if (message == NULL)
    return NULL;
  gboolean has_date = message->has_date && bh_hidden_clock_date_is_sane (message->date_unix);
  if (has_date && message->from != NULL && !read_habits (opened, message->from, habits, error))
    return NULL;
  return bh_clock_words_all (message->message_id, message->fields, message->hop_times,
                             has_date ? &message->date_unix : NULL, habits);
}
