/* answers.h - what a worker's frames mean to the scan: rows of steps, a probe's guess, a unit's
 * end.
 *
 * Nothing that a worker says is believed: each frame must fit the task that it runs, and what does
 * not is the worker's end. Rows are checked one by one in reply.h; who listens is pool.c.
 */
#pragma once

#include "units/channel.h"
#include "units/pool.h"

/* Of a pool, for all its workers in turn. */
typedef struct {
  const BhPoolHandler *handler; /* borrowed */
  GArray *steps; /* of BhSpan: checked, not yet handed over; into a worker's buffer */
} BhAnswers;

/* Nothing is waiting yet. */
void bh_answers_init (BhAnswers *self, const BhPoolHandler *handler);
void bh_answers_clear (BhAnswers *self);

/* One frame. tasks: the worker's, of BhTask; the head is being run, and freed where it is done:
 * n_done is counted up. FALSE with error: the scan must stop; out_is_broken: the reply cannot be
 * right, the worker must go. */
gboolean bh_answers_take (BhAnswers *self,
                          GQueue *tasks,
                          BhFrameKind kind,
                          BhSpan payload,
                          guint *n_done,
                          gboolean *out_is_broken,
                          GError **error);

/* The steps taken, to the scan; before the task ends or the buffer changes. task: whose they are.
 */
gboolean
bh_answers_hand_over (BhAnswers *self, BhTask *task, gboolean *out_is_broken, GError **error);
