/* run-log.c - files and archive members → log readers → steps. */
#include "units/run-log.h"

#include "logs/reader.h"
#include "logs/session-pack.h"
#include "units/nest.h"

#define CHUNK_LEN (256 * 1024) /* bytes of a log between looks at what is finished */
#define STEP_LEN (256 * 1024)  /* packed bytes from which on a step is ended */
#define HEAD_LEN 4096          /* bytes that tell an archive */

typedef struct {
  BhSteps *steps;
  BhProgress *progress;
  const BhLimits *limits;
  BhDigest *digest;
  gint64 n_logs;    /* of the unit */
  gint64 n_records; /* of the log in hand */
} Run;

static void
add_problem (Run *self, const char *kind, const char *path, const char *detail)
{
  bh_steps_add_problem (self->steps, kind, path, detail);
}

static void
add_log (Run *self, const BhPlace *place, BhLogRow row, const BhSha256 *sha256)
{
  g_autofree char *hex = sha256 != NULL ? bh_sha256_to_hex (sha256) : NULL;

  row.unit = bh_steps_unit (self->steps);
  row.log = self->n_logs++;
  row.path = place->path;
  row.path_raw = place->path_raw;
  row.sha256 = hex;
  bh_steps_add (self->steps, BH_ROW_LOG, (const void *[]) { &row });
}

/* One step with a run of records from index on, as one row; gives the index behind it. */
static guint
run_step (Run *self, const BhPlace *place, const GPtrArray *records, guint index, BhRowKind kind)
{
  g_autoptr (GByteArray) run = g_byte_array_new (), packed = g_byte_array_new ();
  guint first = index;
  BhStepState state = bh_steps_begin (self->steps);

  if (state == BH_STEP_GIVEN_UP)
    add_problem (self, "quarantined", place->path, bh_steps_given_up_reason (self->steps));
  for (; index < records->len && run->len < STEP_LEN; index++) {
    const void *record = g_ptr_array_index (records, index);
    g_byte_array_set_size (packed, 0);
    if (kind == BH_ROW_LOG_SESSION)
      bh_log_session_pack (packed, record);
    else
      bh_log_login_pack (packed, record);
    bh_pack_span (run, bh_span (packed->data, packed->len));
  }
  BhLogRecordsRow row = { .unit = bh_steps_unit (self->steps),
                          .log = self->n_logs,
                          .n = self->n_records,
                          .packed = bh_span (run->data, run->len) };
  bh_steps_add (self->steps, kind, (const void *[]) { &row });
  self->n_records += index - first;
  bh_steps_end (self->steps);
  return index;
}

/* What the reader has finished goes out. */
static void
run_finished (Run *self, const BhPlace *place, BhLogReader *reader)
{
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);

  for (guint i = 0; i < sessions->len;)
    i = run_step (self, place, sessions, i, BH_ROW_LOG_SESSION);
  for (guint i = 0; i < logins->len;)
    i = run_step (self, place, logins, i, BH_ROW_LOG_LOGIN);
}

/* Steps must not depend on how the bytes came: the buffer is filled. An error behind bytes is told
 * by the next reading. */
static gssize
read_chunk (BhStream *stream, guint8 *buffer, GError **error)
{
  gsize len = 0;
  gssize n = 0;

  while (len < CHUNK_LEN &&
         (n = bh_stream_read (stream, buffer + len, CHUNK_LEN - len, len == 0 ? error : NULL)) > 0)
    len += (gsize)n;
  return n < 0 && len == 0 ? -1 : (gssize)len;
}

/* Feeds all of the stream. Reading on where that killed workers before is an error. */
static guint64
run_lines (Run *self, const BhPlace *place, BhStream *stream, BhLogReader *reader, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK_LEN);
  guint64 len = 0;

  while (!bh_steps_is_broken (self->steps)) {
    const char *reason = bh_steps_given_up_after_reason (self->steps);
    if (reason != NULL) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, reason);
      break;
    }
    gssize n = read_chunk (stream, buffer, error);
    if (n <= 0)
      break;
    bh_digest_add (self->digest, bh_span (buffer, (gsize)n));
    bh_log_reader_feed (reader, bh_span (buffer, (gsize)n));
    len += (guint64)n;
    bh_steps_beat (self->steps);
    self->progress->bytes_done += (guint64)n;
    run_finished (self, place, reader);
  }
  bh_log_reader_finish (reader);
  run_finished (self, place, reader);
  return len;
}

static const char *
clock_of (BhStamp stamp)
{
  if (!stamp.has_time)
    return NULL;
  return !stamp.has_year ? "no-year" : stamp.has_zone ? "zoned" : "no-zone";
}

static BhLogRow
row_of (const BhLogFile *file, guint64 len, const GError *error)
{
  BhLogRow row = { .bytes = (gint64)len,
                   .format = file->format,
                   .has_lines = TRUE,
                   .n_lines = (gint64)file->n_lines,
                   .n_parsed = (gint64)file->n_parsed,
                   .n_skipped = (gint64)file->n_skipped,
                   .n_cut = (gint64)file->damage.n_cut,
                   .has_times = file->first.has_time,
                   .first = file->first.seconds,
                   .last = file->last.seconds,
                   .clock = clock_of (file->first) };
  row.status = error != NULL          ? "partly"
               : file->format != NULL ? "read"
               : len == 0             ? "empty"
                                      : "not-log";
  return row;
}

