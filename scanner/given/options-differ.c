/* options-differ.c - a row a key of options-json.c. */
#include "given/options-differ.h"

#include <jansson.h>

static const struct {
  const char *key, *words;
} options[] = {
  { "limits", "--limit" },
  { "boundaries", "--boundaries" },
  { "hashes", "--hash" },
  { "carve", "--carve" },
  { "own_hosts", "--own-host" },
  { "own_nets", "--own-net" },
  { "own_domains", "--own-domain" },
  { "shared_hosts", "--shared-host" },
  { "logs", "--log" },
  { "blocklists", "--blocklist" },
  { "mmdbs", "--mmdb" },
  { "ptrs", "--ptr" },
  { "case_number", "--case-number" },
  { "examiner", "--examiner" },
  { "note", "--note" },
  { "log_zone", "--log-tz" },
  { "log_year", "--log-year" },
  { "thresholds", "--threshold" },
  { "version", "the version of the program" },
  { "norm", "the version of its normal form" },
};

char *
bh_scan_options_differ (const char *recorded, const char *wanted)
{
  json_t *before = recorded != NULL ? json_loads (recorded, 0, NULL) : NULL;
  json_t *now = json_loads (wanted, 0, NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++) {
    const json_t *one = json_object_get (before, options[i].key);
    const json_t *other = json_object_get (now, options[i].key);
    if (one != other && !json_equal (one, other))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", options[i].words);
  }
  json_decref (before);
  json_decref (now);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
