/* part.c - pieces of a run by pauses and sides, one pass each. */
#include "verdict/part.h"

#include "verdict/run.h"

#define PAUSE BH_HOUR /* rules look at an hour: what lies further apart they do not join */

typedef enum { INSIDE, OUTSIDE, ELSEWHERE, N_SIDES } Side;

static Side
side_of (const BhItem *item)
{
  if (bh_origin_is_inside (item->origin_class))
    return INSIDE;
  return item->origin_class == BH_ORIGIN_EXTERNAL ? OUTSIDE : ELSEWHERE;
}

/* Few messages are no run of their own beside the others. */
static void
add_part (const BhRun *run, const GPtrArray *items, GPtrArray *parts)
{
  if (items->len >= run->account->limits->foreign_messages && items->len < run->items->len)
    g_ptr_array_add (parts, bh_run_of (run, items));
}

static void
add_piece (const BhRun *run, const GPtrArray *piece, GPtrArray *parts)
{
  GPtrArray *sides[N_SIDES];

  for (guint side = 0; side < N_SIDES; side++)
    sides[side] = g_ptr_array_new ();
  for (guint i = 0; i < piece->len; i++)
    g_ptr_array_add (sides[side_of (bh_item (piece, i))], g_ptr_array_index (piece, i));
  add_part (run, piece, parts);
  for (guint side = 0; side < N_SIDES; side++) {
    if (sides[side]->len < piece->len)
      add_part (run, sides[side], parts);
    g_ptr_array_unref (sides[side]);
  }
}

GPtrArray *
bh_run_parts (const BhRun *run)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_run_free);
  g_autoptr (GPtrArray) piece = g_ptr_array_new ();

  for (guint i = 0; run->has_windows && i < run->items->len; i++) {
    gint64 before_unix = bh_item (run->items, i > 0 ? i - 1 : 0)->time_unix;
    if (bh_item (run->items, i)->time_unix - before_unix > PAUSE) {
      add_piece (run, piece, parts);
      g_ptr_array_set_size (piece, 0);
    }
    g_ptr_array_add (piece, g_ptr_array_index (run->items, i));
  }
  add_piece (run, piece, parts);
  return parts;
}
