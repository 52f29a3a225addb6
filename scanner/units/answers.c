/* answers.c - each kind of frame, held against the task that it must be about. */
#include "units/answers.h"

#include "units/reply.h"

void
bh_answers_init (BhAnswers *self, const BhPoolHandler *handler)
{
  self->handler = handler;
  self->steps = g_array_new (FALSE, FALSE, sizeof (BhSpan));
}

void
bh_answers_clear (BhAnswers *self)
{
  g_array_unref (self->steps);
}

static gboolean
take_guess (BhAnswers *self, BhTask *task, BhSpan payload)
{
  BhGuess guess;
  gboolean is_one_unit = FALSE;

  if (task->kind != BH_UNIT_PROBE || !bh_reply_take_guess (payload, &guess, &is_one_unit))
    return FALSE;
  task->n_steps_done = 1;
  self->handler->guess (self->handler->data, task, guess, is_one_unit);
  return TRUE;
}

/* A step waits for those behind it in the buffer: together they are stored with less work. */
static gboolean
take_step (BhAnswers *self, const BhTask *task, BhSpan rows)
{
  if (task->kind == BH_UNIT_PROBE || !bh_reply_is_own (task, rows))
    return FALSE;
  g_array_append_val (self->steps, rows);
  return TRUE;
}

gboolean
bh_answers_hand_over (BhAnswers *self, BhTask *task, gboolean *out_is_broken, GError **error)
{
  g_autoptr (GError) step_error = NULL;
  const guint n_steps = self->steps->len;

  if (n_steps == 0)
    return TRUE;
  task->n_steps_done += n_steps;
  g_array_set_size (self->steps, 0); /* keeps the spans where they are */
  if (self->handler->steps (self->handler->data, task,
                            (const BhSpan *)(const void *)self->steps->data, n_steps, &step_error))
    return TRUE;
  *out_is_broken = g_error_matches (step_error, BH_ERROR, BH_ERROR_CORRUPT);
  if (*out_is_broken)
    return TRUE; /* stored without what contradicts other rows; the worker goes */
  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
take_bytes (
    BhAnswers *self, const BhTask *task, BhSpan payload, gboolean *out_is_broken, GError **error)
{
  BhUnpack in = { payload, FALSE };
  BhPoolBytes part = { .index = bh_unpack_u32 (&in) };
  part.start = (guint64)bh_unpack_i64 (&in);
  part.len = (guint64)bh_unpack_i64 (&in);
  part.bytes = bh_unpack_span (&in);

  *out_is_broken = in.is_broken || in.rest.len > 0 || task->wanted == NULL ||
                   part.index >= task->wanted->len || self->handler->bytes == NULL;
  return *out_is_broken || self->handler->bytes (self->handler->data, task, &part, error);
}

/* The unit's end must come behind all of its steps; a probe's behind its answer. */
static gboolean
take_done (BhAnswers *self, GQueue *tasks, BhSpan payload, gboolean *out_is_broken, GError **error)
{
  BhTask *task = g_queue_peek_head (tasks);
  BhUnpack in = { payload, FALSE };
  gint64 unit = bh_unpack_i64 (&in);
  guint64 n_steps = (guint64)bh_unpack_i64 (&in) + (task->kind == BH_UNIT_PROBE ? 1 : 0);

  /* Of a task that wants messages no step is stored, so none is counted. */
  *out_is_broken = in.is_broken || in.rest.len > 0 || unit != task->unit ||
                   (n_steps != task->n_steps_done && task->wanted == NULL);
  if (*out_is_broken)
    return TRUE;
  g_autoptr (BhTask) finished = g_queue_pop_head (tasks);
  return self->handler->done (self->handler->data, finished, n_steps, error);
}

gboolean
bh_answers_take (BhAnswers *self,
                 GQueue *tasks,
                 BhFrameKind kind,
                 BhSpan payload,
                 guint *n_done,
                 gboolean *out_is_broken,
                 GError **error)
{
  BhTask *task = g_queue_peek_head (tasks);

  *out_is_broken = task == NULL;
  if (task == NULL)
    return TRUE;
  switch (kind) {
  case BH_FRAME_STEP:
    *out_is_broken = !take_step (self, task, payload);
    return TRUE;
  case BH_FRAME_GUESS:
    *out_is_broken = !take_guess (self, task, payload);
    return TRUE;
  case BH_FRAME_BYTES:
    return take_bytes (self, task, payload, out_is_broken, error);
  case BH_FRAME_DONE:
    if (!bh_answers_hand_over (self, task, out_is_broken, error))
      return FALSE;
    if (*out_is_broken)
      return TRUE;
    if (!take_done (self, tasks, payload, out_is_broken, error))
      return FALSE;
    *n_done += *out_is_broken ? 0 : 1;
    return TRUE;
  case BH_FRAME_TASK:
    break;
  }
  *out_is_broken = TRUE;
  return TRUE;
}
