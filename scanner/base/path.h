/* path.h - paths compared by their components. */
#pragma once

#include <glib.h>
#include <string.h>

/* Whether path is the folder, or lies below it. The folder has no slash at its end. */
static inline gboolean
bh_path_is_in (const char *path, const char *folder)
{
  const gsize len = strlen (folder);
  return strncmp (path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0');
}
