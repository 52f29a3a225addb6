/* frames.c - a step for each kind of piece: it tells the next one's kind and place. */
#include "sources/frames.h"

#include "base/little-endian.h"

#define PIECE_LEN_MAX 32            /* bytes: no piece needs more to tell its length */
#define PADDING_LEN_MAX (64 * 1024) /* bytes of zeros between xz streams: so many are looked at */
#define ZSTD_MAGIC 0xfd2fb528u      /* RFC 8878 section 3.1.1 */
#define ZSTD_SKIPPABLE 0x184d2a50u  /* section 3.1.2; the last four bits are free */
#define XZ_MAGIC                                                                                   \
  "\xfd"                                                                                           \
  "7zXZ\0"
#define XZ_HEADER_LEN 12
#define XZ_ALIGNMENT 4

struct _BhFrames {
  /* Looks at the piece at self->at; FALSE: no such piece. Sets at and step to the next. */
  gboolean (*step) (BhFrames *self, BhSpan piece, BhWindow *window);
  guint64 at;    /* the next piece */
  guint64 start; /* xz: of the stream in hand */
  guint64 n_records;
  gsize check_len; /* zstd: of a frame; xz: of a block */
  gboolean is_ended, is_lost;
};

static gboolean
go (BhFrames *self, guint64 len, gboolean (*step) (BhFrames *, BhSpan, BhWindow *))
{
  self->step = step;
  return g_uint64_checked_add (&self->at, self->at, len);
}

/* What is no further stream is the end. */
static gboolean
end (BhFrames *self)
{
  self->is_ended = TRUE;
  return TRUE;
}

static gboolean step_zstd_frame (BhFrames *self, BhSpan piece, BhWindow *window);

static gboolean
step_zstd_block (BhFrames *self, BhSpan piece, BhWindow *window)
{
  enum { RLE = 1, RESERVED = 3 };

  (void)window;
  if (piece.len < 3)
    return FALSE;
  guint32 header = (guint32)piece.at[0] | (guint32)piece.at[1] << 8 | (guint32)piece.at[2] << 16;
  guint32 type = header >> 1 & 3;
  gboolean is_last = (header & 1) != 0;

  if (type == RESERVED)
    return FALSE;
  guint64 len = 3 + (guint64)(type == RLE ? 1 : header >> 3);
  return is_last ? go (self, len + self->check_len, step_zstd_frame)
                 : go (self, len, step_zstd_block);
}

static gboolean
step_zstd_frame (BhFrames *self, BhSpan piece, BhWindow *window)
{
  static const gsize dictionary_lens[] = { 0, 1, 2, 4 }, size_lens[] = { 0, 2, 4, 8 };
  guint32 magic = piece.len >= 8 ? bh_le32 (piece.at) : 0;

  (void)window;
  if ((magic & ~0xfu) == ZSTD_SKIPPABLE)
    return go (self, 8 + (guint64)bh_le32 (piece.at + 4), step_zstd_frame);
  if (magic != ZSTD_MAGIC)
    return end (self);
  guint8 descriptor = piece.at[4];
  gboolean is_single = (descriptor & 0x20) != 0;
  gsize size_len = is_single && descriptor >> 6 == 0 ? 1 : size_lens[descriptor >> 6];
  self->check_len = (descriptor & 4) != 0 ? 4 : 0;
  gsize window_len = is_single ? 0 : 1;
  return go (self, 5 + window_len + dictionary_lens[descriptor & 3] + size_len, step_zstd_block);
}

static gboolean step_xz_stream (BhFrames *self, BhSpan piece, BhWindow *window);
static gboolean step_xz_block (BhFrames *self, BhSpan piece, BhWindow *window);

static guint64
padding_to_align (const BhFrames *self, guint64 at)
{
  return (XZ_ALIGNMENT - (at - self->start) % XZ_ALIGNMENT) % XZ_ALIGNMENT;
}

/* A number of 1 to 9 bytes, seven bits each (section 1.2). */
static gboolean
take_number (BhSpan *rest, guint64 *out_number)
{
  guint64 number = 0;

  for (gsize i = 0; i < MIN (rest->len, 9); i++) {
    number |= (guint64)(rest->at[i] & 0x7f) << 7 * i;
    if ((rest->at[i] & 0x80) == 0) {
      *rest = bh_span_from (*rest, i + 1);
      *out_number = number;
      return TRUE;
    }
  }
  return FALSE;
}

