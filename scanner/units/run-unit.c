/* run-unit.c - files, ranges and members → steps.
 *
 * Archives inside archives are walked with an explicit stack, bounded by the
 * limit archive-depth. Each thing that a crafted file may break (a message, the
 * way to the next member, the rest of a file) is a step of its own.
 */
#include "units/run-unit.h"

#include "base/text.h"
#include "sources/archive.h"
#include "sources/unread.h"
#include "units/nest.h"
#include "units/run-log.h"

#define DRAIN_LEN (256 * 1024) /* bytes read at a time where only the hash is wanted */

struct _BhRunner {
  BhMessageTools tools;
  BhSteps *steps;
  BhProgress *progress;
  const BhTask *task; /* borrowed, while it runs */
  gint64 n_messages;  /* of the unit */
  gint64 n_members;   /* of the file in hand */
  BhDigest *digest;
};

BhRunner *
bh_runner_new (const BhLimits *limits)
{
  BhRunner *self = g_new0 (BhRunner, 1);
  self->tools = (BhMessageTools) { limits, bh_message_reader_new (limits), bh_signer_new (limits) };
  self->digest = bh_digest_new ();
  return self;
}

void
bh_runner_attach (BhRunner *self, int socket, BhProgress *progress)
{
  g_return_if_fail (self->steps == NULL);

  self->steps = bh_steps_new (socket, progress);
  self->progress = progress;
}

void
bh_runner_free (BhRunner *self)
{
  if (self == NULL)
    return;
  bh_message_reader_free (self->tools.reader);
  bh_signer_free (self->tools.signer);
  bh_steps_free (self->steps);
  bh_digest_free (self->digest);
  g_free (self);
}

static void
add_tile (BhRunner *self,
          const BhPlace *place,
          guint64 offset,
          guint64 len,
          BhRole role,
          gint64 message_or_minus_1)
{
  BhLedgerRow row = {
    place->file,         place->member,      (gint64)offset,          (gint64)len,
    bh_role_name (role), message_or_minus_1, message_or_minus_1 >= 0, bh_steps_unit (self->steps)
  };
  if (len > 0)
    bh_steps_add (self->steps, BH_ROW_LEDGER, (const void *[]) { &row });
  if (place->member == 0)
    self->progress->bytes_done += len;
}

static void
add_source (BhRunner *self,
            const BhPlace *place,
            guint64 size,
            const BhSha256 *sha256,
            const char *status,
            const char *detail)
{
  g_autofree char *hex = sha256 != NULL ? bh_sha256_to_hex (sha256) : NULL;
  BhSourceRow row = { .file = place->file,
                      .member = place->member,
                      .unit = bh_steps_unit (self->steps) };

  row.path = place->path;
  row.path_raw = place->path_raw;
  row.format = place->format;
  row.bytes = (gint64)size;
  row.sha256 = hex;
  row.status = status;
  row.detail = (char *)(guintptr)detail;
  bh_steps_add (self->steps, BH_ROW_SOURCE, (const void *[]) { &row });
}

/* A source that ends here: its row, and where it could not be read to its end, why. */
static void
finish_source (
    BhRunner *self, const BhPlace *place, guint64 size, const char *status, const GError *error)
{
  BhSha256 sha256 = bh_digest_finish (self->digest);

  bh_steps_begin (self->steps);
  if (error != NULL)
    bh_steps_add_problem (
        self->steps, g_error_matches (error, BH_ERROR, BH_ERROR_CHANGED) ? "changed" : "unreadable",
        place->path, FALSE, 0, 0, error->message);
  add_source (self, place, size, error == NULL ? &sha256 : NULL, status,
              error != NULL ? error->message : NULL);
  bh_steps_end (self->steps);
}

static void
add_candidates (BhRunner *self, const BhPlace *place, const GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++) {
    const BhCandidate *candidate = &g_array_index (candidates, BhCandidate, i);
    g_autofree char *evidence = bh_evidence_words (candidate->boundary.evidence);
    BhBoundaryRow row = { place->file,
                          place->member,
                          (gint64)candidate->offset,
                          candidate->boundary.is_accepted,
                          candidate->boundary.score,
                          evidence,
                          bh_steps_unit (self->steps) };
    bh_steps_add (self->steps, BH_ROW_BOUNDARY, (const void *[]) { &row });
  }
}

