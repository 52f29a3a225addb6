/* uses.c - a list for each place, and each pair of account and place once. */
#include "verdict/uses.h"

#include <string.h>

#include "base/order.h"
#include "base/text-hash.h"

/* One account at one place: between which times. */
typedef struct {
  const char *account, *place; /* kept by the caller: one text, one pointer */
  gint64 first_unix, last_unix;
} Use;

struct _BhUses {
  GHashTable *by_place; /* const char * → GPtrArray of Use, borrowed */
  GHashTable *pairs;    /* Use by account and place, a set; owned */
};

static guint
hash_use (gconstpointer key)
{
  const Use *use = key;
  return g_direct_hash (use->account) * 33 + g_direct_hash (use->place);
}

static gboolean
is_same_use (gconstpointer a, gconstpointer b)
{
  const Use *one = a, *two = b;
  return one->account == two->account && one->place == two->place;
}

BhUses *
bh_uses_new (void)
{
  BhUses *self = g_new0 (BhUses, 1);

  self->by_place =
      g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->pairs = g_hash_table_new_full (hash_use, is_same_use, g_free, NULL);
  return self;
}

void
bh_uses_free (BhUses *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->pairs);
  g_free (self);
}

static Use *
use_of (BhUses *self, const char *account, const char *place)
{
  Use key = { account, place, G_MAXINT64, G_MININT64 };
  Use *use = g_hash_table_lookup (self->pairs, &key);

  if (use != NULL)
    return use;
  use = g_memdup2 (&key, sizeof key);
  g_hash_table_add (self->pairs, use);
  GPtrArray *uses = g_hash_table_lookup (self->by_place, place);
  if (uses == NULL) {
    uses = g_ptr_array_new ();
    g_hash_table_insert (self->by_place, (gpointer)(guintptr)place, uses);
  }
  g_ptr_array_add (uses, use);
  return use;
}

void
bh_uses_note (BhUses *self, const char *account, const char *place, gint64 time_unix)
{
  Use *use = use_of (self, account, place);
  use->first_unix = MIN (use->first_unix, time_unix);
  use->last_unix = MAX (use->last_unix, time_unix);
}

/* What is added under another name stands behind, and keeps its own. */
static void
rename_at (BhUses *self, const char *place, GPtrArray *uses, BhUseName name_of, gpointer user_data)
{
  guint n_kept = 0;

  for (guint i = 0; i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    const char *name = name_of (one->account, user_data);
    if (name == one->account) {
      g_ptr_array_index (uses, n_kept++) = (gpointer)(guintptr)one;
      continue;
    }
    bh_uses_note (self, name, place, one->first_unix);
    bh_uses_note (self, name, place, one->last_unix);
  }
  g_ptr_array_set_size (uses, (gint)n_kept);
}

void
bh_uses_rename (BhUses *self, BhUseName name_of, gpointer user_data)
{
  GHashTableIter iter;
  gpointer place, uses;

  g_hash_table_iter_init (&iter, self->by_place);
  while (g_hash_table_iter_next (&iter, &place, &uses))
    rename_at (self, place, uses, name_of, user_data);
}

guint
bh_uses_count (const BhUses *self,
               const char *place,
               const char *except,
               gint64 start_unix,
               gint64 end_unix,
               guint max)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);
  guint n = 0;

  for (guint i = 0; uses != NULL && i < uses->len && n < max; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (one->first_unix >= start_unix && one->last_unix <= end_unix)
      continue;
    if (except == NULL || strcmp (except, one->account) != 0)
      n++;
  }
  return n;
}

gboolean
bh_uses_has_resident (
    const BhUses *self, const char *place, const char *except, gint64 before_unix, guint seconds)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (MIN (one->last_unix, before_unix) - seconds >= one->first_unix &&
        strcmp (one->account, except) != 0)
      return TRUE;
  }
  return FALSE;
}

void
bh_uses_list (const BhUses *self, const char *place, guint max, GPtrArray *out)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);

  if (uses == NULL || uses->len > max)
    return;
  for (guint i = 0; i < uses->len; i++)
    g_ptr_array_add (out, (gpointer)(guintptr)((const Use *)g_ptr_array_index (uses, i))->account);
  g_ptr_array_sort (out, bh_order_texts);
}

gboolean
bh_uses_has (const BhUses *self, const char *place, const char *account, gint64 before_unix)
{
  const GPtrArray *uses = g_hash_table_lookup (self->by_place, place);

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    const Use *one = g_ptr_array_index (uses, i);
    if (one->first_unix < before_unix && strcmp (one->account, account) == 0)
      return TRUE;
  }
  return FALSE;
}
