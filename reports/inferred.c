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
