/* learned.c - relays, Message-ID forms, BATV. */
#include "conclude/mail/learned.h"

#include "verdict/id-shape.h"
#include "verdict/key.h"
#include "verdict/own.h"

#define SHAPES_MAX 64 /* more forms than that tell no form from another */

struct _BhLearned {
  const BhOwnSide *own;
  GHashTable *relays; /* char *, a set */
  GPtrArray *shapes;  /* of char *, owned: distinct, in evidence order */
  gboolean has_too_many_shapes;
  gboolean uses_batv;
};

BhLearned *
bh_learned_new (const BhOwnSide *own)
{
  BhLearned *self = g_new0 (BhLearned, 1);
  self->own = own;
  self->relays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shapes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bh_learned_free (BhLearned *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->relays);
  g_ptr_array_unref (self->shapes);
  g_free (self);
}

static void
add_relay (BhLearned *self, const char *ip)
{
  if (bh_origin_class (ip, self->own, /* is_own_relay= */ FALSE) == BH_ORIGIN_OWN_PUBLIC)
    g_hash_table_add (self->relays, g_strdup (ip));
}

/* Above the lowest hop of ours each peer handed over what we had already. */
static void
learn_relays (BhLearned *self, const GPtrArray *hops, const BhWitness *witness)
{
  for (guint i = 0; i <= witness->last_own && i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    add_relay (self, hop->by_ip);
    if (i < witness->last_own)
      add_relay (self, hop->ip);
  }
}

/* A returned original shows who handed our mail to the world. */
static void
learn_handover (BhLearned *self, const GPtrArray *original)
{
  guint own_top = bh_witness_own_top (original, self->own);
  if (own_top == original->len)
    return;
  for (guint i = 0; i < own_top; i++)
    add_relay (self, ((const BhHop *)g_ptr_array_index (original, i))->ip);
}

static void
learn_shape (BhLearned *self, const char *message_id)
{
  if (message_id == NULL || !bh_own_side_has_mailbox (self->own, message_id))
    return;
  g_autofree char *shape = bh_id_shape (message_id);
  for (guint i = 0; i < self->shapes->len; i++)
    if (strcmp (shape, g_ptr_array_index (self->shapes, i)) == 0)
      return;
  self->has_too_many_shapes |= self->shapes->len == SHAPES_MAX;
  if (!self->has_too_many_shapes)
    g_ptr_array_add (self->shapes, g_steal_pointer (&shape));
}

static gboolean
is_sent_by_us (const BhLearned *self, const BhWitness *witness)
{
  BhOriginClass class = bh_origin_class (witness->ip, self->own, /* is_own_relay= */ FALSE);
  return witness->is_auth || witness->local_user != NULL || bh_origin_is_inside (class);
}

void
bh_learned_take (BhLearned *self, const BhStoredMessage *message, const BhWitness *witness)
{
  const char *path = message->return_path;

  learn_handover (self, message->original);
  if (witness == NULL)
    return;
  learn_relays (self, message->hops, witness);
  if (!is_sent_by_us (self, witness))
    return;
  learn_shape (self, message->message_id);
  self->uses_batv |= path != NULL && g_ascii_strncasecmp (path, "prvs=", 5) == 0 &&
                     bh_own_side_has_mailbox (self->own, path);
}

gboolean
bh_learned_is_relay (const BhLearned *self, const char *ip)
{
  return ip != NULL && g_hash_table_contains (self->relays, ip);
}

void
bh_learned_add_relays (const BhLearned *self, GHashTable *addresses)
{
  GHashTableIter iter;
  gpointer ip;

  g_hash_table_iter_init (&iter, self->relays);
  while (g_hash_table_iter_next (&iter, &ip, NULL))
    g_hash_table_add (addresses, g_strdup (ip));
}

const char *const *
bh_learned_id_shapes (const BhLearned *self, gsize *out_n)
{
  *out_n = self->has_too_many_shapes ? 0 : self->shapes->len;
  return (const char *const *)(gconstpointer)self->shapes->pdata;
}

gboolean
bh_learned_uses_batv (const BhLearned *self)
{
  return self->uses_batv;
}
