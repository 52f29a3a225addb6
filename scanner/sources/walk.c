/* walk.c - everything listed, sorted by label and numbered; files opened again. */
#include "sources/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bisect.h"
#include "sources/below.h"
#include "sources/labels.h"
#include "sources/listing.h"

struct _BhWalk {
  BhFileListing listing;
  int folder_fd; /* the folder of the file opened last, or -1 */
  guint folder_root;
  GBytes *folder_way;
};

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const BhListed *left = a, *right = b;
  gint order = g_bytes_compare (left->file.label, right->file.label);

  return order != 0 ? order : (left->root > right->root) - (left->root < right->root);
}

static gint
compare_problems (gconstpointer a, gconstpointer b)
{
  const BhWalkProblem *left = *(const BhWalkProblem *const *)a;
  const BhWalkProblem *right = *(const BhWalkProblem *const *)b;
  gint order = g_bytes_compare (left->label, right->label);

  if (order == 0)
    order = strcmp (left->kind, right->kind);
  return order != 0 ? order : strcmp (left->detail, right->detail);
}

/* Only files below different PATHs can share a label. */
static void
number_labels (BhWalk *walk)
{
  g_autoptr (BhLabels) labels = bh_labels_new ();

  for (guint i = 0; i < walk->listing.entries->len; i++) {
    BhListed *entry = &g_array_index (walk->listing.entries, BhListed, i);
    GBytes *label = bh_labels_take (labels, bh_span_of_bytes (entry->file.label));
    g_bytes_unref (entry->file.label);
    entry->file.label = label;
  }
}

BhWalk *
bh_walk_new (const char *const *paths, const char *out_dir, GError **error)
{
  g_return_val_if_fail (paths != NULL, NULL);

  g_autoptr (GPtrArray) roots = bh_roots_new (paths, out_dir, error);
  if (roots == NULL)
    return NULL;
  g_autoptr (BhWalk) walk = g_new0 (BhWalk, 1);
  bh_listing_init (&walk->listing, g_steal_pointer (&roots));
  walk->folder_fd = -1;
  for (guint i = 0; i < walk->listing.roots->len; i++) {
    if (!bh_listing_add_root (&walk->listing, i, error))
      return NULL;
  }
  g_array_sort (walk->listing.entries, compare_entries);
  if (walk->listing.roots->len > 1) {
    number_labels (walk);
    g_array_sort (walk->listing.entries, compare_entries);
  }
  g_ptr_array_sort (walk->listing.problems, compare_problems);
  return g_steal_pointer (&walk);
}

static void
close_folder (BhWalk *walk)
{
  if (walk->folder_fd >= 0)
    close (walk->folder_fd);
  walk->folder_fd = -1;
  g_clear_pointer (&walk->folder_way, g_bytes_unref);
}

void
bh_walk_free (BhWalk *walk)
{
  if (walk == NULL)
    return;
  close_folder (walk);
  bh_listing_clear (&walk->listing);
  g_free (walk);
}

guint
bh_walk_n_paths (const BhWalk *walk)
{
  return walk->listing.roots->len;
}

const char *
bh_walk_path_label (const BhWalk *walk, guint path)
{
  return ((const BhRoot *)g_ptr_array_index (walk->listing.roots, path))->label;
}

guint
bh_walk_n_files (const BhWalk *walk)
{
  return walk->listing.entries->len;
}

static gboolean
is_before_label (gconstpointer items, gsize index, gconstpointer key)
{
  const GArray *entries = items;
  return g_bytes_compare (g_array_index (entries, BhListed, index).file.label, key) < 0;
}

gboolean
bh_walk_find (const BhWalk *walk, GBytes *label, guint *out_index)
{
  const GArray *entries = walk->listing.entries;
  gsize index = bh_bisect (entries, entries->len, is_before_label, label);

  if (index == entries->len ||
      !g_bytes_equal (g_array_index (entries, BhListed, index).file.label, label))
    return FALSE;
  *out_index = (guint)index;
  return TRUE;
}

const BhWalkFile *
bh_walk_file (const BhWalk *walk, guint index)
{
  g_return_val_if_fail (index < walk->listing.entries->len, NULL);
  return &g_array_index (walk->listing.entries, BhListed, index).file;
}

const GPtrArray *
bh_walk_problems (const BhWalk *walk)
{
  return walk->listing.problems;
}

static BhSpan
way_of (const BhWalk *walk, const BhListed *entry)
{
  const BhRoot *root = g_ptr_array_index (walk->listing.roots, entry->root);
  gsize skipped = strlen (root->label);

  return bh_span_head (bh_span_from (bh_span_of_bytes (entry->file.label), skipped + (skipped > 0)),
                       entry->way_len);
}

