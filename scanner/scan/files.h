/* files.h - files of the case folder, written whole or not at all. */
#pragma once

#include <backhop/error.h>

/* Of a file that is being written; one that is left over was never a file of the case. */
#define BH_TEMPORARY_SUFFIX ".tmp"

/* Temporary name, fsync, rename, fsync of the folder. */
gboolean bh_write_whole (const char *path, const char *text, gsize len, GError **error);

/* What was made, renamed or removed in it outlives a power cut. */
gboolean bh_sync_folder (const char *path, GError **error);
/* Renames and makes it durable. */
gboolean bh_move_whole (const char *from, const char *to, GError **error);
