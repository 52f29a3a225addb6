/* page.c - the small words of which every section is made. */
#include "reports/page.h"

#include <stdarg.h>
#include <string.h>

#include "reports/accused.h"
#include "reports/show.h"

#define WIDE 5            /* columns of a table that a telephone scrolls, not squeezes */
#define DOMAIN_LEN 14     /* bytes: a longer one is wider than the column of addresses */
#define BRIEF_COLUMNS 160 /* a sender may make a name or subject as long as they like */

static const xmlChar *
xml (const char *text)
{
  return (const xmlChar *)text;
}

static void
sample_free (gpointer pointer)
{
  BhSample *sample = pointer;
  g_free (sample->cluster);
  g_free (sample->id);
  g_free (sample->json);
  g_free (sample);
}

const BhSample *
bh_page_first_sample (const BhPage *page, const char *cluster)
{
  for (guint i = 0; i < page->samples->len; i++) {
    const BhSample *sample = g_ptr_array_index (page->samples, i);
    if (g_strcmp0 (sample->cluster, cluster) == 0)
      return sample;
  }
  return NULL;
}

/* The first sample of each of the largest clusters has a ladder. */
static void
promise_ladders (BhPage *page)
{
  g_autoptr (BhRows) rows = bh_page_top (page, "clusters", "-messages", BH_PAGE_LADDERS);

  while (bh_page_next (page, rows)) {
    const BhSample *sample = bh_page_first_sample (page, bh_rows_get (rows, "cluster"));
    if (sample != NULL)
      g_hash_table_insert (page->drawn, g_strdup (sample->id), NULL);
  }
}

/* Each costs one pass over the case, so it is made once. */
void
bh_page_prepare (BhPage *page)
{
  page->samples = g_ptr_array_new_with_free_func (sample_free);
  g_autoptr (BhRows) rows = bh_page_top (page, "samples", "", 0);
  while (bh_page_next (page, rows)) {
    BhSample *sample = g_new0 (BhSample, 1);
    sample->cluster = g_strdup (bh_rows_get (rows, "cluster"));
    sample->id = g_strdup (bh_rows_get (rows, "id"));
    sample->json = g_strdup (bh_rows_json (rows));
    g_ptr_array_add (page->samples, sample);
  }
  page->cited = bh_page_cited_new ();
  page->drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  promise_ladders (page);
  page->has_times =
      bh_case_time_range (page->owner, NULL, BH_PAGE_LEFT_OUT, &page->first_unix, &page->last_unix);
  if (page->has_times) /* what cannot be read ends the report: bh_case_go_on() */
    bh_case_top_histograms (page->owner, BH_PAGE_CLUSTERS, page->first_unix, page->last_unix,
                            BH_PAGE_SLOTS, page->counts[0]);
}

void
bh_page_clear (BhPage *page)
{
  g_hash_table_unref (page->drawn);
  bh_page_cited_free (page->cited);
  g_ptr_array_unref (page->samples);
}

void
bh_page_open (BhPage *page, const char *element, const char *css_class)
{
  xmlTextWriterStartElement (page->writer, xml (element));
  if (css_class != NULL)
    bh_page_attribute (page, "class", css_class);
}

void
bh_page_attribute (BhPage *page, const char *name, const char *value)
{
  g_autofree char *visible = bh_show_text (value);
  xmlTextWriterWriteAttribute (page->writer, xml (name), xml (visible));
}

void
bh_page_number (BhPage *page, const char *name, gint64 value)
{
  char digits[24];
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  xmlTextWriterWriteAttribute (page->writer, xml (name), xml (digits));
}

void
bh_page_text (BhPage *page, const char *text)
{
  g_autofree char *visible = bh_show_text (text);
  xmlTextWriterWriteString (page->writer, xml (visible));
}

void
bh_page_format (BhPage *page, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  bh_page_text (page, text);
}

void
bh_page_time (BhPage *page, gint64 unix_time)
{
  g_autofree char *text = bh_show_time (unix_time);
  bh_page_element (page, "span", "nowrap", text);
}

/* Never "<td/>": HTML reads that as a start. */
void
bh_page_close (BhPage *page)
{
  xmlTextWriterFullEndElement (page->writer);
}

void
bh_page_element (BhPage *page, const char *element, const char *css_class, const char *text)
{
  bh_page_open (page, element, css_class);
  bh_page_text (page, text);
  bh_page_close (page);
}