static void
run_log (Run *self, const BhPlace *place, BhStream *stream)
{
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();
  g_autoptr (GError) error = NULL;

  self->n_records = 0;
  bh_steps_begin (self->steps); /* the first lines are read after this step */
  bh_steps_end (self->steps);
  guint64 len = run_lines (self, place, stream, reader, &error);
  BhSha256 sha256 = bh_digest_finish (self->digest);
  const BhLogFile *file = bh_log_reader_file (reader);
  BhLogRow row = row_of (file, len, error);
  g_autofree char *damage = bh_log_damage_text (&file->damage);
  g_autoptr (GByteArray) spells = g_byte_array_new ();

  bh_steps_begin (self->steps);
  if (error != NULL)
    bh_steps_add_unread (self->steps, place->path, error);
  else if (row.format == NULL && len > 0)
    add_problem (self, "log-format", place->path,
                 "its lines are of no mail-server log that is known; it was left out. Mail is "
                 "given as a PATH");
  else if (damage != NULL)
    add_problem (self, "log-damage", place->path, damage);
  bh_log_spells_pack (spells, file->spells);
  row.spells = bh_span (spells->data, spells->len);
  add_log (self, place, row, error == NULL ? &sha256 : NULL);
  bh_steps_end (self->steps);
}

static void
run_archive_end (Run *self, BhNest *nest)
{
  const GPtrArray *notes = bh_told_notes (nest->archive);
  BhLogRow row = { .format = nest->place.format };

  bh_steps_begin (self->steps);
  bh_nest_finish (nest);
  row.bytes = (gint64)nest->size;
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    add_problem (self, note->kind, nest->place.path, note->detail);
  }
  if (nest->error != NULL)
    bh_steps_add_unread (self->steps, nest->place.path, nest->error);
  row.status = notes->len == 0 && nest->error == NULL ? "archive" : "partly";
  add_log (self, &nest->place, row, nest->has_hashes ? &nest->hashes.sha256 : NULL);
  bh_steps_end (self->steps);
}

static void
run_member (Run *self, BhNestStack *stack, BhNest *nest, const BhArchiveMember *member)
{
  BhStream *bytes = bh_told_member_stream (nest->archive);
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) head = bh_nest_read_head (bytes, HEAD_LEN, /* error= */ NULL);
  const char *format = bh_archive_format (bh_span_of_bytes (head));
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (head, bytes);
  BhPlace place;

  bh_place_init (&place, nest->place.file, 0, bh_span_of_bytes (label), format);
  if (format != NULL && bh_nest_push (stack, &whole, &place, label, format, &error))
    return; /* the stack owns the place now */
  if (format == NULL) {
    run_log (self, &place, whole);
  } else {
    bh_steps_begin (self->steps);
    add_problem (self, bh_nest_problem_kind (error), place.path, error->message);
    bh_steps_end (self->steps);
  }
  bh_place_clear (&place);
}

/* The way to the next member is a step, so that what kills workers there ends the archive. */
static const BhArchiveMember *
next_member (Run *self, BhNest *nest)
{
  BhStepState state = bh_steps_begin (self->steps);
  bh_steps_beat (self->steps);
  const BhArchiveMember *member = state == BH_STEP_GIVEN_UP ? NULL : bh_told_next (nest->archive);

  if (state == BH_STEP_GIVEN_UP)
    add_problem (self, "quarantined", nest->place.path, bh_steps_given_up_reason (self->steps));
  bh_steps_end (self->steps);
  return member;
}

static void
run_archive (Run *self, BhPlace *place, BhStream *stream, GBytes *label)
{
  g_autoptr (BhNestStack) stack = bh_nest_stack_new (self->steps, self->limits, /* hashes= */ 0);
  g_autoptr (GError) error = NULL;
  BhPlace copy;

  bh_place_init (&copy, place->file, 0, place->label, place->format);
  if (!bh_nest_push_file (stack, stream, /* pipe_or_minus_1= */ -1, &copy, label, &error)) {
    bh_place_clear (&copy);
    bh_steps_begin (self->steps);
    add_problem (self, bh_nest_problem_kind (error), place->path, error->message);
    bh_steps_end (self->steps);
    return;
  }
  BhNest *nest;
  while ((nest = bh_nest_top (stack)) != NULL && !bh_steps_is_broken (self->steps)) {
    const BhArchiveMember *member = next_member (self, nest);
    if (member == NULL) {
      run_archive_end (self, nest);
      bh_nest_pop (stack);
    } else if (member->is_file) {
      run_member (self, stack, nest, member);
    }
  }
}

static void
run_lost (Run *self, const BhPlace *place, const BhTaskFile *file)
{
  BhLogRow row = { .bytes = (gint64)file->size, .status = "unreadable" };

  bh_steps_begin (self->steps);
  add_problem (self, "unreadable", place->path, file->open_error);
  add_log (self, place, row, /* sha256= */ NULL);
  bh_steps_end (self->steps);
}

void
bh_run_log_file (
    BhSteps *steps, BhProgress *progress, const BhLimits *limits, const BhTaskFile *file, int fd)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  Run self = { .steps = steps, .progress = progress, .limits = limits, .digest = digest };
  BhPlace place;

  bh_place_init (&place, file->file, 0, bh_span_of_bytes (file->label), /* format= */ NULL);
  if (fd < 0) {
    run_lost (&self, &place, file);
    bh_place_clear (&place);
    return;
  }
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
  g_autoptr (GBytes) head = bh_nest_read_head (stream, HEAD_LEN, /* error= */ NULL);
  place.format = bh_archive_format (bh_span_of_bytes (head));
  bh_stream_seek (stream, 0, /* error= */ NULL); /* a descriptor can; reading tells the rest */
  if (place.format != NULL)
    run_archive (&self, &place, stream, file->label);
  else
    run_log (&self, &place, stream);
  bh_place_clear (&place);
}
