/* problems.h - what went wrong beside the units, as rows of the table of problems. */
#pragma once

#include "store/case-store.h"

/* What no unit found is told under a number that stands for who did: below all units. */
#define BH_PROBLEMS_OF_WALK (-1)        /* of the evidence */
#define BH_PROBLEMS_OF_CONCLUSIONS (-2) /* bh_add_problem() */
#define BH_PROBLEMS_OF_LOG_WALK (-3)    /* of what --log names */
#define BH_PROBLEMS_OF_CHANGES (-4)     /* of files after the last byte was read */

/* The n-th of those that stand under a number. */
gboolean bh_put_problem (BhCaseStore *store,
                         gint64 number,
                         gint64 n,
                         const char *kind,
                         const char *path,
                         const char *detail,
                         GError **error);

/* In the order of calls; forgotten with the conclusions. */
gboolean bh_add_problem (
    BhCaseStore *store, const char *kind, const char *path, const char *detail, GError **error);
