/* match.c - two sorted lists side by side, by key and place, then by key alone. */
#include "verify/match.h"

#include "base/bisect.h"
#include "base/order.h"

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const BhMatchEntry *left = a, *right = b;
  return BH_ORDER (left->number, right->number);
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  const BhMatchEntry *left = a, *right = b;
  return memcmp (left->key, right->key, sizeof left->key);
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const BhMatchEntry *left = a, *right = b;
  gint order = compare_keys (a, b);
  return order != 0 ? order : BH_ORDER (left->place, right->place);
}

static gint
sort_by_keys (gconstpointer a, gconstpointer b)
{
  gint order = compare_keys (a, b);
  return order != 0 ? order : compare_numbers (a, b);
}

static gint
sort_by_places (gconstpointer a, gconstpointer b)
{
  gint order = compare_places (a, b);
  return order != 0 ? order : compare_numbers (a, b);
}

/* The index of the first entry from i on that has no partner. */
static guint
skip_matched (const GArray *list, guint i)
{
  while (i < list->len && g_array_index (list, BhMatchEntry, i).other >= 0)
    i++;
  return i;
}

/* Both lists are sorted by what compare looks at first. */
static void
join (GArray *one, GArray *two, GCompareFunc compare, gboolean is_in_place)
{
  guint i = skip_matched (one, 0), k = skip_matched (two, 0);

  while (i < one->len && k < two->len) {
    BhMatchEntry *left = &g_array_index (one, BhMatchEntry, i);
    BhMatchEntry *right = &g_array_index (two, BhMatchEntry, k);
    gint order = compare (left, right);
    if (order == 0) {
      left->other = right->number;
      right->other = left->number;
      left->is_in_place = right->is_in_place = is_in_place;
    }
    if (order <= 0)
      i = skip_matched (one, i + 1);
    if (order >= 0)
      k = skip_matched (two, k + 1);
  }
}

void
bh_match (GArray *one, GArray *two)
{
  g_array_sort (one, sort_by_places);
  g_array_sort (two, sort_by_places);
  join (one, two, compare_places, TRUE);
  g_array_sort (one, sort_by_keys);
  g_array_sort (two, sort_by_keys);
  join (one, two, compare_keys, FALSE);
  g_array_sort (one, compare_numbers);
  g_array_sort (two, compare_numbers);
}

static gboolean
is_entry_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const BhMatchEntry *)items)[index].number < *(const gint64 *)key;
}

const BhMatchEntry *
bh_match_find (const GArray *list, gint64 number)
{
  gsize at = bh_bisect (list->data, list->len, is_entry_before, &number);
  const BhMatchEntry *entry = at < list->len ? &g_array_index (list, BhMatchEntry, at) : NULL;
  return entry != NULL && entry->number == number ? entry : NULL;
}

static gboolean
is_end_up_to (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const gint64 *)items)[index] <= *(const gint64 *)key;
}

/* The first of ascending ends that is larger than value; ends->len: none. */
static guint
find_larger (const GArray *ends, gint64 value)
{
  return (guint)bh_bisect (ends->data, ends->len, is_end_up_to, &value);
}

/* All but the longest ascending run of partners (patience sorting): ends[i] is the smallest
 * number that a run of i + 1 can end with. */
guint64
bh_match_n_reordered (const GArray *one)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint64 n_matched = 0;

  for (guint i = 0; i < one->len; i++) {
    gint64 other = g_array_index (one, BhMatchEntry, i).other;
    if (other < 0)
      continue;
    guint at = find_larger (ends, other);
    n_matched++;
    if (at == ends->len)
      g_array_append_val (ends, other);
    else
      g_array_index (ends, gint64, at) = other;
  }
  return n_matched - ends->len;
}
