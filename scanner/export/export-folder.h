/* export-folder.h - the folder that messages are written into. */
#pragma once

#include "export/export-file.h"

typedef struct _BhExportFolder BhExportFolder;

/**
 * bh_export_folder_new:
 * @path: is made where it is missing; its parent is there
 * @case_dir: no part of which it may be
 * @error: %BH_ERROR_USAGE: it lies there, holds something, or is no folder; %BH_ERROR_IO
 *
 * Returns: (transfer full): or %NULL with error
 */
BhExportFolder *bh_export_folder_new (const char *path, const char *case_dir, GError **error);
void bh_export_folder_free (BhExportFolder *folder);

/* Absolute; borrowed. */
const char *bh_export_folder_path (const BhExportFolder *folder);

/* A file in it. (transfer full); NULL with error. */
BhExportFile *bh_export_folder_begin (BhExportFolder *folder, const char *name, GError **error);

/* What was written outlives a power cut. */
gboolean bh_export_folder_sync (BhExportFolder *folder, GError **error);
