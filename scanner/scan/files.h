/* files.h - files of the case folder, written whole or not at all. */
#pragma once

#include <backhop/error.h>

/* Temporary name, fsync, rename, fsync of the folder. */
gboolean bh_write_whole (const char *path, const char *text, gsize len, GError **error);

/* What was made, renamed or removed in it outlives a power cut. */
gboolean bh_sync_folder (const char *path, GError **error);
/* Renames and makes it durable. */
gboolean bh_move_whole (const char *from, const char *to, GError **error);