void
bh_page_link (BhPage *page, const char *anchor, const char *text)
{
  g_autofree char *target = g_strconcat ("#", anchor, NULL);
  bh_page_open (page, "a", NULL);
  bh_page_attribute (page, "href", target);
  bh_page_text (page, text);
  bh_page_close (page);
}

char *
bh_page_ladder_anchor (const char *id)
{
  return g_strconcat ("ladder-", id, NULL);
}

/* Sixteen digits name a message, and are taken by "backhop show" as they are. */
void
bh_page_message (BhPage *page, const char *id)
{
  g_autofree char *start =
      id != NULL ? g_utf8_substring (id, 0, MIN (g_utf8_strlen (id, -1), 16)) : NULL;

  if (id == NULL ||
      !(g_hash_table_contains (page->drawn, id) || bh_page_cited_is_drawn (page, id))) {
    bh_page_text (page, start);
    return;
  }
  g_autofree char *anchor = bh_page_ladder_anchor (id);
  bh_page_link (page, anchor, start);
}

char *
bh_page_account_anchor (guint number)
{
  return g_strdup_printf ("account-%u", number);
}

char *
bh_page_cluster_anchor (const char *id)
{
  return g_strconcat ("cluster-", id, NULL);
}

/* Those with a card are those with samples. */
void
bh_page_cluster (BhPage *page, const char *id)
{
  if (id == NULL || bh_page_first_sample (page, id) == NULL) {
    bh_page_text (page, id);
    return;
  }
  g_autofree char *anchor = bh_page_cluster_anchor (id);
  bh_page_link (page, anchor, id);
}

void
bh_page_accused (BhPage *page, BhRows *rows)
{
  g_autofree char *accused = bh_accused_words (bh_rows_get (rows, "accused"));

  if (accused == NULL)
    return;
  bh_page_open (page, "p", NULL);
  bh_page_format (page, "%s: ", accused);
  bh_page_link (page, "accounts", "Accounts");
  bh_page_text (page, ".");
  bh_page_close (page);
}

void
bh_page_section (BhPage *page, const char *id, const char *title)
{
  g_autofree char *heading = g_strconcat (id, "-title", NULL);

  xmlTextWriterWriteRaw (page->writer, xml ("\n"));
  bh_page_open (page, "section", NULL);
  bh_page_attribute (page, "id", id);
  bh_page_attribute (page, "aria-labelledby", heading);
  bh_page_open (page, "h2", NULL);
  bh_page_attribute (page, "id", heading);
  bh_page_text (page, title);
  bh_page_close (page);
}

void
bh_page_badge (BhPage *page, const char *text, BhWeight weight)
{
  static const char *const classes[] = {
    [BH_WEIGHT_PLAIN] = "badge",
    [BH_WEIGHT_LOOK] = "badge look",
    [BH_WEIGHT_ACT] = "badge act",
  };
  bh_page_element (page, "span", classes[weight], text);
}

void
bh_page_more (BhPage *page, const char *table, gint64 n_all, gint64 n_shown)
{
  if (n_all <= n_shown)
    return;
  g_autofree char *count = bh_show_count (n_all - n_shown);
  bh_page_open (page, "p", "more");
  bh_page_format (page, "%s more in ", count);
  g_autofree char *name = g_strdup_printf ("tables/%s.jsonl", table);
  bh_page_element (page, "code", NULL, name);
  bh_page_close (page);
}

void
bh_page_scroll (BhPage *page, const char *label)
{
  bh_page_open (page, "div", "scroll");
  bh_page_attribute (page, "role", "region");
  bh_page_attribute (page, "aria-label", label);
  bh_page_attribute (page, "tabindex", "0");
}

/* Of a column; its first character may be a mark. */
static void
write_title (BhPage *page, const char *title)
{
  const char *css_class = title[0] == '#' ? "number" : title[0] == '~' ? "share" : NULL;

  bh_page_open (page, "th", css_class);
  bh_page_attribute (page, "scope", "col");
  bh_page_text (page, title + (css_class != NULL ? 1 : 0));
  bh_page_close (page);
}

void
bh_page_table (BhPage *page, const char *caption, const char *const *titles)
{
  guint n_titles = 0;

  while (titles[n_titles] != NULL)
    n_titles++;
  if (n_titles >= WIDE)
    bh_page_scroll (page, caption);
  else
    bh_page_open (page, "div", "scroll");
  bh_page_open (page, "table", n_titles >= WIDE ? "wide" : NULL);
  bh_page_element (page, "caption", NULL, caption);
  bh_page_open (page, "thead", NULL);
  bh_page_open (page, "tr", NULL);
  for (gsize i = 0; titles[i] != NULL; i++)
    write_title (page, titles[i]);
  bh_page_close (page);
  bh_page_close (page);
  bh_page_open (page, "tbody", NULL);
}

