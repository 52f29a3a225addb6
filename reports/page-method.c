/* page-method.c - how the results were got, with which settings and versions. */
#include <backhop/limits.h>
#include <backhop/thresholds.h>

#include <jansson.h>

#include "reports/inferred.h"
#include "reports/page.h"
#include "reports/show.h"

#define INFERRED_MAX 20 /* shown; method.json has all */

static const struct {
  const char *step;
  const char *text;
} steps[] = {
  { "Reading",
    "Sources are opened read-only. Mailboxes are split on their raw bytes by the bytes near each "
    "candidate line. Worker processes parse each message, confined to themselves: without network, "
    "files and programs. That they were, run.json says." },
  { "Trust",
    "Received lines are read from the newest down. Those stamped by servers of ours are witnessed. "
    "The first address that is not ours is the boundary; what stands below it is told by others, "
    "and contradicted where it breaks with what stands above. Where nobody named our servers, "
    "those topmost in most of the mailbox are taken for ours, if they are clear; no account is "
    "judged by that." },
  { "Origin",
    "The origin is the lowest hop still credible, together with the header field that the same "
    "server bound to it. Addresses are never taken from HELO, by or id. Where a provider hides "
    "its client, the origin is unknown: there is no guess." },
  { "Clusters",
    "Texts are brought to a normal form and compared by their runs of two words. Two texts join "
    "where the shared part of these (Jaccard) reaches the threshold below, or 20 % where strangers "
    "link to one host, or carry one file, that few texts have. Issues of one sender are kept apart "
    "where they share only what stands around them. The result does not depend on order." },
  { "Bursts",
    "A burst is a stretch in which a cluster came thicker than the rest of the mailbox leads one "
    "to expect, by a conditional scan statistic. Its sentence states the chance that this is "
    "accident, corrected for all the places that were looked at." },
  { "Accounts",
    "A verdict is the first of a fixed list whose rules all hold; each rule that fired is listed "
    "with its evidence. Rate, equal texts or strange recipients alone accuse nobody." },
  { "Bounces",
    "A returned message counts as sent by us where a server of ours stamped it and the next "
    "server saw our address hand it over; as forged where it only bears our name." },
  { "Time", "Times are UTC. The time of a message is that of the boundary server where there is "
            "one, else its "
            "Date field, which a sender can set at will." },
};

static const struct {
  const char *term;
  const char *meaning;
} glossary[] = {
  { "Hop", "One transfer from a client or server to the next, as one Received line tells it." },
  { "HELO", "The name that a client gives itself. Anybody can give any name." },
  { "Reverse name", "The name that the receiving server looked up for the client's address." },
  { "Boundary", "Where our own servers end: the first address that is not ours." },
  { "Ledger", "The list that gives each byte of the evidence to one message, line or named gap." },
  { "Copy",
    "A message with the same Message-ID and text as an earlier one. Rates count first copies." },
  { "Run", "Messages of an account that are judged together: they lie close in time." },
  { "Strong sign",
    "One of the facts without which nobody is accused, whatever else holds: S among the "
    "thresholds." },
};

/* A value of the settings: lists joined, the rest as JSON has it. */
static char *
setting_text (json_t *value)
{
  if (json_is_null (value))
    return g_strdup ("none");
  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (!json_is_array (value)) {
    char *dumped = json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT);
    char *text = g_strdup (dumped != NULL ? dumped : "");
    free (dumped);
    return text;
  }
  GString *out = g_string_new (json_array_size (value) == 0 ? "none" : NULL);
  for (gsize i = 0; i < json_array_size (value); i++) {
    g_autofree char *member = json_is_array (json_array_get (value, i))
                                  ? g_strdup ("[…]")
                                  : setting_text (json_array_get (value, i));
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", member);
  }
  return g_string_free (out, FALSE);
}

static void
write_setting (BhPage *page, const char *name, const char *text)
{
  bh_page_row (page);
  bh_page_open (page, "th", NULL);
  bh_page_attribute (page, "scope", "row");
  bh_page_text (page, name);
  bh_page_close (page);
  bh_page_cell (page, NULL, text);
  bh_page_row_end (page);
}

/* A fact that is an object, or an empty one. jansson keeps the order of keys. */
static json_t *
fact_object (BhPage *page, const char *key)
{
  const char *text = bh_case_get (page->owner, key);
  json_t *object = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  return object != NULL ? object : json_object ();
}

/* What is an object itself has a table of its own. */
static void
write_object (BhPage *page, const char *caption, const char *first, json_t *object)
{
  const char *const titles[] = { first, "Value", NULL };
  const char *name;
  json_t *value;

  bh_page_table (page, caption, titles);
  json_object_foreach (object, name, value)
  {
    if (json_is_object (value))
      continue;
    g_autofree char *shown = setting_text (value);
    write_setting (page, name, shown);
  }
  bh_page_table_end (page);
}

