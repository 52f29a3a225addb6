/* run-unit.c - a task's files, ranges, hashes and probes → steps. */
#include "units/run-unit.h"

#include "sources/archive.h"
#include "sources/sendmail-queue.h"
#include "sources/unread.h"
#include "sources/zip-behind.h"
#include "splitter/frame.h"
#include "trail/dialect.h"
#include "units/nest.h"
#include "units/run-archive.h"
#include "units/run-log.h"
#include "units/run-queue.h"
#include "units/run-sendmail.h"

BhRunner *
bh_runner_new (const BhLimits *limits)
{
  BhRunner *self = g_new0 (BhRunner, 1);
  BhDigest *digest = bh_digest_new ();
  self->tools = (BhMessageTools) { limits, digest, bh_message_reader_new (limits, digest),
                                   bh_signer_new (limits, digest), /* hashes= */ 0 };
  self->digest = bh_digest_new ();
  bh_along_init (&self->along, /* hashes= */ 0);
  bh_dialect_prepare (); /* once for all workers: they are forked from here */
  return self;
}

void
bh_runner_attach (BhRunner *self, int socket, BhProgress *progress, BhUnpacker *unpacker)
{
  g_return_if_fail (self->steps == NULL);

  self->steps = bh_steps_new (socket, progress, self->tools.limits->value[BH_LIMIT_RECORD_BYTES]);
  self->progress = progress;
  self->unpacker = unpacker;
}

const BhLimits *
bh_runner_limits (const BhRunner *self)
{
  return self->tools.limits;
}

void
bh_runner_free (BhRunner *self)
{
  if (self == NULL)
    return;
  bh_message_reader_free (self->tools.reader);
  bh_signer_free (self->tools.signer);
  bh_digest_free (self->tools.digest);
  bh_steps_free (self->steps);
  bh_digest_free (self->digest);
  bh_along_clear (&self->along);
  g_free (self);
}

#define BINARY_LOOK_LEN 4096 /* bytes without a NUL are text */

/* Behind text a zip is looked for where the name says so: a script that unpacks itself. */
static gboolean
may_have_zip_behind (BhSpan head, BhSpan label)
{
  gsize at = 0;

  return bh_span_find_byte (bh_span_head (head, BINARY_LOOK_LEN), '\0', &at) ||
         bh_span_ends_nocase (label, BH_SPAN_LITERAL (".zip"));
}

static const char *
format_of (BhStream *stream, BhSpan head, BhSpan label, guint64 size)
{
  const char *format = bh_archive_format (head);

  if (format != NULL || !may_have_zip_behind (head, label) ||
      bh_unread_format (head, label) != NULL)
    return format;
  return bh_zip_is_behind (stream, size) ? "zip" : NULL;
}

static void
run_file (BhRunner *self, const BhTaskFile *file, int fd)
{
  g_autoptr (GError) error = NULL;
  BhPlace place;

  self->n_members = 0;
  self->fd = fd;
  bh_place_init (&place, file->file, 0, bh_span_of_bytes (file->label), NULL);
  bh_steps_begin (self->steps); /* finding out what the file is: after this step */
  bh_steps_end (self->steps);
  const char *given_up = bh_steps_given_up_after_reason (self->steps);
  if (fd < 0 || given_up != NULL) {
    bh_run_lost_file (self, &place, file->size, fd < 0 ? "unreadable" : "quarantined",
                      fd < 0 ? file->open_error : given_up);
    bh_place_clear (&place);
    return;
  }
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
  g_autoptr (GBytes) head = bh_nest_read_head (stream, BH_GUESS_LEN, &error);
  const BhSpan head_data = bh_span_of_bytes (head);
  place.format = format_of (stream, head_data, place.label, file->size);
  if (error != NULL || !bh_stream_seek (stream, 0, &error))
    bh_run_lost_file (self, &place, file->size, "unreadable", error->message);
  else if (place.format != NULL)
    bh_run_archive_file (self, &place, stream, file->label, file->size);
  else
    bh_run_content (self, &place, stream, head_data, file->size);
  bh_place_clear (&place);
}

/* A range that broke off. Where the next range's first message starts is not known
 * here: the store closes what is left open between them (case-mend.h). */
static void
run_broken_range (
    BhRunner *self, const BhPlace *place, guint64 from, guint64 end, const GError *error)
{
  bh_steps_begin (self->steps);
  if (end > from) {
    bh_run_add_tile (self, place, from, end - from, BH_ROLE_UNREAD, -1);
    bh_steps_add_problem_at (self->steps, bh_steps_unread_kind (error), place->path, from,
                             end - from, error->message);
  } else {
    bh_steps_add_unread (self->steps, place->path, error);
  }
  bh_steps_end (self->steps);
}

static void
run_range (BhRunner *self, const BhTaskFile *file, int fd)
{
  const guint64 end = MIN (self->task->range_end, file->size);
  g_autoptr (GError) error = NULL;
  BhPlace place;

  bh_place_init (&place, file->file, 0, bh_span_of_bytes (file->label), "mbox");
  if (fd < 0) {
    g_set_error_literal (&error, BH_ERROR, BH_ERROR_IO, file->open_error);
    run_broken_range (self, &place, self->task->range_start, end, error);
    bh_place_clear (&place);
    return;
  }
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, self->task->guess, self->task->range_start, self->task->range_end,
                       self->tools.limits, /* digest= */ NULL);
  g_autoptr (GArray) orders = bh_task_file_orders (file, place.label);
  bh_splitter_set_orders (splitter, bh_run_orders (orders));
  const gboolean is_along =
      self->task->is_along && bh_along_reach (&self->along, file->file, self->task->range_start);
  if (is_along)
    bh_splitter_hash_from (splitter, self->along.digest, self->along.until);
  bh_run_extents (self, &place, splitter, orders->len == 0 ? stream : NULL, &error);
  if (is_along)
    self->along.until = MAX (self->along.until, bh_splitter_read_until (splitter));
  if (error != NULL) {
    bh_along_forget (&self->along);
    run_broken_range (self, &place, bh_splitter_offset (splitter), end, error);
  }
  bh_place_clear (&place);
}

