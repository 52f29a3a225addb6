/* no-mail.c - a PATH that held nothing is said aloud: it may have been mistyped. */
#include "given/no-mail.h"

#include <jansson.h>

#include "base/text.h"
#include "store/case-ask.h"
#include "store/json-list.h"
#include "store/problems.h"

#define DETAIL                                                                                     \
  "no message was found in it; tables/sources.jsonl says what each file is. Mail-server logs are " \
  "given with --log"
#define DETAIL_UNREADABLE "no message was found in it, for it could not be read"

gboolean
bh_no_mail_keep_paths (BhCaseStore *store, const BhWalk *walk, GError **error)
{
  json_t *array = json_array ();
  for (guint i = 0; i < bh_walk_n_paths (walk); i++) {
    g_autofree char *label =
        bh_text_repair (bh_span_of_string (bh_walk_path_label (walk, i)), NULL);
    json_array_append_new (array, json_string (label));
  }
  g_autofree char *text = bh_json_take_text (array, JSON_COMPACT);
  return bh_case_store_put (store, "paths_json", text, error);
}

static gboolean
tell (BhCaseStore *store, const char *label, GError **error)
{
  gboolean is_unreadable = FALSE;

  return bh_case_store_has_problem (store, "unreadable", label, &is_unreadable, error) &&
         bh_add_problem (store, "no-mail", *label != '\0' ? label : ".",
                         is_unreadable ? DETAIL_UNREADABLE : DETAIL, error);
}

/* Where there was no file either, the walk has told so. */
static gboolean
tell_unless_mail (BhCaseStore *store, const char *label, GError **error)
{
  gboolean has_mail = FALSE, is_told = FALSE;

  return bh_case_store_has_mail (store, label, &has_mail, error) &&
         bh_case_store_has_problem (store, "no-mail", label, &is_told, error) &&
         (has_mail || is_told || tell (store, label, error));
}

gboolean
bh_no_mail_conclude (BhCaseStore *store, GError **error)
{
  g_autofree char *text = NULL;
  if (!bh_case_store_get (store, "paths_json", &text, error))
    return FALSE;
  json_t *labels = text != NULL ? json_loads (text, 0, NULL) : NULL;
  gboolean good = TRUE;

  for (size_t i = 0; good && i < json_array_size (labels); i++) {
    const char *label = json_string_value (json_array_get (labels, i));
    good = label == NULL || tell_unless_mail (store, label, error);
  }
  json_decref (labels);
  return good;
}
