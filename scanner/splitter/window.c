/* window.c - reading on and sliding.
 *
 * The source's hash lags behind, for it is nearly free where a message is hashed beside it: what
 * waits for that is always the last that was read.
 */
#include "splitter/window.h"

void
bh_split_window_init (BhSplitWindow *self, BhStream *stream, BhDigest *digest, guint64 offset)
{
  *self = (BhSplitWindow) { .stream = stream, .digest = digest, .offset = offset };
  self->bytes = g_byte_array_sized_new (2 * BH_SPLIT_WINDOW_READ_LEN);
}

/* Before bytes move: how many at the end wait for the source's hash. */
static gsize
take_waiting (BhSplitWindow *self)
{
  return self->digest != NULL ? bh_digest_take_back (self->digest).len : 0;
}

static void
let_wait (BhSplitWindow *self, gsize n_waiting)
{
  const guint64 end = bh_split_window_end (self);

  if (self->digest != NULL)
    bh_digest_add_later (self->digest, bh_split_window_span (self, end - n_waiting, end));
}

void
bh_split_window_clear (BhSplitWindow *self)
{
  if (self->digest != NULL)
    bh_digest_add (self->digest, BH_SPAN_NONE); /* what waits goes with the bytes */
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_error (&self->error);
}

/* Of the bytes behind the old ones. */
static gsize
n_to_hash (const BhSplitWindow *self, guint old_len)
{
  const guint64 end = bh_split_window_end (self);
  const guint64 from = MAX (self->offset + old_len, self->hashed_from);

  return from < end ? (gsize)(end - from) : 0;
}

gboolean
bh_split_window_read (BhSplitWindow *self)
{
  if (self->is_at_end)
    return FALSE;
  const gsize n_waiting = take_waiting (self);
  const guint old_len = self->bytes->len;
  g_byte_array_set_size (self->bytes, old_len + BH_SPLIT_WINDOW_READ_LEN);
  gssize n = bh_stream_read (self->stream, self->bytes->data + old_len, BH_SPLIT_WINDOW_READ_LEN,
                             &self->error);
  g_byte_array_set_size (self->bytes, old_len + (guint)MAX (n, 0));
  self->is_at_end = n <= 0;
  let_wait (self, n_waiting + n_to_hash (self, old_len));
  return n > 0;
}

void
bh_split_window_fill (BhSplitWindow *self, guint64 until)
{
  while (bh_split_window_end (self) < until && bh_split_window_read (self))
    ;
}

void
bh_split_window_slide (BhSplitWindow *self, guint64 keep_from)
{
  if (keep_from <= self->offset || keep_from - self->offset < BH_SPLIT_WINDOW_READ_LEN)
    return;
  const guint64 end = bh_split_window_end (self);
  const gsize n_waiting = take_waiting (self), n_kept = (gsize)(end - keep_from);
  if (n_waiting > n_kept)
    bh_digest_add (self->digest, bh_split_window_span (self, end - n_waiting, keep_from));
  g_byte_array_remove_range (self->bytes, 0, (guint)(keep_from - self->offset));
  self->offset = keep_from;
  let_wait (self, MIN (n_waiting, n_kept));
}
