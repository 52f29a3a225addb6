/* print-summary.h - what summary.txt of a case holds, on standard output. */
#pragma once

#include <glib.h>

/* In colours where it is a terminal. path: CASE/. FALSE with the error of the case. */
gboolean bh_print_summary (const char *path, GError **error);
