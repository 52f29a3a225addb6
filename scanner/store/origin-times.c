/* origin-times.c - the busiest values of each kind, then their messages slot by slot. */
#include <backhop/origin-times.h>

#include "base/special-nets.h"
#include "store/case-read.h"

struct _BhOriginTimes {
  GPtrArray *series[BH_N_ORIGINS_BY]; /* of BhOriginSeries, owned, busiest first */
  guint n_all[BH_N_ORIGINS_BY];
  gint64 first_unix, last_unix;
  guint n_slots;
};

/* An address's place in each list of series; -1: in none. */
typedef struct {
  gint16 at[BH_N_ORIGINS_BY];
} Places;

static void
series_free (gpointer data)
{
  BhOriginSeries *series = data;
  g_free (series->value);
  g_free (series->name);
  g_free (series->counts);
  g_free (series);
}

void
bh_origin_times_free (BhOriginTimes *self)
{
  if (self == NULL)
    return;
  for (guint by = 0; by < BH_N_ORIGINS_BY; by++)
    g_ptr_array_unref (self->series[by]);
  g_free (self);
}

/* "192.0.2.0/24", "2001:db8:1::/48": what one site commonly has. What is no part of the open
 * Internet is one network as a whole. */
static char *
network_around (const char *ip)
{
  BhInet address;

  if (!bh_inet_parse (bh_span_of_string (ip), &address))
    return NULL;
  const BhSpecialNet *special = bh_special_net_find (&address);
  if (special != NULL && special->scope != BH_INET_PUBLIC)
    return bh_special_net_cidr (special);
  gboolean is_v4 = strchr (ip, ':') == NULL;
  guint keep = is_v4 ? 15 : 6; /* bytes; IPv4 in the last four */
  memset (address.bytes + keep, 0, sizeof address.bytes - keep);
  g_autofree char *text = bh_inet_to_string (&address);
  return g_strdup_printf ("%s/%s", text, is_v4 ? "24" : "48");
}

/* What a value is called beside itself: an address's reverse name, a special network's. */
static char *
name_of (sqlite3_stmt *row, BhOriginsBy by)
{
  BhInet address;

  if (by == BH_ORIGINS_BY_ADDRESS)
    return g_strdup ((const char *)sqlite3_column_text (row, 5));
  if (by != BH_ORIGINS_BY_NETWORK || sqlite3_column_type (row, 1) != SQLITE_NULL ||
      !bh_inet_parse (bh_span_of_string ((const char *)sqlite3_column_text (row, 0)), &address))
    return NULL;
  const BhSpecialNet *special = bh_special_net_find (&address);
  return special != NULL ? g_strdup (special->name) : NULL;
}

/* The value of a row of origins in each kind; NULL: none. Columns: ip network asn country. */
static char *
value_of (sqlite3_stmt *row, BhOriginsBy by)
{
  const char *text = (const char *)sqlite3_column_text (row, (int)by);
  if (text == NULL && by == BH_ORIGINS_BY_NETWORK)
    return network_around ((const char *)sqlite3_column_text (row, 0));
  return g_strdup (text);
}

#define ORIGINS "SELECT ip, network, asn, country, messages, rdns FROM origins ORDER BY ip, verdict"

static void
sum_row (GHashTable *const *sums, sqlite3_stmt *row)
{
  for (guint by = 0; by < BH_N_ORIGINS_BY; by++) {
    char *value = value_of (row, by);
    BhOriginSeries *series = value != NULL ? g_hash_table_lookup (sums[by], value) : NULL;
    if (value != NULL && series == NULL) {
      series = g_new0 (BhOriginSeries, 1);
      series->value = g_strdup (value);
      g_hash_table_insert (sums[by], series->value, series);
    }
    if (series != NULL) {
      series->messages += sqlite3_column_int64 (row, 4);
      if (series->name == NULL)
        series->name = name_of (row, by);
    }
    g_free (value);
  }
}

static gint
compare_series (gconstpointer a, gconstpointer b)
{
  const BhOriginSeries *x = *(BhOriginSeries *const *)a, *y = *(BhOriginSeries *const *)b;
  if (x->messages != y->messages)
    return x->messages > y->messages ? -1 : 1;
  return strcmp (x->value, y->value);
}

/* All values of a kind in order, cut to the busiest. */
static void
take_busiest (BhOriginTimes *self, BhOriginsBy by, GHashTable *sums, guint n_series)
{
  GPtrArray *list = self->series[by];
  GHashTableIter iter;
  gpointer series;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &series))
    g_ptr_array_add (list, series);
  g_ptr_array_sort (list, compare_series);
  self->n_all[by] = list->len;
  g_ptr_array_set_size (list, (gint)MIN (list->len, n_series));
  for (guint i = 0; i < list->len; i++) {
    BhOriginSeries *kept = g_ptr_array_index (list, i);
    kept->counts = g_new0 (guint, self->n_slots);
  }
}

