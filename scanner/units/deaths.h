/* deaths.h - where workers died, and what is given up for it.
 *
 * A place is a step of a unit, or the reading behind one. pool.c tells each death; a place
 * that killed twice is skipped from then on, as the task itself says.
 */
#pragma once

#include "units/progress.h"
#include "units/task.h"

typedef enum {
  BH_END_OWN,    /* its socket closed */
  BH_END_BROKEN, /* its reply cannot be right: it must go */
} BhWorkerEnd;

typedef struct _BhDeaths BhDeaths;

/* (transfer full): of no death yet. */
BhDeaths *bh_deaths_new (void);
void bh_deaths_free (BhDeaths *deaths);

/* A death in that task. last: what the worker's page said; status: as waitpid() tells it.
 * BH_ERROR_CORRUPT where what was given up goes on killing; BH_ERROR_IO where, as the page says,
 * it was never begun. */
gboolean bh_deaths_note (BhDeaths *deaths,
                         BhTask *task,
                         const BhProgress *last,
                         int status,
                         BhWorkerEnd end,
                         GError **error);

/* One before the task was begun. BH_ERROR_IO where there are no others. */
gboolean bh_deaths_note_idle (BhDeaths *deaths, BhTask *head, int status, GError **error);
void bh_deaths_forget_idle (BhDeaths *deaths); /* a unit was done */
