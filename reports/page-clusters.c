/* page-clusters.c - near-identical mail: template, slots, sample messages. */
#include <jansson.h>
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"
#include "reports/template-parts.h"

#define N_LISTED 40 /* behind those with a card */

/* What a slot holds, as a class of the style sheet. Others hold words. */
static const struct {
  const char *start, *css_class;
} slot_classes[] = {
  { "url host", "link" }, { "optional url host", "link" }, { "digits", "number" },
  { "name", "person" },   { "address", "person" },
};

static const char *
slot_class (const char *slot)
{
  for (gsize i = 0; i < G_N_ELEMENTS (slot_classes); i++)
    if (g_str_has_prefix (slot, slot_classes[i].start))
      return slot_classes[i].css_class;
  return NULL;
}

/* A template with its slots, "{digits}" and the like, set off; and behind a run of words
 * that not all texts carry, how many do. */
static void
write_template (BhPage *page, BhRows *rows)
{
  g_autoptr (GPtrArray) parts =
      bh_template_parts (bh_rows_get (rows, "template"), bh_rows_get (rows, "support"));

  bh_page_open (page, "p", "template");
  for (guint i = 0; i < parts->len; i++) {
    const BhTemplatePart *part = g_ptr_array_index (parts, i);

    if (part->is_slot) {
      bh_page_element (page, "mark", slot_class (part->text), part->text);
      continue;
    }
    bh_page_text (page, part->text);
    if (part->support >= 0 && part->support < 100) {
      bh_page_open (page, "small", "support");
      bh_page_format (page, "%d %% ", part->support);
      bh_page_close (page);
    }
  }
  bh_page_close (page);
}

static void
write_sample (BhPage *page, json_t *message)
{
  json_t *date = json_object_get (message, "date_unix");
  json_t *origin = json_object_get (message, "origin");
  g_autofree char *time = json_is_integer (date) ? bh_show_time (json_integer_value (date)) : NULL;

  bh_page_row (page);
  bh_page_cell (page, "time", time);
  bh_page_cell_address (page, json_string_value (json_object_get (message, "from")));
  bh_page_cell_brief (page, "subject", json_string_value (json_object_get (message, "subject")));
  bh_page_cell (page, "id", json_string_value (json_object_get (origin, "ip")));
  bh_page_open (page, "td", "detail");
  bh_page_breakable (page, json_string_value (json_object_get (message, "path")), "/");
  bh_page_format (page, " at %" JSON_INTEGER_FORMAT,
                  json_integer_value (json_object_get (message, "offset")));
  bh_page_close (page);
  bh_page_cell_message (page, json_string_value (json_object_get (message, "id")));
  bh_page_row_end (page);
}

static gboolean
is_report (json_t *message)
{
  const char *kind = json_string_value (json_object_get (message, "kind"));
  return g_strcmp0 (kind, "bounce") == 0 || g_strcmp0 (kind, "feedback") == 0;
}

static void
write_samples (BhPage *page, const char *cluster)
{
  static const char *const titles[] = { "Date field", "From",    "Subject", "Origin",
                                        "Path",       "Message", NULL };

  gboolean has_reports = FALSE;

  bh_page_table (page, "Sample messages", titles);
  for (guint i = 0; i < page->samples->len; i++) {
    const BhSample *sample = g_ptr_array_index (page->samples, i);
    if (g_strcmp0 (sample->cluster, cluster) != 0)
      continue;
    json_t *message = json_loads (sample->json, JSON_ALLOW_NUL, NULL);
    write_sample (page, message);
    has_reports = has_reports || is_report (message);
    json_decref (message);
  }
  bh_page_table_end (page);
  if (has_reports)
    bh_page_element (page, "p", "legend",
                     "A report of failed delivery or of abuse is here by the text that it returns; "
                     "its origin is that of the report, and is not counted above.");
}

static void
write_time (BhPage *page, BhRows *rows)
{
  if (bh_rows_get (rows, "first_unix") == NULL)
    return;
  bh_page_text (page, " From ");
  bh_page_time (page, bh_rows_get_int (rows, "first_unix"));
  bh_page_text (page, " to ");
  bh_page_time (page, bh_rows_get_int (rows, "last_unix"));
  bh_page_text (page, ".");
}

/* "12 distinct texts, 1 origin address." What there is none of is left out. */
static void
write_counts (BhPage *page, BhRows *rows)
{
  static const struct {
    const char *column, *one, *many;
  } counts[] = {
    { "distinct_texts", "distinct text", "distinct texts" },
    { "origins", "origin address", "origin addresses" },
    { "accounts", "account", "accounts" },
  };
  const char *before = "";

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    gint64 n = bh_rows_get_int (rows, counts[i].column);
    if (n == 0)
      continue;
    g_autofree char *words = bh_show_many (n, counts[i].one, counts[i].many);
    bh_page_format (page, "%s%s", before, words);
    before = ", ";
  }
  bh_page_text (page, ".");
}

static gboolean
has_values (BhRows *rows, const char *column)
{
  const char *json = bh_rows_get (rows, column);
  return json != NULL && strcmp (json, "[]") != 0;
}

