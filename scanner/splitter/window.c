/* window.c - reading on and sliding. */
#include "splitter/window.h"

void
bh_split_window_init (BhSplitWindow *self, BhStream *stream, BhDigest *digest, guint64 offset)
{
  *self = (BhSplitWindow) { .stream = stream, .digest = digest, .offset = offset };
  self->bytes = g_byte_array_sized_new (2 * BH_SPLIT_WINDOW_READ_LEN);
}

void
bh_split_window_clear (BhSplitWindow *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_error (&self->error);
}

gboolean
bh_split_window_read (BhSplitWindow *self)
{
  if (self->is_at_end)
    return FALSE;
  guint old_len = self->bytes->len;
  g_byte_array_set_size (self->bytes, old_len + BH_SPLIT_WINDOW_READ_LEN);
  gssize n = bh_stream_read (self->stream, self->bytes->data + old_len, BH_SPLIT_WINDOW_READ_LEN,
                             &self->error);
  g_byte_array_set_size (self->bytes, old_len + (guint)MAX (n, 0));
  self->is_at_end = n <= 0;
  if (n > 0 && self->digest != NULL)
    bh_digest_add (self->digest, bh_span (self->bytes->data + old_len, (gsize)n));
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
  g_byte_array_remove_range (self->bytes, 0, (guint)(keep_from - self->offset));
  self->offset = keep_from;
}
