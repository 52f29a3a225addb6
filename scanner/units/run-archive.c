/* run-archive.c - archives, and archives inside them, with an explicit stack that
 * the limit archive-depth bounds. The way to the next member is a step. */
#include "units/run-archive.h"

#include <unistd.h>

#include "base/text.h"
#include "sources/archive.h"
#include "sources/self-unpacking.h"
#include "sources/zip-behind.h"
#include "units/halves.h"
#include "units/nest.h"
#include "units/run-store.h"

#define PROGRAM_LEN_MAX (32 * 1024 * 1024) /* bytes, held in memory */

void
bh_run_archive_notes (BhRunner *self, const BhPlace *place, const GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    g_autoptr (GString) path = g_string_new (place->path);
    if (note->member != NULL) {
      g_autofree char *repaired = bh_text_repair (bh_span_of_bytes (note->member), NULL);
      g_string_append_printf (path, "/%s", repaired);
    }
    bh_steps_add_problem (self->steps, note->kind, path->str, note->detail);
  }
}

static const BhRole owner_roles[] = {
  [BH_ARCHIVE_OWNER_CONTAINER] = BH_ROLE_CONTAINER,
  [BH_ARCHIVE_OWNER_MEMBER] = BH_ROLE_MEMBER,
  [BH_ARCHIVE_OWNER_GAP] = BH_ROLE_GAP,
  [BH_ARCHIVE_OWNER_TAIL] = BH_ROLE_TAIL,
  [BH_ARCHIVE_OWNER_NOBODY] = BH_ROLE_UNREAD,
};

static void
add_tiles (BhRunner *self, const BhPlace *place, GArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++) {
    const BhArchiveTile *tile = &g_array_index (tiles, BhArchiveTile, i);
    bh_run_add_tile (self, place, tile->offset, tile->len, owner_roles[tile->owner], -1);
  }
  g_array_set_size (tiles, 0);
}

/* What the way to the next member told of the archive's own bytes. */
static void
take_tiles (BhRunner *self, BhNest *nest)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));

  bh_told_take_tiles (nest->archive, BH_ARCHIVE_OWN, tiles);
  add_tiles (self, &nest->place, tiles);
  bh_told_take_tiles (nest->archive, BH_ARCHIVE_INNER, tiles);
  add_tiles (self, &nest->inner, tiles);
}

static void
finish_tiles (
    BhRunner *self, BhNest *nest, BhArchiveLayer layer, const BhPlace *place, guint64 size)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));

  bh_told_finish_tiles (nest->archive, layer, size, tiles);
  add_tiles (self, place, tiles);
}

/* The tar that came out of a compressor: a source of its own. */
static void
finish_inner (BhRunner *self, BhNest *nest, const char *status)
{
  guint64 size = 0;
  BhHashes hashes = { 0 };
  gboolean is_whole = bh_told_inner_sha256 (nest->archive, &size, &hashes.sha256);

  finish_tiles (self, nest, BH_ARCHIVE_INNER, &nest->inner, size);
  bh_run_add_source (self, &nest->inner, size, is_whole ? &hashes : NULL,
                     is_whole ? status : "partly", NULL);
}

/* An archive that is done with, as a source: by its notes read, or only partly. */
static void
finish_archive (BhRunner *self, BhNest *nest)
{
  const GPtrArray *notes = bh_told_notes (nest->archive);

  bh_steps_begin (self->steps);
  bh_nest_finish (nest);
  const char *status = notes->len == 0 && nest->error == NULL ? "read" : "partly";
  if (bh_told_has_inner (nest->archive))
    finish_inner (self, nest, status);
  finish_tiles (self, nest, BH_ARCHIVE_OWN, &nest->place, nest->size);
  bh_run_add_source (self, &nest->place, nest->size, nest->has_hashes ? &nest->hashes : NULL,
                     status, NULL);
  bh_run_archive_notes (self, &nest->place, notes);
  if (nest->error != NULL)
    bh_steps_add_unread (self->steps, nest->place.path, nest->error);
  bh_steps_end (self->steps);
}

/* The archive that is now on top: the tar in a compressor is a member, the first one. */
static void
number_inner (BhRunner *self, BhNestStack *stack)
{
  BhNest *nest = bh_nest_top (stack);

  if (bh_told_has_inner (nest->archive))
    bh_place_init (&nest->inner, nest->place.file, ++self->n_members, nest->place.label, "tar");
}

/* A member that is an archive: opened as the new top, or listed as one that could not be. */
static void
run_inner_archive (BhRunner *self,
                   BhNestStack *stack,
                   BhPlace *place,
                   BhStream **stream,
                   GBytes *label,
                   const char *format)
{
  g_autoptr (GError) error = NULL;

  if (bh_nest_push (stack, stream, place, label, format, &error)) {
    number_inner (self, stack); /* the stack owns the place now */
    return;
  }
  bh_run_problem (self, place, bh_nest_problem_kind (error), error->message);
  bh_run_closed (self, place, *stream, G_MAXUINT64, error->message);
}

/* A member's first bytes: what tells what it is, or all of a program, behind which a zip may lie.
 */
