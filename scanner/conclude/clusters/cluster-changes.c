/* cluster-changes.c - messages are the same by their IDs; they lead from old clusters to new ones.
 */
#include "conclude/clusters/cluster-changes.h"

#include <jansson.h>
#include <string.h>

#include "base/order.h"
#include "store/each-row.h"
#include "store/json-list.h"

typedef struct {
  GHashTable *old_of; /* message → old cluster; looked up only */
  GPtrArray *pairs;   /* of char *, owned: "OLD NEW", sorted in the end */
} Changes;

static void
take_old (BhRows *place, gpointer data)
{
  Changes *self = data;
  const char *cluster = bh_rows_get (place, "cluster");

  if (cluster != NULL)
    g_hash_table_insert (self->old_of, g_strdup (bh_rows_get (place, "id")), g_strdup (cluster));
}

static void
take_new (BhRows *place, gpointer data)
{
  Changes *self = data;
  const char *cluster = bh_rows_get (place, "cluster");

  if (cluster == NULL)
    return;
  const char *old = g_hash_table_lookup (self->old_of, bh_rows_get (place, "id"));
  if (old != NULL)
    g_ptr_array_add (self->pairs, g_strdup_printf ("%s %s", old, cluster));
}

static gint64
n_messages (BhCase *opened, const char *cluster)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "clusters", &(BhRowsWhere) { .column = "cluster", .value = cluster, .limit = 1 },
      NULL);
  gint at = rows != NULL && bh_rows_next (rows, NULL) ? bh_rows_find (rows, "messages") : -1;

  return at >= 0 ? bh_rows_int (rows, (guint)at) : 0;
}

/* Where the messages of one old cluster went: pairs from start up to end. */
static void
add_change (
    json_t *list, const GPtrArray *pairs, guint start, guint end, BhCase *before, BhCase *after)
{
  g_auto (GStrv) first = g_strsplit (g_ptr_array_index (pairs, start), " ", 2);
  json_t *ids = json_array ();
  gint64 n_before = n_messages (before, first[0]), n_after = 0;

  for (guint i = start; i < end; i++) {
    const char *pair = g_ptr_array_index (pairs, i);
    const char *id = strchr (pair, ' ') + 1;
    if (i > start && strcmp (pair, g_ptr_array_index (pairs, i - 1)) == 0)
      continue;
    json_array_append_new (ids, json_string (id));
    n_after += n_messages (after, id);
  }
  gboolean is_same = json_array_size (ids) == 1 && strcmp (first[0], first[1]) == 0;
  if (!is_same || n_before != n_after)
    json_array_append_new (list, json_pack ("{s:s, s:O, s:I, s:I}", "old", first[0], "new", ids,
                                            "messages_before", (json_int_t)n_before, "messages",
                                            (json_int_t)n_after));
  json_decref (ids);
}

static gboolean
is_of (const char *pair, const char *other)
{
  gsize len = strcspn (pair, " ");

  return strncmp (pair, other, len + 1) == 0;
}

char *
bh_cluster_changes_json (BhCase *before, BhCase *after, GError **error)
{
  g_autoptr (GHashTable) old_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  Changes self = { old_of, pairs };

  if (!bh_each_row (before, "places", take_old, &self, error) ||
      !bh_each_row (after, "places", take_new, &self, error))
    return NULL;
  g_ptr_array_sort (pairs, bh_order_texts);
  json_t *list = json_array ();
  for (guint start = 0, end; start < pairs->len; start = end) {
    for (end = start + 1; end < pairs->len &&
                          is_of (g_ptr_array_index (pairs, start), g_ptr_array_index (pairs, end));)
      end++;
    add_change (list, pairs, start, end, before, after);
  }
  return bh_json_take_text (list, JSON_COMPACT);
}
