/* export-file.c - written under another name, renamed when all is there. */
#include "export/export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define READ_LEN (256 * 1024) /* bytes */

struct _BhExportFile {
  int dir_fd; /* borrowed */
  int fd;
  char *name, *temporary; /* temporary NULL: it is kept */
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
  g_autofree char *temporary = g_strconcat (name, ".tmp", NULL);
  self->fd = openat (dir_fd, temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
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
  g_free (self);
}

gboolean
bh_export_file_add (BhExportFile *self, BhSpan bytes, GError **error)
{
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
bh_export_file_cut (BhExportFile *self, guint64 len, GError **error)
{
  if (ftruncate (self->fd, (off_t)len) != 0 || lseek (self->fd, (off_t)len, SEEK_SET) < 0)
    return fail (self, error);
  self->len = len;
  return TRUE;
}

/* Linear in its length, most of which the system still has at hand. */
static gboolean
hash (const BhExportFile *self, char *out_hex, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_LEN);
  g_autoptr (BhDigest) digest = bh_digest_new ();

  for (guint64 at = 0; at < self->len;) {
    gssize n = pread (self->fd, buffer, READ_LEN, (off_t)at);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return fail (self, error);
    bh_digest_add (digest, bh_span (buffer, (gsize)n));
    at += (guint64)n;
  }
  BhSha256 sha256 = bh_digest_finish (digest);
  bh_hex (bh_span (sha256.bytes, BH_SHA256_LEN), out_hex);
  return TRUE;
}

gboolean
bh_export_file_keep (BhExportFile *self, char out_hex[2 * BH_SHA256_LEN + 1], GError **error)
{
  char hex[2 * BH_SHA256_LEN + 1];

  if (out_hex != NULL && !hash (self, hex, error))
    return FALSE;
  int fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 || renameat (self->dir_fd, self->temporary, self->dir_fd, self->name) != 0)
    return fail (self, error);
  g_clear_pointer (&self->temporary, g_free);
  if (out_hex != NULL)
    g_strlcpy (out_hex, hex, sizeof hex);
  return TRUE;
}
