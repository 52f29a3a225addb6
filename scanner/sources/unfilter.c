/* unfilter.c - bzip2, xz, zstd and lzma, stream after stream, one layer at a time.
 *
 * Whatever comes out before the data is cut or broken is given first; behind damage the next
 * stream is looked for. gzip.c is the same for gzip, with its own checks.
 */
#include "sources/reader.h"
#include "sources/stream-ops.h"
#include "sources/unpack.h"

#define BLOCK_LEN (64 * 1024)
#define MAGIC_LEN_MAX 10 /* bytes that bzip2 is told by; the others need fewer */

static const BhUnpackOps *const formats[] = { &bh_unpack_bzip2, &bh_unpack_xz, &bh_unpack_zstd,
                                              &bh_unpack_lzma };

typedef struct {
  BhArchiveState *state; /* borrowed */
  BhWindow *window;      /* owned */
  const BhUnpackOps *ops;
  gpointer unpacker;     /* owned */
  guint64 at;            /* offset of the next packed byte */
  guint64 stream_at;     /* of the stream in hand */
  BhUnpackState stopped; /* what stopped the stream in hand, which must not be asked again */
  gboolean is_ended;
} Unfilter;

static const BhUnpackOps *
find_format (const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (strcmp (formats[i]->format, format) == 0)
      return formats[i];
  }
  return NULL;
}

static void
move_on (Unfilter *unfilter, gsize n)
{
  unfilter->at += n;
  bh_window_release (unfilter->window, unfilter->at);
  bh_state_earn (unfilter->state, unfilter->window, n);
}

static void
start_stream (Unfilter *unfilter)
{
  unfilter->ops->start (unfilter->unpacker);
  unfilter->stopped = BH_UNPACK_MORE;
  unfilter->stream_at = unfilter->at;
}

static gssize
fail (Unfilter *unfilter, const char *kind, const char *text, GError **error)
{
  unfilter->is_ended = TRUE;
  bh_note_archive (unfilter->state, kind, "%s, at %" G_GUINT64_FORMAT, text, unfilter->at);
  bh_note_window_error (unfilter->state, unfilter->window);
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s", text);
  return -1;
}

/* Behind the last stream. */
static void
end (Unfilter *unfilter)
{
  unfilter->is_ended = TRUE;
  bh_state_set_tail (unfilter->state, unfilter->window, unfilter->at);
  bh_note_window_error (unfilter->state, unfilter->window);
}

static void
end_stream (Unfilter *unfilter)
{
  gsize at = 0;

  if (unfilter->ops->follows == NULL ||
      !unfilter->ops->follows (
          bh_window_get (unfilter->window, unfilter->at, BLOCK_LEN + MAGIC_LEN_MAX), &at)) {
    end (unfilter);
    return;
  }
  move_on (unfilter, at);
  start_stream (unfilter);
}

/* Moves to where the next stream begins; linear. */
static gboolean
find_stream (Unfilter *unfilter)
{
  BhSpan span = BH_SPAN_NONE, magic = unfilter->ops->magic;

  while (magic.len > 0 &&
         (span = bh_window_get (unfilter->window, unfilter->at, BLOCK_LEN)).len >= MAGIC_LEN_MAX) {
    for (gsize from = 0, found = 0; bh_span_find (bh_span_from (span, from), magic, &found);
         from += found + 1) {
      BhSpan head = bh_span_from (span, from + found);
      gsize skipped = 0;
      if (head.len >= MAGIC_LEN_MAX && unfilter->ops->follows (head, &skipped)) {
        move_on (unfilter, from + found);
        return TRUE;
      }
    }
    move_on (unfilter, span.len - (MAGIC_LEN_MAX - 1));
  }
  return FALSE;
}

/* What was written behind, by a program that packs in pieces or appends, may be whole. */
static gssize
resume (Unfilter *unfilter, GError **error)
{
  guint64 bad_at = unfilter->at;

  if (bad_at == unfilter->stream_at)
    move_on (unfilter, 1); /* nothing of it was taken: it is not found again */

  if (!find_stream (unfilter))
    return fail (unfilter, "damaged", "the compressed data is damaged", error);
  bh_note_archive (unfilter->state, "damaged",
                   "the compressed data is damaged at %" G_GUINT64_FORMAT
                   "; reading goes on at %" G_GUINT64_FORMAT,
                   bad_at, unfilter->at);
  start_stream (unfilter);
  return 0;
}

/* -1 where no more can be had; else how many bytes came out, which may be none. */
static gssize
unpack_some (Unfilter *unfilter, void *buffer, gsize len, GError **error)
{
  BhSpan block = bh_window_get (unfilter->window, unfilter->at, BLOCK_LEN), rest = block;
  gsize n = 0;
  BhUnpackState state = unfilter->stopped;

  if (state == BH_UNPACK_MORE)
    state = unfilter->ops->run (unfilter->unpacker, &rest, buffer, len, &n);
  gsize taken = block.len - rest.len;

  move_on (unfilter, taken);
  unfilter->stopped = state;
  if (n > 0 && state != BH_UNPACK_END)
    return (gssize)n;
  switch (state) {
  case BH_UNPACK_MORE:
    if (taken > 0)
      return 0;
    return rest.len > 0 ? fail (unfilter, "damaged", "the compressed data is damaged", error)
                        : fail (unfilter, "truncated", "the compressed data ends early", error);
  case BH_UNPACK_END:
    end_stream (unfilter);
    return (gssize)n;
  case BH_UNPACK_BROKEN:
    return resume (unfilter, error);
  case BH_UNPACK_TOO_LARGE:
    return fail (unfilter, "damaged", "it asks for more than 1 GiB of memory to be unpacked",
                 error);
  }
  return -1;
}

static gssize
unfilter_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Unfilter *unfilter = self;
  gssize n = 0;

  while (len > 0 && n == 0 && !unfilter->is_ended)
    n = unpack_some (unfilter, buffer, len, error);
  if (n > 0 && !bh_state_spend (unfilter->state, (guint64)n, error)) {
    unfilter->is_ended = TRUE;
    return -1;
  }
  return n;
}

static void
unfilter_free (gpointer self)
{
  Unfilter *unfilter = self;

  unfilter->ops->free (unfilter->unpacker);
  bh_window_free (unfilter->window);
  g_free (unfilter);
}

BhStream *
bh_unfilter_open (BhArchiveState *state, const char *format, BhStream *stream)
{
  static const BhStreamOps stream_ops = { unfilter_read, NULL, unfilter_free };
  Unfilter *unfilter = g_new0 (Unfilter, 1);

  unfilter->state = state;
  unfilter->window = bh_window_new (stream);
  unfilter->ops = find_format (format);
  g_assert (unfilter->ops != NULL);
  unfilter->unpacker = unfilter->ops->new ();
  start_stream (unfilter);
  return bh_stream_new (&stream_ops, unfilter, G_MAXUINT64);
}
