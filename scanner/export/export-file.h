/* export-file.h - a file that gets its name only when its bytes are right. */
#pragma once

#include "base/digest.h"
#include <backhop/error.h>

typedef struct _BhExportFile BhExportFile;

/* Until it is finished it is called NAME.tmp. dir_fd: borrowed. NULL with error. */
BhExportFile *bh_export_file_new (int dir_fd, const char *name, GError **error);

/* One that was not finished leaves nothing. */
void bh_export_file_free (BhExportFile *file);

/* At its end. */
gboolean bh_export_file_add (BhExportFile *file, BhSpan bytes, GError **error);

/* How much was added. */
guint64 bh_export_file_len (const BhExportFile *file);

/**
 * bh_export_file_finish:
 * @wanted: (nullable): SHA-256 in hex that its bytes must have; %NULL: any
 * @out_hex: (out): that they have, untouched on failure
 * @out_is_kept: (out): whether it is there now
 */
gboolean bh_export_file_finish (BhExportFile *file,
                                const char *wanted,
                                char out_hex[2 * BH_SHA256_LEN + 1],
                                gboolean *out_is_kept,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhExportFile, bh_export_file_free)
