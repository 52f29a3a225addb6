/* show-rows.h - one thing of a case, printed. */
#pragma once

#include <backhop/report.h>

#include "cli/show-name.h"

typedef enum { BH_SHOW_WORDS, BH_SHOW_JSON, BH_SHOW_RAW } BhShowForm;

/* @kind, @name: as bh_show_name_find() gives them */
gboolean bh_show_rows (BhCase *opened,
                       const BhShowKind *kind,
                       const char *name,
                       BhShowForm form,
                       BhTextForm text,
                       GError **error);
