/* pool.h - workers kept busy, their replies checked, their deaths paid for.
 *
 * The coordinator's side. A reply is hostile until each of its rows has the right
 * shape and is about the worker's own task (reply.h). A worker's death costs the step it was in:
 * the unit goes on behind the last stored step, that step is tried once more, then given up and
 * listed.
 */
#pragma once

#include "units/task.h"
#include "units/zygote.h"

/* Part of a message that a task wants. What its worker says of its place is held against nothing:
 * only the hash of the whole tells. */
typedef struct {
  guint index;        /* in the task's list; below its length */
  guint64 start, len; /* where the part begins, and how long the message is */
  BhSpan bytes;       /* borrowed for the call */
} BhPoolBytes;

/* What the pool asks of the scan. All run in the coordinator, one at a time. */
typedef struct {
  /* The next task for a worker, counted from 0, which another may have to take; NULL: none left,
   * for whomever. */
  BhTask *(*next) (gpointer data, guint worker);
  /* Opens file i of a task; -1 with error. The pool closes what it gets. */
  int (*open_file) (gpointer data, const BhTaskFile *file, GError **error);
  /* Takes the rows of steps, in their order; valid during the call. BH_ERROR_CORRUPT: taken as
   * far as they are possible, the worker is not to be believed. Any other error stops the scan. */
  gboolean (*steps) (
      gpointer data, const BhTask *task, const BhSpan *steps, guint n_steps, GError **error);
  /* A probe's answer; is_one_unit: the file is not to be cut into ranges. */
  void (*guess) (gpointer data, const BhTask *task, BhGuess guess, gboolean is_one_unit);
  gboolean (*done) (gpointer data, const BhTask *task, guint64 n_steps, GError **error);
  /* A few times a second. bytes_done and messages_done: by all workers so far. */
  gboolean (*tick) (gpointer data, guint64 bytes_done, guint64 messages_done, GError **error);
  /* Of a task that wants messages; NULL: there is none. Each message from its start, again where a
   * worker died. */
  gboolean (*bytes) (gpointer data, const BhTask *task, const BhPoolBytes *part, GError **error);
  gpointer data;
} BhPoolHandler;

/* Runs until next() gives none and all units are done. stop_fd: becomes readable
 * when the user wants to stop. BH_ERROR_IO where something failed;
 * G_IO_ERROR_CANCELLED where stop_fd said so. out_n_deaths: workers that died; NULL: not asked. */
gboolean bh_pool_run (BhZygote *zygote,
                      guint n_workers,
                      int stop_fd,
                      const BhPoolHandler *handler,
                      guint *out_n_deaths,
                      GError **error);
