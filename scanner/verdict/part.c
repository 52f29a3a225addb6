/* part.c - pieces of a run by pauses and sides, one pass each. */
#include "verdict/part.h"

#include "verdict/run.h"

/* USED, NEW: an outside network that the account had, or had not, before the run. */
typedef enum { INSIDE = 1 << 0, USED = 1 << 1, NEW = 1 << 2, ELSEWHERE = 1 << 3 } Side;

#define N_SIDES 4

/* What is judged of each piece: all of it, and what came from some of the sides. */
static const guint choices[] = {
  INSIDE | USED | NEW | ELSEWHERE, INSIDE, USED | NEW, NEW, ELSEWHERE,
};

typedef struct {
  const BhItem *item; /* borrowed from the run */
  Side side;
  gboolean is_begun_elsewhere; /* its text went out from another side before */
} Placed;

/* When a text was first sent from each side. */
typedef struct {
  gint64 first_unix[N_SIDES];
} Sent;

static Side
side_of (const BhRun *run, const BhItem *item)
{
  if (bh_origin_is_inside (item->origin_class))
    return INSIDE;
  if (item->origin_class != BH_ORIGIN_EXTERNAL)
    return ELSEWHERE;
  return item->network != NULL &&
                 bh_account_used_network (run->account, item->network, run->start_unix)
             ? USED
             : NEW;
}

/* sent: const guint64 * cluster hash → Sent, owned. */
static void
note_sent (GHashTable *sent, const Placed *placed)
{
  if (placed->item->cluster_hash == 0)
    return;
  Sent *times = g_hash_table_lookup (sent, &placed->item->cluster_hash);
  if (times == NULL) {
    times = g_new (Sent, 1);
    for (guint i = 0; i < N_SIDES; i++)
      times->first_unix[i] = G_MAXINT64;
    g_hash_table_insert (sent, (gpointer)(guintptr)&placed->item->cluster_hash, times);
  }
  gint64 *first = &times->first_unix[g_bit_nth_lsf (placed->side, -1)];
  *first = MIN (*first, placed->item->time_unix);
}

static gboolean
is_begun_elsewhere (GHashTable *sent, const Placed *placed)
{
  const Sent *times = g_hash_table_lookup (sent, &placed->item->cluster_hash);

  for (guint i = 0; times != NULL && i < N_SIDES; i++)
    if ((guint)placed->side != 1U << i && times->first_unix[i] < placed->item->time_unix)
      return TRUE;
  return FALSE;
}

/* Of Placed: each message of the run. */
static GArray *
place_items (const BhRun *run)
{
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (Placed), run->items->len);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    Placed placed = { item, side_of (run, item), FALSE };
    note_sent (sent, &placed);
    g_array_append_val (all, placed);
  }
  for (guint i = 0; i < all->len; i++) {
    Placed *placed = &g_array_index (all, Placed, i);
    placed->is_begun_elsewhere = is_begun_elsewhere (sent, placed);
  }
  return all;
}

/* Those of some sides, from all[start] up to, not including, all[end]; NULL where few, which are no
 * run of their own beside the others, where they are the whole run, or where they are the rest of a
 * mailing: the owner begins it at the desk and ends it at home, and who is innocent of its
 * beginning is so of its end. A thief's text is judged from where it came first. */
static BhRun *
part_of (const BhRun *run, const GArray *all, guint start, guint end, guint sides)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint n_texts = 0, n_begun = 0;

  for (guint i = start; i < end; i++) {
    const Placed *placed = &g_array_index (all, Placed, i);
    if ((placed->side & sides) == 0)
      continue;
    g_ptr_array_add (items, (gpointer)(guintptr)placed->item);
    n_texts += placed->item->cluster_hash != 0 ? 1 : 0;
    n_begun += placed->is_begun_elsewhere ? 1 : 0;
  }
  if (items->len < limits->foreign_messages || items->len == all->len ||
      bh_percent_at_least (n_begun, n_texts, limits->text_percent))
    return NULL;
  return bh_run_of (run, items);
}

/* Whether it chooses something of a piece from those sides, and no choice before it the same. */
static gboolean
is_choice (guint choice, guint sides)
{
  for (guint i = 0; i < choice; i++)
    if ((choices[i] & sides) == (choices[choice] & sides))
      return FALSE;
  return (choices[choice] & sides) != 0;
}

static void
add_piece (const BhRun *run, const GArray *all, guint start, guint end, GPtrArray *parts)
{
  guint sides = 0;

  for (guint i = start; i < end; i++)
    sides |= g_array_index (all, Placed, i).side;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    BhRun *part = is_choice (i, sides) ? part_of (run, all, start, end, choices[i]) : NULL;
    if (part != NULL)
      g_ptr_array_add (parts, part);
  }
}

GPtrArray *
bh_run_parts (const BhRun *run)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_run_free);
  const gint64 gap_seconds = run->account->limits->part_gap_seconds;
  guint start = 0;

  if (!run->has_windows)
    return parts;
  g_autoptr (GArray) all = place_items (run);
  for (guint i = 1; i < run->items->len; i++) {
    if (bh_item (run->items, i)->time_unix - bh_item (run->items, i - 1)->time_unix <= gap_seconds)
      continue;
    add_piece (run, all, start, i, parts);
    start = i;
  }
  add_piece (run, all, start, all->len, parts);
  return parts;
}
