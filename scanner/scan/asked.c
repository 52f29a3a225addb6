/* asked.c - what a scan was asked for: recorded, and held against what is asked now. */
#include "scan/asked.h"

#include "given/options-differ.h"
#include "given/options-json.h"

/* PATHs made absolute: where the evidence lies belongs to the run, not to the case. */
static json_t *
paths_json (const BhScanOptions *options)
{
  json_t *array = json_array ();
  for (guint i = 0; options->paths[i] != NULL; i++) {
    g_autofree char *absolute = g_canonicalize_filename (options->paths[i], NULL);
    g_autofree char *valid = g_utf8_make_valid (absolute, -1);
    json_array_append_new (array, json_string (valid));
  }
  return array;
}

json_t *
bh_asked_json (const BhAsked *asked, const char *schema, const char *fingerprint)
{
  g_autofree char *facts = bh_scan_fact_options_json (asked->options, asked->orders);
  g_autofree char *concluding = bh_scan_concluding_options_json (asked->options);
  json_t *object = json_object ();

  json_object_set_new (object, "schema", json_string (schema));
  json_object_set_new (object, "paths", paths_json (asked->options));
  json_object_set_new (object, "fact_options", json_string (facts));
  json_object_set_new (object, "concluding_options", json_string (concluding));
  json_object_set_new (object, "fingerprint", json_string (fingerprint != NULL ? fingerprint : ""));
  return object;
}

static gboolean
refuse (const BhAsked *asked, const char *what, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s: %s", asked->folder, what);
  return FALSE;
}

static gboolean
is_same (json_t *recorded, const char *key, json_t *wanted)
{
  gboolean same = json_equal (json_object_get (recorded, key), wanted) != 0;
  json_decref (wanted);
  return same;
}

static gboolean
has_string (json_t *recorded, const char *key, char *wanted)
{
  gboolean same = g_strcmp0 (json_string_value (json_object_get (recorded, key)), wanted) == 0;
  g_free (wanted);
  return same;
}

/* FALSE with error, which names the options that differ. */
static gboolean
is_same_options (const BhAsked *asked,
                 json_t *recorded,
                 const char *key,
                 char *owned,
                 const char *holds,
                 const char *advice,
                 GError **error)
{
  g_autofree char *wanted = owned;
  const char *text = json_string_value (json_object_get (recorded, key));

  if (g_strcmp0 (text, wanted) == 0)
    return TRUE;
  g_autofree char *differ = bh_scan_options_differ (text, wanted);
  g_autofree char *what = g_strdup_printf ("%s that differs in %s; %schoose another -o folder",
                                           holds, *differ != '\0' ? differ : "its options", advice);
  return refuse (asked, what, error);
}

gboolean
bh_asked_as_unfinished (const BhAsked *asked, json_t *recorded, GError **error)
{
  if (!is_same (recorded, "paths", paths_json (asked->options)))
    return refuse (
        asked, "holds an unfinished scan of other PATHs; finish it, or choose another -o folder",
        error);
  return is_same_options (asked, recorded, "fact_options",
                          bh_scan_fact_options_json (asked->options, asked->orders),
                          "holds an unfinished scan", "give the same, or ", error) &&
         is_same_options (asked, recorded, "concluding_options",
                          bh_scan_concluding_options_json (asked->options),
                          "holds an unfinished scan", "give the same, or ", error);
}

/* All that was read is asked for again, and more. */
static gboolean
has_all (json_t *recorded, json_t *wanted)
{
  json_t *path, *other;
  size_t i, k, n_found = 0;

  json_array_foreach (recorded, i, path)
  {
    json_array_foreach (wanted, k, other)
    {
      n_found += json_equal (path, other) ? 1 : 0;
    }
  }
  gboolean is_more = json_array_size (wanted) > json_array_size (recorded);
  json_decref (wanted);
  return is_more && n_found > 0 && n_found == json_array_size (recorded);
}

gboolean
bh_asked_as_finished (const BhAsked *asked,
                      json_t *recorded,
                      BhCaseState *out_state,
                      GError **error)
{
  gboolean is_more = has_all (json_object_get (recorded, "paths"), paths_json (asked->options));

  if (!is_more && !is_same (recorded, "paths", paths_json (asked->options)))
    return refuse (
        asked,
        "holds a finished scan of other PATHs; name those as well to add some, or choose "
        "another -o folder",
        error);
  if (!is_same_options (asked, recorded, "fact_options",
                        bh_scan_fact_options_json (asked->options, asked->orders),
                        "holds a finished scan", "", error))
    return FALSE;
  if (is_more) {
    *out_state = BH_CASE_ADD;
    return TRUE;
  }
  *out_state =
      has_string (recorded, "concluding_options", bh_scan_concluding_options_json (asked->options))
          ? BH_CASE_FINISHED
          : BH_CASE_CONCLUDE;
  return TRUE;
}
