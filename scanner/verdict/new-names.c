/* new-names.c - who used which name from where, by a hash; those of other domains by the domain. */
#include "verdict/new-names.h"

#include <string.h>

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/own.h"

/* A name before the sign, as an account used it at a place. */
typedef struct {
  guint64 use; /* of account, place and name */
  guint64 name;
  gint64 first_unix;
} Used;

struct _BhNewNames {
  GHashTable *ours;   /* of Used by use, owned: under domains of ours */
  GHashTable *others; /* char * domain → the same table of that domain, owned */
  GHashTable *found;  /* const char * domain, of others: a set */
};

static GHashTable *
used_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
}

BhNewNames *
bh_new_names_new (void)
{
  BhNewNames *self = g_new0 (BhNewNames, 1);
  self->ours = used_new ();
  self->others =
      g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
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
  g_hash_table_unref (self->ours);
  g_free (self);
}

static void
add (GHashTable *table, const Used *used)
{
  Used *known = g_hash_table_lookup (table, &used->use);

  if (known == NULL) {
    known = g_memdup2 (used, sizeof *used);
    g_hash_table_insert (table, &known->use, known);
  }
  known->first_unix = MIN (known->first_unix, used->first_unix);
}

static GHashTable *
used_of (BhNewNames *self, const char *domain)
{
  GHashTable *table = g_hash_table_lookup (self->others, domain);

  if (table == NULL) {
    table = used_new ();
    g_hash_table_insert (self->others, g_strdup (domain), table);
  }
  return table;
}

void
bh_new_names_note (BhNewNames *self,
                   const char *account,
                   const char *place,
                   const char *from,
                   gboolean is_ours,
                   gint64 time_unix)
{
  const char *domain = bh_folded_domain (from);
  const BhSpan name = bh_span (from, strcspn (from, "@"));
  const guint64 start = bh_hash_add (bh_hash_add (BH_HASH_START, bh_span_of_string (account)),
                                     bh_span_of_string (place));
  const Used used = { bh_hash_add (start, name), bh_hash_add (BH_HASH_START, name), time_unix };

  if (domain != NULL && (is_ours || bh_sender_is_of_firm (from)))
    add (is_ours ? self->ours : used_of (self, domain), &used);
}

static guint
count_kept (const BhNewNames *self, GHashTable *others, guint seconds)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Used *now = value;
    const Used *before = g_hash_table_lookup (self->ours, &now->use);
    if (before != NULL && before->first_unix + seconds <= now->first_unix)
      g_hash_table_add (names, &now->name);
  }
  return g_hash_table_size (names);
}

/* Counted only, in whatever order the tables have. */
void
bh_new_names_find (BhNewNames *self, guint enough, guint seconds)
{
  GHashTableIter iter;
  gpointer domain, others;

  g_hash_table_iter_init (&iter, self->others);
  while (g_hash_table_iter_next (&iter, &domain, &others))
    if (count_kept (self, others, seconds) >= enough)
      g_hash_table_add (self->found, domain);
}

gboolean
bh_new_names_has (const BhNewNames *self, const char *from)
{
  const char *domain = bh_folded_domain (from);
  return domain != NULL && g_hash_table_contains (self->found, domain);
}