static gboolean
for_each_row (BhCase *owner,
              const char *sql,
              void (*take) (sqlite3_stmt *row, gpointer data),
              gpointer data,
              GError **error)
{
  sqlite3_stmt *statement = bh_case_prepare (owner, sql, error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    take (statement, data);
  sqlite3_finalize (statement);
  if (status == SQLITE_DONE)
    return TRUE;
  bh_case_set_sqlite_error (owner, "origins", error);
  return FALSE;
}

static void
take_sum (sqlite3_stmt *row, gpointer data)
{
  sum_row (data, row);
}

static gboolean
sum_up (BhOriginTimes *self, BhCase *owner, guint n_series, GError **error)
{
  GHashTable *sums[BH_N_ORIGINS_BY];

  for (guint by = 0; by < BH_N_ORIGINS_BY; by++)
    sums[by] = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean good = for_each_row (owner, ORIGINS, take_sum, sums, error);
  for (guint by = 0; by < BH_N_ORIGINS_BY; by++) {
    take_busiest (self, by, sums[by], n_series);
    g_hash_table_unref (sums[by]);
  }
  return good;
}

typedef struct {
  BhOriginTimes *self;
  GHashTable *places; /* of Places by address; looked up, never walked */
} Walk;

/* Which series an address belongs to; addresses of none are left out. */
static void
take_place (sqlite3_stmt *row, gpointer data)
{
  Walk *walk = data;
  Places places;
  gboolean has_any = FALSE;

  for (guint by = 0; by < BH_N_ORIGINS_BY; by++) {
    const GPtrArray *list = walk->self->series[by];
    g_autofree char *value = value_of (row, by);
    places.at[by] = -1;
    for (guint i = 0; value != NULL && i < list->len && places.at[by] < 0; i++) {
      const BhOriginSeries *series = g_ptr_array_index (list, i);
      if (g_str_equal (series->value, value))
        places.at[by] = (gint16)i;
    }
    has_any = has_any || places.at[by] >= 0;
  }
  if (has_any)
    g_hash_table_replace (walk->places, g_strdup ((const char *)sqlite3_column_text (row, 0)),
                          g_memdup2 (&places, sizeof places));
}

static void
count_message (BhOriginSeries *series, const BhOriginTimes *self, gint64 time_unix)
{
  gint64 span = self->last_unix - self->first_unix + 1;
  guint slot = (guint)((time_unix - self->first_unix) * self->n_slots / span);

  series->counts[MIN (slot, self->n_slots - 1)]++;
  gboolean is_first = series->last_unix == 0;
  series->first_unix = is_first ? time_unix : MIN (series->first_unix, time_unix);
  series->last_unix = MAX (series->last_unix, time_unix);
}

static void
take_message (sqlite3_stmt *row, gpointer data)
{
  Walk *walk = data;
  gint64 time_unix = sqlite3_column_int64 (row, 1);
  const Places *places = g_hash_table_lookup (walk->places, sqlite3_column_text (row, 0));

  if (places == NULL || time_unix < walk->self->first_unix || time_unix > walk->self->last_unix)
    return;
  for (guint by = 0; by < BH_N_ORIGINS_BY; by++)
    if (places->at[by] >= 0)
      count_message (g_ptr_array_index (walk->self->series[by], places->at[by]), walk->self,
                     time_unix);
}

BhOriginTimes *
bh_origin_times_new (BhCase *owner,
                     guint n_series,
                     gint64 first_unix,
                     gint64 last_unix,
                     guint n_slots,
                     GError **error)
{
  g_return_val_if_fail (n_slots > 0 && n_series < G_MAXINT16 && last_unix >= first_unix, NULL);

  g_autoptr (BhOriginTimes) self = g_new0 (BhOriginTimes, 1);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Walk walk = { self, places };

  self->first_unix = first_unix;
  self->last_unix = last_unix;
  self->n_slots = n_slots;
  for (guint by = 0; by < BH_N_ORIGINS_BY; by++)
    self->series[by] = g_ptr_array_new_with_free_func (series_free);
  if (sum_up (self, owner, n_series, error) &&
      for_each_row (owner, ORIGINS, take_place, &walk, error) &&
      for_each_row (owner,
                    "SELECT ip, time_unix FROM conclusions WHERE ip IS NOT NULL AND "
                    "time_unix >= 0 AND copy_of IS NULL",
                    take_message, &walk, error))
    return g_steal_pointer (&self);
  return NULL;
}

guint
bh_origin_times_n (const BhOriginTimes *self, BhOriginsBy by)
{
  return self->series[by]->len;
}

const BhOriginSeries *
bh_origin_times_get (const BhOriginTimes *self, BhOriginsBy by, guint i)
{
  return g_ptr_array_index (self->series[by], i);
}

guint
bh_origin_times_n_all (const BhOriginTimes *self, BhOriginsBy by)
{
  return self->n_all[by];
}
