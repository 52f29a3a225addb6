/* export-unpacked.c - messages of archives, stores and pieces: the files are read again by
 * workers, as in a scan, who send the bytes of those that are wanted and nothing else.
 *
 * A task holds one file, and those beside it that may hold the other half of a message. Its
 * number is that of its batch here.
 */
#include "base/order.h"
#include "export/export-message.h"
#include "scan/plan.h"
#include "units/pool.h"

typedef struct {
  BhExport *run;
  BhRows *rows;
  gboolean has_row;   /* rows stands on one that is in no batch yet */
  guint64 rank;       /* of it */
  guint walked;       /* its file in the walk */
  GPtrArray *batches; /* of GArray of BhExportMessage, owned; NULL: done */
  GError *failure;
} Unpacked;

static void
clear_message (gpointer data)
{
  const BhExportMessage *message = data;
  g_free ((char *)(guintptr)message->id);
  g_free ((char *)(guintptr)message->path);
  g_free ((char *)(guintptr)message->sha256);
  g_free ((char *)(guintptr)message->reverse_path);
}

static void
free_batch (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/* To the next row whose message has to be unpacked, and whose file is there. */
static void
next_row (Unpacked *self, gboolean is_first)
{
  for (;;) {
    self->rank += is_first ? 0 : 1;
    is_first = FALSE;
    self->has_row =
        self->rank < self->run->states->len && bh_rows_next (self->rows, &self->failure);
    if (!self->has_row)
      return;
    BhExportMessage message = bh_export_message (self->rows, self->rank);
    if (message.member != 0 && bh_export_find (self->run, self->rows, &message, &self->walked))
      return;
  }
}

static gint
compare_messages (gconstpointer a, gconstpointer b)
{
  const BhExportMessage *x = a, *y = b;
  gint order = BH_ORDER (x->member, y->member);
  return order != 0 ? order : BH_ORDER (x->offset, y->offset);
}

/* All messages of the file at hand, as far as a task takes them. */
static GArray *
gather (Unpacked *self)
{
  GArray *batch = g_array_new (FALSE, FALSE, sizeof (BhExportMessage));
  gint64 file = bh_rows_get_int (self->rows, "file");

  g_array_set_clear_func (batch, clear_message);
  while (self->has_row && batch->len < BH_TASK_WANTED_MAX &&
         bh_rows_get_int (self->rows, "file") == file) {
    BhExportMessage message = bh_export_message (self->rows, self->rank);
    message.id = g_strdup (message.id);
    message.path = g_strdup (message.path);
    message.sha256 = g_strdup (message.sha256);
    message.reverse_path = g_strdup (message.reverse_path);
    g_array_append_val (batch, message);
    next_row (self, FALSE);
  }
  g_array_sort (batch, compare_messages);
  return batch;
}

static void
add_file (const BhExport *run, BhTask *task, gint64 number, guint walked)
{
  const BhWalkFile *file = bh_walk_file (run->walk, walked);

  bh_task_add_file (task, number, file->label, file->size, /* open_error= */ NULL);
  bh_boundary_orders_give (run->orders, task, file->label);
}

/* The file, and what may hold the other half of its message. Their numbers are those of the case
 * only for the file itself: of the others nothing is wanted. */
static void
add_files (const BhExport *run, BhTask *task, gint64 file, guint walked)
{
  const BhWalk *walk = run->walk;
  guint other = 0;

  if (walked > 0 && bh_plan_begins_pair (walk, walked - 1))
    add_file (run, task, file - 1, walked - 1);
  add_file (run, task, file, walked);
  if (bh_plan_begins_pair (walk, walked))
    add_file (run, task, file + 1, walked + 1);
  if (bh_plan_other_half (walk, bh_span_of_bytes (bh_walk_file (walk, walked)->label), &other)) {
    add_file (run, task, -1, other);
    task->n_beside = 1;
  }
}

static BhTask *
next_task (gpointer data, guint worker G_GNUC_UNUSED)
{
  Unpacked *self = data;

  if (!self->has_row)
    return NULL;
  gint64 file = bh_rows_get_int (self->rows, "file");
  guint walked = self->walked;
  BhTask *task = bh_task_new (self->batches->len, BH_UNIT_FILES);
  add_files (self->run, task, file, walked);
  task->is_carving = self->run->is_carved;
  GArray *batch = gather (self);
  for (guint i = 0; i < batch->len; i++) {
    const BhExportMessage *message = &g_array_index (batch, BhExportMessage, i);
    bh_task_want (task, (BhWanted) { message->file, message->member, message->offset });
  }
  g_ptr_array_add (self->batches, batch);
  return task;
}

static int
open_file (gpointer data, const BhTaskFile *file, GError **error)
{
  Unpacked *self = data;
  guint walked = 0;

  if (bh_walk_find (self->run->walk, file->label, &walked))
    return bh_walk_open (self->run->walk, walked, error);
  g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "not there");
  return -1;
}

