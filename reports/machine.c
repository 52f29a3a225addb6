/* machine.c - the name in a Received field of its mail, else in the log's session. */
#include "reports/machine.h"

#include <jansson.h>

/* At the first row whose column is value, or NULL: there is none, or with error. */
static BhRows *
first_row (BhCase *self, const char *table, const char *column, const char *value, GError **error)
{
  const BhRowsWhere where = { .column = column, .value = value, .limit = 1 };
  g_autoptr (BhRows) rows = bh_case_rows_where (self, table, &where, error);
  return rows != NULL && bh_rows_next (rows, error) ? g_steal_pointer (&rows) : NULL;
}

/* What the log has for the client's name, where its session is of this address. */
static char *
helo_in_log (BhCase *self, const char *message, const char *ip, GError **error)
{
  g_autoptr (BhRows) rows = first_row (self, "message_logs", "message", message, error);
  if (rows == NULL || bh_rows_get (rows, "sessions") == NULL)
    return NULL;
  json_t *sessions = json_loads (bh_rows_get (rows, "sessions"), JSON_ALLOW_NUL, NULL);
  json_t *session = json_array_get (sessions, 0);
  const char *client = json_string_value (json_object_get (session, "client_ip"));
  char *helo = g_strcmp0 (client, ip) == 0
                   ? g_strdup (json_string_value (json_object_get (session, "helo")))
                   : NULL;
  json_decref (sessions);
  return helo;
}

static char *
name_of (BhCase *self, const char *ip, GError **error)
{
  g_autoptr (BhRows) rows = first_row (self, "messages", "origin.ip", ip, error);
  if (rows == NULL)
    return NULL;
  const char *helo = bh_rows_get (rows, "origin.helo");
  return helo != NULL ? g_strdup (helo) : helo_in_log (self, bh_rows_get (rows, "id"), ip, error);
}

char *
bh_machine_name (BhCase *self, BhRows *account, GError **error)
{
  const char *json = bh_rows_get (account, "origin_ips");

  if (json == NULL || g_strcmp0 (bh_rows_get (account, "verdict"), "infected-machine") != 0)
    return NULL;
  json_t *ips = json_loads (json, 0, NULL);
  g_autofree char *ip =
      json_array_size (ips) == 1 ? g_strdup (json_string_value (json_array_get (ips, 0))) : NULL;
  json_decref (ips);
  g_autofree char *name = ip != NULL ? name_of (self, ip, error) : NULL;
  return g_strcmp0 (name, ip) != 0 ? g_steal_pointer (&name) : NULL;
}