/* Where the hash of the file goes on: behind what was hashed while its ranges were read. */
static guint64
take_along (BhRunner *self, gint64 file)
{
  const guint64 until = self->along.file == file ? self->along.until : 0;
  BhDigest *begun = self->along.digest;

  if (until > 0) {
    self->along.digest = self->digest;
    self->digest = begun;
  }
  bh_along_forget (&self->along);
  return until;
}

/* The whole of a large mbox: its hash and its row; its ranges are other units. */
static void
run_hash (BhRunner *self, const BhTaskFile *file, int fd)
{
  g_autoptr (GError) error = NULL;
  BhPlace place;

  bh_place_init (&place, file->file, 0, bh_span_of_bytes (file->label), "mbox");
  if (fd < 0) {
    g_set_error_literal (&error, BH_ERROR, BH_ERROR_IO, file->open_error);
  } else {
    g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
    if (bh_stream_seek (stream, take_along (self, file->file), &error))
      bh_run_drain (self, stream, &error);
  }
  bh_run_finish_source (self, &place, file->size, error == NULL ? "read" : "partly", error);
  bh_place_clear (&place);
}

static void
run_probe (BhRunner *self, const BhTaskFile *file, int fd)
{
  BhGuess guess = { BH_CONTENT_OTHER, BH_DIALECT_NONE, 0 };
  gboolean is_one_unit = FALSE;

  bh_steps_begin (self->steps);
  if (fd >= 0 && bh_steps_given_up_reason (self->steps) == NULL) {
    g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
    g_autoptr (GBytes) head = bh_nest_read_head (stream, BH_GUESS_LEN, /* error= */ NULL);
    const BhSpan data = bh_span_of_bytes (head);
    guess = bh_guess_content (data, bh_span_of_bytes (file->label));
    is_one_unit = bh_archive_format (data) != NULL || !bh_frame_is_near (guess.dialect);
  }
  bh_steps_answer_probe (self->steps, guess, is_one_unit);
}

/* The file beside the unit's own that is the other half of one of them. */
static gboolean
find_other (const BhTask *task, const BhTaskFile *file, guint *out_index)
{
  for (guint n = 0; task->n_beside > 0; n++) {
    g_autoptr (GBytes) label = bh_sendmail_other (bh_span_of_bytes (file->label), n);
    if (label == NULL)
      return FALSE;
    for (guint i = bh_task_n_own (task); i < task->files->len; i++) {
      const BhTaskFile *other = g_ptr_array_index (task->files, i);
      *out_index = i;
      if (g_bytes_equal (other->label, label))
        return TRUE;
    }
  }
  return FALSE;
}

/* The file at i, with the one behind it where both hold one message; gives how many it was. */
static guint
run_files (BhRunner *self, const BhTask *task, guint i, const int *fds)
{
  const BhTaskFile *file = g_ptr_array_index (task->files, i);
  guint other = 0;

  if (find_other (task, file, &other) &&
      bh_run_sendmail_half (self, file, fds[i], g_ptr_array_index (task->files, other), fds[other]))
    return 1;
  if (i + 1 < bh_task_n_own (task) &&
      bh_run_queue_pair (self, file, fds[i], g_ptr_array_index (task->files, i + 1), fds[i + 1]))
    return 2;
  run_file (self, file, fds[i]);
  return 1;
}

static void
set_hashes (BhRunner *self, guint hashes)
{
  if (hashes == self->tools.hashes)
    return;
  bh_digest_free (self->digest);
  self->digest = bh_digest_new_with (hashes);
  bh_along_clear (&self->along);
  bh_along_init (&self->along, hashes);
  self->tools.hashes = hashes;
}

gboolean
bh_runner_run (BhRunner *self, const BhTask *task, const int *fds)
{
  self->task = task;
  set_hashes (self, task->hashes);
  self->n_messages = 0;
  bh_steps_start_unit (self->steps, task);
  for (guint i = 0, n = 1; i < bh_task_n_own (task) && !bh_steps_is_broken (self->steps); i += n) {
    const BhTaskFile *file = g_ptr_array_index (task->files, i);
    self->file = file;
    bh_digest_forget (self->digest); /* what a broken reading left in it */
    switch (task->kind) {
    case BH_UNIT_FILES:
      n = run_files (self, task, i, fds);
      break;
    case BH_UNIT_RANGE:
      run_range (self, file, fds[i]);
      break;
    case BH_UNIT_HASH:
      run_hash (self, file, fds[i]);
      break;
    case BH_UNIT_PROBE:
      run_probe (self, file, fds[i]);
      break;
    case BH_UNIT_LOG:
      bh_run_log_file (self->steps, self->progress, self->tools.limits, file, fds[i]);
      break;
    }
  }
  bh_steps_finish_unit (self->steps);
  self->task = NULL;
  self->file = NULL;
  return !bh_steps_is_broken (self->steps);
}
