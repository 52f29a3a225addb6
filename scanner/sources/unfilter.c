/* unfilter.c - bzip2, xz, zstd and lzma, stream after stream, one layer at a time.
 *
 * Whatever comes out before the data is cut or broken is given first; behind damage the next
 * stream is looked for (packed-data.h). gzip.c is the same for gzip, with its own checks.
 */
#include "sources/packed-data.h"
#include "sources/reader.h"
#include "sources/stream-ops.h"
#include "sources/unpack.h"

#define BLOCK_LEN (64 * 1024)

static const BhUnpackOps *const formats[] = { &bh_unpack_bzip2, &bh_unpack_xz, &bh_unpack_zstd,
                                              &bh_unpack_lzma };

typedef struct {
  BhPackedData packed;
  const BhUnpackOps *ops;
  BhPackedMark mark;     /* of its streams */
  gpointer unpacker;     /* owned */
  BhUnpackState stopped; /* what stopped the stream in hand, which must not be asked again */
  guint64 part_at;       /* where the part in hand begins, whole bytes */
  guint64 given_at;      /* where the one ends that was given last */
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
start_stream (Unfilter *unfilter)
{
  unfilter->ops->start (unfilter->unpacker);
  unfilter->stopped = BH_UNPACK_MORE;
  unfilter->part_at = unfilter->given_at = unfilter->packed.at + unfilter->ops->lead_len;
  bh_packed_data_start_stream (&unfilter->packed);
}

static void
end_stream (Unfilter *unfilter)
{
  BhPackedData *packed = &unfilter->packed;
  gsize at = 0;

  if (unfilter->ops->follows != NULL &&
      unfilter->ops->follows (
          bh_window_get (packed->window, packed->at, BLOCK_LEN + BH_PACKED_HEAD_LEN), &at)) {
    bh_packed_data_move_to (packed, packed->at + at);
    start_stream (unfilter);
  } else if (!bh_packed_data_end (packed, unfilter->mark, /* is_doubtful= */ FALSE)) {
    start_stream (unfilter);
  }
}

/* Of a stream that has parts. Where those are given whole, from the start on of the one that could
 * not be unpacked: where it ends cannot be believed. */
static gboolean
resume_within (Unfilter *unfilter)
{
  BhPackedData *packed = &unfilter->packed;
  const guint64 from = unfilter->ops->lead_len > 0 ? unfilter->part_at + 1 : packed->at;

  if (!bh_packed_data_resume_within (packed, unfilter->ops, unfilter->unpacker, from))
    return FALSE;
  unfilter->part_at = unfilter->given_at = packed->at;
  unfilter->stopped = BH_UNPACK_MORE;
  return TRUE;
}

/* Where parts are known, streams that begin later begin with one. */
static gboolean
resume_behind (Unfilter *unfilter)
{
  const guint64 until = unfilter->ops->find_part != NULL ? unfilter->packed.at : G_MAXUINT64;

  if (!bh_packed_data_resume (&unfilter->packed, unfilter->mark, /* from= */ 0, until))
    return FALSE;
  start_stream (unfilter);
  return TRUE;
}

/* What was written behind, by a program that packs in pieces or appends, may be whole. */
static gssize
resume (Unfilter *unfilter, const char *kind, const char *text, GError **error)
{
  const BhUnpackOps *ops = unfilter->ops;

  if ((ops->lead_len == 0 && resume_behind (unfilter)) ||
      (ops->find_part != NULL && resume_within (unfilter)))
    return 0;
  return bh_packed_data_fail (&unfilter->packed, kind, text, error);
}

/* -1 where no more can be had; else how many bytes came out, which may be none. */
static gssize
unpack_some (Unfilter *unfilter, void *buffer, gsize len, GError **error)
{
  BhPackedData *packed = &unfilter->packed;
  BhSpan block = bh_window_get (packed->window, packed->at, BLOCK_LEN), rest = block;
  gsize n = 0;
  BhUnpackState state = unfilter->stopped;

  if (state == BH_UNPACK_MORE)
    state = unfilter->ops->run (unfilter->unpacker, &rest, buffer, len, &n);
  gsize taken = block.len - rest.len;

  bh_packed_data_move_to (packed, packed->at + taken);
  unfilter->stopped = state;
  if (n > 0)
    unfilter->given_at = packed->at;
  else if (taken > 0)
    unfilter->part_at = MAX (unfilter->part_at, unfilter->given_at); /* it was right: it goes on */
  if (n > 0 && state != BH_UNPACK_END)
    return (gssize)n;
  switch (state) {
  case BH_UNPACK_MORE:
    if (taken > 0)
      return 0;
    return rest.len > 0 ? resume (unfilter, "damaged", "the compressed data is damaged", error)
                        : resume (unfilter, "truncated", "the compressed data ends early", error);
  case BH_UNPACK_END:
    end_stream (unfilter);
    return (gssize)n;
  case BH_UNPACK_BROKEN:
    return resume (unfilter, "damaged", "the compressed data is damaged", error);
  case BH_UNPACK_TOO_LARGE:
    return bh_packed_data_fail (
        packed, "damaged",
        "it asks for more than 1 GiB of memory to be unpacked; unpack it by "
        "itself (zstd -d --long=31, xz -d) and scan that",
        error);
  }
  return -1;
}

static gssize
unfilter_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Unfilter *unfilter = self;
  gssize n = 0;

  while (len > 0 && n == 0 && !unfilter->packed.is_ended)
    n = unpack_some (unfilter, buffer, len, error);
  return bh_packed_data_give (&unfilter->packed, n, error);
}

static void
unfilter_free (gpointer self)
{
  Unfilter *unfilter = self;

  unfilter->ops->free (unfilter->unpacker);
  bh_packed_data_clear (&unfilter->packed);
  g_free (unfilter);
}

BhStream *
bh_unfilter_open (BhArchiveState *state, const char *format, BhStream *stream)
{
  static const BhStreamOps stream_ops = { unfilter_read, NULL, unfilter_free };
  Unfilter *unfilter = g_new0 (Unfilter, 1);

  bh_packed_data_init (&unfilter->packed, state, stream);
  unfilter->ops = find_format (format);
  g_assert (unfilter->ops != NULL);
  unfilter->mark = (BhPackedMark) { unfilter->ops->magic, unfilter->ops->follows };
  unfilter->unpacker = unfilter->ops->new ();
  start_stream (unfilter);
  return bh_stream_new (&stream_ops, unfilter, G_MAXUINT64);
}
