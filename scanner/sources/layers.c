/* layers.c - the compressor's name from the head of what lies there, again after each layer. */
#include "sources/layers.h"

#include "sources/reader.h"

#define HEAD_LEN 1024               /* bytes, enough to tell a format */
#define HELD_MAX (32 * 1024 * 1024) /* bytes of an archive held to be able to seek in it */

static gboolean
is_compressor (const char *format)
{
  static const char *const compressors[] = { "gzip", "bzip2", "xz", "zstd", "lzma", NULL };

  return g_strv_contains (compressors, format);
}

/* Up to len bytes; what cannot be read shows again when the stream is read on. */
static GBytes *
read_head (BhStream *stream, gsize len)
{
  g_autoptr (GByteArray) head = g_byte_array_sized_new ((guint)len);
  guint8 block[4096];
  gssize got = 0;

  while (head->len < len &&
         (got = bh_stream_read (stream, block, MIN (sizeof block, len - head->len), NULL)) > 0)
    g_byte_array_append (head, block, (guint)got);
  return g_byte_array_free_to_bytes (g_steal_pointer (&head));
}

static const char *
format_of (GBytes *head)
{
  return bh_archive_format (bh_span_of_bytes (head));
}

BhStream *
bh_layers_add (GPtrArray *layers, BhStream *stream)
{
  g_ptr_array_add (layers, stream);
  return stream;
}

BhStream *
bh_layers_open (GPtrArray *layers, BhArchiveState *state, BhStream *stream, const char **format)
{
  guint64 max = MAX (state->limits.value[BH_LIMIT_FILTERS], 1);

  for (guint64 n = 0; *format != NULL && is_compressor (*format); n++) {
    if (n == max) {
      bh_note_archive (
          state, "limit:filters",
          "more than %" G_GUINT64_FORMAT
          " compressors around one another: unpack it by hand or raise --limit filters",
          max);
      break;
    }
    BhStream *layer = bh_layers_add (layers, strcmp (*format, "gzip") == 0
                                                 ? bh_gzip_open (state, stream)
                                                 : bh_unfilter_open (state, *format, stream));
    state->is_layered = TRUE;
    g_autoptr (GBytes) head = read_head (layer, HEAD_LEN);
    stream = bh_layers_add (layers, bh_stream_new_prefixed (head, layer));
    *format = format_of (head);
  }
  return stream;
}

/* As much of stream as is held in memory, as a stream that can seek; the whole of it where
 * it is small, else a stream that goes on behind, forward only. A compressor that fails has
 * told of it. */
static BhStream *
hold (BhArchiveState *state, BhStream *stream)
{
  g_autoptr (GBytes) head = read_head (stream, HELD_MAX);
  g_autoptr (GError) error = NULL;
  guint8 byte = 0;

  if (g_bytes_get_size (head) == HELD_MAX)
    return bh_stream_new_prefixed (head, stream);
  if (bh_stream_read (stream, &byte, 1, &error) < 0 && !state->is_layered)
    bh_note_archive (state, "truncated", "%s", error->message);
  return bh_stream_new_for_bytes (head);
}

BhStream *
bh_layers_make_seekable (GPtrArray *layers, BhArchiveState *state, BhStream *stream)
{
  if (bh_stream_can_seek (stream))
    return stream;
  BhStream *held = bh_layers_add (layers, hold (state, stream));
  if (state->earning == stream)
    state->earning = held;
  return held;
}
