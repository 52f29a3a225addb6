/* no-mail.c - a PATH that held nothing is said aloud: it may have been mistyped. */
#include "scan/no-mail.h"

#include <jansson.h>

#include "base/text.h"

#define CONCLUSIONS_UNIT (-2) /* of problems that conclusions find */

gboolean
bh_no_mail_keep_paths (BhCaseStore *store, const BhWalk *walk, GError **error)
{
  json_t *array = json_array ();
  for (guint i = 0; i < bh_walk_n_paths (walk); i++) {
    g_autofree char *label =
        bh_text_repair (bh_span_of_string (bh_walk_path_label (walk, i)), NULL);
    json_array_append_new (array, json_string (label));
  }
  char *text = json_dumps (array, JSON_COMPACT);
  gboolean good = bh_case_store_put (store, "paths_json", text, error);
  free (text);
  json_decref (array);
  return good;
}

static gboolean
add_problem (BhCaseStore *store, gint64 n, const char *label, GError **error)
{
  BhCell cells[] = {
    bh_cell_int (CONCLUSIONS_UNIT),
    bh_cell_int (n),
    bh_cell_text ("no-mail"),
    bh_cell_text (*label != '\0' ? label : "."),
    bh_cell_null (),
    bh_cell_null (),
    bh_cell_text ("no message was found in it; tables/sources.jsonl says what each file is")
  };
  return bh_case_store_insert (store, "problems", cells, G_N_ELEMENTS (cells), error);
}

gboolean
bh_no_mail_conclude (BhCaseStore *store, GError **error)
{
  g_autofree char *text = bh_case_store_get (store, "paths_json");
  json_t *labels = text != NULL ? json_loads (text, 0, NULL) : NULL;
  gboolean good = TRUE;

  for (size_t i = 0; good && i < json_array_size (labels); i++) {
    const char *label = json_string_value (json_array_get (labels, i));
    if (label != NULL && !bh_case_store_has_mail (store, label) &&
        !bh_case_store_has_problem (store, "no-mail", label))
      good = add_problem (store, (gint64)i, label, error);
  }
  json_decref (labels);
  return good;
}
