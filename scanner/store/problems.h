/* problems.h - what went wrong while concluding, as rows of the table of problems. */
#pragma once

#include "store/case-store.h"

/* In the order of calls; forgotten with the conclusions. */
gboolean bh_add_problem (
    BhCaseStore *store, const char *kind, const char *path, const char *detail, GError **error);
