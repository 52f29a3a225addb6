/* page-logs.c - the mail-server logs of the case, and of which time they speak. */
#include <jansson.h>

#include "reports/page.h"
#include "reports/show.h"

#define N_LISTED 8 /* the page begins with them: what comes behind is not to be pushed off it */

/* @json: the gaps, as pairs of times. "236 days", "3, up to 9 days". */
static char *
gaps_words (const char *json)
{
  json_t *gaps = json != NULL ? json_loads (json, 0, /* error= */ NULL) : NULL;
  gsize n = json_array_size (gaps);
  gint64 longest = 0;

  for (gsize i = 0; i < n; i++) {
    json_t *gap = json_array_get (gaps, i);
    gint64 len = 0;
    if (!__builtin_sub_overflow (json_integer_value (json_array_get (gap, 1)),
                                 json_integer_value (json_array_get (gap, 0)), &len))
      longest = MAX (longest, len);
  }
  json_decref (gaps);
  if (n == 0)
    return g_strdup ("none");
  g_autofree char *duration = bh_show_duration (longest);
  return n == 1 ? g_steal_pointer (&duration)
                : g_strdup_printf ("%" G_GSIZE_FORMAT ", up to %s", n, duration);
}

/* Logs have no file in tables/. */
static void
write_rest (BhPage *page, gint64 n)
{
  if (n <= 0)
    return;
  g_autofree char *count = bh_show_many (n, "more log is", "more logs are");
  bh_page_open (page, "p", "more");
  bh_page_format (page, "%s in ", count);
  bh_page_element (page, "code", NULL, "case.db");
  bh_page_text (page, ", table ");
  bh_page_element (page, "code", NULL, "log_coverage");
  bh_page_close (page);
}

/* What time the logs cover: outside it they cannot speak, and a gap is silence as well. */
void
bh_page_logs (BhPage *page)
{
  static const char *const titles[] = { "Log",       "Kind",    "#Lines", "#Not understood",
                                        "#Messages", "#Logins", "From",   "To",
                                        "Gaps",      NULL };
  static const char *const counts[] = { "lines", "skipped", "sessions", "logins" };
  gint64 n = 0;

  if (bh_page_fact (page, "logs_files") == 0)
    return;
  g_autoptr (BhRows) rows = bh_page_top (page, "logs", "", N_LISTED);
  bh_page_table (page, "Mail-server logs", titles);
  for (; bh_page_next (page, rows); n++) {
    bh_page_row (page);
    bh_page_cell_path (page, "detail", bh_rows_get (rows, "path"));
    bh_page_cell (page, "nowrap", bh_rows_get (rows, "format"));
    for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
      bh_page_cell_count (page, bh_rows_get_int (rows, counts[i]));
    bh_page_cell_time (page, rows, "first_unix");
    bh_page_cell_time (page, rows, "last_unix");
    g_autofree char *gaps = gaps_words (bh_rows_get (rows, "gaps"));
    bh_page_cell (page, "nowrap", gaps);
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
  write_rest (page, bh_case_n_rows (page->owner, "logs") - n);
}
