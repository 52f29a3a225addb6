/* spelling.c - for each login its server, for each local part its domain; "" where there are two.
 */
#include "verdict/spelling.h"

#include <string.h>

#include "base/text-hash.h"
#include "verdict/own.h"

#define CHUNK_LEN (16 * 1024) /* bytes that the texts grow by */

struct _BhSpellings {
  GStringChunk *texts;
  GHashTable *servers; /* login → its only server, or "" */
  GHashTable *full;    /* local part → the only login with a domain, or "" */
};

BhSpellings *
bh_spellings_new (void)
{
  BhSpellings *self = g_new0 (BhSpellings, 1);
  self->texts = g_string_chunk_new (CHUNK_LEN);
  self->servers = g_hash_table_new (bh_text_hash, g_str_equal);
  self->full = g_hash_table_new (bh_text_hash, g_str_equal);
  return self;
}

void
bh_spellings_free (BhSpellings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->servers);
  g_hash_table_unref (self->full);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* TRUE: @key is new. */
static gboolean
note (BhSpellings *self, GHashTable *table, const char *key, const char *value)
{
  gpointer kept_key = NULL, kept = NULL;
  gboolean is_known = g_hash_table_lookup_extended (table, key, &kept_key, &kept);

  if (is_known && (*(const char *)kept == '\0' || strcmp (kept, value) == 0))
    return FALSE;
  if (!is_known)
    kept_key = g_string_chunk_insert_const (self->texts, key);
  const char *stays = is_known ? "" : g_string_chunk_insert_const (self->texts, value);
  g_hash_table_insert (table, kept_key, (gpointer)(guintptr)stays);
  return !is_known;
}

void
bh_spellings_note (BhSpellings *self, const char *login, const char *server)
{
  const char *sign = strrchr (login, '@');

  if (!note (self, self->servers, login, server) || sign == NULL)
    return;
  g_autofree char *local = g_strndup (login, (gsize)(sign - login));
  note (self, self->full, local, login);
}

/* "corp" of jack@corp.example.org */
static gboolean
is_realm_of (const char *realm, gsize len, const char *full)
{
  const char *domain = strrchr (full, '@') + 1;
  return strcspn (domain, ".") == len && g_ascii_strncasecmp (domain, realm, len) == 0;
}

const char *
bh_spellings_name (const BhSpellings *self, const BhOwnSide *own, const char *login)
{
  if (strchr (login, '@') != NULL)
    return login;
  const char *slash = strchr (login, '\\');
  const char *full = g_hash_table_lookup (self->full, slash != NULL ? slash + 1 : login);
  if (full == NULL || *full == '\0' || !bh_own_side_has_mailbox (own, full) ||
      (slash != NULL && !is_realm_of (login, (gsize)(slash - login), full)))
    return login;
  const char *server = g_hash_table_lookup (self->servers, login),
             *other = g_hash_table_lookup (self->servers, full);
  gboolean is_one =
      server != NULL && other != NULL && *server != '\0' && strcmp (server, other) == 0;
  return is_one ? full : login;
}
