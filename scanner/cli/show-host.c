/* show-host.c - rows of "host_accounts": account, messages, since and until when. */
#include "cli/show-host.h"

#include <stdio.h>

#include "cli/show-columns.h"
#include "reports/show.h"

#define ACCOUNTS_SHOWN 50 /* --json has all */
#define N_COLUMNS 4

static char *
time_of (BhRows *rows, const char *column)
{
  return bh_rows_get (rows, column) != NULL ? bh_show_time (bh_rows_get_int (rows, column))
                                            : g_strdup ("–");
}

static GStrv
take_account (BhRows *rows)
{
  GStrv cells = g_new0 (char *, N_COLUMNS + 2);

  cells[0] = bh_show_text (bh_rows_get (rows, "account"));
  cells[1] = bh_show_count (bh_rows_get_int (rows, "messages"));
  cells[2] = time_of (rows, "first_unix");
  cells[3] = time_of (rows, "last_unix");
  return cells;
}

static void
print_accounts (GPtrArray *accounts, guint n_all, BhTextForm form)
{
  static const BhShowColumn columns[N_COLUMNS] = {
    { "account", 16, 0, FALSE, FALSE },
    { "messages", 0, 0, TRUE, FALSE },
    { "since", 10, 0, FALSE, FALSE },
    { "until", 10, 0, FALSE, FALSE },
  };

  puts ("\nWho logged in from there:");
  bh_show_columns_print (columns, N_COLUMNS, accounts, form, /* indent= */ 2);
  if (n_all > accounts->len)
    printf ("  and %u more: --json lists all\n", n_all - accounts->len);
}

gboolean
bh_show_host_accounts (
    BhCase *opened, const char *ip, gboolean is_json, BhTextForm form, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GPtrArray) accounts = bh_show_columns_rows ();
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "host_accounts", &(BhRowsWhere) { .column = "host", .value = ip }, error);
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  for (; bh_rows_next (rows, &read_error); n++) {
    if (is_json)
      puts (bh_rows_json (rows));
    else if (n < ACCOUNTS_SHOWN)
      g_ptr_array_add (accounts, take_account (rows));
  }
  if (accounts->len > 0)
    print_accounts (accounts, n, form);
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}
