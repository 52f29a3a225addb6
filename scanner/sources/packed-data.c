/* packed-data.c - one place in a window, and the search for the next stream. */
#include "sources/packed-data.h"

#define BLOCK_LEN (64 * 1024)
/* Bytes: a block of bzip2, which is the largest that is unpacked as a whole. */
#define BACK_LEN (1024 * 1024)

void
bh_packed_data_init (BhPackedData *self, BhArchiveState *state, BhStream *stream)
{
  *self = (BhPackedData) { .state = state, .window = bh_window_new (stream) };
  bh_window_keep_behind (self->window, BACK_LEN);
}

void
bh_packed_data_clear (BhPackedData *self)
{
  g_clear_pointer (&self->window, bh_window_free);
}

void
bh_packed_data_move_to (BhPackedData *self, guint64 at)
{
  self->at = at;
  bh_window_release (self->window, at);
  if (at <= self->earned_to)
    return; /* bytes that are read again */
  bh_state_earn (self->state, self->window, at - self->earned_to);
  self->earned_to = at;
}

void
bh_packed_data_start_stream (BhPackedData *self)
{
  self->stream_at = self->at;
}

/* Moves to where the next stream begins, from here on and before until. */
static gboolean
find (BhPackedData *self, BhPackedMark mark, guint64 until)
{
  BhSpan span = BH_SPAN_NONE;

  while (mark.magic.len > 0 && self->at < until &&
         (span = bh_window_get (self->window, self->at, BLOCK_LEN)).len >= BH_PACKED_HEAD_LEN) {
    const guint64 n_starts = MIN (until - self->at, BLOCK_LEN); /* not all of a block each time */
    BhSpan searched = bh_span_head (span, (gsize)n_starts + mark.magic.len - 1);
    for (gsize from = 0, found = 0;
         bh_span_find (bh_span_from (searched, from), mark.magic, &found); from += found + 1) {
      BhSpan head = bh_span_from (span, from + found);
      gsize skipped = 0;
      if (head.len >= BH_PACKED_HEAD_LEN && mark.follows (head, &skipped)) {
        bh_packed_data_move_to (self, self->at + from + found);
        return TRUE;
      }
    }
    bh_packed_data_move_to (self, self->at + span.len - (BH_PACKED_HEAD_LEN - 1));
  }
  return FALSE;
}

static void
note_resumed (BhPackedData *self, guint64 bad_at, const char *what)
{
  bh_note_archive (self->state, "damaged",
                   "the compressed data is damaged at %" G_GUINT64_FORMAT
                   " or before; reading goes on at %" G_GUINT64_FORMAT ", behind %" G_GUINT64_FORMAT
                   " unpacked bytes%s",
                   bad_at, self->at, self->n_out, what);
}

/* As find() from an earlier place on; what was found is noted, else nothing has moved. */
static gboolean
find_from (BhPackedData *self, guint64 from, guint64 until, BhPackedMark mark)
{
  const guint64 bad_at = self->at;

  self->searched_to = MAX (self->searched_to, bad_at);
  self->at = from;
  if (!find (self, mark, until)) {
    self->at = bad_at;
    return FALSE;
  }
  note_resumed (self, bad_at, "");
  return TRUE;
}

/* Where a stream may begin that the one in hand took for its own. That one, of which nothing may
 * have been taken, is not found again. */
static guint64
behind_which (const BhPackedData *self)
{
  const guint64 back = self->at - MIN (self->at, (guint64)BACK_LEN);

  return MAX (MAX (back, MIN (self->searched_to, self->at)), self->stream_at + 1);
}

gboolean
bh_packed_data_resume (BhPackedData *self, BhPackedMark mark, guint64 from, guint64 until)
{
  return find_from (self, MAX (from, behind_which (self)), until, mark);
}

gboolean
bh_packed_data_resume_within (BhPackedData *self,
                              const BhUnpackOps *ops,
                              gpointer unpacker,
                              guint64 from)
{
  const guint64 bad_at = self->at, back = bad_at - MIN (bad_at, (guint64)BACK_LEN);
  BhSpan span = BH_SPAN_NONE;
  gsize found = 0;

  self->at = MAX (MAX (from, back), MIN (self->searched_to, bad_at));
  self->searched_to = MAX (self->searched_to, bad_at);
  do {
    span = bh_window_get (self->window, self->at, BLOCK_LEN);
    if (ops->find_part (unpacker, span, &found)) {
      bh_packed_data_move_to (self, self->at + found);
      note_resumed (self, bad_at, "");
      return TRUE;
    }
    bh_packed_data_move_to (self, self->at + span.len - MIN (span.len, ops->part_head_len - 1));
  } while (span.len == BLOCK_LEN);
  self->at = bad_at;
  return FALSE;
}

void
bh_packed_data_go_on (BhPackedData *self, guint64 at, const char *what)
{
  const guint64 bad_at = self->at;

  bh_packed_data_move_to (self, at);
  note_resumed (self, bad_at, what);
}

gboolean
bh_packed_data_end (BhPackedData *self, BhPackedMark mark, gboolean is_doubtful)
{
  const guint64 from = is_doubtful ? behind_which (self) : self->at;

  /* No further than what stays at hand: it is given as it is where no stream is found. */
  if ((is_doubtful || self->at < self->searched_to) &&
      find_from (self, from, self->at + BACK_LEN - BLOCK_LEN, mark))
    return FALSE;
  self->is_ended = TRUE;
  bh_state_set_tail (self->state, self->window, self->at);
  bh_note_window_error (self->state, self->window);
  return TRUE;
}

gssize
bh_packed_data_give (BhPackedData *self, gssize n, GError **error)
{
  if (n > 0 && !bh_state_spend (self->state, (guint64)n, error)) {
    self->is_ended = TRUE;
    return -1;
  }
  self->n_out += (guint64)MAX (n, 0);
  return n;
}

gssize
bh_packed_data_fail (BhPackedData *self, const char *kind, const char *text, GError **error)
{
  self->is_ended = TRUE;
  bh_note_archive (self->state, kind, "%s, at %" G_GUINT64_FORMAT, text, self->at);
  bh_note_window_error (self->state, self->window);
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s", text);
  return -1;
}
