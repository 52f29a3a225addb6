/* steps.c - numbering steps, leaving out stored ones, sending the rest. */
#include "units/steps.h"

#include "units/channel.h"
#include "units/sandbox.h"

#define BYTES_LEN (1024 * 1024) /* of a message in a frame */
#define PROBLEMS_MAX 16384      /* a step: numbers of problems must not depend on steps left out */
#define SEND_LEN (128 * 1024)   /* bytes gathered before they are sent */
/* Bytes of a step: detail beyond is left out, and problems a little later. */
#define ROWS_LEN_MAX (BH_FRAME_LEN_MAX - 1024 * 1024)
#define PROBLEMS_LEN_MAX (BH_FRAME_LEN_MAX - 64 * 1024) /* and, at the end, that some were */

struct _BhSteps {
  int socket;           /* borrowed */
  BhProgress *progress; /* shared, borrowed */
  const BhTask *task;   /* borrowed */
  guint64 record_len_max;
  GByteArray *rows; /* of the step in hand */
  GByteArray *outgoing;
  guint64 step;
  BhStepState state;
  guint n_problems;            /* in the step in hand */
  guint n_left_out;            /* problems of it that are not told one by one */
  char *left_kind, *left_path; /* of the first of them; NULL: none */
  gboolean is_cut;             /* rows of the step in hand were left out */
  gboolean is_ending;          /* what was left out is told */
  gboolean is_broken;
};

BhSteps *
bh_steps_new (int socket, BhProgress *progress, guint64 record_len_max)
{
  BhSteps *self = g_new0 (BhSteps, 1);
  self->socket = socket;
  self->progress = progress;
  self->record_len_max = record_len_max;
  self->rows = g_byte_array_sized_new (16 * 1024);
  self->outgoing = g_byte_array_sized_new (SEND_LEN);
  return self;
}

void
bh_steps_free (BhSteps *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->rows);
  g_byte_array_unref (self->outgoing);
  g_free (self->left_kind);
  g_free (self->left_path);
  g_free (self);
}

static void
flush (BhSteps *self)
{
  if (!self->is_broken && self->outgoing->len > 0)
    self->is_broken =
        !bh_channel_send (self->socket, bh_span (self->outgoing->data, self->outgoing->len),
                          /* fds= */ NULL, 0, /* error= */ NULL);
  g_byte_array_set_size (self->outgoing, 0);
}

void
bh_steps_start_unit (BhSteps *self, const BhTask *task)
{
  self->task = task;
  self->step = 0;
  self->progress->step = 0;
  self->progress->is_inside = 1;
  self->progress->unit_plus_1 = (guint64)task->unit + 1;
  bh_steps_beat (self);
}

void
bh_steps_beat (BhSteps *self)
{
  self->progress->beats++;
  bh_sandbox_allow_cpu (BH_READ_SECONDS);
}

BhStepState
bh_steps_begin (BhSteps *self)
{
  self->progress->step = self->step;
  self->progress->is_inside = 1;
  self->progress->beats++;
  self->n_problems = 0;
  self->is_cut = FALSE;
  self->state = BH_STEP_NEW;
  if (self->step < self->task->n_steps_done)
    self->state = BH_STEP_STORED;
  else if (bh_steps_given_up_reason (self) != NULL)
    self->state = BH_STEP_GIVEN_UP;
  return self->state;
}

const char *
bh_steps_given_up_reason (const BhSteps *self)
{
  return bh_task_skip_reason (self->task, self->step, FALSE);
}

const char *
bh_steps_given_up_after_reason (const BhSteps *self)
{
  return self->step > 0 ? bh_task_skip_reason (self->task, self->step - 1, TRUE) : NULL;
}

/* Where the rows of a step must end that has one of that kind at its end. */
static guint64
len_max (const BhSteps *self, BhRowKind kind)
{
  gboolean is_of_list = kind == BH_ROW_FIELD || kind == BH_ROW_HOP || kind == BH_ROW_ATTACHMENT ||
                        kind == BH_ROW_RECIPIENT;

  if (kind == BH_ROW_PROBLEM)
    return self->is_ending ? BH_FRAME_LEN_MAX : PROBLEMS_LEN_MAX;
  return is_of_list ? MIN (self->record_len_max, ROWS_LEN_MAX) : ROWS_LEN_MAX;
}

void
bh_steps_add (BhSteps *self, BhRowKind kind, const void *const *bases)
{
  guint old_len = self->rows->len;

  if (self->state == BH_STEP_STORED || (self->is_cut && kind != BH_ROW_PROBLEM))
    return;
  bh_row_pack (self->rows, kind, bases);
  if (self->rows->len <= len_max (self, kind))
    return;
  g_byte_array_set_size (self->rows, old_len);
  self->is_cut = TRUE;
}

gboolean
bh_steps_is_cut (const BhSteps *self)
{
  return self->is_cut;
}

