/* source-changes.c - sources are the same by their paths. */
#include "scan/source-changes.h"

#include <jansson.h>

#include "store/each-row.h"
#include "store/json-list.h"

#define FIRST_MAX 20 /* paths that are told */

typedef struct {
  GHashTable *now; /* path → SHA-256, "" without one; looked up only */
  json_t *first;
  json_int_t n_changed, n_gone;
} Changes;

static void
take_new (BhRows *source, gpointer data)
{
  Changes *self = data;
  const char *path = bh_rows_get (source, "path"), *sha256 = bh_rows_get (source, "sha256");

  if (path != NULL)
    g_hash_table_insert (self->now, g_strdup (path), g_strdup (sha256 != NULL ? sha256 : ""));
}

static void
take_old (BhRows *source, gpointer data)
{
  Changes *self = data;
  const char *path = bh_rows_get (source, "path"), *sha256 = bh_rows_get (source, "sha256");

  if (path == NULL || sha256 == NULL)
    return;
  const char *now = g_hash_table_lookup (self->now, path);
  if (g_strcmp0 (now, sha256) == 0)
    return;
  self->n_changed += now != NULL;
  self->n_gone += now == NULL;
  if (json_array_size (self->first) < FIRST_MAX)
    json_array_append_new (self->first, json_string (path));
}

char *
bh_source_changes_json (BhCase *before, BhCase *after, GError **error)
{
  g_autoptr (GHashTable) now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Changes self = { now, json_array (), 0, 0 };
  gboolean good = bh_each_row (after, "sources", take_new, &self, error) &&
                  bh_each_row (before, "sources", take_old, &self, error);
  json_t *changes = json_pack ("{s:I, s:I, s:o}", "changed", self.n_changed, "gone", self.n_gone,
                               "first", self.first);

  if (good)
    return bh_json_take_text (changes, JSON_COMPACT);
  json_decref (changes);
  return NULL;
}
