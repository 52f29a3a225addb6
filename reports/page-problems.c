/* page-problems.c - what could not be read, or only in part: never silence. */
#include "reports/page.h"

#define N_OF_KIND 8
#define N_KINDS 30

static void
write_kinds (BhPage *page)
{
  static const char *const titles[] = { "Kind", "Meaning", "#Times", NULL };
  g_autoptr (BhRows) rows = bh_page_groups (page, "problems", "kind", 0);

  bh_page_table (page, "Problems by kind", titles);
  while (bh_page_next (page, rows)) {
    const char *kind = bh_rows_get (rows, "value");
    const BhWording *word = bh_wording_find (bh_problem_kinds, kind);
    bh_page_row (page);
    bh_page_cell (page, "nowrap", kind);
    bh_page_cell (page, "word", word != NULL ? word->words : "see the detail below");
    bh_page_cell_count (page, bh_rows_get_int (rows, "count"));
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
}

static void
write_optional_count (BhPage *page, BhRows *rows, const char *column)
{
  if (bh_rows_get (rows, column) == NULL)
    bh_page_cell (page, "number", NULL);
  else
    bh_page_cell_count (page, bh_rows_get_int (rows, column));
}

static void
write_problem (BhPage *page, BhRows *rows)
{
  bh_page_row (page);
  bh_page_cell (page, "nowrap", bh_rows_get (rows, "kind"));
  bh_page_cell_path (page, NULL, bh_rows_get (rows, "path"));
  write_optional_count (page, rows, "offset");
  write_optional_count (page, rows, "length");
  bh_page_cell (page, "detail", bh_rows_get (rows, "detail"));
  bh_page_row_end (page);
}

/* The first of each kind: a thousand alike must not hide the one that matters.
 * Kinds that ask for a look come first. */
static gint64
write_of_kinds (BhPage *page, gboolean is_for_look)
{
  gint64 n = 0;
  g_autoptr (BhRows) kinds = bh_page_groups (page, "problems", "kind", N_KINDS);
  while (bh_page_next (page, kinds)) {
    const char *kind = bh_rows_get (kinds, "value");
    const BhWording *word = bh_wording_find (bh_problem_kinds, kind);
    if ((word == NULL || word->weight != BH_WEIGHT_PLAIN) != is_for_look)
      continue;
    g_autoptr (BhRows) rows = bh_page_where (page, "problems", "kind", kind, "", N_OF_KIND);
    for (; bh_page_next (page, rows); n++)
      write_problem (page, rows);
  }
  return n;
}

void
bh_page_problems (BhPage *page)
{
  static const char *const titles[] = { "Kind", "Path", "#Offset", "#Length", "Detail", NULL };
  gint64 n_all = bh_case_n_rows (page->owner, "problems");

  if (n_all == 0) {
    bh_page_element (page, "p", NULL, "None: everything was read, and no limit was reached.");
    return;
  }
  bh_page_element (
      page, "p", "lead",
      "Every limit reached, damaged range and refused source is listed. A limit of a message drops "
      "detail, never the message. What lies behind one of an archive, what could not be read and "
      "what was not processed may hold messages that are not counted here. The ledger names its "
      "bytes.");
  write_kinds (page);
  bh_page_table (page, "The first problems of each kind", titles);
  gint64 n = write_of_kinds (page, TRUE);
  n += write_of_kinds (page, FALSE);
  bh_page_table_end (page);
  bh_page_more (page, "problems", n_all, n);
}
