/* tiling.c - tiles that touch, in order. */
#include "sources/tiling.h"

/* Between two members, where reading makes nothing but trouble: what is more is joined. */
#define TILES_MAX 1000

void
bh_tiling_init (BhTiling *tiling)
{
  tiling->tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  tiling->end = 0;
}

void
bh_tiling_clear (BhTiling *tiling)
{
  g_clear_pointer (&tiling->tiles, g_array_unref);
}

/* Whether the tile at hand is one with what is to follow it: two members never are. */
static gboolean
is_one (const BhArchiveTile *last, BhArchiveOwner owner, guint n_tiles)
{
  return (last->owner == owner && owner != BH_ARCHIVE_OWNER_MEMBER) || n_tiles >= TILES_MAX;
}

void
bh_tiling_add (BhTiling *tiling, guint64 end, BhArchiveOwner owner)
{
  BhArchiveTile tile = { tiling->end, end - MIN (end, tiling->end), owner };
  guint n = tiling->tiles->len;
  BhArchiveTile *last = n > 0 ? &g_array_index (tiling->tiles, BhArchiveTile, n - 1) : NULL;

  if (tile.len == 0)
    return;
  if (last != NULL && is_one (last, owner, n))
    last->len += tile.len;
  else
    g_array_append_val (tiling->tiles, tile);
  tiling->end = end;
}

void
bh_tiling_take (BhTiling *tiling, gboolean is_all, GArray *out)
{
  guint n = tiling->tiles->len;

  if (!is_all && n > 0 &&
      g_array_index (tiling->tiles, BhArchiveTile, n - 1).owner != BH_ARCHIVE_OWNER_MEMBER)
    n--;
  if (n == 0)
    return;
  g_array_append_vals (out, tiling->tiles->data, n);
  g_array_remove_range (tiling->tiles, 0, n);
}
