/* cluster-changes.c - messages are the same by their IDs; they lead from old clusters to new ones.
 */
#include "conclude/clusters/cluster-changes.h"

#include <jansson.h>
#include <string.h>

#include "base/order.h"
#include "store/json-list.h"

/* Takes each message and its cluster; the text lives until the next. */
typedef void (*TakeMember) (const char *id, const char *cluster, gpointer data);

static gboolean
each_member (BhCase *opened, TakeMember take, gpointer data, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (opened, "places", error);

  if (rows == NULL)
    return FALSE;
  while (bh_rows_next (rows, &read_error)) {
    const char *cluster = bh_rows_get (rows, "cluster");
    if (cluster != NULL)
      take (bh_rows_get (rows, "id"), cluster, data);
  }
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

typedef struct {
  GHashTable *old_of; /* message → old cluster; looked up only */
  GPtrArray *pairs;   /* of char *, owned: "OLD NEW", sorted in the end */
} Changes;

static void
take_old (const char *id, const char *cluster, gpointer data)
{
  Changes *self = data;

  g_hash_table_insert (self->old_of, g_strdup (id), g_strdup (cluster));
}

static void
take_new (const char *id, const char *cluster, gpointer data)
{
  Changes *self = data;
  const char *old = g_hash_table_lookup (self->old_of, id);

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

  if (!each_member (before, take_old, &self, error) || !each_member (after, take_new, &self, error))
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
