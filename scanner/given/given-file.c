/* given-file.c - opening, hashing, unpacking. */
#include "given/given-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sources/archive.h"

#define HEAD_LEN 512 /* bytes that tell a compressed file */
#define CHUNK_LEN (256 * 1024)

typedef struct {
  guint64 len_max;
  BhGivenFileTake take;
  gpointer data;
} Sink;

void
bh_given_file_free (BhGivenFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

BhGivenFile *
bh_given_file_open (const char *option, const char *path, GError **error)
{
  g_autoptr (BhGivenFile) self = g_new0 (BhGivenFile, 1);
  struct stat info;

  self->option = option;
  self->path = g_strdup (path);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd >= 0 && fstat (self->fd, &info) == 0 && S_ISREG (info.st_mode)) {
    self->size = (guint64)info.st_size;
    return g_steal_pointer (&self);
  }
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s %s: %s", option, path,
               self->fd < 0 ? g_strerror (errno) : "is no file");
  return NULL;
}

gboolean
bh_given_files_check (const char *option, const char *const *paths, GError **error)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autoptr (BhGivenFile) file = bh_given_file_open (option, paths[i], error);
    if (file == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_stream (BhStream *stream, const Sink *sink, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_LEN);
  guint64 len = 0;
  gssize n;

  while ((n = bh_stream_read (stream, chunk, CHUNK_LEN, error)) > 0) {
    if ((guint64)n > sink->len_max - len) {
      g_set_error (error, BH_ERROR, BH_ERROR_LIMIT, "longer than %" G_GUINT64_FORMAT " bytes",
                   sink->len_max);
      return FALSE;
    }
    len += (guint64)n;
    sink->take (bh_span (chunk, (gsize)n), sink->data);
  }
  return n == 0;
}

static gboolean
read_gzip (BhStream *stream, const Sink *sink, GError **error)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhArchive) archive = bh_archive_open (stream, "gzip", 1, &limits, error);
  if (archive == NULL)
    return FALSE;
  if (bh_archive_next (archive) != NULL)
    return read_stream (bh_archive_member_stream (archive), sink, error);
  g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "nothing can be unpacked from it");
  return FALSE;
}

/* What is hashed is what is used: each byte is read once, and what the unpacking leaves at
 * the end is read for the hash alone. */
static gboolean
read_descriptor (int fd, guint64 size, const Sink *sink, BhDigest *digest, GError **error)
{
  g_autoptr (BhStream) file = bh_stream_new_for_fd (fd, size);
  g_autoptr (BhStream) hashed = bh_stream_new_hashed (file, digest);
  g_autofree guint8 *chunk = g_malloc (CHUNK_LEN);
  gssize n = bh_stream_read (hashed, chunk, HEAD_LEN, error);

  if (n < 0)
    return FALSE;
  g_autoptr (GBytes) head = g_bytes_new (chunk, (gsize)n);
  g_autoptr (BhStream) stream = bh_stream_new_prefixed (head, hashed);
  gboolean is_gzip = g_strcmp0 (bh_archive_format (bh_span_of_bytes (head)), "gzip") == 0;
  if (!(is_gzip ? read_gzip (stream, sink, error) : read_stream (stream, sink, error)))
    return FALSE;
  while ((n = bh_stream_read (hashed, chunk, CHUNK_LEN, error)) > 0)
    ;
  return n == 0;
}

gboolean
bh_given_file_read (const BhGivenFile *self,
                    guint64 len_max,
                    BhGivenFileTake take,
                    gpointer data,
                    BhSha256 *out_sha256,
                    GError **error)
{
  const Sink sink = { len_max, take, data };
  g_autoptr (BhDigest) digest = bh_digest_new ();

  if (!read_descriptor (self->fd, self->size, &sink, digest, error)) {
    g_prefix_error (error, "%s %s: ", self->option, self->path);
    return FALSE;
  }
  if (out_sha256 != NULL)
    *out_sha256 = bh_digest_finish (digest);
  return TRUE;
}
