/* window.c - two ends that move forward only, and the keys between them. */
#include "verdict/window.h"

#include "base/text-hash.h"

void
bh_time_window_add (GArray *windows, gint64 start_unix, gint64 end_unix)
{
  if (windows->len > 0) {
    BhTimeWindow *last = &g_array_index (windows, BhTimeWindow, windows->len - 1);
    if (start_unix >= last->start_unix && start_unix <= last->end_unix) {
      last->end_unix = MAX (last->end_unix, end_unix);
      return;
    }
  }
  BhTimeWindow window = { start_unix, end_unix };
  g_array_append_val (windows, window);
}

/* Two pointers, each moves forward only. */
guint
bh_fullest_window (
    const GPtrArray *items, guint n_timed, guint seconds, BhItemTest keep, BhTimeWindow *out_window)
{
  guint n = 0, best = 0, left = 0;

  for (guint right = 0; right < n_timed; right++) {
    gint64 now = bh_item (items, right)->time_unix;
    n += keep (bh_item (items, right)) ? 1 : 0;
    for (; bh_item (items, left)->time_unix < now - seconds; left++)
      n -= keep (bh_item (items, left)) ? 1 : 0;
    if (n > best) {
      best = n;
      *out_window = (BhTimeWindow) { bh_item (items, left)->time_unix, now };
    }
  }
  return best;
}

void
bh_mark_rate (const BhAccount *account, guint n, guint seconds, BhItemTest keep, GArray *windows)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < account->n_timed; i++)
    if (keep (bh_item (account->items, i)))
      g_array_append_val (times, bh_item (account->items, i)->time_unix);
  for (guint i = 0; n > 0 && i + n <= times->len; i++) {
    gint64 first = g_array_index (times, gint64, i),
           last = g_array_index (times, gint64, i + n - 1);
    if (last - first <= seconds)
      bh_time_window_add (windows, first, last);
  }
}

static void
count (GHashTable *counts, const char *key, gint step)
{
  if (key == NULL)
    return;
  gint n = GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + step;
  if (n > 0)
    g_hash_table_insert (counts, (gpointer)(guintptr)key, GINT_TO_POINTER (n));
  else
    g_hash_table_remove (counts, key);
}

/* The items within so many seconds of the last one taken, and their keys. */
typedef struct {
  const BhAccount *account;
  const GPtrArray *items;
  BhItemKey key;
  const gint64 *start_unix; /* of the run; NULL: each item's own time stands in for it */
  guint seconds;
  guint left;         /* the first item that is in it */
  GHashTable *counts; /* key → how many of the items have it */
} Slide;

static void
slide_count (const Slide *slide, const BhItem *item, gint step)
{
  gint64 start_unix = slide->start_unix != NULL ? *slide->start_unix : item->time_unix;

  count (slide->counts, slide->key (slide->account, item, start_unix), step);
}

/* Takes the item in; what is too long ago goes out. */
static BhTimeWindow
slide_to (Slide *slide, guint right)
{
  gint64 now = bh_item (slide->items, right)->time_unix;

  slide_count (slide, bh_item (slide->items, right), 1);
  for (; bh_item (slide->items, slide->left)->time_unix < now - slide->seconds; slide->left++)
    slide_count (slide, bh_item (slide->items, slide->left), -1);
  return (BhTimeWindow) { bh_item (slide->items, slide->left)->time_unix, now };
}

guint
bh_most_distinct (const BhRun *run, guint seconds, BhItemKey key, BhTimeWindow *out_window)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  Slide slide = { run->account, run->items, key, &run->start_unix, seconds, 0, counts };
  guint best = 0;

  for (guint i = 0; i < run->n_timed; i++) {
    BhTimeWindow window = slide_to (&slide, i);
    if (g_hash_table_size (counts) > best) {
      best = g_hash_table_size (counts);
      *out_window = window;
    }
  }
  return best;
}

void
bh_mark_distinct (const BhAccount *account, guint n, guint seconds, BhItemKey key, GArray *windows)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  Slide slide = { account, account->items, key, NULL, seconds, 0, counts };

  for (guint i = 0; i < account->n_timed; i++) {
    BhTimeWindow window = slide_to (&slide, i);
    if (g_hash_table_size (counts) >= n)
      bh_time_window_add (windows, window.start_unix, window.end_unix);
  }
}
