/* listing.c - a stack of folders still to list; one descriptor for the root, one for a folder.
 *
 * Entries are in no order yet: readdir has none, and sorting is for walk.c.
 */
#include "sources/listing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sources/below.h"

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
  BhFileListing *listing;
  guint root;
  int root_fd;
  GString *way;    /* to the folder being listed, below the root */
  GArray *pending; /* of Pending, a stack */
  GArray *above;   /* of FolderId: the folder being listed and all it lies in */
} Lister;

static void
clear_entry (gpointer data)
{
  BhListed *entry = data;

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

void
bh_listing_init (BhFileListing *listing, GPtrArray *roots)
{
  listing->roots = roots;
  listing->entries = g_array_new (FALSE, FALSE, sizeof (BhListed));
  g_array_set_clear_func (listing->entries, clear_entry);
  listing->problems = g_ptr_array_new_with_free_func (problem_free);
}

void
bh_listing_clear (BhFileListing *listing)
{
  g_clear_pointer (&listing->roots, g_ptr_array_unref);
  g_clear_pointer (&listing->entries, g_array_unref);
  g_clear_pointer (&listing->problems, g_ptr_array_unref);
}

static GString *
label_string (const BhFileListing *listing, guint root_index, BhSpan way, const char *name)
{
  const BhRoot *root = g_ptr_array_index (listing->roots, root_index);
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
  GString *label = label_string (lister->listing, lister->root, span_of (lister->way), name);
  BhWalkProblem *problem = g_new0 (BhWalkProblem, 1);

  if (label->len == 0)
    g_string_append_c (label, '.');
  problem->kind = g_strdup (kind);
  problem->label = g_string_free_to_bytes (label);
  problem->size = size;
  problem->detail = g_strdup (detail);
  g_ptr_array_add (lister->listing->problems, problem);
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

gint64
bh_usec_of (struct timespec time)
{
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
add_file (Lister *lister, const char *name, const struct stat *st)
{
  GString *label = label_string (lister->listing, lister->root, span_of (lister->way), name);
  BhListed entry = {
    .file = {
      .size = (guint64)MAX (st->st_size, 0),
      .device = (guint64)st->st_dev,
      .inode = (guint64)st->st_ino,
      .mtime_usec = bh_usec_of (st->st_mtim),
      .ctime_usec = bh_usec_of (st->st_ctim),
    },
    .way_len = name == NULL ? 0 : lister->way->len + (lister->way->len > 0) + strlen (name),
    .root = lister->root,
  };

  entry.file.label = g_string_free_to_bytes (label);
  g_array_append_val (lister->listing->entries, entry);
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
    add_errno_problem (lister, NULL, saved_errno,
                       "make the folder readable, and scan into another case");
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
  const BhRoot *root = g_ptr_array_index (lister->listing->roots, lister->root);

  lister->root_fd = bh_root_open (root, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
  if (lister->root_fd < 0 && is_own_shortage (errno))
    return set_shortage (errno, error);
  if (lister->root_fd < 0) {
    add_errno_problem (lister, NULL, errno, "make the folder readable, and scan into another case");
    return TRUE;
  }
  gboolean is_listed = list_all_folders (lister, error);
  close (lister->root_fd);
  return is_listed;
}

gboolean
bh_listing_add_root (BhFileListing *listing, guint index, GError **error)
{
  const BhRoot *root = g_ptr_array_index (listing->roots, index);
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (FolderId));
  g_autoptr (GString) way = g_string_new (NULL);
  Lister lister = { listing, index, -1, way, pending, above };
  guint n_before = listing->entries->len;
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
  if (listing->entries->len == n_before) {
    g_string_truncate (way, 0);
    add_problem (&lister, "no-mail", NULL, 0, "no file was found in this PATH");
  }
  return TRUE;
}
