/* blocklists.c - list files into verdict/blocklist.h, and what it answers. */
#include "given/blocklists.h"

#include <jansson.h>

#include "base/digest.h"
#include "base/text.h"
#include "given/given-file.h"
#include "store/json-list.h"
#include "store/problems.h"
#include "verdict/blocklist.h"

#define OPTION "--blocklist"
#define LIST_LEN_MAX (1024 * 1024 * 1024) /* bytes of one list, unpacked */

struct _BhListings {
  GArray *listings; /* of BhListing: ip borrowed from the addresses looked up */
  GPtrArray *texts; /* of char *, owned: the lists' words */
};

gboolean
bh_listings_check (const char *const *paths, GError **error)
{
  return bh_given_files_check (OPTION, paths, error);
}

static void
take_bytes (BhSpan bytes, gpointer data)
{
  g_byte_array_append (data, bytes.at, (guint)bytes.len);
}

/* A rule that quotes a list means these bytes of it. */
static void
note_list (json_t *lists,
           const char *label,
           const BhGivenFile *file,
           const BhSha256 *sha256,
           guint n_entries)
{
  g_autofree char *hex = bh_sha256_to_hex (sha256);
  json_t *object = json_object ();

  json_object_set_new (object, "file", json_string (label));
  json_object_set_new (object, "bytes", json_integer ((json_int_t)file->size));
  json_object_set_new (object, "entries", json_integer (n_entries));
  json_object_set_new (object, "sha256", json_string (hex));
  json_array_append_new (lists, object);
}

/* FALSE where the case cannot go on; a list that is none is only noted. */
static gboolean
add_list (BhBlocklist *list, const char *path, json_t *lists, BhCaseStore *store, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *label = bh_text_repair (bh_span_of_string (name), NULL);
  g_autoptr (BhGivenFile) file = bh_given_file_open (OPTION, path, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) refused = NULL;
  BhBlocklistCounts counts = { 0 };
  BhSha256 sha256;

  if (file == NULL || !bh_given_file_read (file, LIST_LEN_MAX, take_bytes, bytes, &sha256, error))
    return FALSE;
  gboolean is_list =
      bh_blocklist_add (list, label, bh_span (bytes->data, bytes->len), &counts, &refused);
  note_list (lists, label, file, &sha256, is_list ? counts.n_entries : 0);
  if (!is_list)
    return bh_add_problem (store, "blocklist", label, refused->message, error);
  if (counts.n_invalid == 0)
    return TRUE;
  g_autofree char *detail =
      g_strdup_printf ("%u of its lines are no entry, and were left out", counts.n_invalid);
  return bh_add_problem (store, "blocklist", label, detail, error);
}

/* FALSE with error. What they were is put into the case. */
static gboolean
add_lists (BhBlocklist *list, const char *const *paths, BhCaseStore *store, GError **error)
{
  json_t *lists = json_array ();
  gboolean good = TRUE;

  for (guint i = 0; good && paths[i] != NULL; i++)
    good = add_list (list, paths[i], lists, store, error);
  g_autofree char *text = bh_json_take_text (lists, JSON_COMPACT);
  return good &&
         bh_case_store_put (store, "blocklists_json", paths[0] != NULL ? text : NULL, error);
}

static void
look_up (BhListings *self,
         const BhBlocklist *list,
         const GPtrArray *addresses,
         gboolean are_servers)
{
  for (guint i = 0; i < addresses->len; i++) {
    const char *ip = g_ptr_array_index (addresses, i);
    char *words = bh_blocklist_find (list, ip);
    BhListing listing = { ip, words, are_servers };
    if (words == NULL)
      continue;
    g_ptr_array_add (self->texts, words);
    g_array_append_val (self->listings, listing);
  }
}

BhListings *
bh_listings_new (BhCaseStore *store,
                 const char *const *paths,
                 const GPtrArray *origins,
                 const GPtrArray *servers,
                 GError **error)
{
  g_autoptr (BhListings) self = g_new0 (BhListings, 1);
  g_autoptr (BhBlocklist) list = bh_blocklist_new ();

  self->listings = g_array_new (FALSE, TRUE, sizeof (BhListing));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  if (!add_lists (list, paths, store, error))
    return NULL;
  bh_blocklist_finish (list);
  if (paths[0] != NULL) {
    look_up (self, list, origins, /* are_servers= */ FALSE);
    look_up (self, list, servers, /* are_servers= */ TRUE);
  }
  return g_steal_pointer (&self);
}

void
bh_listings_free (BhListings *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->listings);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

const BhListing *
bh_listings_get (const BhListings *self, gsize *out_n)
{
  *out_n = self->listings->len;
  return (const BhListing *)(gconstpointer)self->listings->data;
}
