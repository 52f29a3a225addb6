/* page.c - the small words of which every section is made. */
#include "reports/page.h"

#include <stdarg.h>
#include <string.h>

#include "reports/accused.h"
#include "reports/show.h"

#define BRIEF_COLUMNS 160 /* a sender may make a name or subject as long as they like */

static const xmlChar *
xml (const char *text)
{
  return (const xmlChar *)text;
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
bh_page_words (BhPage *page, const char *text)
{
  for (const char *option; (option = strstr (text, "--")) != NULL;) {
    gsize len = strspn (option, "-abcdefghijklmnopqrstuvwxyz");
    g_autofree char *before = g_strndup (text, (gsize)(option - text));
    g_autofree char *word = g_strndup (option, len);

    bh_page_text (page, before);
    bh_page_element (page, "code", "nowrap", word);
    text = option + len;
  }
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
bh_page_brief (BhPage *page, const char *text)
{
  g_autofree char *start = text != NULL ? bh_show_fit (text, BRIEF_COLUMNS) : NULL;
  bh_page_text (page, start);
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

void
bh_page_names (BhPage *page, const char *text, const char *signs)
{
  g_autofree char *start = text != NULL ? bh_show_fit (text, BRIEF_COLUMNS) : NULL;
  bh_page_breakable (page, start, signs);
}

void
bh_page_host (BhPage *page, const char *name)
{
  bh_page_names (page, name, ".");
}
