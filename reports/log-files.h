/* log-files.h - mail-server logs that lie among the mail: they are not read unless they are given.
 */
#pragma once

#include <backhop/case.h>

/* How many sources are such logs; 0 with error as well. */
gint64 bh_log_files_among_mail (BhCase *owner, GError **error);
