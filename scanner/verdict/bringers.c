/* bringers.c - of each domain its bringers, and how much of theirs arrived. */
#include "verdict/bringers.h"

#include <string.h>

#include "base/text-hash.h"

#define BRINGERS_MAX 16 /* of one domain: for whom so many bring mail, we are known to take it */

typedef struct {
  const char *name;
  guint n, n_failed; /* messages */
} Bringer;

struct _BhBringers {
  GHashTable *by_domain; /* char * → GArray of Bringer */
};

BhBringers *
bh_bringers_new (void)
{
  BhBringers *self = g_new0 (BhBringers, 1);
  self->by_domain =
      g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return self;
}

void
bh_bringers_free (BhBringers *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_domain);
  g_free (self);
}

/* NULL: there are enough; there is nothing to count any more. */
static Bringer *
bringer_of (GArray *bringers, const char *name)
{
  for (guint i = 0; i < bringers->len; i++)
    if (g_array_index (bringers, Bringer, i).name == name)
      return &g_array_index (bringers, Bringer, i);
  if (bringers->len == BRINGERS_MAX)
    return NULL;
  const Bringer bringer = { name, 0, 0 };
  g_array_append_val (bringers, bringer);
  return &g_array_index (bringers, Bringer, bringers->len - 1);
}

void
bh_bringers_note (BhBringers *self, const char *name, const char *domain, gboolean has_failed)
{
  GArray *bringers = g_hash_table_lookup (self->by_domain, domain);

  if (bringers == NULL) {
    bringers = g_array_new (FALSE, FALSE, sizeof (Bringer));
    g_hash_table_insert (self->by_domain, g_strdup (domain), bringers);
  }
  Bringer *bringer = bringer_of (bringers, name);
  if (bringer == NULL)
    return;
  bringer->n++;
  bringer->n_failed += has_failed ? 1 : 0;
}

gboolean
bh_bringers_has_other (const BhBringers *self, const char *name, const char *domain)
{
  const GArray *bringers = g_hash_table_lookup (self->by_domain, domain);

  if (bringers != NULL && bringers->len == BRINGERS_MAX)
    return TRUE;
  for (guint i = 0; bringers != NULL && i < bringers->len; i++) {
    const Bringer *one = &g_array_index (bringers, Bringer, i);
    if (strcmp (one->name, name) != 0 && 2 * one->n_failed < one->n)
      return TRUE;
  }
  return FALSE;
}
