/* networks.c - origin addresses through base/mmdb.h, and which databases answered. */
#include "given/networks.h"

#include <backhop/time-text.h>
#include <jansson.h>

#include "base/domain.h"
#include "base/mmdb.h"
#include "base/special-nets.h"
#include "base/text.h"
#include "store/case-origins.h"
#include "store/json-list.h"
#include "store/problems.h"

typedef struct {
  char *label; /* its name without folders */
  BhMmdb *mmdb;
  guint n_damaged; /* addresses whose entry could not be read */
  char *damage;    /* what was said of the first of them */
} Database;

static void
database_free (gpointer data)
{
  Database *database = data;
  g_free (database->label);
  g_free (database->damage);
  bh_mmdb_free (database->mmdb);
  g_free (database);
}

gboolean
bh_networks_check (const char *const *paths, GError **error)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autoptr (BhMmdb) mmdb = bh_mmdb_open (paths[i], error);
    if (mmdb == NULL)
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
open_all (const char *const *paths, GError **error)
{
  g_autoptr (GPtrArray) databases = g_ptr_array_new_with_free_func (database_free);

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *name = g_path_get_basename (paths[i]);
    Database *database = g_new0 (Database, 1);
    g_ptr_array_add (databases, database);
    database->label = bh_text_repair (bh_span_of_string (name), NULL);
    database->mmdb = bh_mmdb_open (paths[i], error);
    if (database->mmdb == NULL)
      return NULL;
  }
  return g_steal_pointer (&databases);
}

static gboolean
put_databases (BhCaseStore *store, const GPtrArray *databases, GError **error)
{
  json_t *list = json_array ();

  for (guint i = 0; i < databases->len; i++) {
    const Database *database = g_ptr_array_index (databases, i);
    const BhMmdbFacts *facts = bh_mmdb_facts (database->mmdb);
    g_autofree char *sha256 = bh_sha256_to_hex (&facts->sha256);
    json_t *object = json_object ();
    json_object_set_new (object, "file", json_string (database->label));
    json_object_set_new (object, "type", json_string (facts->type));
    json_object_set_new (object, "built_unix", json_integer (facts->built_unix));
    json_object_set_new (object, "sha256", json_string (sha256));
    json_array_append_new (list, object);
  }
  g_autofree char *text = bh_json_take_text (list, JSON_COMPACT);
  return bh_case_store_put (store, "mmdb_json", text, error);
}

static void
take_if_unset (char **value, char **other)
{
  if (*value == NULL)
    *value = g_steal_pointer (other);
}

/* The prefix shown is that of the entry with the number, else of the one with the country. */
static void
ask_all (const GPtrArray *databases, const BhInet *address, BhMmdbAnswer *sum)
{
  g_autofree char *of_country = NULL;

  for (guint i = 0; i < databases->len; i++) {
    Database *database = g_ptr_array_index (databases, i);
    g_auto (BhMmdbAnswer) answer = { .network = NULL };
    g_autoptr (GError) damage = NULL;
    if (!bh_mmdb_find (database->mmdb, address, &answer, &damage)) {
      if (database->n_damaged++ == 0)
        database->damage = g_strdup (damage->message);
      continue;
    }
    if (sum->country == NULL && answer.country != NULL)
      of_country = g_strdup (answer.network);
    if (sum->asn == NULL && answer.asn != NULL)
      sum->network = g_steal_pointer (&answer.network);
    take_if_unset (&sum->country, &answer.country);
    take_if_unset (&sum->asn, &answer.asn);
  }
  take_if_unset (&sum->network, &of_country);
}

static gboolean
look_up (BhCaseStore *store, const GPtrArray *databases, const char *ip, GError **error)
{
  g_auto (BhMmdbAnswer) sum = { .network = NULL };
  BhInet address;

  if (!bh_inet_parse (bh_span_of_string (ip), &address))
    return TRUE;
  ask_all (databases, &address, &sum);
  if (sum.network == NULL)
    return TRUE;
  const BhOriginNetwork network = { ip, sum.network, sum.asn, sum.country };
  return bh_case_store_set_network (store, &network, error);
}

static gboolean
note_damage (BhCaseStore *store, const GPtrArray *databases, GError **error)
{
  for (guint i = 0; i < databases->len; i++) {
    const Database *database = g_ptr_array_index (databases, i);
    if (database->n_damaged == 0)
      continue;
    g_autofree char *detail =
        g_strdup_printf ("its entries of %u addresses could not be read, and were left out: %s",
                         database->n_damaged, database->damage);
    if (!bh_add_problem (store, "mmdb", database->label, detail, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bh_networks_conclude (BhCaseStore *store, const char *const *paths, GError **error)
{
  if (paths[0] == NULL)
    return bh_case_store_put (store, "mmdb_json", NULL, error);
  g_autoptr (GPtrArray) databases = open_all (paths, error);
  g_autoptr (GPtrArray) addresses =
      databases != NULL ? bh_case_store_origin_addresses (store, error) : NULL;

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    if (!look_up (store, databases, g_ptr_array_index (addresses, i), error))
      return FALSE;
  return addresses != NULL && put_databases (store, databases, error) &&
         note_damage (store, databases, error);
}

static gboolean
set_special (BhCaseStore *store, const char *ip, GError **error)
{
  BhInet address;
  const BhSpecialNet *net =
      bh_inet_parse (bh_span_of_string (ip), &address) ? bh_special_net_find (&address) : NULL;

  if (net == NULL)
    return TRUE;
  g_autofree char *cidr = bh_special_net_cidr (net);
  g_autofree char *text = g_strdup_printf ("%s, %s, %s", cidr, net->name, net->source);
  return bh_case_store_set_special (store, ip, text, error);
}

static json_t *
table_json (const char *name, const char *dated, const char *sha1)
{
  json_t *object = json_object ();
  json_object_set_new (object, "name", json_string (name));
  json_object_set_new (object, "dated", dated != NULL ? json_string (dated) : json_null ());
  json_object_set_new (object, "sha1", sha1 != NULL ? json_string (sha1) : json_null ());
  return object;
}

/* Which tables of the program's own, and how old, have said what an address or a host is. */
static gboolean
put_tables (BhCaseStore *store, GError **error)
{
  gint64 list_unix = bh_domain_list_dated_unix ();
  g_autofree char *day = list_unix > 0 ? bh_utc_day_text (list_unix) : NULL;
  json_t *list = json_array ();

  json_array_append_new (
      list, table_json ("IANA special-purpose address registries", BH_SPECIAL_NETS_DATED, NULL));
  json_array_append_new (list,
                         table_json ("public suffix list (libpsl)", day, bh_domain_list_sha1 ()));
  g_autofree char *text = bh_json_take_text (list, JSON_COMPACT);
  return bh_case_store_put (store, "tables_json", text, error);
}

gboolean
bh_special_nets_conclude (BhCaseStore *store, GError **error)
{
  g_autoptr (GPtrArray) addresses = bh_case_store_origin_addresses (store, error);

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    if (!set_special (store, g_ptr_array_index (addresses, i), error))
      return FALSE;
  return addresses != NULL && put_tables (store, error);
}
