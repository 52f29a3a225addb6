/* walk.h - what lies below the PATHs, found without following or changing anything.
 *
 * Runs in the coordinator. Explicit stack, openat2 with RESOLVE_NO_SYMLINKS below
 * the PATH, only regular files; links, FIFOs, sockets and devices are listed,
 * never opened. A PATH that is itself a link is resolved once. Any depth, also
 * beyond PATH_MAX: folders are opened one component at a time.
 */
#pragma once

#include <backhop/error.h>

#include "base/span.h"

typedef struct {
  GBytes *label; /* its path (backhop-case(5)): last component of the PATH, then the way below */
  guint64 size;  /* bytes when walked */
  guint64 device, inode;
  gint64 mtime_usec, ctime_usec; /* for run-time checks only: no evidence */
} BhWalkFile;

typedef struct {
  char *kind; /* "link", "special", "unreadable", "no-mail" (a PATH without any file), "same-file" …
               */
  GBytes *label;
  char *detail; /* a sentence: what it is and what the user can do */
  guint64 size;
} BhWalkProblem;

typedef struct _BhWalk BhWalk;

/**
 * bh_walk_new:
 * @paths: as given on the command line
 * @out_dir: the CASE/ folder, or %NULL; it need not exist yet
 * @error: %BH_ERROR_USAGE: a PATH does not exist, lies in another PATH, or holds
 *   CASE/ — the text says which and what to do; %BH_ERROR_IO
 *
 * Lists all regular files by label bytes. A label met twice gets "#2", "#3", …
 * One file reached twice (hard links) is listed each time.
 */
BhWalk *bh_walk_new (const char *const *paths, const char *out_dir, GError **error);
void bh_walk_free (BhWalk *walk);

/* As many as were given. */
guint bh_walk_n_paths (const BhWalk *walk);
const char *bh_walk_path_label (const BhWalk *walk,
                                guint path); /* "" for "."; as given, in order */

/* Regular files, in order of label bytes. */
guint bh_walk_n_files (const BhWalk *walk);

/* Borrowed. index: below bh_walk_n_files(), in evidence order. */
const BhWalkFile *bh_walk_file (const BhWalk *walk, guint index);
/* The file of that label. FALSE: there is none. O(log n). */
gboolean bh_walk_find (const BhWalk *walk, GBytes *label, guint *out_index);
const GPtrArray *bh_walk_problems (const BhWalk *walk); /* of BhWalkProblem, by label bytes */

/**
 * bh_walk_open:
 * @error: %BH_ERROR_IO: it cannot be opened; %BH_ERROR_CHANGED: it is no longer the
 *   file that was walked (device, inode, kind) — size is checked by the caller
 *
 * Opens file @index read-only, O_NOFOLLOW, O_NONBLOCK cleared after fstat,
 * O_NOATIME where allowed.
 *
 * Returns: a descriptor, or -1
 */
int bh_walk_open (BhWalk *walk, guint index, GError **error);

/* TRUE while the file is as it was walked: size, mtime, ctime. */
gboolean bh_walk_is_unchanged (const BhWalk *walk, guint index, int fd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhWalk, bh_walk_free)
