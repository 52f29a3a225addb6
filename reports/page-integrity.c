/* page-integrity.c - the evidence by its hashes, and the balance of its bytes. */
#include "reports/page.h"
#include "reports/show.h"

#define N_LISTED 40

char *
bh_page_not_whole (BhPage *page)
{
  gint64 n = 0;
  g_autoptr (BhRows) rows = bh_page_groups (page, "sources", "status", 0);

  while (bh_page_next (page, rows)) {
    const char *status = bh_rows_get (rows, "value");
    if (g_strcmp0 (status, "read") != 0 && g_strcmp0 (status, "not-mail") != 0)
      n += bh_rows_get_int (rows, "count");
  }
  g_autofree char *words = bh_show_many (n, "file or member was", "files or members were");
  return n > 0 ? g_strconcat (words, " not read whole", NULL) : NULL;
}

static void
write_balance (BhPage *page)
{
  gint64 n_in = bh_page_fact (page, "bytes_in"), n_out = bh_page_fact (page, "bytes_accounted");
  g_autofree char *in = bh_show_count (n_in), *accounted = bh_show_count (n_out);

  bh_page_open (page, "p", "lead");
  bh_page_format (
      page,
      "The sources hold %s bytes; %s are accounted for. Each byte belongs to one message, "
      "envelope line or named gap (",
      in, accounted);
  bh_page_element (page, "code", NULL, "tables/ledger.jsonl");
  bh_page_text (page, "). Evidence was opened read-only and hashed while it was read.");
  g_autofree char *not_whole = bh_page_not_whole (page);
  if (not_whole != NULL)
    bh_page_format (page, " %s; mail that the rest may hold is not counted here.", not_whole);
  bh_page_close (page);
}

/* What anybody can repeat, with and without this program. */
static void
write_checks (BhPage *page)
{
  static const struct {
    const char *command, *words;
  } checks[] = {
    { "cd CASE && sha256sum -c MANIFEST.sha256",
      "this report and all other files of the case are as "
      "they were written" },
    { "sha256sum -c CASE/evidence.sha256",
      "in the folder that holds the evidence: its files are the ones that were read" },
    { "backhop verify CASE --evidence-root FOLDER",
      "both, the rules of the database and the ledger, each message that lies in a file, and the "
      "logs and block lists that were given" },
    { "backhop show CASE message:ID",
      "the command, of tail, head and sha256sum, that gives the bytes "
      "and the hash of one message again" },
  };

  bh_page_element (page, "h3", NULL, "How to check it");
  bh_page_open (page, "dl", "steps");
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    bh_page_open (page, "dt", NULL);
    bh_page_element (page, "code", NULL, checks[i].command);
    bh_page_close (page);
    bh_page_element (page, "dd", NULL, checks[i].words);
  }
  bh_page_close (page);
}

void
bh_page_integrity (BhPage *page)
{
  static const char *const titles[] = { "Path",      "Format",  "Status", "#Bytes",
                                        "#Messages", "SHA-256", NULL };
  gint64 n_all = bh_case_n_rows (page->owner, "sources"), n = 0;

  write_balance (page);
  write_checks (page);
  bh_page_table (page, "Files and members, in order of the evidence", titles);
  g_autoptr (BhRows) rows = bh_page_top (page, "sources", "", N_LISTED);
  for (; bh_page_next (page, rows); n++) {
    bh_page_row (page);
    bh_page_cell_path (page, NULL, bh_rows_get (rows, "path"));
    bh_page_cell (page, NULL, bh_rows_get (rows, "format"));
    bh_page_cell (page, "nowrap", bh_rows_get (rows, "status"));
    bh_page_cell_count (page, bh_rows_get_int (rows, "bytes"));
    bh_page_cell_count (page, bh_rows_get_int (rows, "messages"));
    bh_page_cell (page, "hash", bh_rows_get (rows, "sha256"));
    bh_page_row_end (page);
  }
  bh_page_table_end (page);
  bh_page_more (page, "sources", n_all, n);
  bh_page_beside (page);
}
