/* again.c - first and last times by the hash of name and recipient. */
#include "verdict/again.h"

#include "base/text-hash.h"

typedef struct {
  guint64 key;
  gint64 first_unix, last_unix;
} Pair;

struct _BhAgain {
  GHashTable *pairs; /* of Pair by its key, owned */
};

BhAgain *
bh_again_new (void)
{
  BhAgain *self = g_new0 (BhAgain, 1);
  self->pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  return self;
}

void
bh_again_free (BhAgain *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->pairs);
  g_free (self);
}

static guint64
key_of (const char *from, const char *recipient)
{
  guint64 hash = bh_hash_add (BH_HASH_START, bh_span_of_string (from));
  return bh_hash_add (hash, bh_span_of_string (recipient));
}

static gboolean
is_none (const char *address)
{
  return address == NULL || *address == '\0';
}

void
bh_again_note (BhAgain *self, const char *from, const char *recipient, gint64 time_unix)
{
  if (is_none (from) || is_none (recipient))
    return;
  guint64 key = key_of (from, recipient);
  Pair *pair = g_hash_table_lookup (self->pairs, &key);
  if (pair == NULL) {
    pair = g_new (Pair, 1);
    *pair = (Pair) { key, time_unix, time_unix };
    g_hash_table_insert (self->pairs, &pair->key, pair);
  }
  pair->first_unix = MIN (pair->first_unix, time_unix);
  pair->last_unix = MAX (pair->last_unix, time_unix);
}

gboolean
bh_again_has (const BhAgain *self,
              const char *from,
              const char *recipient,
              gint64 until_unix,
              gint64 since_unix)
{
  if (is_none (from) || is_none (recipient))
    return FALSE;
  guint64 key = key_of (from, recipient);
  const Pair *pair = g_hash_table_lookup (self->pairs, &key);
  return pair != NULL && (pair->first_unix <= until_unix || pair->last_unix >= since_unix);
}