/* Files come in order of their labels, so one kept folder saves most of the way. */
static gboolean
enter_folder (BhWalk *walk, guint root_index, BhSpan way)
{
  const BhRoot *root = g_ptr_array_index (walk->listing.roots, root_index);
  g_autoptr (GBytes) wanted = g_bytes_new (way.at, way.len);

  if (walk->folder_fd >= 0 && walk->folder_root == root_index &&
      g_bytes_equal (walk->folder_way, wanted))
    return TRUE;
  close_folder (walk);
  int root_fd = bh_root_open (root, O_PATH | O_DIRECTORY);
  if (root_fd < 0)
    return FALSE;
  walk->folder_fd = bh_below_open (root_fd, way, O_PATH | O_DIRECTORY);
  int saved_errno = errno;
  close (root_fd);
  errno = saved_errno;
  if (walk->folder_fd < 0)
    return FALSE;
  walk->folder_root = root_index;
  walk->folder_way = g_steal_pointer (&wanted);
  return TRUE;
}

static gboolean
is_walked_file (const BhListed *entry, const struct stat *st)
{
  return S_ISREG (st->st_mode) && (guint64)st->st_dev == entry->file.device &&
         (guint64)st->st_ino == entry->file.inode;
}

static int
set_replaced (GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_CHANGED,
               "another file stands where this one was when its folder was listed");
  return -1;
}

static int
set_open_failed (GError **error)
{
  gboolean is_gone = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;

  g_set_error (error, BH_ERROR, is_gone ? BH_ERROR_CHANGED : BH_ERROR_IO, "cannot be opened: %s%s",
               g_strerror (errno),
               errno == EACCES ? "; make the file readable, and scan into another case" : "");
  return -1;
}

/* stat comes first: to open a device already does something. -1 with error. */
static int
open_in_folder (BhWalk *walk, const BhListed *entry, BhSpan way, GError **error)
{
  gsize name_at = way.len;
  struct stat st;

  while (name_at > 0 && way.at[name_at - 1] != '/')
    name_at--;
  if (!enter_folder (walk, entry->root, bh_span_head (way, name_at > 0 ? name_at - 1 : 0)))
    return set_open_failed (error);
  g_autofree char *name = bh_span_dup (bh_span_from (way, name_at));
  if (fstatat (walk->folder_fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
    return set_open_failed (error);
  if (!is_walked_file (entry, &st))
    return set_replaced (error);
  int fd =
      bh_below_open (walk->folder_fd, bh_span_of_string (name), O_RDONLY | O_NONBLOCK | O_NOCTTY);
  return fd >= 0 ? fd : set_open_failed (error);
}

static int
open_root_file (const BhRoot *root, const BhListed *entry, GError **error)
{
  struct stat st;

  if (stat (root->real, &st) != 0)
    return set_open_failed (error);
  if (!is_walked_file (entry, &st))
    return set_replaced (error);
  int fd = bh_root_open (root, O_RDONLY | O_NONBLOCK);
  return fd >= 0 ? fd : set_open_failed (error);
}

int
bh_walk_open (BhWalk *walk, guint index, GError **error)
{
  g_return_val_if_fail (index < walk->listing.entries->len, -1);

  const BhListed *entry = &g_array_index (walk->listing.entries, BhListed, index);
  BhSpan way = way_of (walk, entry);
  int fd = way.len > 0 ? open_in_folder (walk, entry, way, error)
                       : open_root_file (g_ptr_array_index (walk->listing.roots, entry->root),
                                         entry, error);
  struct stat st;

  if (fd < 0)
    return -1;
  if (fstat (fd, &st) != 0 || !is_walked_file (entry, &st)) {
    close (fd);
    return set_replaced (error);
  }
  int flags = fcntl (fd, F_GETFL);
  if (flags < 0 || fcntl (fd, F_SETFL, flags & ~O_NONBLOCK) != 0) {
    close (fd);
    return set_open_failed (error);
  }
  return fd;
}

gboolean
bh_walk_is_unchanged (const BhWalk *walk, guint index, int fd)
{
  struct stat st;

  g_return_val_if_fail (index < walk->listing.entries->len, FALSE);
  const BhListed *entry = &g_array_index (walk->listing.entries, BhListed, index);
  return fstat (fd, &st) == 0 && is_walked_file (entry, &st) &&
         (guint64)st.st_size == entry->file.size &&
         bh_usec_of (st.st_mtim) == entry->file.mtime_usec &&
         bh_usec_of (st.st_ctim) == entry->file.ctime_usec;
}
