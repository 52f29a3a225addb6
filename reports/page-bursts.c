/* page-bursts.c - the timeline, and each burst: what its mail says, why it is called so, and the
 * sentence that defends it. */
#include "reports/page.h"
#include "reports/show.h"
#include "reports/template-parts.h"

#define N_LISTED 30
#define TEXT_COLUMNS 120

/* What the mail of a burst says, why it is of its kind, and by what chance it came so. */
static void
write_story (BhPage *page, BhRows *burst)
{
  const char *kind = bh_words_for (bh_burst_kinds, bh_rows_get (burst, "kind"));
  g_autoptr (BhRows) rows =
      bh_page_where (page, "clusters", "cluster", bh_rows_get (burst, "cluster"), "", 1);

  bh_page_open (page, "td", "story");
  if (bh_page_next (page, rows)) {
    g_autofree char *words = bh_template_words (bh_rows_get (rows, "template"));
    g_autofree char *brief = bh_show_fit_words (words, TEXT_COLUMNS);
    bh_page_element (page, "p", "said", brief);
    bh_page_open (page, "p", NULL);
    bh_page_format (page, "Why %s: %s.", kind, bh_rows_get (rows, "reason"));
    bh_page_close (page);
  }
  bh_page_element (page, "p", NULL, bh_rows_get (burst, "statement"));
  bh_page_accused (page, burst);
  bh_page_close (page);
}

/* One above the other: side by side they would leave the story no room. */
static void
write_ids (BhPage *page, BhRows *burst)
{
  bh_page_open (page, "td", "id");
  bh_page_element (page, "div", NULL, bh_rows_get (burst, "burst"));
  bh_page_open (page, "div", NULL);
  bh_page_cluster (page, bh_rows_get (burst, "cluster"));
  bh_page_close (page);
  bh_page_close (page);
}

static void
write_burst (BhPage *page, BhRows *rows, guint number)
{
  const char *kind = bh_rows_get (rows, "kind");
  const BhWording *word = bh_wording_find (bh_burst_kinds, kind);
  gint64 onset = bh_rows_get_int (rows, "onset"), end = bh_rows_get_int (rows, "end");
  g_autofree char *label = g_strdup_printf ("#%u", number);
  g_autofree char *duration = bh_show_duration_between (onset, end);

  bh_page_row (page);
  bh_page_open (page, "th", "nowrap");
  bh_page_attribute (page, "scope", "row");
  bh_page_text (page, label);
  bh_page_close (page);
  bh_page_open (page, "td", NULL);
  bh_page_badge (page, word != NULL ? word->words : kind, word != NULL ? word->weight : 0);
  bh_page_close (page);
  bh_page_cell_count (page, bh_rows_get_int (rows, "size"));
  bh_page_cell_time (page, rows, "onset");
  bh_page_cell (page, "nowrap", duration);
  write_story (page, rows);
  write_ids (page, rows);
  bh_page_row_end (page);
}

void
bh_page_bursts (BhPage *page)
{
  static const char *const titles[] = { "No.",    "Kind",          "#Messages",         "Onset",
                                        "Length", "What, and why", "Burst and cluster", NULL };
  gint64 n_all = bh_case_n_rows (page->owner, "bursts");
  guint n = 0;

  bh_page_timeline (page);
  if (n_all == 0) {
    bh_page_element (
        page, "p", NULL,
        bh_case_n_rows (page->owner, "clusters") == 0
            ? "There is no cluster of which one could tell whether it came thick."
            : "No cluster came thicker than the mailbox's other mail lets one expect by chance. "
              "Where nearly all mail is one cluster, there is nothing to compare it with.");
    return;
  }
  bh_page_table (page, "Bursts by size", titles);
  g_autoptr (BhRows) rows = bh_page_top (page, "bursts", "-size", N_LISTED);
  while (bh_page_next (page, rows))
    write_burst (page, rows, ++n);
  bh_page_table_end (page);
  bh_page_more (page, "bursts", n_all, n);
}
