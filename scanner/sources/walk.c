/* walk.c - a stack of folders still to list, then everything sorted by label. */
#include "sources/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sources/below.h"
#include "sources/labels.h"
#include "sources/roots.h"

/* The way below the root is the middle of the label: behind the root's label and
 * its '/', before a "#2". way_len 0: the root is the file. */
typedef struct {
  BhWalkFile file;
  gsize way_len;
  guint root;
} Entry;

struct _BhWalk {
  GPtrArray *roots;    /* of BhRoot, owned */
  GArray *entries;     /* of Entry */
  GPtrArray *problems; /* of BhWalkProblem, owned */
  int folder_fd;       /* the folder of the file opened last, or -1 */
  guint folder_root;
  GBytes *folder_way;
};

/* A folder found but not listed yet. */
typedef struct {
  char *name;
  gsize parent_len; /* of the way to its parent */
  guint depth;
} Pending;

typedef struct {
  guint64 device, inode;
} FolderId;

/* The state of listing one root, depth first. */
typedef struct {
  BhWalk *walk;
  guint root;
  int root_fd;
  GString *way;    /* to the folder being listed, below the root */
  GArray *pending; /* of Pending, a stack */
  GArray *above;   /* of FolderId: the folder being listed and all it lies in */
} Lister;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_bytes_unref (entry->file.label);
}

static void
clear_pending (gpointer data)
{
  Pending *pending = data;

  g_free (pending->name);
}

static void
problem_free (gpointer data)
{
  BhWalkProblem *problem = data;

  g_free (problem->kind);
  g_bytes_unref (problem->label);
  g_free (problem->detail);
  g_free (problem);
}

static GString *
label_string (const BhWalk *walk, guint root_index, BhSpan way, const char *name)
{
  const BhRoot *root = g_ptr_array_index (walk->roots, root_index);
  GString *label = g_string_new (root->label);

  if (way.len > 0) {
    g_string_append (label, label->len > 0 ? "/" : "");
    g_string_append_len (label, (const char *)way.at, (gssize)way.len);
  }
  if (name != NULL) {
    g_string_append (label, label->len > 0 ? "/" : "");
    g_string_append (label, name);
  }
  return label;
}

static BhSpan
span_of (const GString *string)
{
  return bh_span (string->str, string->len);
}

static void
add_problem (Lister *lister, const char *kind, const char *name, guint64 size, const char *detail)
{
  GString *label = label_string (lister->walk, lister->root, span_of (lister->way), name);
  BhWalkProblem *problem = g_new0 (BhWalkProblem, 1);

  if (label->len == 0)
    g_string_append_c (label, '.');
  problem->kind = g_strdup (kind);
  problem->label = g_string_free_to_bytes (label);
  problem->size = size;
  problem->detail = g_strdup (detail);
  g_ptr_array_add (lister->walk->problems, problem);
}

static void
add_errno_problem (Lister *lister, const char *name, int error_number, const char *advice)
{
  gboolean is_gone = error_number == ENOENT || error_number == ENOTDIR || error_number == ELOOP;
  g_autofree char *detail =
      g_strdup_printf ("%s; %s", g_strerror (error_number),
                       is_gone ? "it was there when its folder was listed" : advice);

  add_problem (lister, is_gone ? "changed" : "unreadable", name, 0, detail);
}

