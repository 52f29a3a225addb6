/* page-bounces.c - delivery and feedback reports: ours, forged, undecided. */
#include "reports/page.h"
#include "reports/show.h"

#define N_LISTED 25
#define N_GROUPS 12

static void
write_verdicts (BhPage *page)
{
  static const char *const titles[] = { "Verdict", "Meaning", "#Reports", NULL };
  static const char *const keys[][2] = {
    { "sent-by-us", "bounces_sent_by_us" },
    { "forged", "bounces_forged" },
    { "undecided", "bounces_undecided" },
  };

  bh_page_table (page, "Reports of failed delivery, each counted once", titles);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    bh_page_row (page);
    bh_page_cell (page, "nowrap", keys[i][0]);
    bh_page_cell (page, "word", bh_words_for (bh_bounce_verdicts, keys[i][0]));
    bh_page_cell_count (page, bh_page_fact (page, keys[i][1]));
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

static void
write_groups (BhPage *page, const char *caption, const char *title, const char *column)
{
  const char *const titles[] = { title, "#Recipients", NULL };
  g_autoptr (BhRows) rows = bh_page_groups (page, "answers", column, N_GROUPS);

  bh_page_table (page, caption, titles);
  while (bh_page_next (page, rows)) {
    bh_page_row (page);
    const char *value = bh_rows_get (rows, "value");
    bh_page_cell_brief (page, NULL, value != NULL ? value : "not given");
    bh_page_cell_count (page, bh_rows_get_int (rows, "count"));
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

/* What the world answers. */
static void
write_reasons (BhPage *page)
{
  static const char *const titles[] = { "Reason", "Meaning", "#Recipients", NULL };
  g_autoptr (BhRows) rows = bh_page_groups (page, "answers", "reason", N_GROUPS);

  bh_page_table (page, "By reason", titles);
  while (bh_page_next (page, rows)) {
    const char *reason = bh_rows_get (rows, "value");
    const BhWording *word = bh_wording_find (bh_bounce_reasons, reason);
    bh_page_row (page);
    bh_page_cell (page, "nowrap", reason != NULL ? reason : "not given");
    bh_page_cell (page, "word", word != NULL ? word->words : NULL);
    bh_page_cell_count (page, bh_rows_get_int (rows, "count"));
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

/* How many rows tell of mail that we sent. */
static gint64
n_sent_by_us (BhPage *page)
{
  g_autoptr (BhRows) rows = bh_page_groups (page, "bounces", "verdict", 0);

  while (bh_page_next (page, rows))
    if (g_strcmp0 (bh_rows_get (rows, "value"), "sent-by-us") == 0)
      return bh_rows_get_int (rows, "count");
  return 0;
}

static void
write_listed (BhPage *page)
{
  static const char *const titles[] = { "Original from", "Recipient",     "Status",
                                        "Reason",        "Remote server", "Answer",
                                        "Rules",         "Report",        NULL };
  static const char *const addresses[] = { "original_from", "recipient" };
  g_autoptr (BhRows) rows = bh_page_where (page, "bounces", "verdict", "sent-by-us", "", N_LISTED);

  bh_page_table (page, "The first reports about mail that we sent", titles);
  while (bh_page_next (page, rows)) {
    bh_page_row (page);
    for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
      bh_page_cell_address (page, bh_rows_get (rows, addresses[i]));
    bh_page_cell_brief (page, NULL, bh_rows_get (rows, "status"));
    bh_page_cell_brief (page, "nowrap", bh_rows_get (rows, "reason"));
    bh_page_open (page, "td", "server");
    bh_page_host (page, bh_rows_get (rows, "remote_mta"));
    bh_page_close (page);
    bh_page_cell_brief (page, "detail", bh_rows_get (rows, "diagnostic"));
    g_autofree char *rules = bh_show_list (bh_rows_get (rows, "rules"));
    bh_page_cell (page, "nowrap", rules);
    bh_page_cell_message (page, bh_rows_get (rows, "message"));
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
  bh_page_more (page, "bounces", n_sent_by_us (page), N_LISTED);
}

/* The tables below count them, the verdicts do not. A copy is in none. */
static void
write_others (BhPage *page)
{
  gint64 n = bh_page_fact (page, "reports_without_failure");

  if (n == 0)
    return;
  g_autofree char *count = bh_show_many (n, "report tells", "reports tell");
  bh_page_open (page, "p", NULL);
  bh_page_format (
      page, "%s of no failure, but of a delay, a delivery, or nothing certain: not judged.", count);
  bh_page_close (page);
}

void
bh_page_bounces (BhPage *page)
{
  gint64 n_all = bh_case_n_rows (page->owner, "bounces");
  if (n_all == 0) {
    bh_page_element (page, "p", NULL, "No delivery or feedback report is among the mail.");
    return;
  }
  bh_page_element (
      page, "p", "lead",
      "Only a report about mail that we sent says something about us. Forged ones answer mail "
      "that strangers sent in our name.");
  if (bh_page_fact (page, "bounces_sent_by_us") + bh_page_fact (page, "bounces_forged") +
          bh_page_fact (page, "bounces_undecided") >
      0)
    write_verdicts (page);
  else
    bh_page_element (page, "p", NULL, "No report of a failed delivery was judged.");
  write_others (page);
  write_reasons (page);
  bh_page_open (page, "div", "columns");
  write_groups (page, "By status", "Status", "status");
  write_groups (page, "By remote server", "Server", "remote_mta");
  bh_page_close (page);
  if (bh_page_fact (page, "bounces_sent_by_us") > 0)
    write_listed (page);
  g_autofree char *count = bh_show_many (n_all, "line", "lines");
  bh_page_open (page, "p", "more");
  bh_page_format (page, "All reports, %s: ", count);
  bh_page_element (page, "code", NULL, "tables/bounces.jsonl");
  bh_page_close (page);
}
