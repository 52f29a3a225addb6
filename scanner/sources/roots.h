/* roots.h - the PATHs of the command line: resolved once, named, kept apart. */
#pragma once

#include <backhop/error.h>

#include "base/span.h"

typedef struct {
  char *given; /* as on the command line */
  char *real;  /* without links where it can be told, else as given */
  char *label; /* the last component of what was given; "" for "." */
  gboolean is_folder, is_file;
  guint64 device, inode;
} BhRoot;

/**
 * bh_roots_new:
 * @error: %BH_ERROR_USAGE: a PATH does not exist, lies in another, is given twice, or
 *   holds @out_dir; %BH_ERROR_IO
 *
 * Returns: (element-type BhRoot): in the order given
 */
GPtrArray *bh_roots_new (const char *const *paths, const char *out_dir, GError **error);

/* A descriptor of the root itself, or -1 with errno. flags as for open(2). */
int bh_root_open (const BhRoot *root, int flags);