static gint64
usec_of (struct timespec time)
{
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
add_file (Lister *lister, const char *name, const struct stat *st)
{
  GString *label = label_string (lister->walk, lister->root, span_of (lister->way), name);
  Entry entry = {
    .file = {
      .size = (guint64)MAX (st->st_size, 0),
      .device = (guint64)st->st_dev,
      .inode = (guint64)st->st_ino,
      .mtime_usec = usec_of (st->st_mtim),
      .ctime_usec = usec_of (st->st_ctim),
    },
    .way_len = name == NULL ? 0 : lister->way->len + (lister->way->len > 0) + strlen (name),
    .root = lister->root,
  };

  entry.file.label = g_string_free_to_bytes (label);
  g_array_append_val (lister->walk->entries, entry);
}

static const struct {
  mode_t type;
  const char *kind;
  const char *detail;
} not_read[] = {
  { S_IFLNK, "link", "a symbolic link, not followed; give its target as a PATH to scan that" },
  { S_IFIFO, "special", "a FIFO, not opened; save what it carries to a file to scan that" },
  { S_IFSOCK, "special", "a socket, not opened; it holds no evidence" },
  { S_IFCHR, "special", "a character device, not opened; copy its contents to scan them" },
  { S_IFBLK, "special", "a block device, not opened; take an image and export its files" },
};

static void
add_other (Lister *lister, const char *name, mode_t mode)
{
  for (gsize i = 0; i < G_N_ELEMENTS (not_read); i++) {
    if (not_read[i].type == (mode & S_IFMT)) {
      add_problem (lister, not_read[i].kind, name, 0, not_read[i].detail);
      return;
    }
  }
  add_problem (lister, "special", name, 0, "no file, folder or link; not opened");
}

static void
add_found (Lister *lister, int dir_fd, const char *name)
{
  struct stat st;

  if (fstatat (dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
    add_errno_problem (lister, name, errno, "make it readable to scan it");
  } else if (S_ISREG (st.st_mode)) {
    add_file (lister, name, &st);
  } else if (S_ISDIR (st.st_mode)) {
    Pending pending = { g_strdup (name), lister->way->len, lister->above->len };
    g_array_append_val (lister->pending, pending);
  } else {
    add_other (lister, name, st.st_mode);
  }
}

/* TRUE where the shortage is ours: then the evidence must not be called unreadable. */
static gboolean
is_own_shortage (int error_number)
{
  return error_number == EMFILE || error_number == ENFILE || error_number == ENOMEM;
}

static gboolean
set_shortage (int error_number, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "folders cannot be opened: %s",
               g_strerror (error_number));
  return FALSE;
}

static gboolean
is_above (const Lister *lister, const FolderId *id)
{
  for (guint i = 0; i < lister->above->len; i++) {
    const FolderId *above = &g_array_index (lister->above, FolderId, i);
    if (above->device == id->device && above->inode == id->inode)
      return TRUE;
  }
  return FALSE;
}

static void
read_names (Lister *lister, DIR *dir)
{
  const struct dirent *found = NULL;

  while (errno = 0, (found = readdir (dir)) != NULL) {
    if (strcmp (found->d_name, ".") != 0 && strcmp (found->d_name, "..") != 0)
      add_found (lister, dirfd (dir), found->d_name);
  }
  if (errno != 0)
    add_errno_problem (lister, NULL, errno, "not all of the folder could be listed");
}

/* The folder at lister->way. FALSE only for a shortage of our own. */
static gboolean
list_folder (Lister *lister, GError **error)
{
  struct stat st;
  int fd = bh_below_open (lister->root_fd, span_of (lister->way),
                          O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_NOCTTY);
  DIR *dir = fd < 0 || fstat (fd, &st) != 0 ? NULL : fdopendir (fd);

  if (dir == NULL) {
    int saved_errno = errno;
    if (fd >= 0)
      close (fd);
    if (is_own_shortage (saved_errno))
      return set_shortage (saved_errno, error);
    add_errno_problem (lister, NULL, saved_errno, "make the folder readable to scan it");
    return TRUE;
  }
  FolderId id = { (guint64)st.st_dev, (guint64)st.st_ino };
  if (is_above (lister, &id)) {
    add_problem (lister, "loop", NULL, 0,
                 "a folder that lies in itself; it is scanned once, above");
  } else {
    g_array_append_val (lister->above, id);
    read_names (lister, dir);
  }
  closedir (dir);
  return TRUE;
}

static gboolean
list_all_folders (Lister *lister, GError **error)
{
  if (!list_folder (lister, error))
    return FALSE;
  while (lister->pending->len > 0) {
    Pending *last = &g_array_index (lister->pending, Pending, lister->pending->len - 1);
    g_string_truncate (lister->way, last->parent_len);
    g_string_append (lister->way, last->parent_len > 0 ? "/" : "");
    g_string_append (lister->way, last->name);
    g_array_set_size (lister->above, last->depth);
    g_array_set_size (lister->pending, lister->pending->len - 1);
    if (!list_folder (lister, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
list_root_folder (Lister *lister, GError **error)
{
  const BhRoot *root = g_ptr_array_index (lister->walk->roots, lister->root);

  lister->root_fd = bh_root_open (root, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
  if (lister->root_fd < 0 && is_own_shortage (errno))
    return set_shortage (errno, error);
  if (lister->root_fd < 0) {
    add_errno_problem (lister, NULL, errno, "make the folder readable to scan it");
    return TRUE;
  }
  gboolean is_listed = list_all_folders (lister, error);
  close (lister->root_fd);
  return is_listed;
}

static gboolean
list_root (BhWalk *walk, guint index, GError **error)
{
  const BhRoot *root = g_ptr_array_index (walk->roots, index);
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (FolderId));
  g_autoptr (GString) way = g_string_new (NULL);
  Lister lister = { walk, index, -1, way, pending, above };
  guint n_before = walk->entries->len;
  struct stat st;

  g_array_set_clear_func (pending, clear_pending);
  if (root->is_folder) {
    if (!list_root_folder (&lister, error))
      return FALSE;
  } else if (stat (root->real, &st) != 0) {
    add_errno_problem (&lister, NULL, errno, "make it readable to scan it");
  } else if (S_ISREG (st.st_mode)) {
    add_file (&lister, NULL, &st);
  } else {
    add_other (&lister, NULL, st.st_mode);
  }
  if (walk->entries->len == n_before) {
    g_string_truncate (way, 0);
    add_problem (&lister, "no-mail", NULL, 0, "no file was found in this PATH");
  }
  return TRUE;
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;
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

  for (guint i = 0; i < walk->entries->len; i++) {
    Entry *entry = &g_array_index (walk->entries, Entry, i);
    gsize len = 0;
    const guint8 *at = g_bytes_get_data (entry->file.label, &len);
    GBytes *label = bh_labels_take (labels, bh_span (at, len));
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
  walk->roots = g_steal_pointer (&roots);
  walk->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (walk->entries, clear_entry);
  walk->problems = g_ptr_array_new_with_free_func (problem_free);
  walk->folder_fd = -1;
  for (guint i = 0; i < walk->roots->len; i++) {
    if (!list_root (walk, i, error))
      return NULL;
  }
  g_array_sort (walk->entries, compare_entries);
  if (walk->roots->len > 1) {
    number_labels (walk);
    g_array_sort (walk->entries, compare_entries);
  }
  g_ptr_array_sort (walk->problems, compare_problems);
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
  g_clear_pointer (&walk->roots, g_ptr_array_unref);
  g_clear_pointer (&walk->entries, g_array_unref);
  g_clear_pointer (&walk->problems, g_ptr_array_unref);
  g_free (walk);
}

guint
bh_walk_n_files (const BhWalk *walk)
{
  return walk->entries->len;
}

const BhWalkFile *
bh_walk_file (const BhWalk *walk, guint index)
{
  g_return_val_if_fail (index < walk->entries->len, NULL);
  return &g_array_index (walk->entries, Entry, index).file;
}

const GPtrArray *
bh_walk_problems (const BhWalk *walk)
{
  return walk->problems;
}

static BhSpan
way_of (const BhWalk *walk, const Entry *entry)
{
  const BhRoot *root = g_ptr_array_index (walk->roots, entry->root);
  gsize label_len = 0, skipped = strlen (root->label);
  const guint8 *label = g_bytes_get_data (entry->file.label, &label_len);

  return bh_span_head (bh_span_from (bh_span (label, label_len), skipped + (skipped > 0)),
                       entry->way_len);
}

/* Files come in order of their labels, so one kept folder saves most of the way. */
static gboolean
enter_folder (BhWalk *walk, guint root_index, BhSpan way)
{
  const BhRoot *root = g_ptr_array_index (walk->roots, root_index);
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
is_walked_file (const Entry *entry, const struct stat *st)
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

  g_set_error (error, BH_ERROR, is_gone ? BH_ERROR_CHANGED : BH_ERROR_IO, "cannot be opened: %s",
               g_strerror (errno));
  return -1;
}

/* stat comes first: to open a device already does something. -1 with error. */
static int
open_in_folder (BhWalk *walk, const Entry *entry, BhSpan way, GError **error)
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
open_root_file (const BhRoot *root, const Entry *entry, GError **error)
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
  g_return_val_if_fail (index < walk->entries->len, -1);

  const Entry *entry = &g_array_index (walk->entries, Entry, index);
  BhSpan way = way_of (walk, entry);
  int fd = way.len > 0
               ? open_in_folder (walk, entry, way, error)
               : open_root_file (g_ptr_array_index (walk->roots, entry->root), entry, error);
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

  g_return_val_if_fail (index < walk->entries->len, FALSE);
  const Entry *entry = &g_array_index (walk->entries, Entry, index);
  return fstat (fd, &st) == 0 && is_walked_file (entry, &st) &&
         (guint64)st.st_size == entry->file.size &&
         usec_of (st.st_mtim) == entry->file.mtime_usec &&
         usec_of (st.st_ctim) == entry->file.ctime_usec;
}
