/* export-file.c - written under another name, hashed on the way. */
#include "export/export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct _BhExportFile {
  int dir_fd; /* borrowed */
  int fd;
  char *name, *temporary; /* temporary NULL: it is finished */
  BhDigest *digest;
  guint64 len;
};

static gboolean
fail (const BhExportFile *self, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s' cannot be written: %s", self->name,
               g_strerror (errno));
  return FALSE;
}

BhExportFile *
bh_export_file_new (int dir_fd, const char *name, GError **error)
{
  g_autoptr (BhExportFile) self = g_new0 (BhExportFile, 1);

  self->dir_fd = dir_fd;
  self->name = g_strdup (name);
  self->digest = bh_digest_new ();
  g_autofree char *temporary = g_strconcat (name, ".tmp", NULL);
  self->fd = openat (dir_fd, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (self->fd < 0) {
    fail (self, error);
    return NULL;
  }
  self->temporary = g_steal_pointer (&temporary);
  return g_steal_pointer (&self);
}

void
bh_export_file_free (BhExportFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    unlinkat (self->dir_fd, self->temporary, 0);
  g_free (self->temporary);
  g_free (self->name);
  bh_digest_free (self->digest);
  g_free (self);
}

gboolean
bh_export_file_add (BhExportFile *self, BhSpan bytes, GError **error)
{
  bh_digest_add (self->digest, bytes);
  self->len += bytes.len;
  while (bytes.len > 0) {
    gssize n = write (self->fd, bytes.at, bytes.len);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return fail (self, error);
    bytes = bh_span_from (bytes, (gsize)n);
  }
  return TRUE;
}

guint64
bh_export_file_len (const BhExportFile *self)
{
  return self->len;
}

gboolean
bh_export_file_finish (BhExportFile *self,
                       const char *wanted,
                       char out_hex[2 * BH_SHA256_LEN + 1],
                       gboolean *out_is_kept,
                       GError **error)
{
  BhSha256 sha256 = bh_digest_finish (self->digest);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);
  int fd = self->fd;

  self->fd = -1;
  if (close (fd) != 0)
    return fail (self, error);
  *out_is_kept = wanted == NULL || g_str_equal (hex, wanted);
  if (*out_is_kept) {
    if (renameat (self->dir_fd, self->temporary, self->dir_fd, self->name) != 0)
      return fail (self, error);
    g_clear_pointer (&self->temporary, g_free);
  }
  g_strlcpy (out_hex, hex, 2 * BH_SHA256_LEN + 1);
  return TRUE;
}