/* A mail of "From " lines alone: what was left out is told, not kept. */
static void
add_unrecorded (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  if (extent->n_unrecorded == 0)
    return;
  g_autofree char *detail =
      g_strdup_printf ("%" G_GUINT64_FORMAT " more lines that begin like the start of a message "
                       "were rejected and not listed one by one; the bytes are all accounted for",
                       extent->n_unrecorded);
  bh_steps_add_problem (self->steps, "limit:boundaries", place->path, extent->has_message,
                        extent->offset, extent->len, detail);
}

/* Thousands of attachments with names of kilobytes and the like. */
static void
add_cut (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  if (bh_steps_is_cut (self->steps))
    bh_steps_add_problem (self->steps, "limit:record-bytes", place->path, TRUE, extent->offset,
                          extent->len,
                          "its lists of fields, hops, attachments or recipients were longer than "
                          "15 MiB and are cut; the message is hashed and listed whole");
}

/* Bytes inside a mailbox that belong to no message are worth a word. */
static void
add_gaps (BhRunner *self, const BhPlace *place, const GArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++) {
    const BhTile *tile = &g_array_index (tiles, BhTile, i);
    if (tile->role == BH_ROLE_GAP)
      bh_steps_add_problem (self->steps, "gap", place->path, TRUE, tile->offset, tile->len,
                            "bytes that are no mail lie before the first message of this mailbox");
  }
}

/* One extent is one step: the message with its tiles and candidates. */
static void
run_extent (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  BhStepState state = bh_steps_begin (self->steps);
  gint64 number = self->task->unit * (G_GINT64_CONSTANT (1) << 32) + self->n_messages;

  for (guint i = 0; i < extent->tiles->len; i++) {
    const BhTile *tile = &g_array_index (extent->tiles, BhTile, i);
    add_tile (self, place, tile->offset, tile->len, tile->role,
              tile->is_of_message && extent->has_message ? number : -1);
  }
  if (state != BH_STEP_STORED) {
    add_candidates (self, place, extent->candidates);
    add_unrecorded (self, place, extent);
    add_gaps (self, place, extent->tiles);
    if (extent->has_message)
      bh_run_message (self->steps, &self->tools, place, extent, number,
                      bh_steps_given_up_reason (self->steps));
    add_cut (self, place, extent);
  }
  if (extent->has_message) {
    self->n_messages++;
    self->progress->messages_done++;
  }
  bh_steps_end (self->steps);
}

/* Bytes that were to be there and could not be had. */
static void
run_unread (BhRunner *self, const BhPlace *place, guint64 from, guint64 end)
{
  if (end <= from)
    return;
  bh_steps_begin (self->steps);
  add_tile (self, place, from, end - from, BH_ROLE_UNREAD, -1);
  bh_steps_end (self->steps);
}

/* All messages of a splitter. Reading on where that killed workers before is an error. */
static void
run_extents (BhRunner *self, const BhPlace *place, BhSplitter *splitter, GError **error)
{
  BhExtent extent;

  while (!bh_steps_is_broken (self->steps) && bh_splitter_next (splitter, &extent, error)) {
    run_extent (self, place, &extent);
    const char *reason = bh_steps_given_up_after_reason (self->steps);
    if (reason != NULL) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, reason);
      return;
    }
  }
}

/* Splits a stream. size: what the source promised; G_MAXUINT64: not known. */
static void
run_split (BhRunner *self, BhPlace *place, BhStream *stream, BhGuess guess, guint64 size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhSplitter) splitter =
      bh_splitter_new (stream, guess, 0, G_MAXUINT64, self->tools.limits, self->digest);
  gint64 n_before = self->n_messages;

  place->format = guess.content == BH_CONTENT_EML ? "eml" : "mbox";
  run_extents (self, place, splitter, &error);
  guint64 offset = bh_splitter_offset (splitter);
  if (guess.content == BH_CONTENT_BURIED && self->n_messages == n_before)
    place->format = "data";
  if (error != NULL && size != G_MAXUINT64)
    run_unread (self, place, offset, size);
  finish_source (self, place, error != NULL && size != G_MAXUINT64 ? size : offset,
                 error != NULL                 ? "partly"
                 : self->n_messages > n_before ? "read"
                                               : "not-mail",
                 error);
}

/* Reads to the end for the hash alone. */
static guint64
drain (BhRunner *self, BhStream *stream, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (DRAIN_LEN);
  guint64 len = 0;
  gssize n;

  while ((n = bh_stream_read (stream, buffer, DRAIN_LEN, error)) > 0) {
    bh_digest_add (self->digest, bh_span (buffer, (gsize)n));
    len += (guint64)n;
    bh_steps_beat (self->steps);
  }
  return len;
}