/* The row of a limit by its name; BH_N_LIMITS where there is none. */
static guint
find_limit (const char *name)
{
  guint i = 0;
  while (i < BH_N_LIMITS && !g_str_equal (name, bh_limit_name (i)))
    i++;
  return i;
}

static void
write_limits (BhPage *page, json_t *limits)
{
  static const char *const titles[] = { "Limit", "#Value", "Unit", "Reason", NULL };
  const char *name;
  json_t *value;

  if (json_object_size (limits) == 0)
    return;
  bh_page_table (page,
                 "Limits: of a message, detail beyond them is left out; of an archive, its rest",
                 titles);
  json_object_foreach (limits, name, value)
  {
    guint limit = find_limit (name);
    bh_page_row (page);
    bh_page_cell (page, "nowrap", name);
    bh_page_cell_count (page, json_integer_value (value));
    bh_page_cell (page, "nowrap", limit < BH_N_LIMITS ? bh_limit_unit (limit) : NULL);
    bh_page_cell (page, "word", limit < BH_N_LIMITS ? bh_limit_reason (limit) : NULL);
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

static const BhThresholdRow *
find_threshold (const char *name)
{
  const BhThresholdRow *row;
  guint i = 0;

  while ((row = bh_threshold_row (i)) != NULL && !g_str_equal (name, row->name))
    i++;
  return row;
}

static void
write_thresholds (BhPage *page)
{
  static const char *const titles[] = { "Threshold", "#Value",  "#Default", "Unit",
                                        "Rule",      "Meaning", NULL };
  json_t *thresholds = fact_object (page, "thresholds_json"), *value;
  const char *name;

  if (json_object_size (thresholds) > 0)
    bh_page_table (page, "Thresholds: from where on the rules of account verdicts hold", titles);
  json_object_foreach (thresholds, name, value)
  {
    const BhThresholdRow *row = find_threshold (name);
    bh_page_row (page);
    bh_page_cell (page, "nowrap", name);
    bh_page_cell_count (page, json_integer_value (value));
    bh_page_cell_count (page, row != NULL ? row->value : json_integer_value (value));
    bh_page_cell (page, "nowrap", row != NULL ? row->unit : NULL);
    bh_page_cell (page, "nowrap", row != NULL ? row->rule : NULL);
    bh_page_cell (page, "word", row != NULL ? row->meaning : NULL);
    bh_page_row_end (page);
  }
  if (json_object_size (thresholds) > 0)
    bh_page_table_end (page);
  json_decref (thresholds);
}

/* Rules are named by letter and number wherever they fired. */
static void
write_rules (BhPage *page)
{
  static const char *const titles[] = { "Rule", "What it sees", NULL };

  bh_page_table (page, "Rules: V and N are of accounts (N speak for them), B of bounces", titles);
  for (const BhWording *rule = bh_rule_words; rule->name != NULL; rule++)
    write_setting (page, rule->name, rule->words);
  bh_page_table_end (page);
}

/* The limits stand for themselves, or among the options. */
static void
write_given (BhPage *page)
{
  json_t *options = fact_object (page, "options_json"), *limits = fact_object (page, "limits_json");
  json_t *libraries = fact_object (page, "libraries_json");

  write_object (page, "Options", "Option", options);
  write_object (page, "Libraries", "Library", libraries);
  write_limits (page, json_object_size (limits) > 0 ? limits : json_object_get (options, "limits"));
  write_rules (page);
  write_thresholds (page);
  json_decref (options);
  json_decref (limits);
  json_decref (libraries);
}

static void
write_list (BhPage *page, const char *name, const char *key)
{
  const char *text = bh_case_get (page->owner, key);
  json_t *list = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  g_autofree char *shown = list != NULL ? setting_text (list) : g_strdup ("none");
  write_setting (page, name, shown);
  json_decref (list);
}

/* The databases that gave networks and countries of addresses. */
static void
write_databases (BhPage *page)
{
  static const char *const titles[] = { "File", "Type", "Built", "SHA-256", NULL };
  const char *text = bh_case_get (page->owner, "mmdb_json");
  json_t *list = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL, *database;
  size_t i;

  if (json_array_size (list) > 0)
    bh_page_table (page, "Databases of address networks, as of the day they were built", titles);
  json_array_foreach (list, i, database)
  {
    g_autofree char *built =
        bh_show_time (json_integer_value (json_object_get (database, "built_unix")));
    bh_page_row (page);
    bh_page_cell (page, NULL, json_string_value (json_object_get (database, "file")));
    bh_page_cell (page, NULL, json_string_value (json_object_get (database, "type")));
    bh_page_cell (page, "nowrap", built);
    bh_page_cell (page, NULL, json_string_value (json_object_get (database, "sha256")));
    bh_page_row_end (page);
  }
  if (json_array_size (list) > 0)
    bh_page_table_end (page);
  json_decref (list);
}

static json_t *
fact_list (BhPage *page, const char *key)
{
  const char *text = bh_case_get (page->owner, key);
  return text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
}

static void
write_day (BhPage *page, json_t *time_unix)
{
  g_autofree char *day =
      json_is_integer (time_unix) ? bh_show_time (json_integer_value (time_unix)) : NULL;
  bh_page_cell (page, "nowrap", day);
}

/* The dumps that gave names of addresses. */
static void
write_dumps (BhPage *page)
{
  static const char *const titles[] = { "File", "#Entries", "First", "Last", "SHA-256", NULL };
  json_t *list = fact_list (page, "ptr_json"), *dump;
  size_t i;

  if (json_array_size (list) > 0)
    bh_page_table (page, "Dumps of reverse names (PTR), as of the days they were asked for",
                   titles);
  json_array_foreach (list, i, dump)
  {
    bh_page_row (page);
    bh_page_cell (page, NULL, json_string_value (json_object_get (dump, "file")));
    bh_page_cell_count (page, json_integer_value (json_object_get (dump, "entries")));
    write_day (page, json_object_get (dump, "first_unix"));
    write_day (page, json_object_get (dump, "last_unix"));
    bh_page_cell (page, NULL, json_string_value (json_object_get (dump, "sha256")));
    bh_page_row_end (page);
  }
  if (json_array_size (list) > 0)
    bh_page_table_end (page);
  json_decref (list);
}

/* Tables of the program's own that said what an address or a host is. */
static void
write_tables (BhPage *page)
{
  static const char *const titles[] = { "Table", "As of", "SHA-1 of its file", NULL };
  json_t *list = fact_list (page, "tables_json"), *table;
  size_t i;

  if (json_array_size (list) > 0)
    bh_page_table (page, "Tables built into the program and its libraries", titles);
  json_array_foreach (list, i, table)
  {
    bh_page_row (page);
    bh_page_cell (page, NULL, json_string_value (json_object_get (table, "name")));
    bh_page_cell (page, "nowrap", json_string_value (json_object_get (table, "dated")));
    bh_page_cell (page, NULL, json_string_value (json_object_get (table, "sha1")));
    bh_page_row_end (page);
  }
  if (json_array_size (list) > 0)
    bh_page_table_end (page);
  json_decref (list);
}

/* What the mailbox showed where nothing was given; pinned down by --own-host. */
static void
write_inferred (BhPage *page, const char *name, const char *key)
{
  g_autofree char *text = bh_inferred_text (page->owner, key, INFERRED_MAX);
  if (text != NULL)
    write_setting (page, name, text);
}

static void
write_settings (BhPage *page)
{
  static const char *const titles[] = { "Setting", "Value", NULL };
  const char *version = bh_case_get (page->owner, "program_version");
  const char *norm = bh_case_get (page->owner, "norm_version");
  const char *threshold = bh_case_get (page->owner, "threshold_percent");

  bh_page_table (page, "What this run was given", titles);
  write_setting (page, "Program", version != NULL ? version : "–");
  write_list (page, "Paths", "paths_json");
  write_list (page, "Our hosts", "own_hosts_json");
  write_list (page, "Our networks", "own_nets_json");
  write_list (page, "Our domains", "own_domains_json");
  write_inferred (page, "Our hosts, inferred (messages)", "inferred_hosts_json");
  write_inferred (page, "Our relays, inferred (messages)", "inferred_nets_json");
  write_setting (page, "Normal form, version", norm != NULL ? norm : "–");
  write_setting (page, "Cluster threshold, percent", threshold != NULL ? threshold : "–");
  bh_page_table_end (page);
}

void
bh_page_method (BhPage *page)
{
  bh_page_open (page, "dl", "steps");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    bh_page_element (page, "dt", NULL, steps[i].step);
    bh_page_element (page, "dd", NULL, steps[i].text);
  }
  bh_page_close (page);
  bh_page_element (
      page, "p", NULL,
      "The same evidence with the same options, program and library versions gives the same "
      "bytes in every file of the case but run.json, whatever the number of workers. Whoever "
      "has the evidence can repeat the run with the settings below.");
  write_settings (page);
  write_databases (page);
  write_dumps (page);
  write_tables (page);
  write_given (page);
  bh_page_element (page, "h3", NULL, "Words");
  bh_page_open (page, "dl", "steps");
  for (gsize i = 0; i < G_N_ELEMENTS (glossary); i++) {
    bh_page_element (page, "dt", NULL, glossary[i].term);
    bh_page_element (page, "dd", NULL, glossary[i].meaning);
  }
  bh_page_close (page);
}
