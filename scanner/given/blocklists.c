/* blocklists.c - list files into verdict/blocklist.h, and what it answers. */
#include "given/blocklists.h"

#include "base/text.h"
#include "given/given-file.h"
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

/* FALSE where the case cannot go on; a list that is none is only noted. */
static gboolean
add_list (BhBlocklist *list, const char *path, BhCaseStore *store, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *label = bh_text_repair (bh_span_of_string (name), NULL);
  g_autoptr (BhGivenFile) file = bh_given_file_open (OPTION, path, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) refused = NULL;
  BhBlocklistCounts counts = { 0 };

  if (file == NULL || !bh_given_file_read (file, LIST_LEN_MAX, take_bytes, bytes, NULL, error))
    return FALSE;
  if (!bh_blocklist_add (list, label, bh_span (bytes->data, bytes->len), &counts, &refused))
    return bh_add_problem (store, "blocklist", label, refused->message, error);
  if (counts.n_invalid == 0)
    return TRUE;
  g_autofree char *detail =
      g_strdup_printf ("%u of its lines are no entry, and were left out", counts.n_invalid);
  return bh_add_problem (store, "blocklist", label, detail, error);
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
  for (guint i = 0; paths[i] != NULL; i++)
    if (!add_list (list, paths[i], store, error))
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
