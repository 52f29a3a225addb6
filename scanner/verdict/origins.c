/* origins.c - addresses counted, and put in order. */
#include "verdict/origins.h"

#include "base/text-hash.h"

typedef struct {
  const char *ip; /* borrowed */
  guint n;        /* messages */
  gboolean is_inside;
} Origin;

/* Of the side that most came from first, then where most came from: whoever reads one address alone
 * reads the thief's, not the owner's. */
static gint
compare_origins (gconstpointer a, gconstpointer b, gpointer is_inside_first)
{
  const Origin *one = a, *two = b;

  if (one->is_inside != two->is_inside)
    return one->is_inside == (is_inside_first != NULL) ? -1 : 1;
  if (one->n != two->n)
    return one->n > two->n ? -1 : 1;
  return strcmp (one->ip, two->ip);
}

/* places: ip → index + 1 in origins. */
static void
count_origin (GHashTable *places, GArray *origins, const char *ip, gboolean is_inside)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, ip));

  if (place == 0) {
    Origin origin = { ip, 0, is_inside };
    g_array_append_val (origins, origin);
    place = origins->len;
    g_hash_table_insert (places, (gpointer)(guintptr)ip, GUINT_TO_POINTER (place));
  }
  g_array_index (origins, Origin, place - 1).n++;
}

void
bh_run_list_origins (const BhRun *run, GPtrArray *list)
{
  g_autoptr (GHashTable) places = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  guint n = 0, n_inside = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    BhOriginClass class = bh_item_origin (run, item);
    if (item->origin_ip == NULL || class == BH_ORIGIN_UNKNOWN || class == BH_ORIGIN_LOCAL)
      continue;
    count_origin (places, origins, item->origin_ip, bh_origin_is_inside (class));
    n++;
    n_inside += bh_origin_is_inside (class) ? 1 : 0;
  }
  g_array_sort_with_data (origins, compare_origins, GINT_TO_POINTER (2 * n_inside > n));
  for (guint i = 0; i < origins->len; i++)
    g_ptr_array_add (list, g_strdup (g_array_index (origins, Origin, i).ip));
}
