/* nameless.c - records counted by address, addresses that sent little by their link. */
#include "verdict/nameless.h"

#include "base/text-hash.h"

typedef struct {
  const char *link;
  guint n; /* records */
} Address;

struct _BhNameless {
  GHashTable *addresses; /* const char * address → Address, owned */
  GHashTable *light;     /* const char * link → how many of them that sent little */
  guint heavy;
};

BhNameless *
bh_nameless_new (void)
{
  BhNameless *self = g_new0 (BhNameless, 1);
  self->addresses = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  self->light = g_hash_table_new (bh_text_hash, g_str_equal);
  return self;
}

void
bh_nameless_free (BhNameless *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->light);
  g_free (self);
}

void
bh_nameless_note (BhNameless *self, const char *address, const char *link)
{
  Address *known = g_hash_table_lookup (self->addresses, address);

  if (known == NULL) {
    known = g_new (Address, 1);
    *known = (Address) { link, 0 };
    g_hash_table_insert (self->addresses, (gpointer)(guintptr)address, known);
  }
  known->n++;
}

static guint
count_light (const BhNameless *self, const char *link)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->light, link));
}

/* Counted only, in whatever order the table has. */
void
bh_nameless_count (BhNameless *self, guint heavy)
{
  GHashTableIter iter;
  gpointer value;

  self->heavy = heavy;
  g_hash_table_iter_init (&iter, self->addresses);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Address *address = value;
    if (address->n < heavy)
      g_hash_table_insert (self->light, (gpointer)(guintptr)address->link,
                           GUINT_TO_POINTER (count_light (self, address->link) + 1));
  }
}

const char *
bh_nameless_link (const BhNameless *self, const char *address)
{
  const Address *known = g_hash_table_lookup (self->addresses, address);

  if (known == NULL || known->n >= self->heavy || count_light (self, known->link) < 2)
    return NULL;
  return known->link;
}
