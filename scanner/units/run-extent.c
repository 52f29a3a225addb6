/* run-extent.c - the messages of a stream, a step each, with what stands around them. */
#include "units/run-source.h"

#include "message/facts.h"
#include "sources/postfix-queue.h"
#include "splitter/frame.h"
#include "units/run-carve.h"
#include "units/run-packed.h"

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
  if (extent->has_message)
    bh_steps_add_problem_at (self->steps, "limit:boundaries", place->path, extent->offset,
                             extent->len, detail);
  else
    bh_steps_add_problem (self->steps, "limit:boundaries", place->path, detail);
}

/* Thousands of attachments with names of kilobytes and the like. */
static void
add_cut (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  if (!bh_steps_is_cut (self->steps))
    return;
  bh_steps_add_problem_at (self->steps, "limit:record-bytes", place->path, extent->offset,
                           extent->len,
                           "its lists of fields, hops, attachments or recipients were longer than "
                           "this limit and are cut; the message is hashed and listed whole");
}

/* Bytes inside a mailbox that belong to no message are worth a word. */
static void
add_gaps (BhRunner *self, const BhPlace *place, const GArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++) {
    const BhTile *tile = &g_array_index (tiles, BhTile, i);
    if (tile->role == BH_ROLE_GAP)
      bh_steps_add_problem_at (
          self->steps, "gap", place->path, tile->offset, tile->len,
          "bytes that belong to no message: something else, lost blocks, or what fills the last "
          "block");
  }
}

/* Of a message that is too long to be held nothing is sent. */
static void
send_wanted (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  const BhWanted wanted = { place->file, place->member, (gint64)extent->offset };
  guint index = 0;

  if (extent->has_message && extent->is_whole && bh_task_wants (self->task, wanted, &index))
    bh_steps_send_bytes (self->steps, index, extent->bytes);
}

void
bh_run_extent (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  BhStepState state = bh_steps_begin (self->steps);
  gint64 number = self->task->unit * (G_GINT64_CONSTANT (1) << 32) + self->n_messages;

  for (guint i = 0; i < extent->tiles->len; i++) {
    const BhTile *tile = &g_array_index (extent->tiles, BhTile, i);
    bh_run_add_tile (self, place, tile->offset, tile->len, tile->role,
                     tile->is_of_message && extent->has_message ? number : -1);
  }
  if (state != BH_STEP_STORED) {
    bh_run_add_candidates (self, place, extent->candidates);
    add_unrecorded (self, place, extent);
    add_gaps (self, place, extent->tiles);
    if (extent->has_message)
      bh_run_message (self->steps, &self->tools, place, extent, number,
                      bh_steps_given_up_reason (self->steps));
    add_cut (self, place, extent);
  }
  send_wanted (self, place, extent);
  if (extent->has_message) {
    self->n_messages++;
    self->progress->messages_done++;
  }
  bh_steps_end (self->steps);
}

/* What postcat shows in front of the message. Behind a text whose end nothing tells it may be
 * anybody's words. */
static BhStoreFacts *
read_shown (const BhExtent *extent)
{
  BhStoreFacts *shown = bh_postfix_read_shown (extent->opening);

  if (extent->is_doubtful)
    shown->envelope = BH_ENVELOPE_UNSURE;
  return shown;
}

static void
tell_unsure_end (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  bh_steps_begin (self->steps);
  bh_steps_add_problem_at (
      self->steps, "damaged", place->path, extent->offset, extent->len,
      "nothing tells where this message ends: no line behind it names its file, or its size is "
      "another; the messages behind it may be words of its text, so their envelopes accuse nobody. "
      "Show each queue file with postcat FILE into a file of its own");
  bh_steps_end (self->steps);
}

/* What the frame says of the message is a flaw of it, or its envelope. */
static void
run_with_frame (BhRunner *self, const BhPlace *place, const BhExtent *extent)
{
  g_autoptr (BhStoreFacts) shown =
      extent->dialect == BH_DIALECT_POSTCAT && place->store == NULL ? read_shown (extent) : NULL;
  BhPlace framed = *place;

  if (shown != NULL)
    framed.store = shown;
  if (extent->is_end_unsure) {
    framed.flaws |= BH_FLAW_WRONG_LENGTH;
    tell_unsure_end (self, place, extent);
  }
  if (bh_frame_has_parts_outside (extent->dialect, extent->closing))
    framed.flaws |= BH_FLAW_INCOMPLETE;
  if (bh_frame_says_other_len (extent->dialect, extent->opening, extent->len))
    framed.flaws |= BH_FLAW_WRONG_LENGTH;
  if (!bh_run_packed (self, &framed, extent))
    bh_run_extent (self, &framed, extent);
}

void
bh_run_extents (
    BhRunner *self, const BhPlace *place, BhSplitter *splitter, BhStream *stream, GError **error)
{
  const gboolean is_carved =
      self->task->is_carving && stream != NULL && bh_stream_can_seek (stream);

  BhExtent extent;

  while (!bh_steps_is_broken (self->steps) && bh_splitter_next (splitter, &extent, error)) {
    g_autoptr (GArray) behind =
        is_carved ? bh_run_carve_before (self, place, stream, extent.tiles) : NULL;
    run_with_frame (self, place, &extent);
    if (behind != NULL)
      bh_run_carve_behind (self, place, stream, behind);
    const char *reason = bh_steps_given_up_after_reason (self->steps);
    if (reason != NULL) {
      g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, reason);
      return;
    }
  }
}
