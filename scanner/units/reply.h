/* reply.h - may this worker say this?
 *
 * A worker that reads hostile mail may be in its author's hands. It can lie about
 * what it was given to read, but not about anything else: each row must have its
 * shape and must be about the task's own unit, files and bytes. What two workers
 * say can so never meet, save where two ranges of one file touch.
 */
#pragma once

#include "units/rows.h"
#include "units/task.h"

/* TRUE where rows are whole rows that a worker may send for that task. Linear. */
gboolean bh_reply_is_own (const BhTask *task, BhSpan rows);

/* The answer to a probe. FALSE: it cannot be one. */
gboolean bh_reply_take_guess (BhSpan payload, BhGuess *out_guess, gboolean *out_is_one_unit);
