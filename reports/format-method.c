/* format-method.c - method.json: by what means the results were got, so that
 * somebody else can get them again. */
#include "reports/format.h"
#include "reports/json-facts.h"

/* Key in the file, key in the case, and what stands there when it is missing. */
static const char *const objects[][3] = {
  { "libraries", "libraries_json", "{}" },
  { "paths", "paths_json", "[]" },
  { "options", "options_json", "{}" },
  { "own_hosts", "own_hosts_json", "[]" },
  { "own_nets", "own_nets_json", "[]" },
  { "own_domains", "own_domains_json", "[]" },
  { "mmdb", "mmdb_json", "[]" },
  { "ptr", "ptr_json", "[]" },
  { "blocklists", "blocklists_json", "[]" },
  { "tables", "tables_json", "[]" },
  { "limits", "limits_json", "{}" },
  { "thresholds", "thresholds_json", "{}" },
  { "inferred_hosts", "inferred_hosts_json", "[]" },
  { "inferred_nets", "inferred_nets_json", "[]" },
};

/* The logs: a rule that quotes a line of one means these bytes. NULL with error. */
static json_t *
logs_json (BhCase *self, GError **error)
{
  g_autoptr (BhRows) rows = bh_case_rows (self, "log_files", error);
  g_autoptr (GError) failure = NULL;
  json_t *logs = rows != NULL ? json_array () : NULL;

  while (rows != NULL && bh_rows_next (rows, &failure)) {
    const char *sha256 = bh_rows_get (rows, "sha256");
    json_t *object = json_object ();
    json_object_set_new (object, "path", json_string (bh_rows_get (rows, "path")));
    json_object_set_new (object, "bytes", json_integer (bh_rows_get_int (rows, "bytes")));
    json_object_set_new (object, "sha256", sha256 != NULL ? json_string (sha256) : json_null ());
    json_array_append_new (logs, object);
  }
  if (failure == NULL)
    return logs;
  json_decref (logs);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
render (BhCase *self, const BhReportOptions *options G_GNUC_UNUSED, BhOutput *out, GError **error)
{
  static const char *const texts[] = { "program_version", "case_number", "examiner", "note",
                                       "norm_version" };

  json_t *logs = logs_json (self, error);
  if (logs == NULL)
    return FALSE;
  json_t *method = json_object ();
  json_object_set_new (method, "schema", json_string ("backhop.method/1"));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (method, texts[i], bh_fact_text (self, texts[i]));
  json_object_set_new (method, "threshold_percent", bh_fact_number (self, "threshold_percent"));
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    json_object_set_new (method, objects[i][0], bh_fact_json (self, objects[i][1], objects[i][2]));
  json_object_set_new (method, "logs", logs);
  /* The limits of a scan are among its options. */
  json_t *limits = json_object_get (json_object_get (method, "options"), "limits");
  if (json_object_size (json_object_get (method, "limits")) == 0 && limits != NULL) {
    json_object_set (method, "limits", limits);
    json_object_del (json_object_get (method, "options"), "limits");
  }
  return bh_fact_write (method, out, error);
}

const BhReportFormat bh_report_format_method = {
  .name = "method",
  .part = BH_REPORT_METHOD,
  .file_name = "method.json",
  .render = render,
};
