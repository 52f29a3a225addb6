/* signed-for.c - a set of domains, and whether one of them was anybody's. */
#include "verdict/signed-for.h"

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/own.h"

struct _BhSignedFor {
  GHashTable *domains; /* char * in lower case, a set */
  gboolean is_anybody;
};

BhSignedFor *
bh_signed_for_new (void)
{
  BhSignedFor *self = g_new0 (BhSignedFor, 1);
  self->domains = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);
  return self;
}

void
bh_signed_for_free (BhSignedFor *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->domains);
  g_free (self);
}

void
bh_signed_for_note (BhSignedFor *self, const char *from)
{
  const char *domain = bh_folded_domain (from);

  self->is_anybody |= !bh_sender_is_of_firm (from);
  if (domain != NULL && !g_hash_table_contains (self->domains, domain))
    g_hash_table_add (self->domains, g_strdup (domain));
}

gboolean
bh_signed_for_has (const BhSignedFor *self, const char *from)
{
  const char *domain = bh_folded_domain (from);
  return domain != NULL && !self->is_anybody && g_hash_table_contains (self->domains, domain);
}
