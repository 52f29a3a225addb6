/* roots.c - PATHs that overlap would count bytes twice, so they are refused.
 *
 * Whether a folder lies in another is asked of the file system by climbing "..",
 * comparing device and inode: names can lie by links, and CASE/ need not exist yet.
 */
#include "sources/roots.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* No real tree is deeper than PATH_MAX allows to name one component at a time. */
#define CLIMB_MAX 1000000

static void
root_free (gpointer data)
{
  BhRoot *root = data;

  g_free (root->given);
  g_free (root->real);
  g_free (root->label);
  g_free (root);
}

/* "." and ".." name a place, not a folder's name; "/" has none. */
static char *
label_of (const char *path)
{
  gsize end = strlen (path);

  while (end > 0 && path[end - 1] == '/')
    end--;
  gsize start = end;
  while (start > 0 && path[start - 1] != '/')
    start--;
  g_autofree char *label = g_strndup (path + start, end - start);
  if (strcmp (label, ".") == 0 || strcmp (label, "..") == 0)
    return g_strdup ("");
  return g_steal_pointer (&label);
}

static char *
real_path (const char *path)
{
  char *by_libc = realpath (path, NULL);
  char *real = g_strdup (by_libc != NULL ? by_libc : path);

  free (by_libc);
  return real;
}

static BhRoot *
root_new (const char *path, GError **error)
{
  struct stat st;

  if (stat (path, &st) != 0) {
    gboolean is_wrong = errno != EIO && errno != ESTALE && errno != ENOMEM;
    g_set_error (error, BH_ERROR, is_wrong ? BH_ERROR_USAGE : BH_ERROR_IO, "'%s': %s", path,
                 g_strerror (errno));
    return NULL;
  }
  BhRoot *root = g_new0 (BhRoot, 1);
  root->given = g_strdup (path);
  root->real = real_path (path);
  root->label = label_of (path);
  root->is_folder = S_ISDIR (st.st_mode);
  root->is_file = S_ISREG (st.st_mode);
  root->device = (guint64)st.st_dev;
  root->inode = (guint64)st.st_ino;
  return root;
}

int
bh_root_open (const BhRoot *root, int flags)
{
  int fd = -1;

  if ((flags & O_PATH) == 0) {
    fd = open (root->real, flags | O_CLOEXEC | O_NOCTTY | O_NOATIME);
    if (fd >= 0 || errno != EPERM)
      return fd;
  }
  return open (root->real, flags | O_CLOEXEC | O_NOCTTY);
}

static const BhRoot *
find_folder (const GPtrArray *roots, const struct stat *st)
{
  for (guint i = 0; i < roots->len; i++) {
    const BhRoot *root = g_ptr_array_index (roots, i);
    if (root->is_folder && root->device == (guint64)st->st_dev &&
        root->inode == (guint64)st->st_ino)
      return root;
  }
  return NULL;
}

