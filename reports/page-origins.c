/* page-origins.c - the addresses that mail came from. */
#include <string.h>

#include "reports/page.h"

#define N_LISTED 40

static void
write_groups (BhPage *page,
              const char *caption,
              const char *title,
              const char *column,
              const BhWording *words)
{
  const char *const titles[] = { title, "Meaning", "#Messages", "~Share", NULL };
  gint64 n_all = bh_case_n_rows (page->owner, "messages");
  g_autoptr (BhRows) rows = bh_page_groups (page, "conclusions", column, 12);

  bh_page_table (page, caption, titles);
  while (bh_page_next (page, rows)) {
    const char *value = bh_rows_get (rows, "value");
    gint64 count = bh_rows_get_int (rows, "count");
    bh_page_row (page);
    bh_page_cell (page, "nowrap", value);
    bh_page_cell (page, "word",
                  value != NULL ? bh_words_for (words, value)
                                : "no Received line was read: there is nothing to be sure of");
    bh_page_cell_count (page, count);
    bh_page_open (page, "td", "share");
    bh_page_bar (page, count, n_all);
    bh_page_close (page);
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

/* Reverse name; network, number, country and names of a dump where such were given. */
static void
write_names (BhPage *page, BhRows *rows)
{
  const char *special = bh_rows_get (rows, "special");
  g_autofree char *kind = bh_words_special (special);
  gboolean is_explained = kind != NULL && strstr (special, kind) == NULL;
  const char *const values[] = {
    bh_rows_get (rows, "rdns"),    bh_rows_get (rows, "network"), bh_rows_get (rows, "asn"),
    bh_rows_get (rows, "country"), is_explained ? kind : special,
  };
  gboolean is_first = TRUE;

  bh_page_open (page, "td", "detail");
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    if (values[i] == NULL)
      continue;
    bh_page_text (page, is_first ? "" : ", ");
    if (i == 0)
      bh_page_host (page, values[i]);
    else
      bh_page_brief (page, values[i]);
    is_first = FALSE;
  }
  if (is_explained)
    bh_page_format (page, " (%s)", special);
  const char *ptr = bh_rows_get (rows, "ptr");
  if (ptr != NULL)
    bh_page_format (page, "%sPTR dump: %s", is_first ? "" : "; ", ptr);
  bh_page_text (page, is_first && ptr == NULL ? "–" : "");
  bh_page_close (page);
}

static void
write_origin (BhPage *page, BhRows *rows, gint64 n_messages)
{
  gint64 messages = bh_rows_get_int (rows, "messages");

  bh_page_row (page);
  bh_page_open (page, "th", "id");
  bh_page_attribute (page, "scope", "row");
  bh_page_text (page, bh_rows_get (rows, "ip"));
  bh_page_close (page);
  bh_page_cell (page, "word", bh_rows_get (rows, "verdict"));
  bh_page_cell_count (page, messages);
  bh_page_open (page, "td", "share");
  bh_page_bar (page, messages, n_messages);
  bh_page_close (page);
  bh_page_cell_count (page, bh_rows_get_int (rows, "accounts"));
  bh_page_cell_count (page, bh_rows_get_int (rows, "clusters"));
  bh_page_cell_time (page, rows, "first_unix");
  bh_page_cell_time (page, rows, "last_unix");
  write_names (page, rows);
  bh_page_row_end (page);
}

void
bh_page_origins (BhPage *page)
{
  static const char *const titles[] = { "Address", "Verdict",   "#Messages",
                                        "~Share",  "#Accounts", "#Clusters",
                                        "First",   "Last",      "Reverse name, network",
                                        NULL };
  gint64 n_all = bh_case_n_rows (page->owner, "origins"), n = 0;
  gint64 n_messages = bh_case_n_rows (page->owner, "messages");

  bh_page_element (
      page, "p", "lead",
      "The origin is the lowest hop that is still credible. What a server of ours saw, what "
      "later servers told and what the sender wrote are kept apart; unknown is an answer.");
  write_groups (page, "Messages by where they came from, each copy counted", "Verdict", "verdict",
                bh_origin_verdicts);
  write_groups (page, "Messages by how sure that is, each copy counted", "Confidence", "confidence",
                bh_confidences);
  if (n_all == 0)
    return;
  bh_page_table (page, "Origin addresses by messages", titles);
  g_autoptr (BhRows) rows = bh_page_top (page, "origins", "-messages", N_LISTED);
  for (; bh_page_next (page, rows); n++)
    write_origin (page, rows, n_messages);
  bh_page_table_end (page);
  bh_page_more (page, "origins", n_all, n);
  bh_page_origin_times (page);
}
