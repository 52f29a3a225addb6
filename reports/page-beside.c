/* page-beside.c - logs and lists by their hashes: what a rule quotes of them can be looked up. */
#include <jansson.h>

#include "reports/page.h"
#include "reports/show.h"

#define N_LISTED 40

static void
write_row (BhPage *page, const char *path, const char *kind, gint64 n_bytes, const char *sha256)
{
  bh_page_row (page);
  bh_page_cell_path (page, NULL, path);
  bh_page_cell (page, NULL, kind);
  bh_page_cell_count (page, n_bytes);
  bh_page_cell (page, "hash", sha256);
  bh_page_row_end (page);
}

static void
write_lists (BhPage *page, json_t *lists)
{
  json_t *list;
  size_t i;

  json_array_foreach (lists, i, list)
  {
    write_row (page, json_string_value (json_object_get (list, "file")), "block list",
               json_integer_value (json_object_get (list, "bytes")),
               json_string_value (json_object_get (list, "sha256")));
  }
}

/* Lists first: they are few. */
static void
write_table (BhPage *page, json_t *lists, gint64 n_logs)
{
  static const char *const titles[] = { "Path", "Kind", "#Bytes", "SHA-256", NULL };
  g_autoptr (BhRows) rows = bh_page_top (page, "log_files", "", N_LISTED);
  gint64 n = 0;

  bh_page_table (page, "Logs and lists that were given beside the evidence", titles);
  write_lists (page, lists);
  for (; bh_page_next (page, rows); n++)
    write_row (page, bh_rows_get (rows, "path"), bh_rows_get (rows, "format"),
               bh_rows_get_int (rows, "bytes"), bh_rows_get (rows, "sha256"));
  bh_page_table_end (page);
  if (n_logs <= n)
    return;
  g_autofree char *more = bh_show_many (n_logs - n, "more log is", "more logs are");
  bh_page_open (page, "p", "more");
  bh_page_format (page, "%s in ", more);
  bh_page_element (page, "code", NULL, "method.json");
  bh_page_close (page);
}

void
bh_page_beside (BhPage *page)
{
  const char *text = bh_case_get (page->owner, "blocklists_json");
  json_t *lists = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  gint64 n_logs = bh_case_n_rows (page->owner, "log_files");

  if (n_logs > 0 || json_array_size (lists) > 0)
    write_table (page, lists, n_logs);
  json_decref (lists);
}
