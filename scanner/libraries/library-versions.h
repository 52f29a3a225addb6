/* library-versions.h - which versions of other people's libraries are at work. */
#pragma once

#include <glib.h>

/* Returns: (transfer full): a JSON object, name → version: of what this process has loaded, which
 * an upgrade of the system changes without a new build. */
char *bh_library_versions_json (void);
