/* case-version.h - whether a case.db is of this version of the program, without opening it. */
#pragma once

#include <glib.h>

/**
 * bh_case_file_is_other_version:
 * @path: a case.db
 *
 * Returns: %TRUE where its header says that another version of backhop made it; %FALSE also of
 *   what is no database of ours, or cannot be read: whoever opens it says so
 */
gboolean bh_case_file_is_other_version (const char *path);
