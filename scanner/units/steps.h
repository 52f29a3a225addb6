/* steps.h - a worker's way to say what it found: rows, grouped into steps.
 *
 * begin → rows → end. A step that the store has already is begun and ended like
 * any other, only that its work is left out and nothing is sent.
 */
#pragma once

#include "units/progress.h"
#include "units/rows.h"
#include "units/task.h"

typedef struct _BhSteps BhSteps;

typedef enum {
  BH_STEP_NEW,      /* do it */
  BH_STEP_STORED,   /* the store has it: do not work, do not add rows */
  BH_STEP_GIVEN_UP, /* it killed workers: record it without touching it */
} BhStepState;

/* Seconds of CPU between one beat and the next, outside of messages (which have a
 * limit of their own): a decoder that loops. 64 MiB of the slowest take about one. */
#define BH_READ_SECONDS 300

/**
 * bh_steps_new:
 * @socket: the worker's; borrowed
 * @progress: the worker's page; borrowed
 * @record_len_max: bytes of the lists of one message
 */
BhSteps *bh_steps_new (int socket, BhProgress *progress, guint64 record_len_max);
void bh_steps_free (BhSteps *steps);

/* task is borrowed until the unit is finished. */
void bh_steps_start_unit (BhSteps *steps, const BhTask *task);

/* Of the step that begins: what is to be done. Between this and bh_steps_end() come its rows. */
BhStepState bh_steps_begin (BhSteps *steps);

/* Something was got done: from here on the CPU time that reading may take counts anew. */
void bh_steps_beat (BhSteps *steps);

/* Each tells why workers died: in the step in hand, or between the last one and the next. NULL:
 * they did not. */
const char *bh_steps_given_up_reason (const BhSteps *steps);
const char *bh_steps_given_up_after_reason (const BhSteps *steps);

/* Adds a row as bh_row_pack() takes it. Rows that would make the step longer than a frame are
 * detail (lists that a crafted mail made endless): tiles, sources and the message itself come
 * first. */
void bh_steps_add (BhSteps *steps, BhRowKind kind, const void *const *bases);

/* TRUE where rows were left out of the step in hand, for they were too many. */
gboolean bh_steps_is_cut (const BhSteps *steps);

/* Each adds a problem row, numbered by step and place in it, so alike in every run: about all of a
 * path, or about len bytes at offset. Of too many in one step the last tells how many
 * are left out. */
void bh_steps_add_problem (BhSteps *steps, const char *kind, const char *path, const char *detail);
void bh_steps_add_problem_at (BhSteps *steps,
                              const char *kind,
                              const char *path,
                              guint64 offset,
                              guint64 len,
                              const char *detail);
/* What kind of problem a failed reading is. */
const char *bh_steps_unread_kind (const GError *error);
/* A problem of that kind, about all of a path. */
void bh_steps_add_unread (BhSteps *steps, const char *path, const GError *error);

/* Closes the step; it is sent when enough has gathered, or at once where the task is careful. */
void bh_steps_end (BhSteps *steps);

/* The bytes of the index-th message that the task wants, in frames of a bounded length. Each has
 * the index, where in the message it begins, and how long that is, before its bytes. */
void bh_steps_send_bytes (BhSteps *steps, guint index, BhSpan message);

/* What a large file is, in the place of steps: only a probe's unit asks. is_one_unit: it is not to
 * be cut into ranges. */
void bh_steps_answer_probe (BhSteps *steps, BhGuess guess, gboolean is_one_unit);
void bh_steps_finish_unit (BhSteps *steps); /* sends what is left, and how many steps there were */

gboolean bh_steps_is_broken (const BhSteps *steps); /* nobody listens any more */
gint64 bh_steps_unit (const BhSteps *steps);        /* number of the unit in hand, for rows */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSteps, bh_steps_free)