/* The values of a list with commas between, behind a word; nothing where there are none. */
static void
write_list (BhPage *page, BhRows *rows, const char *column, const char *word, const char *end)
{
  if (!has_values (rows, column))
    return;
  json_t *list = json_loads (bh_rows_get (rows, column), JSON_ALLOW_NUL, NULL), *item;
  size_t i;

  json_array_foreach (list, i, item)
  {
    bh_page_text (page, i == 0 ? word : ", ");
    bh_page_element (page, "code", NULL, json_string_value (item));
  }
  bh_page_text (page, end);
  json_decref (list);
}

/* What the messages name: to be paid into, to be called. */
static void
write_named (BhPage *page, BhRows *rows)
{
  if (!has_values (rows, "wallets") && !has_values (rows, "phones"))
    return;
  bh_page_open (page, "p", NULL);
  write_list (page, rows, "wallets", "Wallets named: ", ". ");
  write_list (page, rows, "phones", "Telephones named: ", ".");
  bh_page_close (page);
}

static void
write_card (BhPage *page, BhRows *rows, const guint *counts)
{
  const char *cluster = bh_rows_get (rows, "cluster");
  const char *kind = bh_rows_get (rows, "kind");
  const BhWording *word = bh_wording_find (bh_burst_kinds, kind);
  g_autofree char *messages =
      bh_show_many (bh_rows_get_int (rows, "messages"), "message", "messages");
  g_autofree char *anchor = bh_page_cluster_anchor (cluster);

  bh_page_open (page, "article", "card");
  bh_page_attribute (page, "id", anchor);
  bh_page_open (page, "h3", NULL);
  bh_page_format (page, "%s ", messages);
  bh_page_badge (page, word != NULL ? word->words : kind, word != NULL ? word->weight : 0);
  bh_page_text (page, " ");
  bh_page_element (page, "code", NULL, cluster);
  bh_page_close (page);
  if (page->has_times)
    bh_page_sparkline (page, counts);
  bh_page_open (page, "p", NULL);
  write_counts (page, rows);
  write_time (page, rows);
  bh_page_format (page, " Why %s: %s.", word != NULL ? word->words : kind,
                  bh_rows_get (rows, "reason"));
  bh_page_close (page);
  write_named (page, rows);
  bh_page_accused (page, rows);
  write_template (page, rows);
  write_samples (page, cluster);
  bh_page_close (page);
}

static void
write_line (BhPage *page, BhRows *rows)
{
  static const char *const counts[] = { "messages", "distinct_texts", "origins", "accounts" };
  const char *kind = bh_rows_get (rows, "kind");
  g_autofree char *template = bh_show_fit (bh_rows_get (rows, "template"), 160);

  bh_page_row (page);
  bh_page_open (page, "th", "id");
  bh_page_attribute (page, "scope", "row");
  bh_page_text (page, bh_rows_get (rows, "cluster"));
  bh_page_close (page);
  bh_page_cell (page, "nowrap", bh_words_for (bh_burst_kinds, kind));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    bh_page_cell_count (page, bh_rows_get_int (rows, counts[i]));
  bh_page_cell_time (page, rows, "first_unix");
  bh_page_open (page, "td", "detail");
  write_list (page, rows, "wallets", "to ", ": ");
  bh_page_text (page, template);
  bh_page_close (page);
  bh_page_row_end (page);
}

/* The rows behind those that have a card, a line each. */
static gint64
write_lines (BhPage *page, BhRows *rows)
{
  static const char *const titles[] = { "Cluster",   "Kind",  "#Messages", "#Texts", "#Origins",
                                        "#Accounts", "First", "Template",  NULL };
  gint64 n = 0;
  if (!bh_page_next (page, rows))
    return 0;
  bh_page_table (page, "Further clusters by messages", titles);
  do {
    write_line (page, rows);
    n++;
  } while (bh_page_next (page, rows));
  bh_page_table_end (page);
  return n;
}

void
bh_page_clusters (BhPage *page)
{
  gint64 n_all = bh_case_n_rows (page->owner, "clusters"), n = 0;

  bh_page_element (
      page, "p", "lead",
      "Mail whose text is the same but for what a sender varies. In a template, words that "
      "at least four in five messages share stand as they are; what varies is set off. A small "
      "number says how many of the texts carry the words before it, where not all do. Texts are "
      "shown in the normal form in which they are compared: no capitals, no punctuation, numbers "
      "as "
      "0. A message is counted once, without its copies; a list of a cluster's messages has these, "
      "too, and the reports that return one of them.");
  if (n_all == 0)
    bh_page_element (page, "p", NULL, "No two messages have nearly the same text.");
  g_autoptr (BhRows) rows =
      bh_page_top (page, "clusters", "-messages", BH_PAGE_CLUSTERS + N_LISTED);
  for (; n < BH_PAGE_CLUSTERS && bh_page_next (page, rows); n++)
    write_card (page, rows, page->counts[n]);
  n += n == BH_PAGE_CLUSTERS ? write_lines (page, rows) : 0;
  bh_page_more (page, "clusters", n_all, n);
}
