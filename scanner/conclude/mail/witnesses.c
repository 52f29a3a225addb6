/* witnesses.c - witnesses without their hops: an index stands for each. */
#include "conclude/mail/witnesses.h"

#define TEXTS_BLOCK_LEN 4096 /* bytes */

typedef struct {
  /* in the texts, each distinct one once */
  const char *ip, *user, *local_user, *script, *helo, *rdns, *courier;
  gint32 hop; /* index; -1: not witnessed */
  guint32 last_own;
  gboolean is_auth;
} Kept;

struct _BhWitnesses {
  const BhOwnSide *own; /* borrowed */
  GArray *kept;         /* of Kept, in evidence order */
  GStringChunk *texts;
};

BhWitnesses *
bh_witnesses_new (const BhOwnSide *own)
{
  BhWitnesses *self = g_new0 (BhWitnesses, 1);
  self->own = own;
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  self->texts = g_string_chunk_new (TEXTS_BLOCK_LEN);
  return self;
}

void
bh_witnesses_free (BhWitnesses *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->kept);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep (BhWitnesses *self, const char *text_or_null)
{
  return text_or_null != NULL ? g_string_chunk_insert_const (self->texts, text_or_null) : NULL;
}

static gint32
index_of (const GPtrArray *hops, const BhHop *hop)
{
  guint index = 0;
  return g_ptr_array_find ((GPtrArray *)(guintptr)hops, hop, &index) ? (gint32)index : -1;
}

gboolean
bh_witnesses_take (BhWitnesses *self,
                   const GPtrArray *hops,
                   const BhOrigin *origin,
                   BhWitness *out_witness)
{
  Kept kept = { .hop = -1 };

  if (bh_witness_init (out_witness, hops, origin, self->own)) {
    kept.ip = keep (self, out_witness->ip);
    kept.user = keep (self, out_witness->user);
    kept.local_user = keep (self, out_witness->local_user);
    kept.script = keep (self, out_witness->script);
    kept.helo = keep (self, out_witness->helo);
    kept.rdns = keep (self, out_witness->rdns);
    kept.courier = keep (self, out_witness->courier);
    kept.hop = index_of (hops, out_witness->hop);
    kept.last_own = out_witness->last_own;
    kept.is_auth = out_witness->is_auth;
  }
  g_array_append_val (self->kept, kept);
  return kept.hop >= 0;
}

gboolean
bh_witnesses_get (const BhWitnesses *self,
                  guint message,
                  const GPtrArray *hops,
                  BhWitness *out_witness)
{
  *out_witness = (BhWitness) { .hop = NULL };
  if (message >= self->kept->len)
    return FALSE;
  const Kept *kept = &g_array_index (self->kept, Kept, message);
  if (kept->hop < 0 || (guint)kept->hop >= hops->len)
    return FALSE;
  *out_witness = (BhWitness) { .hop = g_ptr_array_index (hops, (guint)kept->hop),
                               .last_own = kept->last_own,
                               .ip = kept->ip,
                               .user = kept->user,
                               .local_user = kept->local_user,
                               .script = kept->script,
                               .is_auth = kept->is_auth,
                               .helo = kept->helo,
                               .rdns = kept->rdns,
                               .courier = kept->courier };
  return TRUE;
}