/* A stream that holds no mail, or that is only hashed. */
static void
run_other (BhRunner *self,
           BhPlace *place,
           BhStream *stream,
           guint64 size,
           BhRole role,
           const char *status,
           const char *detail)
{
  g_autoptr (GError) error = NULL;
  const char *given_up = bh_steps_given_up_after_reason (self->steps);
  guint64 len = 0;

  if (given_up != NULL)
    g_set_error_literal (&error, BH_ERROR, BH_ERROR_IO, given_up);
  else
    len = drain (self, stream, &error);
  BhSha256 sha256 = bh_digest_finish (self->digest);

  bh_steps_begin (self->steps);
  add_tile (self, place, 0, len, role, -1);
  if (error != NULL && size != G_MAXUINT64 && size > len)
    add_tile (self, place, len, size - len, BH_ROLE_UNREAD, -1);
  if (error != NULL)
    bh_steps_add_problem (
        self->steps, g_error_matches (error, BH_ERROR, BH_ERROR_CHANGED) ? "changed" : "unreadable",
        place->path, FALSE, 0, 0, error->message);
  add_source (self, place, error != NULL && size != G_MAXUINT64 ? size : len,
              error == NULL ? &sha256 : NULL, error == NULL ? status : "partly",
              error != NULL ? error->message : detail);
  bh_steps_end (self->steps);
}

/* A container that may hold mail and that we do not open: said aloud. */
static void
run_unread_format (
    BhRunner *self, BhPlace *place, BhStream *stream, guint64 size, const BhUnreadFormat *format)
{
  place->format = format->format;
  bh_steps_begin (self->steps);
  bh_steps_add_problem (self->steps, "not-processed", place->path, FALSE, 0, 0, format->advice);
  bh_steps_end (self->steps);
  run_other (self, place, stream, size, BH_ROLE_CONTAINER, "not-processed", format->advice);
}

/* A stream whose first bytes are known, and which is no archive to open. */
static void
run_content (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  BhGuess guess = bh_guess_content (head, place->label);
  const BhUnreadFormat *unread = bh_unread_format (head);

  if (unread != NULL && guess.content != BH_CONTENT_MBOX && guess.content != BH_CONTENT_EML) {
    run_unread_format (self, place, stream, size, unread);
    return;
  }
  switch (guess.content) {
  case BH_CONTENT_MBOX:
  case BH_CONTENT_EML:
  case BH_CONTENT_BURIED:
    run_split (self, place, stream, guess, size);
    break;
  case BH_CONTENT_EMPTY:
    place->format = "empty";
    run_other (self, place, stream, size, BH_ROLE_NOT_MAIL, "not-mail", "no bytes in it");
    break;
  case BH_CONTENT_OTHER:
    place->format = "data";
    run_other (self, place, stream, size, BH_ROLE_NOT_MAIL, "not-mail", NULL);
    break;
  }
}

static void
add_notes (BhRunner *self, const BhPlace *place, const GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    g_autoptr (GString) path = g_string_new (place->path);
    if (note->member != NULL) {
      gsize len = 0;
      const void *name = g_bytes_get_data (note->member, &len);
      g_autofree char *repaired = bh_text_repair (bh_span (name, len), NULL);
      g_string_append_printf (path, "/%s", repaired);
    }
    bh_steps_add_problem (self->steps, note->kind, path->str, FALSE, 0, 0, note->detail);
  }
}

/* An archive that is done with, as a source: by its notes read, or only partly. */
static void
finish_archive (BhRunner *self, BhNest *nest)
{
  const GPtrArray *notes = bh_archive_notes (nest->archive);

  bh_steps_begin (self->steps);
  add_tile (self, &nest->place, 0, nest->size, BH_ROLE_CONTAINER, -1);
  add_source (self, &nest->place, nest->size, nest->has_sha256 ? &nest->sha256 : NULL,
              notes->len == 0 ? "read" : "partly", NULL);
  add_notes (self, &nest->place, notes);
  bh_steps_end (self->steps);
}