/* The first folder among roots at fd or above it; fd is closed. */
static const BhRoot *
climb (const GPtrArray *roots, int fd)
{
  guint64 last_device = 0, last_inode = 0;
  const BhRoot *found = NULL;
  struct stat st;

  for (guint n = 0; fd >= 0 && n < CLIMB_MAX; n++) {
    if (fstat (fd, &st) != 0 || (found = find_folder (roots, &st)) != NULL ||
        (n > 0 && last_device == (guint64)st.st_dev && last_inode == (guint64)st.st_ino))
      break;
    last_device = (guint64)st.st_dev;
    last_inode = (guint64)st.st_ino;
    int up_fd = openat (fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
    close (fd);
    fd = up_fd;
  }
  if (fd >= 0)
    close (fd);
  return found;
}

static int
open_folder (const char *path)
{
  return open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

/* path without its last component: "a" gives ".", "/a" gives "/". */
static char *
parent_of (const char *path)
{
  g_autofree char *trimmed = g_strdup (path);
  gsize len = strlen (trimmed);

  while (len > 1 && trimmed[len - 1] == '/')
    trimmed[--len] = '\0';
  return g_path_get_dirname (trimmed);
}

/* The folder that will hold out_dir, or out_dir itself where it is there. */
static int
open_nearest (const char *out_dir)
{
  g_autofree char *path = g_strdup (out_dir);
  int fd = open_folder (path);

  while (fd < 0 && strcmp (path, ".") != 0 && strcmp (path, "/") != 0) {
    char *parent = parent_of (path);
    g_free (path);
    path = parent;
    fd = open_folder (path);
  }
  return fd;
}

static gboolean
is_same_root (const BhRoot *a, const BhRoot *b)
{
  if (a->device != b->device || a->inode != b->inode)
    return FALSE;
  return a->is_folder || strcmp (a->real, b->real) == 0; /* else a second hard link */
}

static gboolean
check_twice (const GPtrArray *roots, GError **error)
{
  for (guint i = 1; i < roots->len; i++) {
    const BhRoot *root = g_ptr_array_index (roots, i);
    for (guint k = 0; k < i; k++) {
      const BhRoot *before = g_ptr_array_index (roots, k);
      if (is_same_root (root, before)) {
        g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                     "'%s' and '%s' are the same PATH; give it once", before->given, root->given);
        return FALSE;
      }
    }
  }
  return TRUE;
}

static gboolean
check_apart (const GPtrArray *roots, GError **error)
{
  for (guint i = 0; i < roots->len; i++) {
    const BhRoot *root = g_ptr_array_index (roots, i);
    g_autofree char *parent = parent_of (root->real);
    int fd = -1;
    if (root->is_folder) {
      int self_fd = open_folder (root->real);
      fd = self_fd < 0 ? -1 : openat (self_fd, "..", O_PATH | O_DIRECTORY | O_CLOEXEC);
      if (self_fd >= 0)
        close (self_fd);
    }
    const BhRoot *above = climb (roots, fd >= 0 ? fd : open_folder (parent));
    if (above != NULL && above != root) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                   "'%s' lies in '%s'; leave it out, it is scanned with it", root->given,
                   above->given);
      return FALSE;
    }
  }
  return TRUE;
}

/* The root in which a link lies by which out_dir leaves the evidence: whoever made the evidence
 * could have chosen the folder. Linear in the path, for each of its folders. */
static const BhRoot *
find_link (const GPtrArray *roots, const char *out_dir)
{
  g_autofree char *path = g_strdup (out_dir);
  const BhRoot *found = NULL;
  struct stat st;

  for (gsize len = strlen (path); len > 1 && path[len - 1] == '/'; len--)
    path[len - 1] = '\0'; /* the link itself, not where it leads */
  while (found == NULL && strcmp (path, ".") != 0 && strcmp (path, "/") != 0) {
    gboolean is_link = lstat (path, &st) == 0 && S_ISLNK (st.st_mode);
    char *parent = parent_of (path);
    found = is_link ? climb (roots, open_folder (parent)) : NULL;
    g_free (path);
    path = parent;
  }
  return found;
}

static gboolean
check_out_dir (const GPtrArray *roots, const char *out_dir, GError **error)
{
  const BhRoot *above = climb (roots, open_nearest (out_dir));

  if (above == NULL)
    above = find_link (roots, out_dir);
  if (above != NULL) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "-o '%s' lies in '%s'; put it outside of the evidence", out_dir, above->given);
    return FALSE;
  }
  return TRUE;
}

GPtrArray *
bh_roots_new (const char *const *paths, const char *out_dir, GError **error)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func (root_free);

  for (gsize i = 0; paths[i] != NULL; i++) {
    BhRoot *root = root_new (paths[i], error);
    if (root == NULL)
      return NULL;
    g_ptr_array_add (roots, root);
  }
  if (!check_twice (roots, error) || !check_apart (roots, error) ||
      (out_dir != NULL && !check_out_dir (roots, out_dir, error)))
    return NULL;
  return g_steal_pointer (&roots);
}
