/* page-table.c - tables of the page: titles, rows, and a cell for each kind of value. */
#include <string.h>

#include "reports/page.h"
#include "reports/show.h"

#define WIDE 5        /* columns of a table that a telephone scrolls, not squeezes */
#define SCROLLED 4    /* columns that may yet be wider than a telephone */
#define DOMAIN_LEN 14 /* bytes: a longer one is wider than the column of addresses */

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
  if (n_titles >= SCROLLED)
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
  xmlTextWriterWriteRaw (page->writer, (const xmlChar *)"\n");
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
bh_page_cell_brief (BhPage *page, const char *css_class, const char *text)
{
  bh_page_open (page, "td", css_class);
  bh_page_brief (page, text);
  bh_page_close (page);
}

void
bh_page_cell_address (BhPage *page, const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  gboolean is_long = at != NULL && strlen (at) > DOMAIN_LEN;

  bh_page_open (page, "td", "address");
  bh_page_names (page, address, is_long ? "@." : "@");
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