/* A member of the archive on top of the stack: read, or opened as the new top. */
static void
run_member (BhRunner *self, BhNestStack *stack, BhNest *nest, const BhArchiveMember *member)
{
  BhStream *bytes = bh_archive_member_stream (nest->archive);
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  g_autoptr (GError) error = NULL;
  gsize len = 0, head_len = 0;
  const void *label_data = g_bytes_get_data (label, &len);
  g_autoptr (GBytes) head = bh_nest_read_head (bytes, BH_GUESS_LEN, &error);
  const void *head_data = g_bytes_get_data (head, &head_len);
  const char *format = bh_archive_format (bh_span (head_data, head_len));
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (head, bytes);
  BhPlace place;

  bh_place_init (&place, nest->place.file, ++self->n_members, bh_span (label_data, len), format);
  if (format == NULL)
    run_content (self, &place, whole, bh_span (head_data, head_len), G_MAXUINT64);
  else if (bh_nest_push (stack, &whole, &place, label, format, self->tools.limits, &error))
    return; /* the stack owns the place now */
  else {
    bh_steps_begin (self->steps);
    bh_steps_add_problem (self->steps, bh_nest_problem_kind (error), place.path, FALSE, 0, 0,
                          error->message);
    bh_steps_end (self->steps);
    run_other (self, &place, whole, G_MAXUINT64, BH_ROLE_CONTAINER, "not-processed",
               error->message);
  }
  bh_place_clear (&place);
}

/* A file that the coordinator could not open, or whose reading killed workers. */
static void
run_lost_file (BhRunner *self, BhPlace *place, guint64 size, const char *kind, const char *reason)
{
  place->format = "data";
  bh_steps_begin (self->steps);
  add_tile (self, place, 0, size, BH_ROLE_UNREAD, -1);
  bh_steps_add_problem (self->steps, kind, place->path, TRUE, 0, size, reason);
  add_source (self, place, size, NULL, "unreadable", reason);
  bh_steps_end (self->steps);
}

/* A member whose reading killed workers: listed, its bytes left alone. */
static void
skip_member (BhRunner *self, BhNest *nest, const BhArchiveMember *member, const char *reason)
{
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  gsize len = 0;
  const void *data = g_bytes_get_data (label, &len);
  BhPlace place;

  bh_place_init (&place, nest->place.file, ++self->n_members, bh_span (data, len), "data");
  run_lost_file (self, &place, 0, "quarantined", reason);
  bh_place_clear (&place);
}

/* Walks an archive and what is in it. FALSE: it could not be opened at all. */
static gboolean
run_archive (BhRunner *self, BhPlace *place, BhStream *stream, GBytes *label, GError **error)
{
  g_autoptr (BhNestStack) stack = bh_nest_stack_new (self->steps);
  BhPlace copy;

  bh_place_init (&copy, place->file, place->member, place->label, place->format);
  if (!bh_nest_push_file (stack, stream, &copy, label, self->tools.limits, error)) {
    bh_place_clear (&copy);
    return FALSE;
  }
  BhNest *nest;
  while ((nest = bh_nest_top (stack)) != NULL && !bh_steps_is_broken (self->steps)) {
    BhStepState state = bh_steps_begin (self->steps);
    bh_steps_beat (self->steps);
    const BhArchiveMember *member =
        state == BH_STEP_GIVEN_UP ? NULL : bh_archive_next (nest->archive);
    if (state == BH_STEP_GIVEN_UP)
      bh_steps_add_problem (self->steps, "quarantined", nest->place.path, FALSE, 0, 0,
                            bh_steps_given_up_reason (self->steps));
    bh_steps_end (self->steps);
    const char *given_up = bh_steps_given_up_after_reason (self->steps);
    if (member == NULL) {
      finish_archive (self, nest);
      bh_nest_pop (stack);
    } else if (given_up != NULL) {
      skip_member (self, nest, member, given_up);
    } else if (member->is_file) {
      run_member (self, stack, nest, member);
    }
  }
  return TRUE;
}

static void
run_archive_file (BhRunner *self, BhPlace *place, BhStream *stream, GBytes *label, guint64 size)
{
  g_autoptr (GError) error = NULL;

  if (run_archive (self, place, stream, label, &error))
    return;
  bh_steps_begin (self->steps);
  bh_steps_add_problem (self->steps, bh_nest_problem_kind (error), place->path, FALSE, 0, 0,
                        error->message);
  bh_steps_end (self->steps);
  g_autoptr (GError) seek_error = NULL;
  if (bh_stream_seek (stream, 0, &seek_error))
    run_other (self, place, stream, size, BH_ROLE_CONTAINER, "not-processed", error->message);
}

