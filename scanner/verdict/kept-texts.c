/* kept-texts.c - a chunk of texts, and tables into it. */
#include "verdict/kept-texts.h"

#include "base/text-hash.h"
#include "verdict/network.h"

#define CHUNK_LEN (64 * 1024) /* bytes that the texts grow by */

struct _BhKeptTexts {
  GStringChunk *texts;
  GHashTable *names;    /* const char * of texts, a set */
  GHashTable *networks; /* const char * ip → network, of texts, or "" for what is no address */
  GHashTable *links;    /* const char * ip → link, of texts, or "" for what is no IPv6 address */
};

BhKeptTexts *
bh_kept_texts_new (void)
{
  BhKeptTexts *self = g_new0 (BhKeptTexts, 1);
  self->texts = g_string_chunk_new (CHUNK_LEN);
  self->names = g_hash_table_new (bh_text_hash, g_str_equal);
  self->networks = g_hash_table_new (bh_text_hash, g_str_equal);
  self->links = g_hash_table_new (bh_text_hash, g_str_equal);
  return self;
}

void
bh_kept_texts_free (BhKeptTexts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->networks);
  g_hash_table_unref (self->names);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const char *
bh_kept_texts_name (BhKeptTexts *self, const char *name)
{
  const char *kept = g_hash_table_lookup (self->names, name);

  if (kept == NULL) {
    kept = g_string_chunk_insert_const (self->texts, name);
    g_hash_table_add (self->names, (gpointer)(guintptr)kept);
  }
  return kept;
}

static BhKeptPlace
place_of (BhKeptTexts *self, GHashTable *known, char *(*cut) (const char *ip), const char *ip)
{
  gpointer known_ip = NULL, known_prefix = NULL;

  if (g_hash_table_lookup_extended (known, ip, &known_ip, &known_prefix))
    return (BhKeptPlace) { known_ip, known_prefix };
  g_autofree char *prefix = cut (ip);
  BhKeptPlace place = { g_string_chunk_insert_const (self->texts, ip),
                        g_string_chunk_insert_const (self->texts, prefix != NULL ? prefix : "") };
  g_hash_table_insert (known, (gpointer)(guintptr)place.ip, (gpointer)(guintptr)place.prefix);
  return place;
}

BhKeptPlace
bh_kept_texts_network (BhKeptTexts *self, const char *ip)
{
  return place_of (self, self->networks, bh_network_of, ip);
}

BhKeptPlace
bh_kept_texts_link (BhKeptTexts *self, const char *ip)
{
  return place_of (self, self->links, bh_link_of, ip);
}
