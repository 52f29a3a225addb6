/* first-copies.c - a table of keys; looked up only, never walked. */
#include "conclude/mail/first-copies.h"

/* A report whose original has a Message-ID. */
typedef struct {
  guint index; /* of gathered */
  char *key;   /* of the original, as of a first copy; owned */
} Returned;

struct _BhFirstCopies {
  BhDigest *digest;    /* for one short text after the other */
  GHashTable *numbers; /* key → where in first */
  GArray *first;       /* of gint64: numbers of the first messages that have the keys */
  GArray *returned;    /* of Returned */
};

static void
clear_returned (gpointer data)
{
  g_free (((Returned *)data)->key);
}

BhFirstCopies *
bh_first_copies_new (void)
{
  BhFirstCopies *self = g_new0 (BhFirstCopies, 1);
  self->digest = bh_digest_new ();
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->returned = g_array_new (FALSE, FALSE, sizeof (Returned));
  g_array_set_clear_func (self->returned, clear_returned);
  return self;
}

void
bh_first_copies_free (BhFirstCopies *self)
{
  if (self == NULL)
    return;
  bh_digest_free (self->digest);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->first);
  g_array_unref (self->returned);
  g_free (self);
}

/* 128 bits tell any number of messages apart. */
static char *
copy_key (BhFirstCopies *self, const char *kind, const char *name, const BhSha256 *text_or_null)
{
  bh_digest_add (self->digest, bh_span_of_string (kind));
  bh_digest_add (self->digest, bh_span (name, strlen (name) + 1));
  if (text_or_null != NULL)
    bh_digest_add (self->digest, bh_span (text_or_null->bytes, BH_SHA256_LEN));
  BhSha256 sha256 = bh_digest_finish (self->digest);
  char *key = bh_sha256_to_hex (&sha256);
  key[32] = '\0';
  return key;
}

gint64
bh_first_copies_take (BhFirstCopies *self, const BhStoredMessage *message)
{
  char *key = message->message_id != NULL
                  ? copy_key (self, "i", message->message_id, &message->text_hash)
                  : copy_key (self, "b", message->sha256, NULL);
  gpointer known = NULL;
  if (g_hash_table_lookup_extended (self->numbers, key, NULL, &known)) {
    g_free (key);
    return g_array_index (self->first, gint64, GPOINTER_TO_UINT (known));
  }
  g_hash_table_insert (self->numbers, key, GUINT_TO_POINTER (self->first->len));
  g_array_append_val (self->first, message->number);
  return -1;
}

void
bh_first_copies_take_returned (BhFirstCopies *self,
                               const BhStoredMessage *message,
                               const char *original_message_id,
                               guint index)
{
  Returned returned = { index, copy_key (self, "i", original_message_id, &message->text_hash) };
  g_array_append_val (self->returned, returned);
}

void
bh_first_copies_mark (const BhFirstCopies *self, GArray *gathered)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->returned->len; i++) {
    const Returned *returned = &g_array_index (self->returned, Returned, i);
    BhGathered *message = &g_array_index (gathered, BhGathered, returned->index);
    gboolean has_copy = g_hash_table_contains (self->numbers, returned->key);
    message->is_counted = has_copy || !g_hash_table_add (seen, returned->key) ? 1 : 0;
  }
}