/* Zeros in fours may lie between streams (section 2.2); behind the last they are no data. */
static gboolean
step_xz_padding (BhFrames *self, BhSpan piece, BhWindow *window)
{
  gsize n = 0;

  (void)piece;
  BhSpan zeros = bh_window_get (window, self->at, PADDING_LEN_MAX);
  while (n < zeros.len && zeros.at[n] == 0)
    n++;
  if (n % XZ_ALIGNMENT != 0 ||
      !bh_span_starts (bh_span_from (zeros, n), BH_SPAN_LITERAL (XZ_MAGIC)))
    return end (self);
  return go (self, n, step_xz_stream);
}

static gboolean
step_xz_footer (BhFrames *self, BhSpan piece, BhWindow *window)
{
  (void)window;
  return piece.len >= XZ_HEADER_LEN && piece.at[10] == 'Y' && piece.at[11] == 'Z' &&
         go (self, XZ_HEADER_LEN, step_xz_padding);
}

/* One record of the index: two numbers. */
static gboolean
step_xz_record (BhFrames *self, BhSpan piece, BhWindow *window)
{
  const guint64 crc_len = 4;
  BhSpan rest = piece;
  guint64 number = 0;

  (void)window;
  if (self->n_records == 0)
    return go (self, padding_to_align (self, self->at) + crc_len, step_xz_footer);
  if (!take_number (&rest, &number) || !take_number (&rest, &number))
    return FALSE;
  self->n_records--;
  return go (self, piece.len - rest.len, step_xz_record);
}

/* A chunk of LZMA2, which is the last filter of every chain: its first byte tells its form. */
static gboolean
step_xz_chunk (BhFrames *self, BhSpan piece, BhWindow *window)
{
  (void)window;
  if (piece.len > 0 && piece.at[0] == 0) {
    guint64 padding = padding_to_align (self, self->at + 1);
    return go (self, 1 + padding + self->check_len, step_xz_block);
  }
  if (piece.len < 6 || (piece.at[0] > 2 && piece.at[0] < 0x80))
    return FALSE;
  if (piece.at[0] <= 2)
    return go (self, 3 + (guint64)(piece.at[1] << 8 | piece.at[2]) + 1, step_xz_chunk);
  const guint64 properties_len = piece.at[0] >= 0xc0 ? 1 : 0;
  return go (self, 5 + properties_len + (guint64)(piece.at[3] << 8 | piece.at[4]) + 1,
             step_xz_chunk);
}

/* A block's header, or the index where the first byte is zero. */
static gboolean
step_xz_block (BhFrames *self, BhSpan piece, BhWindow *window)
{
  BhSpan rest = bh_span_from (piece, 1);

  (void)window;
  if (piece.len == 0)
    return FALSE;
  if (piece.at[0] != 0)
    return go (self, ((guint64)piece.at[0] + 1) * 4, step_xz_chunk);
  return take_number (&rest, &self->n_records) && go (self, piece.len - rest.len, step_xz_record);
}

static gboolean
step_xz_stream (BhFrames *self, BhSpan piece, BhWindow *window)
{
  static const gsize check_lens[] = { 0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64 };

  (void)window;
  if (piece.len < XZ_HEADER_LEN || !bh_span_starts (piece, BH_SPAN_LITERAL (XZ_MAGIC)))
    return FALSE;
  self->start = self->at;
  self->check_len = check_lens[piece.at[7] & 0xf];
  return go (self, XZ_HEADER_LEN, step_xz_block);
}

BhFrames *
bh_frames_new (const char *format, guint64 offset)
{
  gboolean is_xz = strcmp (format, "xz") == 0;

  if (!is_xz && strcmp (format, "zstd") != 0)
    return NULL;
  BhFrames *self = g_new0 (BhFrames, 1);
  self->at = offset;
  self->step = is_xz ? step_xz_stream : step_zstd_frame;
  return self;
}

void
bh_frames_free (BhFrames *self)
{
  g_free (self);
}

gsize
bh_frames_len (BhFrames *self, BhWindow *window, guint64 offset, gsize len)
{
  while (!self->is_ended && !self->is_lost && self->at >= offset && self->at - offset < len)
    self->is_lost = !self->step (self, bh_window_get (window, self->at, PIECE_LEN_MAX), window);
  if (!self->is_ended)
    return len;
  return self->at > offset ? (gsize)MIN (len, self->at - offset) : 0;
}
