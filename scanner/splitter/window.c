/* window.c - reading on and sliding. */
#include "splitter/window.h"

void
bh_window_init (BhWindow *self, BhStream *stream, BhDigest *digest, guint64 offset)
{
  *self = (BhWindow) { .stream = stream, .digest = digest, .offset = offset };
  self->bytes = g_byte_array_sized_new (2 * BH_WINDOW_READ_LEN);
}

void
bh_window_clear (BhWindow *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_error (&self->error);
}

gboolean
bh_window_read (BhWindow *self)
{
  if (self->is_at_end)
    return FALSE;
  guint old_len = self->bytes->len;
  g_byte_array_set_size (self->bytes, old_len + BH_WINDOW_READ_LEN);
  gssize n =
      bh_stream_read (self->stream, self->bytes->data + old_len, BH_WINDOW_READ_LEN, &self->error);
  g_byte_array_set_size (self->bytes, old_len + (guint)MAX (n, 0));
  self->is_at_end = n <= 0;
  if (n > 0 && self->digest != NULL)
    bh_digest_add (self->digest, bh_span (self->bytes->data + old_len, (gsize)n));
  return n > 0;
}

void
bh_window_fill (BhWindow *self, guint64 until)
{
  while (bh_window_end (self) < until && bh_window_read (self))
    ;
}

void
bh_window_slide (BhWindow *self, guint64 keep_from)
{
  if (keep_from <= self->offset || keep_from - self->offset < BH_WINDOW_READ_LEN)
    return;
  g_byte_array_remove_range (self->bytes, 0, (guint)(keep_from - self->offset));
  self->offset = keep_from;
}
