/* new-names.c - who used which name from where, by a hash; those of other domains by the domain. */
#include "verdict/new-names.h"

#include <string.h>

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/own.h"

/* A name before the sign, by whom it was used. */
typedef struct {
  guint64 use; /* of account, place and name */
  guint64 name;
} Used;

struct _BhNewNames {
  GHashTable *ours;   /* guint64 * use, owned: a set */
  GHashTable *met;    /* guint64 * use and domain, owned: a set */
  GHashTable *others; /* char * domain → GArray of Used */
  GHashTable *found;  /* const char * domain, of others: a set */
};

BhNewNames *
bh_new_names_new (void)
{
  BhNewNames *self = g_new0 (BhNewNames, 1);
  self->ours = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->met = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->others =
      g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->found = g_hash_table_new (bh_text_hash, g_str_equal);
  return self;
}

void
bh_new_names_free (BhNewNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->others);
  g_hash_table_unref (self->met);
  g_hash_table_unref (self->ours);
  g_free (self);
}

/* FALSE where it is there already. */
static gboolean
add (GHashTable *set, guint64 hash)
{
  return !g_hash_table_contains (set, &hash) &&
         g_hash_table_add (set, g_memdup2 (&hash, sizeof hash));
}

void
bh_new_names_note (
    BhNewNames *self, const char *account, const char *place, const char *from, gboolean is_ours)
{
  const char *domain = bh_folded_domain (from);
  const BhSpan name = bh_span (from, strcspn (from, "@"));
  const guint64 start = bh_hash_add (bh_hash_add (BH_HASH_START, bh_span_of_string (account)),
                                     bh_span_of_string (place));
  const Used used = { bh_hash_add (start, name), bh_hash_add (BH_HASH_START, name) };

  if (domain == NULL || (!is_ours && !bh_sender_is_of_firm (from)))
    return;
  if (is_ours) {
    add (self->ours, used.use);
    return;
  }
  if (!add (self->met, bh_hash_add (used.use, bh_span_of_string (domain))))
    return;
  GArray *others = g_hash_table_lookup (self->others, domain);
  if (others == NULL) {
    others = g_array_new (FALSE, FALSE, sizeof (Used));
    g_hash_table_insert (self->others, g_strdup (domain), others);
  }
  g_array_append_val (others, used);
}

static guint
count_kept (const BhNewNames *self, const GArray *others)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < others->len; i++) {
    Used *used = &g_array_index (others, Used, i);
    if (g_hash_table_contains (self->ours, &used->use))
      g_hash_table_add (names, &used->name);
  }
  return g_hash_table_size (names);
}

void
bh_new_names_find (BhNewNames *self, guint enough)
{
  GHashTableIter iter;
  gpointer domain, others;

  g_hash_table_iter_init (&iter, self->others); /* counted only, in whatever order the table has */
  while (g_hash_table_iter_next (&iter, &domain, &others))
    if (count_kept (self, others) >= enough)
      g_hash_table_add (self->found, domain);
}

gboolean
bh_new_names_has (const BhNewNames *self, const char *from)
{
  const char *domain = bh_folded_domain (from);
  return domain != NULL && g_hash_table_contains (self->found, domain);
}
