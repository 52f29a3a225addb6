/* export-folder.c - made empty, and nowhere else is written. */
#include "export/export-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"

struct _BhExportFolder {
  char *path; /* without links */
  int fd;
};

static gboolean
fail (const char *path, GError **error)
{
  gint code = errno == ENOSPC || errno == EIO || errno == EROFS ? BH_ERROR_IO : BH_ERROR_USAGE;
  g_set_error (error, BH_ERROR, code, "-o '%s': %s", path, g_strerror (errno));
  return FALSE;
}

/* A folder of that name with nothing in it. */
static gboolean
make_empty (const char *path, GError **error)
{
  if (g_mkdir (path, 0755) == 0)
    return TRUE;
  if (errno != EEXIST)
    return fail (path, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &failure);
  if (dir == NULL) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "-o '%s': it is no folder that can be read",
                 path);
    return FALSE;
  }
  if (g_dir_read_name (dir) == NULL)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "-o '%s': the folder holds something already; name a new or an empty one", path);
  return FALSE;
}

/* What a path names without the slashes that shells put behind folders. */
static char *
without_slashes (const char *path)
{
  gsize len = strlen (path);

  while (len > 1 && path[len - 1] == '/')
    len--;
  return g_strndup (path, len);
}

/* Where it would lie, without links: of one that is not there yet, its parent. */
static gboolean
check_place (const char *path, const char *case_dir, GError **error)
{
  g_autofree char *bare = without_slashes (path), *parent = g_path_get_dirname (bare);
  char *real = realpath (path, NULL), *real_case = realpath (case_dir, NULL);
  if (real == NULL)
    real = realpath (parent, NULL);
  gboolean is_inside = real != NULL && real_case != NULL && bh_path_is_in (real, real_case);

  free (real);
  free (real_case);
  if (is_inside)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "-o '%s' lies in the case, whose files are all in its manifest; put it elsewhere",
                 path);
  return !is_inside;
}

BhExportFolder *
bh_export_folder_new (const char *path, const char *case_dir, GError **error)
{
  if (!check_place (path, case_dir, error) || !make_empty (path, error))
    return NULL;
  char *real = realpath (path, NULL);
  int fd = real != NULL ? open (real, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  if (fd < 0) {
    fail (path, error);
    free (real);
    return NULL;
  }
  BhExportFolder *self = g_new0 (BhExportFolder, 1);
  self->path = g_strdup (real);
  self->fd = fd;
  free (real);
  return self;
}

void
bh_export_folder_free (BhExportFolder *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

const char *
bh_export_folder_path (const BhExportFolder *self)
{
  return self->path;
}

BhExportFile *
bh_export_folder_begin (BhExportFolder *self, const char *name, GError **error)
{
  return bh_export_file_new (self->fd, name, error);
}

gboolean
bh_export_folder_sync (BhExportFolder *self, GError **error)
{
  if (syncfs (self->fd) == 0)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s' cannot be made durable: %s", self->path,
               g_strerror (errno));
  return FALSE;
}
