/* clock-notes.c - gaps are gathered in one walk; habits and sentences come after it. */
#include "conclude/clocks/clock-notes.h"

#include "base/bisect.h"
#include "base/order.h"
#include "base/text-hash.h"
#include "conclude/clocks/clock-words.h"
#include "store/json-list.h"

#define GAPS_MAX (1u << 22) /* of 16 bytes; what comes later adds to no habit */

typedef struct {
  guint64 key; /* of sender and kind of clock */
  gint64 gap;  /* seconds that it is later than Date */
} Gap;

/* A clock outside of what else dates its message. */
typedef struct {
  gint64 message;
  guint64 key;
  BhHiddenClock clock;
  gint64 date_unix;
  BhClockSpan span;
} Odd;

struct _BhClockNotes {
  const BhHistory *history;
  GArray *gaps; /* of Gap */
  GArray *odd;  /* of Odd, in evidence order */
};

BhClockNotes *
bh_clock_notes_new (const BhHistory *history)
{
  BhClockNotes *self = g_new0 (BhClockNotes, 1);
  self->history = history;
  self->gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  self->odd = g_array_new (FALSE, FALSE, sizeof (Odd));
  return self;
}

void
bh_clock_notes_free (BhClockNotes *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->gaps);
  g_array_unref (self->odd);
  g_free (self);
}

/* Two senders of one key would share a habit, no more. */
static guint64
key_of (const char *from, BhHiddenKind kind)
{
  return bh_hash_add_folded (BH_HASH_START ^ (guint64)kind, bh_span_of_string (from));
}

static void
take_clock (BhClockNotes *self,
            const BhStoredMessage *message,
            const GArray *hop_times,
            const BhHiddenClock *clock)
{
  Gap gap = { key_of (message->from, clock->kind), clock->time_unix - message->date_unix };
  Odd odd = { message->number, gap.key, *clock, message->date_unix, { 0, 0 } };

  if (self->gaps->len < GAPS_MAX)
    g_array_append_val (self->gaps, gap);
  bh_clock_span (hop_times, &message->date_unix, bh_hidden_clock_is_of_server (clock->kind),
                 &odd.span);
  if (bh_clock_outside (clock, &odd.span) != 0)
    g_array_append_val (self->odd, odd);
}

void
bh_clock_notes_take (BhClockNotes *self, const BhStoredMessage *message, const BhOrigin *origin)
{
  BhHiddenClock clocks[BH_HIDDEN_CLOCKS_MAX];

  if (!message->has_date || !bh_hidden_clock_date_is_sane (message->date_unix))
    return;
  guint n = bh_hidden_clocks_read (message->message_id, message->fields, clocks);
  if (n == 0)
    return;
  g_autoptr (GArray) hop_times = bh_clock_hop_times (message->hops, origin, self->history);
  for (guint i = 0; i < n; i++)
    take_clock (self, message, hop_times, &clocks[i]);
}

static gint
compare_gaps (gconstpointer a, gconstpointer b)
{
  const Gap *x = a, *y = b;
  gint order = BH_ORDER (x->key, y->key);
  return order != 0 ? order : BH_ORDER (x->gap, y->gap);
}

static gboolean
is_gap_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const Gap *)items)[index].key < *(const guint64 *)key;
}

/* The first of the sorted gaps that has at least that key. */
static guint
first_of_key (const GArray *gaps, guint64 key)
{
  return (guint)bh_bisect (gaps->data, gaps->len, is_gap_before, &key);
}

/* The gaps are sorted by key and size. */
static BhClockHabit
habit_of (const GArray *gaps, guint64 key)
{
  guint first = first_of_key (gaps, key), last = first_of_key (gaps, key + 1);
  if (first >= last)
    return (BhClockHabit) { 0, 0 };
  return (BhClockHabit) { last - first,
                          g_array_index (gaps, Gap, first + bh_middle (last - first)).gap };
}

static void
add_sentence (const BhClockNotes *self, const Odd *odd, GPtrArray *sentences)
{
  BhClockHabit habit = habit_of (self->gaps, odd->key);

  if (!bh_clock_is_habit (&odd->clock, odd->date_unix, &habit))
    g_ptr_array_add (sentences, bh_clock_words (&odd->clock, &odd->span, &odd->date_unix, &habit));
}

gboolean
bh_clock_notes_write (BhClockNotes *self, BhCaseStore *store, GError **error)
{
  g_array_sort (self->gaps, compare_gaps);
  for (guint i = 0; i < self->odd->len;) {
    gint64 message = g_array_index (self->odd, Odd, i).message;
    g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
    for (; i < self->odd->len && g_array_index (self->odd, Odd, i).message == message; i++)
      add_sentence (self, &g_array_index (self->odd, Odd, i), sentences);
    if (sentences->len == 0)
      continue;
    g_autofree char *json = bh_json_of_texts (sentences);
    if (!bh_case_store_set_clock_notes (store, message, json, error))
      return FALSE;
  }
  return TRUE;
}