/* Other bytes than before make other steps: what they tell is not asked for. */
static gboolean
take_steps (gpointer data, const BhTask *task, const BhSpan *steps, guint n_steps, GError **error)
{
  (void)data, (void)task, (void)steps, (void)n_steps, (void)error;
  return TRUE;
}

static void
take_guess (gpointer data, const BhTask *task, BhGuess guess, gboolean is_one_unit)
{
  (void)data, (void)task, (void)guess, (void)is_one_unit;
}

/* A message begins; one that has another length cannot be it. */
static gboolean
begin_message (BhExport *run, const BhExportMessage *message, guint64 len, GError **error)
{
  if (run->states->data[message->rank] == BH_EXPORT_WRITTEN)
    return bh_export_drop (run, error); /* once more, for its worker died further on */
  if (len == (guint64)message->length)
    return bh_export_begin (run, message, error);
  bh_export_settle (run, message, BH_EXPORT_CHANGED, "what lies there now has another length");
  return bh_export_drop (run, error);
}

static gboolean
take_bytes (gpointer data, const BhTask *task, const BhPoolBytes *part, GError **error)
{
  Unpacked *self = data;
  BhExport *run = self->run;
  const GArray *batch = g_ptr_array_index (self->batches, (guint)task->unit);
  const BhExportMessage *message = &g_array_index (batch, BhExportMessage, part->index);

  if (part->start == 0 && !begin_message (run, message, part->len, error))
    return FALSE;
  if (run->begun != message || part->start != run->n_added)
    return TRUE; /* it is told when the file is done */
  if (!bh_export_add (run, part->bytes, error))
    return FALSE;
  return run->n_added < part->len || bh_export_end (run, error);
}

static const char *
why_not (const BhExport *run, const BhExportMessage *message)
{
  gboolean is_long =
      message->length > 0 && (guint64)message->length > run->limits.value[BH_LIMIT_MESSAGE_BYTES];
  return is_long ? "longer than the limit message-bytes, so it is not held while it is unpacked; "
                   "unpack its file by hand"
                 : "no message is found there now";
}

static gboolean
finish_task (gpointer data, const BhTask *task, guint64 n_steps, GError **error)
{
  Unpacked *self = data;
  GArray *batch = g_ptr_array_index (self->batches, (guint)task->unit);
  (void)n_steps;

  for (guint i = 0; i < batch->len; i++) {
    const BhExportMessage *message = &g_array_index (batch, BhExportMessage, i);
    if (self->run->states->data[message->rank] == BH_EXPORT_OPEN)
      bh_export_settle (self->run, message, BH_EXPORT_UNREADABLE, why_not (self->run, message));
  }
  gboolean good = bh_export_drop (self->run, error);
  self->batches->pdata[task->unit] = NULL;
  free_batch (batch);
  return good;
}

static gboolean
tick (gpointer data, guint64 bytes_done, guint64 messages_done, GError **error)
{
  (void)data, (void)bytes_done, (void)messages_done, (void)error;
  return TRUE;
}

/* One worker: messages come one after the other. What takes time, inflating, has a process of its
 * own beside it. */
gboolean
bh_export_unpacked (BhExport *run, GError **error)
{
  Unpacked self = { .run = run };
  BhPoolHandler handler = { next_task,   open_file, take_steps, take_guess,
                            finish_task, tick,      take_bytes, &self };

  self.rows = bh_export_rows (run, error);
  if (self.rows == NULL)
    return FALSE;
  self.batches = g_ptr_array_new_with_free_func (free_batch);
  next_row (&self, TRUE);
  gboolean good = !self.has_row || bh_pool_run (run->zygote, 1, run->options->stop_fd, &handler,
                                                /* out_n_deaths= */ NULL, error);
  g_ptr_array_unref (self.batches);
  bh_rows_free (self.rows);
  if (self.failure == NULL)
    return good;
  if (good)
    g_propagate_error (error, g_steal_pointer (&self.failure));
  g_clear_error (&self.failure);
  return FALSE;
}