/* FALSE: there is no room for it. */
static gboolean
put_problem (BhSteps *self, BhProblemRow row)
{
  const guint old_len = self->rows->len;

  row.unit = self->task->unit;
  row.n = (gint64)(self->step * PROBLEMS_MAX + self->n_problems);
  bh_steps_add (self, BH_ROW_PROBLEM, (const void *[]) { &row });
  if (self->rows->len == old_len)
    return FALSE;
  self->n_problems++;
  return TRUE;
}

/* row: kind, texts and place, where it has one. */
static void
add_problem (BhSteps *self, BhProblemRow row)
{
  if (self->state == BH_STEP_STORED ||
      (self->n_problems < PROBLEMS_MAX - 1 && put_problem (self, row)) || self->n_left_out++ > 0)
    return;
  self->left_kind = g_strdup (row.kind);
  self->left_path = g_strdup (row.path);
}

/* The last problem of a step that has too many. */
static void
tell_left_out (BhSteps *self)
{
  if (self->n_left_out == 0)
    return;
  g_autofree char *detail = g_strdup_printf (
      "%u more problems were found here and are not listed; the first is of this kind",
      self->n_left_out);
  self->is_ending = TRUE;
  put_problem (
      self, (BhProblemRow) { .kind = self->left_kind, .path = self->left_path, .detail = detail });
  self->is_ending = FALSE;
  self->n_left_out = 0;
  g_clear_pointer (&self->left_kind, g_free);
  g_clear_pointer (&self->left_path, g_free);
}

void
bh_steps_add_problem (BhSteps *self, const char *kind, const char *path, const char *detail)
{
  add_problem (self, (BhProblemRow) { .kind = kind, .path = path, .detail = detail });
}

void
bh_steps_add_problem_at (BhSteps *self,
                         const char *kind,
                         const char *path,
                         guint64 offset,
                         guint64 len,
                         const char *detail)
{
  add_problem (self, (BhProblemRow) { .kind = kind,
                                      .path = path,
                                      .has_place = TRUE,
                                      .offset = (gint64)offset,
                                      .length = (gint64)len,
                                      .detail = detail });
}

const char *
bh_steps_unread_kind (const GError *error)
{
  if (g_error_matches (error, BH_ERROR, BH_ERROR_CHANGED))
    return "changed";
  return g_error_matches (error, BH_ERROR, BH_ERROR_ENCRYPTED) ? "encrypted" : "unreadable";
}

void
bh_steps_add_unread (BhSteps *self, const char *path, const GError *error)
{
  bh_steps_add_problem (self, bh_steps_unread_kind (error), path, error->message);
}

void
bh_steps_end (BhSteps *self)
{
  tell_left_out (self);
  if (self->state != BH_STEP_STORED) {
    g_assert (self->rows->len <= BH_FRAME_LEN_MAX);
    bh_frame_append (self->outgoing, BH_FRAME_STEP, bh_span (self->rows->data, self->rows->len));
  }
  g_byte_array_set_size (self->rows, 0);
  self->step++;
  self->progress->is_inside = 0;
  if (self->outgoing->len >= SEND_LEN || self->task->is_careful)
    flush (self);
}

void
bh_steps_send_bytes (BhSteps *self, guint index, BhSpan message)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  gsize at = 0;

  do {
    BhSpan part = bh_span_head (bh_span_from (message, at), BYTES_LEN);
    g_byte_array_set_size (payload, 0);
    bh_pack_u32 (payload, index);
    bh_pack_i64 (payload, (gint64)at);
    bh_pack_i64 (payload, (gint64)message.len);
    bh_pack_span (payload, part);
    bh_frame_append (self->outgoing, BH_FRAME_BYTES, bh_span (payload->data, payload->len));
    if (self->outgoing->len >= SEND_LEN)
      flush (self);
    at += part.len;
  } while (at < message.len && !self->is_broken);
}

void
bh_steps_answer_probe (BhSteps *self, BhGuess guess, gboolean is_one_unit)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  bh_pack_u8 (payload, is_one_unit ? 1 : 0);
  bh_pack_u8 (payload, (guint8)guess.content);
  bh_pack_u8 (payload, (guint8)guess.dialect);
  bh_pack_i64 (payload, (gint64)guess.start);
  bh_frame_append (self->outgoing, BH_FRAME_GUESS, bh_span (payload->data, payload->len));
}

void
bh_steps_finish_unit (BhSteps *self)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  bh_pack_i64 (payload, self->task->unit);
  bh_pack_i64 (payload, (gint64)self->step);
  bh_frame_append (self->outgoing, BH_FRAME_DONE, bh_span (payload->data, payload->len));
  flush (self);
  self->progress->unit_plus_1 = 0;
  self->task = NULL;
}

gboolean
bh_steps_is_broken (const BhSteps *self)
{
  return self->is_broken;
}

gint64
bh_steps_unit (const BhSteps *self)
{
  return self->task->unit;
}
