/* window.c - one buffer that slides along a stream. */
#include "sources/window.h"

#define BLOCK_LEN (64 * 1024) /* bytes a read asks for at least */

struct _BhWindow {
  BhStream *stream;   /* borrowed */
  GByteArray *buffer; /* the kept bytes, those from start on behind n_released */
  gsize n_released;   /* at the head of the buffer, not moved out yet */
  guint64 start;      /* offset of the first byte behind n_released */
  guint64 size;
  gsize behind; /* bytes before what is released that are kept */
  gboolean is_ended;
  GError *error;
};

BhWindow *
bh_window_new (BhStream *stream)
{
  BhWindow *window = g_new0 (BhWindow, 1);

  window->stream = stream;
  window->buffer = g_byte_array_new ();
  window->size = bh_stream_size (stream);
  if (bh_stream_can_seek (stream) && !bh_stream_seek (stream, 0, &window->error))
    window->is_ended = TRUE;
  return window;
}

void
bh_window_free (BhWindow *window)
{
  if (window == NULL)
    return;
  g_byte_array_unref (window->buffer);
  g_clear_error (&window->error);
  g_free (window);
}

static gsize
n_kept (const BhWindow *window)
{
  return window->buffer->len - window->n_released;
}

/* Moves what is kept to the front once more is released than kept: linear in all. */
static void
compact (BhWindow *window)
{
  gsize kept = n_kept (window);

  if (window->n_released <= kept && window->n_released < BLOCK_LEN)
    return;
  memmove (window->buffer->data, window->buffer->data + window->n_released, kept);
  g_byte_array_set_size (window->buffer, (guint)kept);
  window->n_released = 0;
}

static void
fill (BhWindow *window, gsize want)
{
  compact (window);
  while (!window->is_ended && n_kept (window) < want) {
    gsize old_len = window->buffer->len, ask = MAX (want - n_kept (window), BLOCK_LEN);
    g_byte_array_set_size (window->buffer, (guint)(old_len + ask));
    gssize got = bh_stream_read (window->stream, window->buffer->data + old_len, ask,
                                 window->error == NULL ? &window->error : NULL);
    g_byte_array_set_size (window->buffer, (guint)(old_len + (gsize)MAX (got, 0)));
    if (got <= 0) {
      window->is_ended = TRUE;
      if (window->size == G_MAXUINT64)
        window->size = window->start + n_kept (window);
    }
  }
}

static void
drop_all (BhWindow *window, guint64 new_start)
{
  g_byte_array_set_size (window->buffer, 0);
  window->n_released = 0;
  window->start = new_start;
}

/* Makes offset the place of the next byte read. FALSE where it cannot be reached. */
static gboolean
go_to (BhWindow *window, guint64 offset)
{
  if (bh_stream_can_seek (window->stream)) {
    if (!bh_stream_seek (window->stream, offset, window->error == NULL ? &window->error : NULL))
      return FALSE;
    drop_all (window, offset);
    window->is_ended = FALSE;
    return TRUE;
  }
  if (offset < window->start)
    return FALSE;
  while (!window->is_ended && window->start + n_kept (window) < offset) {
    drop_all (window, window->start + n_kept (window));
    fill (window, 1);
  }
  return window->start + n_kept (window) >= offset;
}

BhSpan
bh_window_get (BhWindow *window, guint64 offset, gsize want)
{
  guint64 end = window->start + n_kept (window);

  want = MIN (want, (gsize)G_MAXINT32);
  if ((offset < window->start || offset > end) && !go_to (window, offset))
    return BH_SPAN_NONE;
  gsize skipped = (gsize)(offset - window->start);
  if (n_kept (window) < skipped + want)
    fill (window, skipped + want);
  if (window->buffer->data == NULL)
    return BH_SPAN_NONE; /* an empty stream */
  BhSpan kept = bh_span (window->buffer->data + window->n_released, n_kept (window));
  return bh_span_head (bh_span_from (kept, MIN (skipped, kept.len)), want);
}

void
bh_window_release (BhWindow *window, guint64 offset)
{
  offset -= MIN (offset, (guint64)window->behind);
  if (offset <= window->start)
    return;
  gsize n = (gsize)MIN (offset - window->start, (guint64)n_kept (window));
  window->n_released += n;
  window->start += n;
}

void
bh_window_keep_behind (BhWindow *window, gsize len)
{
  window->behind = len;
}

const BhStream *
bh_window_stream (const BhWindow *window)
{
  return window->stream;
}

gboolean
bh_window_can_seek (const BhWindow *window)
{
  return bh_stream_can_seek (window->stream);
}

guint64
bh_window_size (const BhWindow *window)
{
  return window->size;
}

const GError *
bh_window_error (const BhWindow *window)
{
  return window->error;
}

gboolean
bh_window_skip_zeros (BhWindow *window, guint64 offset, guint64 *out_offset)
{
  BhSpan span;

  while ((span = bh_window_get (window, offset, BLOCK_LEN)).len > 0) {
    gsize n = 0;
    while (n < span.len && span.at[n] == 0)
      n++;
    offset += n;
    bh_window_release (window, offset);
    if (n < span.len) {
      *out_offset = offset;
      return TRUE;
    }
  }
  return FALSE;
}
