/* given-file.h - a file that the analyst gave beside the evidence: a list, a dump.
 *
 * It is the analyst's own, plain or gzip, and is read by a confined process: when concluding,
 * or after "explain" has given up the right to open files.
 */
#pragma once

#include "base/digest.h"

typedef struct {
  const char *option; /* "--ptr"; static */
  char *path;         /* owned */
  int fd;             /* owned; -1: not open */
  guint64 size;
} BhGivenFile;

/* BH_ERROR_USAGE, with option and path in its text, where it is no file or cannot be opened. */
BhGivenFile *bh_given_file_open (const char *option, const char *path, GError **error);
void bh_given_file_free (BhGivenFile *file);

/* Whether all could be opened: asked before anything else is done. */
gboolean bh_given_files_check (const char *option, const char *const *paths, GError **error);

/* Bytes as they come, unpacked. */
typedef void (*BhGivenFileTake) (BhSpan bytes, gpointer data);

/**
 * bh_given_file_read:
 * @len_max: unpacked bytes; more are %BH_ERROR_LIMIT
 * @out_sha256: (out) (nullable): of the file as it lies there
 */
gboolean bh_given_file_read (const BhGivenFile *file,
                             guint64 len_max,
                             BhGivenFileTake take,
                             gpointer data,
                             BhSha256 *out_sha256,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhGivenFile, bh_given_file_free)
