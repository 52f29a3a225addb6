/* options-json.c - a key an option, sorted. */
#include "given/options-json.h"

#include <jansson.h>

#include "backhop-version.h"
#include "signature/signature.h"
#include "store/json-list.h"

static json_t *
list_json (const char *const *list)
{
  json_t *array = json_array ();
  for (guint i = 0; list[i] != NULL; i++) {
    g_autofree char *valid = g_utf8_make_valid (list[i], -1);
    json_array_append_new (array, json_string (valid));
  }
  return array;
}

static json_t *
text_json (const char *text_or_null)
{
  return json_string (text_or_null != NULL ? text_or_null : "");
}

static json_t *
limits_json (const BhLimits *limits)
{
  json_t *object = json_object ();
  for (guint i = 0; i < BH_N_LIMITS; i++)
    json_object_set_new (object, bh_limit_name (i), json_integer ((json_int_t)limits->value[i]));
  return object;
}

void
bh_scan_thresholds (const BhScanOptions *options, BhThresholds *out)
{
  if (options->thresholds != NULL)
    *out = *options->thresholds;
  else
    bh_thresholds_init (out);
}

static json_t *
thresholds_json (const BhScanOptions *options)
{
  BhThresholds thresholds;
  json_t *object = json_object ();
  const BhThresholdRow *row;

  bh_scan_thresholds (options, &thresholds);
  for (guint i = 0; (row = bh_threshold_row (i)) != NULL; i++)
    json_object_set_new (object, row->name, json_integer (bh_thresholds_get (&thresholds, i)));
  return object;
}

char *
bh_scan_thresholds_json (const BhScanOptions *options)
{
  return bh_json_take_text (thresholds_json (options), JSON_COMPACT | JSON_SORT_KEYS);
}

const char *
bh_scan_hash_names (const BhScanOptions *options)
{
  static const char *const names[] = { NULL, "md5", "sha1", "md5,sha1" };

  return names[options->hashes & (BH_SCAN_HASH_MD5 | BH_SCAN_HASH_SHA1)];
}

char *
bh_scan_fact_options_json (const BhScanOptions *options, const BhBoundaryOrders *orders)
{
  json_t *object = json_object ();
  json_object_set_new (object, "limits", limits_json (options->limits));
  json_object_set_new (object, "boundaries", bh_boundary_orders_json (orders));
  json_object_set_new (object, "version", json_string (BACKHOP_VERSION));
  json_object_set_new (object, "norm",
                       json_integer (BH_NORM_VERSION)); /* texts of two are not mixed */
  if (options->hashes != 0)
    json_object_set_new (object, "hashes", json_string (bh_scan_hash_names (options)));
  if (options->is_carving)
    json_object_set_new (object, "carve", json_true ());
  return bh_json_take_text (object, JSON_COMPACT | JSON_SORT_KEYS);
}

char *
bh_scan_concluding_options_json (const BhScanOptions *options)
{
  json_t *object = json_object ();
  json_object_set_new (object, "own_hosts", list_json (options->own_hosts));
  json_object_set_new (object, "own_nets", list_json (options->own_nets));
  json_object_set_new (object, "own_domains", list_json (options->own_domains));
  json_object_set_new (object, "shared_hosts", list_json (options->shared_hosts));
  json_object_set_new (object, "logs", list_json (options->logs));
  json_object_set_new (object, "blocklists", list_json (options->blocklists));
  json_object_set_new (object, "mmdbs", list_json (options->mmdbs));
  json_object_set_new (object, "ptrs", list_json (options->ptrs));
  json_object_set_new (object, "case_number", text_json (options->case_number));
  json_object_set_new (object, "examiner", text_json (options->examiner));
  json_object_set_new (object, "note", text_json (options->note));
  json_object_set_new (object, "log_zone", text_json (options->log_zone));
  json_object_set_new (object, "log_year", json_integer (options->log_year));
  json_object_set_new (object, "thresholds", thresholds_json (options));
  return bh_json_take_text (object, JSON_COMPACT | JSON_SORT_KEYS);
}
