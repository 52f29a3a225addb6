/* wanted.c - a sorted list of hashes behind a small table of bits. */
#include "logs/wanted.h"

#include "logs/join-key.h"

#define N_BITS (1 << 20) /* 128 KB: of 10,000 messages' keys, one look in twenty goes on */

struct _BhLogWanted {
  GArray *hashes; /* of guint64 */
  guint8 *bits;
};

BhLogWanted *
bh_log_wanted_new (void)
{
  BhLogWanted *self = g_new0 (BhLogWanted, 1);
  self->hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->bits = g_malloc0 (N_BITS / 8);
  return self;
}

void
bh_log_wanted_free (BhLogWanted *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->hashes);
  g_free (self->bits);
  g_free (self);
}

static guint
bit_of (guint64 hash)
{
  return (guint)(hash >> 20) % N_BITS;
}

static void
add (BhLogWanted *self, guint64 hash)
{
  guint bit = bit_of (hash);
  self->bits[bit / 8] = (guint8)(self->bits[bit / 8] | 1u << bit % 8);
  g_array_append_val (self->hashes, hash);
}

void
bh_log_wanted_add (BhLogWanted *self, const BhJoinQuery *query)
{
  for (gsize i = 0; i < query->n_queue_ids; i++)
    add (self, bh_join_hash_queue_id (query->queue_ids[i]));
  if (query->message_id != NULL)
    add (self, bh_join_hash_text (query->message_id));
  for (gsize i = 0; query->from != NULL && i < MIN (query->n_recipients, BH_JOIN_RECIPIENTS_MAX);
       i++)
    add (self, bh_join_hash_pair (query->from, query->recipients[i]));
}

static gint
compare_hashes (gconstpointer a, gconstpointer b)
{
  const guint64 *one = a, *two = b;
  return (*one > *two) - (*one < *two);
}

void
bh_log_wanted_finish (BhLogWanted *self)
{
  g_array_sort (self->hashes, compare_hashes);
}

static gboolean
has (const BhLogWanted *self, guint64 hash)
{
  guint bit = bit_of (hash);
  return (self->bits[bit / 8] >> bit % 8 & 1) != 0 &&
         g_array_binary_search (self->hashes, &hash, compare_hashes, NULL);
}

gboolean
bh_log_wanted_has (const BhLogWanted *self, const BhLogSession *session)
{
  if (self->hashes->len == 0)
    return FALSE;
  if (session->queue_id != NULL && has (self, bh_join_hash_queue_id (session->queue_id)))
    return TRUE;
  if (session->message_id != NULL && has (self, bh_join_hash_text (session->message_id)))
    return TRUE;
  if (session->from == NULL || session->recipients == NULL)
    return FALSE;
  for (guint i = 0; i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (has (self, bh_join_hash_pair (session->from, recipient->address)) ||
        (recipient->at_door != NULL &&
         has (self, bh_join_hash_pair (session->from, recipient->at_door))))
      return TRUE;
  }
  return FALSE;
}
