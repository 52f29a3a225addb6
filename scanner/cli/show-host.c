/* show-host.c - rows of "host_accounts" → lines: account, messages, since and until when. */
#include "cli/show-host.h"

#include <backhop/text.h>
#include <stdio.h>

#include "reports/show.h"

#define ACCOUNTS_SHOWN 50 /* --json has all */
#define NAME_WIDTH 36     /* columns */

static void
print_account (BhRows *rows)
{
  g_autofree char *name = bh_show_text (bh_rows_get (rows, "account"));
  gint64 n = bh_rows_get_int (rows, "messages");
  g_autofree char *count = bh_show_many (n, "message", "messages");

  printf ("  %-*s  %s", NAME_WIDTH, name, count);
  if (bh_rows_get (rows, "first_unix") != NULL) {
    g_autofree char *since = bh_show_time (bh_rows_get_int (rows, "first_unix"));
    g_autofree char *until = bh_show_time (bh_rows_get_int (rows, "last_unix"));
    printf (n == 1 ? ", %s" : ", since %s", since);
    if (n > 1)
      printf (" until %s", until);
  }
  putchar ('\n');
}

gboolean
bh_show_host_accounts (BhCase *opened, const char *ip, gboolean is_json, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "host_accounts", &(BhRowsWhere) { .column = "host", .value = ip }, error);
  guint n = 0;

  if (rows == NULL)
    return FALSE;
  for (; bh_rows_next (rows, &read_error); n++) {
    if (is_json)
      puts (bh_rows_json (rows));
    else if (n == 0)
      puts ("\nWho logged in from there:");
    if (!is_json && n < ACCOUNTS_SHOWN)
      print_account (rows);
  }
  if (!is_json && n > ACCOUNTS_SHOWN)
    printf ("  and %u more: --json lists all\n", n - ACCOUNTS_SHOWN);
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}
