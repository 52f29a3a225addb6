/* owner.c - letters counted by network; what has none is of one place. */
#include "verdict/owner.h"

#include "base/count.h"
#include "base/text-hash.h"

#define NOWHERE ""

struct _BhOwner {
  GHashTable *counts; /* const char * network → its letters, by GUINT_TO_POINTER() */
  guint n;
};

BhOwner *
bh_owner_new (void)
{
  BhOwner *self = g_new0 (BhOwner, 1);
  self->counts = g_hash_table_new (bh_text_hash, g_str_equal);
  return self;
}

void
bh_owner_free (BhOwner *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->counts);
  g_free (self);
}

static gconstpointer
key_of (const char *network)
{
  return network != NULL ? network : NOWHERE;
}

void
bh_owner_note (BhOwner *self, const char *network)
{
  bh_count_add (self->counts, key_of (network), 1);
  self->n++;
}

guint
bh_owner_count (const BhOwner *self, const char *network)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key_of (network)));
}

guint
bh_owner_count_all (const BhOwner *self)
{
  return self->n;
}
