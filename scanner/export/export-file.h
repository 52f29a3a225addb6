/* export-file.h - a file that gets its name only when its bytes are right. */
#pragma once

#include "base/digest.h"
#include <backhop/error.h>

typedef struct _BhExportFile BhExportFile;

/* Until it is kept it is called NAME.tmp. dir_fd: borrowed. NULL with error. */
BhExportFile *bh_export_file_new (int dir_fd, const char *name, GError **error);

/* One that was not kept leaves nothing. */
void bh_export_file_free (BhExportFile *file);

/* At its end. */
gboolean bh_export_file_add (BhExportFile *file, BhSpan bytes, GError **error);

/* How long it is. */
guint64 bh_export_file_len (const BhExportFile *file);

/* What was added behind len is not there any more. */
gboolean bh_export_file_cut (BhExportFile *file, guint64 len, GError **error);

/**
 * bh_export_file_keep:
 * @out_hex: (out) (optional): SHA-256 of its bytes as they are read again; untouched on failure
 *
 * It is whole, and gets its name. Nothing may be added after that.
 */
gboolean
bh_export_file_keep (BhExportFile *file, char out_hex[2 * BH_SHA256_LEN + 1], GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhExportFile, bh_export_file_free)
