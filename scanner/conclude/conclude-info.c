/* conclude-info.c - the case in numbers, and how it was made: what summary.json
 * and method.json say. Nothing here depends on machine or hour. */
#include "conclude/conclude.h"

#include <jansson.h>

#include "backhop-version.h"
#include "given/options-json.h"
#include "libraries/library-versions.h"
#include "signature/signature.h"
#include "store/case-ask.h"
#include "store/json-list.h"

typedef struct {
  const char *key;
  const char *sql;
} Count;

static const Count counts[] = {
  { "messages", "SELECT count(*) FROM messages" },
  { "sources", "SELECT count(*) FROM files" },
  { "bytes_in", "SELECT coalesce(sum(bytes), 0) FROM files" },
  { "bytes_accounted", "SELECT coalesce(sum(length), 0) FROM ledger WHERE member = 0" },
  { "distinct", "SELECT count(*) FROM conclusions WHERE copy_of IS NULL" },
  { "queued", "SELECT count(*) FROM store_facts WHERE queue IS NOT NULL" },
  { "clusters", "SELECT count(*) FROM clusters" },
  { "bursts", "SELECT count(*) FROM bursts" },
  /* The table holds every account that sent something. Counted are those whom the verdict
   * accuses: heavy mail alone ("rate-only", "bulk-sender") accuses nobody. */
  { "accounts",
    "SELECT count(*) FROM accounts WHERE verdict NOT IN ('none', 'rate-only', 'bulk-sender')" },
  /* Only reports of a failure have a verdict, and only their first copies. */
  { "logs_files", "SELECT count(*) FROM logs WHERE status IN ('read', 'partly') AND lines > 0" },
  { "bounces_sent_by_us", "SELECT count(*) FROM report_verdicts WHERE verdict = 'sent-by-us'" },
  { "bounces_forged", "SELECT count(*) FROM report_verdicts WHERE verdict = 'forged'" },
  { "bounces_undecided", "SELECT count(*) FROM report_verdicts WHERE verdict = 'undecided'" },
  { "reports_without_failure", "SELECT count(*) FROM reports JOIN conclusions USING (message)"
                               " WHERE copy_of IS NULL AND message NOT IN"
                               " (SELECT message FROM report_verdicts WHERE verdict IS NOT NULL)" },
  { "never_received", "SELECT count(*) FROM conclusions JOIN messages USING (message)"
                      " WHERE verdict = 'unknown' AND n_received = 0" },
};

static gboolean
put_counts (BhCaseStore *store, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    gint64 n = 0;
    if (!bh_case_store_count (store, counts[i].sql, &n, error))
      return FALSE;
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, n);
    if (!bh_case_store_put (store, counts[i].key, text, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
put_pairs (BhCaseStore *store, const char *key, const char *sql, GError **error)
{
  g_autofree char *json = bh_case_store_count_json (store, sql, error);
  return json != NULL && bh_case_store_put (store, key, json, error);
}

static char *
list_text (const char *const *list)
{
  json_t *array = json_array ();
  for (guint i = 0; list[i] != NULL; i++) {
    g_autofree char *valid = g_utf8_make_valid (list[i], -1);
    json_array_append_new (array, json_string (valid));
  }
  return bh_json_take_text (array, JSON_COMPACT);
}

static gboolean
put_list (BhCaseStore *store, const char *key, const char *const *list, GError **error)
{
  g_autofree char *text = list_text (list);
  return bh_case_store_put (store, key, text, error);
}

static gboolean
put_options (BhCaseStore *store,
             const BhScanOptions *options,
             const BhBoundaryOrders *orders,
             GError **error)
{
  g_autofree char *facts = bh_scan_fact_options_json (options, orders);
  g_autofree char *thresholds = bh_scan_thresholds_json (options);
  g_autofree char *libraries = bh_library_versions_json ();
  g_autofree char *norm = g_strdup_printf ("%d", BH_NORM_VERSION);

  return bh_case_store_put (store, "program_version", BACKHOP_VERSION, error) &&
         bh_case_store_put (store, "options_json", facts, error) &&
         bh_case_store_put (store, "thresholds_json", thresholds, error) &&
         bh_case_store_put (store, "libraries_json", libraries, error) &&
         bh_case_store_put (store, "hashes", bh_scan_hash_names (options), error) &&
         bh_case_store_put (store, "norm_version", norm, error) &&
         put_list (store, "own_hosts_json", options->own_hosts, error) &&
         put_list (store, "own_nets_json", options->own_nets, error) &&
         put_list (store, "own_domains_json", options->own_domains, error) &&
         bh_case_store_put (store, "case_number", options->case_number, error) &&
         bh_case_store_put (store, "examiner", options->examiner, error) &&
         bh_case_store_put (store, "note", options->note, error);
}

gboolean
bh_conclude_info (BhCaseStore *store,
                  const BhScanOptions *options,
                  const BhBoundaryOrders *orders,
                  gboolean is_complete,
                  GError **error)
{
  return put_counts (store, error) &&
         put_pairs (store, "problems_json", "SELECT kind k, count(*) n FROM problems GROUP BY kind",
                    error) &&
         put_pairs (store, "origins_json",
                    "SELECT verdict k, count(*) n FROM conclusions GROUP BY verdict", error) &&
         put_options (store, options, orders, error) &&
         bh_case_store_put (store, "complete", is_complete ? "1" : "0", error);
}
