/* part.c - pieces of a run by pauses and sides, one pass each. */
#include "verdict/part.h"

#include "verdict/run.h"

/* USED, NEW: an outside network that the account had, or had not, before the run. */
typedef enum { INSIDE, USED, NEW, ELSEWHERE, N_SIDES } Side;

/* When a text was first sent from each side. */
typedef struct {
  gint64 first_unix[N_SIDES];
} Sent;

typedef struct {
  const BhRun *run;
  GHashTable *sent; /* const guint64 * cluster hash → Sent, owned */
  GPtrArray *parts;
} Cut;

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

static void
note_sent (const Cut *cut, const BhItem *item)
{
  if (item->cluster_hash == 0)
    return;
  Sent *sent = g_hash_table_lookup (cut->sent, &item->cluster_hash);
  if (sent == NULL) {
    sent = g_new (Sent, 1);
    for (guint side = 0; side < N_SIDES; side++)
      sent->first_unix[side] = G_MAXINT64;
    g_hash_table_insert (cut->sent, (gpointer)(guintptr)&item->cluster_hash, sent);
  }
  gint64 *first = &sent->first_unix[side_of (cut->run, item)];
  *first = MIN (*first, item->time_unix);
}

/* Its text went out from another side before. */
static gboolean
is_begun_elsewhere (const Cut *cut, const BhItem *item)
{
  const Sent *sent = g_hash_table_lookup (cut->sent, &item->cluster_hash);
  Side own = side_of (cut->run, item);

  for (guint side = 0; sent != NULL && side < N_SIDES; side++)
    if (side != own && sent->first_unix[side] < item->time_unix)
      return TRUE;
  return FALSE;
}

/* The owner begins a mailing at the desk and ends it at home: who is innocent of its beginning is
 * so of its end. A thief's text is judged from where it came first. */
static gboolean
is_rest_of_mailing (const Cut *cut, const GPtrArray *items)
{
  guint n_texts = 0, n_begun = 0;

  for (guint i = 0; i < items->len; i++) {
    n_texts += bh_item (items, i)->cluster_hash != 0 ? 1 : 0;
    n_begun += is_begun_elsewhere (cut, bh_item (items, i)) ? 1 : 0;
  }
  return bh_percent_at_least (n_begun, n_texts, cut->run->account->limits->text_percent);
}

/* Few messages are no run of their own beside the others. */
static void
add_part (const Cut *cut, const GPtrArray *items)
{
  if (items->len >= cut->run->account->limits->foreign_messages &&
      items->len < cut->run->items->len && !is_rest_of_mailing (cut, items))
    g_ptr_array_add (cut->parts, bh_run_of (cut->run, items));
}

/* Those of the sides from first to last; none where that is the whole piece. */
static void
add_sides (const Cut *cut, const GPtrArray *piece, Side first, Side last)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < piece->len; i++) {
    Side side = side_of (cut->run, bh_item (piece, i));
    if (side >= first && side <= last)
      g_ptr_array_add (items, g_ptr_array_index (piece, i));
  }
  if (items->len < piece->len)
    add_part (cut, items);
}

static void
add_piece (const Cut *cut, const GPtrArray *piece)
{
  add_part (cut, piece);
  add_sides (cut, piece, INSIDE, INSIDE);
  add_sides (cut, piece, USED, NEW);
  add_sides (cut, piece, NEW, NEW);
  add_sides (cut, piece, ELSEWHERE, ELSEWHERE);
}

GPtrArray *
bh_run_parts (const BhRun *run)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_run_free);
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GPtrArray) piece = g_ptr_array_new ();
  const Cut cut = { run, sent, parts };
  const gint64 gap_seconds = run->account->limits->part_gap_seconds;

  if (!run->has_windows)
    return parts;
  for (guint i = 0; i < run->items->len; i++)
    note_sent (&cut, bh_item (run->items, i));
  for (guint i = 0; i < run->items->len; i++) {
    gint64 before_unix = bh_item (run->items, i > 0 ? i - 1 : 0)->time_unix;
    if (bh_item (run->items, i)->time_unix - before_unix > gap_seconds) {
      add_piece (&cut, piece);
      g_ptr_array_set_size (piece, 0);
    }
    g_ptr_array_add (piece, g_ptr_array_index (run->items, i));
  }
  add_piece (&cut, piece);
  return parts;
}