static void
run_file (BhRunner *self, const BhTaskFile *file, int fd)
{
  gsize label_len = 0, head_len = 0;
  const void *label = g_bytes_get_data (file->label, &label_len);
  g_autoptr (GError) error = NULL;
  BhPlace place;

  self->n_members = 0;
  bh_place_init (&place, file->file, 0, bh_span (label, label_len), NULL);
  bh_steps_begin (self->steps); /* finding out what the file is: after this step */
  bh_steps_end (self->steps);
  const char *given_up = bh_steps_given_up_after_reason (self->steps);
  if (fd < 0 || given_up != NULL) {
    run_lost_file (self, &place, file->size, fd < 0 ? "unreadable" : "quarantined",
                   fd < 0 ? file->open_error : given_up);
    bh_place_clear (&place);
    return;
  }
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
  g_autoptr (GBytes) head = bh_nest_read_head (stream, BH_GUESS_LEN, &error);
  const void *head_data = g_bytes_get_data (head, &head_len);
  place.format = bh_archive_format (bh_span (head_data, head_len));
  if (error != NULL || !bh_stream_seek (stream, 0, &error))
    run_lost_file (self, &place, file->size, "unreadable", error->message);
  else if (place.format != NULL)
    run_archive_file (self, &place, stream, file->label, file->size);
  else
    run_content (self, &place, stream, bh_span (head_data, head_len), file->size);
  bh_place_clear (&place);
}

/* A range that broke off. Where the next range's first message starts is not known
 * here: the store closes what is left open between them (case-mend.h). */
static void
run_broken_range (
    BhRunner *self, const BhPlace *place, guint64 from, guint64 end, const GError *error)
{
  const char *kind = g_error_matches (error, BH_ERROR, BH_ERROR_CHANGED) ? "changed" : "unreadable";

  bh_steps_begin (self->steps);
  if (end > from)
    add_tile (self, place, from, end - from, BH_ROLE_UNREAD, -1);
  bh_steps_add_problem (self->steps, kind, place->path, end > from, from,
                        end > from ? end - from : 0, error->message);
  bh_steps_end (self->steps);
}

static void
run_range (BhRunner *self, const BhTaskFile *file, int fd)
{
  gsize len = 0;
  const void *label = g_bytes_get_data (file->label, &len);
  const guint64 end = MIN (self->task->range_end, file->size);
  g_autoptr (GError) error = NULL;
  BhPlace place;

  bh_place_init (&place, file->file, 0, bh_span (label, len), "mbox");
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
  run_extents (self, &place, splitter, &error);
  if (error != NULL)
    run_broken_range (self, &place, bh_splitter_offset (splitter), end, error);
  bh_place_clear (&place);
}

/* The whole of a large mbox: its hash and its row; its ranges are other units. */
static void
run_hash (BhRunner *self, const BhTaskFile *file, int fd)
{
  gsize len = 0;
  const void *label = g_bytes_get_data (file->label, &len);
  g_autoptr (GError) error = NULL;
  BhPlace place;

  bh_place_init (&place, file->file, 0, bh_span (label, len), "mbox");
  if (fd < 0) {
    g_set_error_literal (&error, BH_ERROR, BH_ERROR_IO, file->open_error);
  } else {
    g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
    drain (self, stream, &error);
  }
  finish_source (self, &place, file->size, error == NULL ? "read" : "partly", error);
  bh_place_clear (&place);
}

static void
run_probe (BhRunner *self, const BhTaskFile *file, int fd)
{
  BhGuess guess = { BH_CONTENT_OTHER, BH_DIALECT_NONE, 0 };
  gsize label_len = 0, len = 0;
  const void *label = g_bytes_get_data (file->label, &label_len);
  gboolean is_archive = FALSE;

  bh_steps_begin (self->steps);
  if (fd >= 0 && bh_steps_given_up_reason (self->steps) == NULL) {
    g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, file->size);
    g_autoptr (GBytes) head = bh_nest_read_head (stream, BH_GUESS_LEN, /* error= */ NULL);
    const void *data = g_bytes_get_data (head, &len);
    is_archive = bh_archive_format (bh_span (data, len)) != NULL;
    guess = bh_guess_content (bh_span (data, len), bh_span (label, label_len));
  }
  bh_steps_answer_probe (self->steps, guess, is_archive);
}

gboolean
bh_runner_run (BhRunner *self, const BhTask *task, const int *fds)
{
  self->task = task;
  self->n_messages = 0;
  bh_steps_start_unit (self->steps, task);
  for (guint i = 0; i < task->files->len && !bh_steps_is_broken (self->steps); i++) {
    const BhTaskFile *file = g_ptr_array_index (task->files, i);
    bh_digest_finish (self->digest); /* forget what a broken reading left in it */
    switch (task->kind) {
    case BH_UNIT_FILES:
      run_file (self, file, fds[i]);
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
  return !bh_steps_is_broken (self->steps);
}