void
bh_page_table_end (BhPage *page)
{
  for (guint i = 0; i < 3; i++) /* tbody, table, div */
    bh_page_close (page);
}

void
bh_page_row (BhPage *page)
{
  xmlTextWriterWriteRaw (page->writer, xml ("\n"));
  bh_page_open (page, "tr", NULL);
}

void
bh_page_row_end (BhPage *page)
{
  bh_page_close (page);
}

void
bh_page_cell (BhPage *page, const char *css_class, const char *text)
{
  bh_page_element (page, "td", css_class, text);
}

void
bh_page_brief (BhPage *page, const char *text)
{
  g_autofree char *start = text != NULL ? bh_show_fit (text, BRIEF_COLUMNS) : NULL;
  bh_page_text (page, start);
}

void
bh_page_cell_brief (BhPage *page, const char *css_class, const char *text)
{
  bh_page_open (page, "td", css_class);
  bh_page_brief (page, text);
  bh_page_close (page);
}

void
bh_page_breakable (BhPage *page, const char *text, const char *signs)
{
  if (text == NULL) {
    bh_page_text (page, NULL);
    return;
  }
  for (const char *at = text; *at != '\0';) {
    gsize len = strcspn (at, signs);
    len += strspn (at + len, signs);
    g_autofree char *piece = g_strndup (at, len);
    bh_page_text (page, piece);
    at += len;
    if (*at != '\0')
      xmlTextWriterWriteRaw (page->writer, xml ("<wbr/>"));
  }
}

/* The start of a text that may break behind a sign: a column is seldom as wide as an address, and
 * half a label reads badly. */
static void
write_names (BhPage *page, const char *text, const char *signs)
{
  g_autofree char *start = text != NULL ? bh_show_fit (text, BRIEF_COLUMNS) : NULL;
  bh_page_breakable (page, start, signs);
}

void
bh_page_host (BhPage *page, const char *name)
{
  write_names (page, name, ".");
}

void
bh_page_cell_address (BhPage *page, const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  gboolean is_long = at != NULL && strlen (at) > DOMAIN_LEN;

  bh_page_open (page, "td", "address");
  write_names (page, address, is_long ? "@." : "@");
  bh_page_close (page);
}

void
bh_page_cell_path (BhPage *page, const char *css_class, const char *path)
{
  bh_page_open (page, "td", css_class);
  bh_page_breakable (page, path, "/");
  bh_page_close (page);
}

void
bh_page_cell_count (BhPage *page, gint64 count)
{
  g_autofree char *text = bh_show_count (count);
  bh_page_cell (page, "number", text);
}

void
bh_page_cell_message (BhPage *page, const char *id)
{
  bh_page_open (page, "td", "id");
  bh_page_message (page, id);
  bh_page_close (page);
}

void
bh_page_cell_time (BhPage *page, BhRows *rows, const char *column)
{
  if (bh_rows_get (rows, column) == NULL) {
    bh_page_cell (page, "time", NULL);
    return;
  }
  g_autofree char *time = bh_show_time (bh_rows_get_int (rows, column));
  bh_page_cell (page, "time", time);
}

BhRows *
bh_page_where (BhPage *page,
               const char *table,
               const char *column,
               const char *value,
               const char *order,
               guint limit)
{
  if (page->failure != NULL)
    return NULL;
  const BhRowsWhere where = { .column = column, .value = value, .order = order, .limit = limit };
  return bh_case_rows_where (page->owner, table, &where, &page->failure);
}

BhRows *
bh_page_top (BhPage *page, const char *table, const char *order, guint limit)
{
  return bh_page_where (page, table, NULL, NULL, order, limit);
}

BhRows *
bh_page_groups (BhPage *page, const char *table, const char *column, guint limit)
{
  if (page->failure != NULL)
    return NULL;
  return bh_case_groups (page->owner, table, column, limit, &page->failure);
}

gboolean
bh_page_next (BhPage *page, BhRows *rows)
{
  return rows != NULL && page->failure == NULL && bh_rows_next (rows, &page->failure);
}

gint64
bh_page_fact (BhPage *page, const char *key)
{
  return bh_show_number (bh_case_get (page->owner, key));
}
