/* show-rows.h - finding what "show" names, and printing it. */
#pragma once

#include <backhop/case.h>

typedef enum { BH_SHOW_WORDS, BH_SHOW_JSON, BH_SHOW_RAW } BhShowForm;

/**
 * bh_show_rows:
 * @kind: "message", "cluster", "burst", "account", "host", "bounce", "boundaries"
 * @error: %BH_ERROR_NOT_FOUND: nothing by that name; %BH_ERROR_USAGE: no such
 *   kind, or a short ID that names several
 */
gboolean bh_show_rows (BhCase *opened,
                       const char *kind,
                       const char *name,
                       BhShowForm form,
                       gboolean is_colored,
                       GError **error);
