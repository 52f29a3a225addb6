/* case-origins.c - origin addresses by SQL. */
#include "store/case-origins.h"

#include "store/case-store-private.h"

gboolean
bh_case_store_sum_origins (BhCaseStore *self, GError **error)
{
  return bh_case_store_run (
      self,
      "INSERT INTO origins SELECT ip, verdict, count(*), count(DISTINCT auth_user),"
      " count(DISTINCT cluster), min(time_unix), max(time_unix), max(rdns),"
      " NULL, NULL, NULL, NULL, NULL FROM conclusions"
      " WHERE ip IS NOT NULL AND copy_of IS NULL GROUP BY ip, verdict",
      error);
}

GPtrArray *
bh_case_store_origin_addresses (BhCaseStore *self, GError **error)
{
  sqlite3_stmt *statement =
      bh_case_store_prepare (self, "SELECT DISTINCT ip FROM origins ORDER BY ip", error);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  int status;

  if (statement == NULL)
    return NULL;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (addresses, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_reset (statement);
  if (status == SQLITE_DONE)
    return g_steal_pointer (&addresses);
  bh_case_store_fail (self, "origins", error);
  return NULL;
}

gboolean
bh_case_store_set_network (BhCaseStore *self, const BhOriginNetwork *network, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self, "UPDATE origins SET network = ?, asn = ?, country = ? WHERE ip = ?", error);
  BhCell cells[] = { bh_cell_text (network->network), bh_cell_text (network->asn),
                     bh_cell_text (network->country), bh_cell_text (network->ip) };

  return statement != NULL &&
         bh_case_store_step_cells (self, statement, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
set_column (BhCaseStore *self, const char *sql, const char *ip, const char *value, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (self, sql, error);
  BhCell cells[] = { bh_cell_text (value), bh_cell_text (ip) };

  return statement != NULL &&
         bh_case_store_step_cells (self, statement, cells, G_N_ELEMENTS (cells), error);
}

gboolean
bh_case_store_set_ptr (BhCaseStore *self, const char *ip, const char *names, GError **error)
{
  return set_column (self, "UPDATE origins SET ptr = ? WHERE ip = ?", ip, names, error);
}

gboolean
bh_case_store_set_special (BhCaseStore *self, const char *ip, const char *special, GError **error)
{
  return set_column (self, "UPDATE origins SET special = ? WHERE ip = ?", ip, special, error);
}