static GBytes *
read_beginning (BhStream *stream)
{
  g_autoptr (GBytes) head = bh_nest_read_head (stream, BH_GUESS_LEN, /* error= */ NULL);

  if (!bh_is_program (bh_span_of_bytes (head)))
    return g_steal_pointer (&head);
  g_autoptr (GBytes) rest =
      bh_nest_read_head (stream, PROGRAM_LEN_MAX + 1 - BH_GUESS_LEN, /* error= */ NULL);
  GByteArray *all = g_byte_array_new ();
  for (guint i = 0; i < 2; i++) {
    BhSpan piece = bh_span_of_bytes (i == 0 ? head : rest);
    g_byte_array_append (all, piece.at, (guint)piece.len);
  }
  return g_byte_array_free_to_bytes (all);
}

static const char *
format_of (GBytes *beginning)
{
  const BhSpan seen = bh_span_of_bytes (beginning);
  const char *format = bh_archive_format (bh_span_head (seen, BH_GUESS_LEN));

  if (format != NULL || !bh_is_program (seen) || seen.len > PROGRAM_LEN_MAX)
    return format;
  g_autoptr (BhStream) program = bh_stream_new_for_bytes (beginning);
  return bh_zip_is_behind (program, seen.len) ? "zip" : NULL;
}

/* A member of the archive on top of the stack: read, or opened as the new top. */
static void
run_member (BhRunner *self,
            BhNestStack *stack,
            BhHalves *halves,
            BhNest *nest,
            const BhArchiveMember *member)
{
  BhStream *bytes = bh_told_member_stream (nest->archive);
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  g_autoptr (GBytes) seen = NULL;
  g_autoptr (GBytes) beginning = read_beginning (bytes);
  const char *format = format_of (beginning);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (beginning, bytes);
  BhPlace place;

  if (format == NULL && bh_halves_take (halves, self, &nest->place, label, whole, &seen))
    return;
  g_autoptr (BhStream) again = seen != NULL ? bh_stream_new_prefixed (seen, whole) : NULL;
  bh_place_init (&place, nest->place.file, ++self->n_members, bh_span_of_bytes (label), format);
  if (format == NULL)
    bh_run_content (self, &place, again != NULL ? again : whole,
                    bh_span_head (bh_span_of_bytes (beginning), BH_GUESS_LEN), G_MAXUINT64);
  else
    run_inner_archive (self, stack, &place, &whole, label, format);
  bh_place_clear (&place);
}

/* A member whose reading killed workers: listed, its bytes left alone. */
static void
skip_member (BhRunner *self, BhNest *nest, const BhArchiveMember *member, const char *reason)
{
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  BhPlace place;

  bh_place_init (&place, nest->place.file, ++self->n_members, bh_span_of_bytes (label), "data");
  bh_run_lost_file (self, &place, 0, "quarantined", reason);
  bh_place_clear (&place);
}

/* Asks for the archive to be unpacked by another process. Not where workers died of it: then
 * each must be seen to die of what it does itself. -1: it is unpacked here. */
static int
ask_unpacker (BhRunner *self, const BhPlace *place, guint64 size)
{
  if (self->unpacker == NULL || self->fd < 0 || size < BH_UNPACKER_LEN_MIN ||
      self->task->is_alone || self->task->skipped->len > 0)
    return -1;
  int pipe = bh_unpacker_ask (self->unpacker, self->fd, size, place->format);
  if (pipe < 0)
    _exit (BH_WORKER_EXIT_UNPACKER);
  return pipe;
}

/* Walks an archive and what is in it. FALSE: it could not be opened at all. */
static gboolean
run_archive (BhRunner *self, BhPlace *place, BhStream *stream, GBytes *label, GError **error)
{
  g_autoptr (BhNestStack) stack =
      bh_nest_stack_new (self->steps, self->tools.limits, self->task->hashes);
  g_autoptr (BhHalves) halves = bh_halves_new ();
  BhPlace copy;

  bh_place_init (&copy, place->file, place->member, place->label, place->format);
  if (!bh_nest_push_file (stack, stream, ask_unpacker (self, place, bh_stream_size (stream)), &copy,
                          label, error)) {
    bh_place_clear (&copy);
    return FALSE;
  }
  number_inner (self, stack);
  BhNest *nest;
  while ((nest = bh_nest_top (stack)) != NULL && !bh_steps_is_broken (self->steps)) {
    BhStepState state = bh_steps_begin (self->steps);
    bh_steps_beat (self->steps);
    const BhArchiveMember *member = state == BH_STEP_GIVEN_UP ? NULL : bh_told_next (nest->archive);
    if (state == BH_STEP_GIVEN_UP)
      bh_steps_add_problem (self->steps, "quarantined", nest->place.path,
                            bh_steps_given_up_reason (self->steps));
    take_tiles (self, nest);
    bh_steps_end (self->steps);
    const char *given_up = bh_steps_given_up_after_reason (self->steps);
    if (member == NULL) {
      bh_halves_finish (halves, self, &nest->place);
      finish_archive (self, nest);
      bh_nest_pop (stack);
    } else if (given_up != NULL) {
      skip_member (self, nest, member, given_up);
    } else if (member->is_file) {
      run_member (self, stack, halves, nest, member);
    }
  }
  return TRUE;
}

void
bh_run_archive_file (BhRunner *self, BhPlace *place, BhStream *stream, GBytes *label, guint64 size)
{
  g_autoptr (GError) error = NULL;

  if (run_archive (self, place, stream, label, &error))
    return;
  bh_steps_begin (self->steps);
  bh_steps_add_problem (self->steps, bh_nest_problem_kind (error), place->path, error->message);
  bh_steps_end (self->steps);
  g_autoptr (GError) seek_error = NULL;
  if (bh_stream_seek (stream, 0, &seek_error))
    bh_run_closed (self, place, stream, size, error->message);
}
