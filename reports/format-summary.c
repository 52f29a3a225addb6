/* format-summary.c - summary.json: the counts, with the keys of backhop-case(5). */
#include "reports/format.h"
#include "reports/json-facts.h"

static json_t *
numbers (BhCase *self, const char *const (*keys)[2], gsize n_keys)
{
  json_t *object = json_object ();
  for (gsize i = 0; i < n_keys; i++)
    json_object_set_new (object, keys[i][0], bh_fact_number (self, keys[i][1]));
  return object;
}

static gboolean
render (BhCase *self, const BhReportOptions *options G_GNUC_UNUSED, BhOutput *out, GError **error)
{
  static const char *const counts[] = { "messages", "distinct",        "sources",
                                        "bytes_in", "bytes_accounted", "queued" };
  static const char *const conclusions[] = { "clusters", "bursts", "accounts" };
  static const char *const bounces[][2] = {
    { "sent_by_us", "bounces_sent_by_us" },
    { "forged", "bounces_forged" },
    { "undecided", "bounces_undecided" },
  };
  static const char *const logs[][2] = {
    { "files", "logs_files" },
    { "joined", "logs_joined" },
    { "ambiguous", "logs_ambiguous" },
  };

  json_t *summary = json_object ();
  json_object_set_new (summary, "schema", json_string ("backhop.summary/1"));
  json_object_set_new (summary, "complete",
                       json_boolean (g_strcmp0 (bh_case_get (self, "complete"), "1") == 0));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    json_object_set_new (summary, counts[i], bh_fact_number (self, counts[i]));
  json_object_set_new (summary, "problems", bh_fact_json (self, "problems_json", "{}"));
  json_object_set_new (summary, "origins", bh_fact_json (self, "origins_json", "{}"));
  for (gsize i = 0; i < G_N_ELEMENTS (conclusions); i++)
    json_object_set_new (summary, conclusions[i], bh_fact_number (self, conclusions[i]));
  json_object_set_new (summary, "bounces", numbers (self, bounces, G_N_ELEMENTS (bounces)));
  json_object_set_new (summary, "logs", numbers (self, logs, G_N_ELEMENTS (logs)));
  return bh_fact_write (summary, out, error);
}

const BhReportFormat bh_report_format_summary = {
  .name = "summary",
  .part = BH_REPORT_SUMMARY,
  .file_name = "summary.json",
  .render = render,
};
