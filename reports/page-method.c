/* page-method.c - how the results were got, with which settings and versions. */
#include <jansson.h>

#include "reports/page.h"
#include "reports/show.h"

static const struct {
  const char *step;
  const char *text;
} steps[] = {
  { "Reading",
    "Sources are opened read-only. Mailboxes are split on their raw bytes by the bytes near each "
    "candidate line. Worker processes without network, files and programs parse each message." },
  { "Trust",
    "Received lines are read from the newest down. Those stamped by servers of ours are witnessed. "
    "The first address that is not ours is the boundary; what stands below it is told by others, "
    "and contradicted where it breaks with what stands above." },
  { "Origin",
    "The origin is the lowest hop still credible, together with the header field that the same "
    "server bound to it. Addresses are never taken from HELO, by or id. Where a provider hides "
    "its client, the origin is unknown: there is no guess." },
  { "Clusters",
    "Texts are brought to a normal form and compared by their runs of two words. Two texts join "
    "where the shared part of these (Jaccard) reaches the threshold below. The result does not "
    "depend on order." },
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
};

/* A value of the settings: lists joined, the rest as JSON has it. */
static char *
setting_text (json_t *value)
{
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

/* An object of the facts as a table of two columns; jansson keeps its order. */
static void
write_object (BhPage *page, const char *caption, const char *first, const char *key)
{
  const char *const titles[] = { first, "Value", NULL };
  const char *text = bh_case_get (page->owner, key);
  json_t *object = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  const char *name;
  json_t *value;

  if (json_object_size (object) > 0) {
    bh_page_table (page, caption, titles);
    json_object_foreach (object, name, value)
    {
      g_autofree char *shown = setting_text (value);
      write_setting (page, name, shown);
    }
    bh_page_table_end (page);
  }
  json_decref (object);
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
  write_object (page, "Options", "Option", "options_json");
  bh_page_open (page, "div", "columns");
  write_object (page, "Limits", "Limit", "limits_json");
  write_object (page, "Libraries", "Library", "libraries_json");
  bh_page_close (page);
  bh_page_element (page, "h3", NULL, "Words");
  bh_page_open (page, "dl", "steps");
  for (gsize i = 0; i < G_N_ELEMENTS (glossary); i++) {
    bh_page_element (page, "dt", NULL, glossary[i].term);
    bh_page_element (page, "dd", NULL, glossary[i].meaning);
  }
  bh_page_close (page);
}
