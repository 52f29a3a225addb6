/* verdict-table.h - which verdict follows from the signs of a run, and what is to be done then. */
#pragma once

#include <glib.h>

#define BH_GRAVITY_LOOK 2      /* what accuses nobody has no more */
#define BH_GRAVITY_NO_ORIGIN 4 /* an account was abused, and from where is not told */

/* All static. */
typedef struct {
  const char *name;
  gint gravity; /* among the runs of one account the highest counts */
  gboolean (*holds) (guint64 signs);
  /* Steps with "; " between them. "{account}", "{addresses}", "{shared}" and "{seen}" stand for
   * those of the verdict, "{queue}" for the step that deletes what waits there, with its "; ". */
  const char *remedy;
  const char *remedy_nameless; /* where nobody logged in and no user is known; NULL: the same */
} BhVerdictRow;

/* @signs: of signs.h. There is one always: "none". */
const BhVerdictRow *bh_verdict_row (guint64 signs);
