/* json-facts.c - reading the flat facts of a case, writing one object. */
#include "reports/json-facts.h"

#include "reports/show.h"

json_t *
bh_fact_number (BhCase *self, const char *key)
{
  return json_integer (bh_show_number (bh_case_get (self, key)));
}

json_t *
bh_fact_text (BhCase *self, const char *key)
{
  const char *text = bh_case_get (self, key);
  return text != NULL ? json_string (text) : json_null ();
}

json_t *
bh_fact_json (BhCase *self, const char *key, const char *otherwise)
{
  const char *text = bh_case_get (self, key);
  json_t *value = text != NULL ? json_loads (text, 0, NULL) : NULL;
  return value != NULL ? value : json_loads (otherwise, 0, NULL);
}

/* ASCII only: nothing in it acts on a terminal, and any reader takes it. */
gboolean
bh_fact_write (json_t *object, BhOutput *out, GError **error)
{
  char *text = json_dumps (object, JSON_INDENT (2) | JSON_ENSURE_ASCII);
  json_decref (object);
  if (text == NULL) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, "case.db: facts that are no JSON");
    return FALSE;
  }
  bh_output_text (out, text);
  bh_output_text (out, "\n");
  free (text);
  return TRUE;
}
