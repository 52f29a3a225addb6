/* blocklists.c - list files into verdict/blocklist.h, addresses out of the records. */
#include "scan/blocklists.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "scan/problems.h"
#include "sources/archive.h"
#include "verdict/blocklist.h"

#define HEAD_LEN 512                      /* bytes that tell a compressed file */
#define LIST_LEN_MAX (1024 * 1024 * 1024) /* bytes of one list, unpacked */
#define CHUNK_LEN (256 * 1024)

struct _BhListings {
  GArray *listings; /* of BhListing: ip borrowed from the records */
  GPtrArray *texts; /* of char *, owned: the lists' words */
};

static GByteArray *
read_stream (BhStream *stream, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_LEN);
  gssize n;

  while ((n = bh_stream_read (stream, chunk, CHUNK_LEN, error)) > 0) {
    if (bytes->len + (gsize)n > LIST_LEN_MAX) {
      g_set_error (error, BH_ERROR, BH_ERROR_LIMIT, "longer than %d bytes", LIST_LEN_MAX);
      return NULL;
    }
    g_byte_array_append (bytes, chunk, (guint)n);
  }
  return n < 0 ? NULL : g_steal_pointer (&bytes);
}

static GByteArray *
read_gzip (BhStream *stream, GError **error)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhArchive) archive = bh_archive_open (stream, "gzip", 1, &limits, error);
  if (archive == NULL)
    return NULL;
  if (bh_archive_next (archive) != NULL)
    return read_stream (bh_archive_member_stream (archive), error);
  g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "nothing can be unpacked from it");
  return NULL;
}

static GByteArray *
read_descriptor (int fd, guint64 size, GError **error)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, size);
  guint8 head[HEAD_LEN];
  gssize n = bh_stream_read (stream, head, HEAD_LEN, error);

  if (n < 0 || !bh_stream_seek (stream, 0, error))
    return NULL;
  if (g_strcmp0 (bh_archive_format (bh_span (head, (gsize)n)), "gzip") == 0)
    return read_gzip (stream, error);
  return read_stream (stream, error);
}

static int
open_list (const char *path, guint64 *out_size, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode)) {
    *out_size = (guint64)info.st_size;
    return fd;
  }
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "--blocklist %s: %s", path,
               fd < 0 ? g_strerror (errno) : "is no file");
  if (fd >= 0)
    close (fd);
  return -1;
}

gboolean
bh_listings_check (const char *const *paths, GError **error)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    guint64 size = 0;
    int fd = open_list (paths[i], &size, error);
    if (fd < 0)
      return FALSE;
    close (fd);
  }
  return TRUE;
}

static GByteArray *
read_list (const char *path, GError **error)
{
  guint64 size = 0;
  int fd = open_list (path, &size, error);

  if (fd < 0)
    return NULL;
  GByteArray *bytes = read_descriptor (fd, size, error);
  close (fd);
  if (bytes == NULL)
    g_prefix_error (error, "--blocklist %s: ", path);
  return bytes;
}

/* FALSE where the case cannot go on; a list that is none is only noted. */
static gboolean
add_list (BhBlocklist *list, const char *path, BhCaseStore *store, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *label = bh_text_repair (bh_span_of_string (name), NULL);
  g_autoptr (GByteArray) bytes = read_list (path, error);
  g_autoptr (GError) refused = NULL;
  BhBlocklistCounts counts = { 0 };

  if (bytes == NULL)
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
look_up (BhListings *self, const BhBlocklist *list, const BhAccountRecords *records)
{
  const GPtrArray *addresses = bh_account_records_origins (records);

  for (guint i = 0; i < addresses->len; i++) {
    const char *ip = g_ptr_array_index (addresses, i);
    char *words = bh_blocklist_find (list, ip);
    BhListing listing = { ip, words };
    if (words == NULL)
      continue;
    g_ptr_array_add (self->texts, words);
    g_array_append_val (self->listings, listing);
  }
}

BhListings *
bh_listings_new (BhCaseStore *store,
                 const char *const *paths,
                 const BhAccountRecords *records,
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
  if (paths[0] != NULL)
    look_up (self, list, records);
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
