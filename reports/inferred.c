/* inferred.c - the stored lists of the vote, in words. */
#include "reports/inferred.h"

#include "reports/json-facts.h"
#include "reports/show.h"

#define NAME_COLUMNS 60

static void
append_voted (GString *out, json_t *voted)
{
  const char *name = json_string_value (json_object_get (voted, "name"));
  g_autofree char *shown = bh_show_fit (name != NULL ? name : "", NAME_COLUMNS);
  g_autofree char *messages =
      bh_show_count (json_integer_value (json_object_get (voted, "messages")));
  g_autofree char *of = bh_show_count (json_integer_value (json_object_get (voted, "of")));

  g_string_append_printf (out, "%s%s (%s of %s)", out->len > 0 ? ", " : "", shown, messages, of);
}

guint
bh_inferred_count (BhCase *owner, const char *key)
{
  json_t *list = bh_fact_json (owner, key, "[]");
  guint n = (guint)json_array_size (list);
  json_decref (list);
  return n;
}

char *
bh_inferred_text (BhCase *owner, const char *key, guint n_max)
{
  json_t *list = bh_fact_json (owner, key, "[]");
  GString *out = g_string_new (NULL);
  gsize n = json_array_size (list);

  for (gsize i = 0; i < MIN (n, n_max); i++)
    append_voted (out, json_array_get (list, i));
  if (n > n_max)
    g_string_append_printf (out, " and %" G_GSIZE_FORMAT " more", n - n_max);
  json_decref (list);
  return g_string_free (out, n == 0);
}

char *
bh_inferred_only (BhCase *owner, const char *key)
{
  json_t *list = bh_fact_json (owner, key, "[]"), *first = json_array_get (list, 0);
  const char *host = json_string_value (json_object_get (first, "name"));
  char *only = json_array_size (list) == 1 ? g_strdup (host) : NULL;

  json_decref (list);
  return only;
}

static gboolean
has_list (BhCase *owner, const char *key)
{
  const char *list = bh_case_get (owner, key);
  return list != NULL && !g_str_equal (list, "[]");
}

gboolean
bh_own_side_is_given (BhCase *owner)
{
  return has_list (owner, "own_hosts_json") || has_list (owner, "own_nets_json") ||
         has_list (owner, "own_domains_json");
}

gboolean
bh_own_side_fits_nothing (BhCase *owner, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 n_given = 0, n_assumed = 0;

  if (!bh_own_side_is_given (owner))
    return FALSE;
  g_autoptr (BhRows) rows = bh_case_groups (owner, "conclusions", "boundary", 0, error);
  while (rows != NULL && bh_rows_next (rows, &failure)) {
    const char *boundary = bh_rows_get (rows, "value");
    if (g_strcmp0 (boundary, "given") == 0)
      n_given = bh_rows_int (rows, 1);
    if (g_strcmp0 (boundary, "assumed") == 0)
      n_assumed = bh_rows_int (rows, 1);
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return n_given == 0 && n_assumed > 0;
}
