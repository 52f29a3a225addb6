/* files.c - durable writing. A failed fsync is final: it is never tried again. */
#include "scan/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s: %s", path, what, g_strerror (errno));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text, gsize len)
{
  while (len > 0) {
    gssize n = write (fd, text, len);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    text += n;
    len -= (gsize)n;
  }
  return fsync (fd) == 0;
}

gboolean
bh_sync_folder (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return fail (error, path, "cannot be opened");
  gboolean good = fsync (fd) == 0;
  if (!good)
    fail (error, path, "cannot be made durable");
  close (fd);
  return good;
}

gboolean
bh_move_whole (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  if (g_rename (from, to) != 0)
    return fail (error, to, "cannot be put in place");
  return bh_sync_folder (folder, error);
}

gboolean
bh_write_whole (const char *path, const char *text, gsize len, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, BH_TEMPORARY_SUFFIX, NULL);
  int fd = open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (fd < 0)
    return fail (error, temporary, "cannot be written");
  gboolean good = write_all (fd, text, len);
  if (!good)
    fail (error, temporary, "cannot be written");
  if (close (fd) != 0 && good)
    good = fail (error, temporary, "cannot be written");
  return good && bh_move_whole (temporary, path, error);
}
