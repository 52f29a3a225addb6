/* inflate.c - the fast decoder, and the careful one behind it. */
#include "sources/inflate.h"

#include "backhop-features.h"
#include "sources/inflate-block.h"
#if BH_HAS_ISAL
#include <isa-l.h>

#include "base/wide.h"
#endif

#define BLOCK_LEN (64 * 1024)
#define BACK_LEN (1024 * 1024) /* bytes gone back to where the block began that is broken */

struct _BhInflate {
  BhWindow *window; /* borrowed */
  guint64 start, end;
  guint64 fed;      /* offset of the next byte that no decoder has */
  guint64 n_given;  /* bytes that came out since start */
  guint64 block_at; /* zlib alone knows: offset of the byte in which the block in hand begins */
  BhInflateState state;
  gboolean is_fast;
  z_stream z;
  BhInflateSearch search; /* of the next block, behind damage */
#if BH_HAS_ISAL
  struct inflate_state fast;
#endif
};

/* What one call of a decoder did. */
typedef struct {
  gsize n_in, n_out;
  BhInflateState state; /* MORE, END or BROKEN */
} Turn;

/* Of zlib's data_type, where it stops at blocks. */
enum { BITS_LEFT = 7, BLOCK_END = 128 };

static Turn
turn_zlib (BhInflate *self, BhSpan in, guint8 *buffer, gsize len)
{
  self->z.next_in = (Bytef *)(guintptr)in.at; /* zlib's type lacks const; it only reads */
  self->z.avail_in = (uInt)in.len;
  self->z.next_out = buffer;
  self->z.avail_out = (uInt)len;
  int code = inflate (&self->z, Z_BLOCK);
  Turn turn = { in.len - self->z.avail_in, len - self->z.avail_out, BH_INFLATE_MORE };
  const guint64 at = self->fed + turn.n_in;

  if (code == Z_OK && (self->z.data_type & BLOCK_END) != 0)
    self->block_at = at - ((self->z.data_type & BITS_LEFT) != 0 ? 1 : 0);
  if (code == Z_STREAM_END)
    turn.state = BH_INFLATE_END;
  else if (code != Z_OK && code != Z_BUF_ERROR)
    turn.state = BH_INFLATE_BROKEN;
  return turn;
}

#if BH_HAS_ISAL
static Turn
turn_fast (BhInflate *self, BhSpan in, guint8 *buffer, gsize len)
{
  struct inflate_state *fast = &self->fast;

  fast->next_in = (guint8 *)(guintptr)in.at; /* it only reads */
  fast->avail_in = (guint32)in.len;
  fast->next_out = buffer;
  fast->avail_out = (guint32)len;
  int code = isal_inflate (fast);
  bh_wide_clear ();
  Turn turn = { in.len - fast->avail_in, len - fast->avail_out, BH_INFLATE_MORE };

  if (code != ISAL_DECOMP_OK)
    turn.state = BH_INFLATE_BROKEN;
  else if (fast->block_state == ISAL_BLOCK_FINISH)
    turn.state = BH_INFLATE_END;
  return turn;
}

/* Whole bytes that the decoder took and did not use. */
static guint64
n_held (const BhInflate *self)
{
  return self->is_fast ? (guint64)MAX (self->fast.read_in_length, 0) / 8 : 0;
}

static void
start_fast (BhInflate *self)
{
  isal_inflate_init (&self->fast);
  self->fast.crc_flag = ISAL_DEFLATE;
}
#else
static Turn
turn_fast (BhInflate *self, BhSpan in, guint8 *buffer, gsize len)
{
  return turn_zlib (self, in, buffer, len);
}

static guint64
n_held (const BhInflate *self)
{
  (void)self;
  return 0;
}

static void
start_fast (BhInflate *self)
{
  (void)self;
}
#endif

static void
begin (BhInflate *self, gboolean is_fast)
{
  self->is_fast = is_fast;
  self->fed = self->block_at = self->start;
  self->state = BH_INFLATE_MORE;
  self->n_given = 0;
  if (is_fast)
    start_fast (self);
  else
    inflateReset (&self->z);
}

void
bh_inflate_start (BhInflate *self, guint64 start, guint64 end)
{
  self->start = start;
  self->end = end;
  begin (self, BH_HAS_ISAL && bh_window_can_seek (self->window));
}

static gsize
read_on (BhInflate *self, guint8 *buffer, gsize len)
{
  gsize n = 0;

  while (n < len && self->state == BH_INFLATE_MORE) {
    gsize want = (gsize)MIN ((guint64)BLOCK_LEN, self->end - MIN (self->fed, self->end));
    gsize room = MIN (len - n, (gsize)G_MAXINT32);
    BhSpan in = bh_window_get (self->window, self->fed, want);
    Turn turn = self->is_fast ? turn_fast (self, in, buffer + n, room)
                              : turn_zlib (self, in, buffer + n, room);
    if (self->is_fast && turn.state == BH_INFLATE_BROKEN) {
      self->state = turn.state; /* what came out in this turn is not to be relied upon */
      break;
    }
    self->fed += turn.n_in;
    n += turn.n_out;
    self->state = turn.state;
    if (self->state == BH_INFLATE_MORE && in.len == 0 && turn.n_out == 0)
      self->state = BH_INFLATE_CUT;
    bh_window_release (self->window, bh_inflate_offset (self));
  }
  self->n_given += n;
  return n;
}

/* From the start again by zlib, up to where the other came. Costs the same once more, for
 * damaged data only. */
static void
be_careful (BhInflate *self)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK_LEN);
  guint64 left = self->n_given;
  gsize n = 1;

  begin (self, /* is_fast= */ FALSE);
  for (; left > 0 && n > 0; left -= n)
    n = read_on (self, buffer, (gsize)MIN (left, (guint64)BLOCK_LEN));
}

gsize
bh_inflate_read (BhInflate *self, void *buffer, gsize len, BhInflateState *out_state)
{
  gsize n = read_on (self, buffer, len);

  if (self->is_fast && (self->state == BH_INFLATE_BROKEN || self->state == BH_INFLATE_CUT)) {
    be_careful (self);
    n += read_on (self, (guint8 *)buffer + n, len - n);
  }
  *out_state = self->state;
  return n;
}

gboolean
bh_inflate_find_block (BhInflate *self, guint64 until, guint64 *out_at)
{
  const guint64 back = self->fed - MIN (self->fed, BACK_LEN);

  g_return_val_if_fail (self->state == BH_INFLATE_BROKEN && !self->is_fast, FALSE);

  if (!bh_inflate_block_find (&self->search, &self->z, self->window, MAX (self->block_at, back) + 1,
                              until, self->end))
    return FALSE;
  *out_at = self->search.block.at;
  return TRUE;
}

void
bh_inflate_enter_block (BhInflate *self)
{
  const BhInflateBlock *block = &self->search.block;
  BhSpan first = bh_window_get (self->window, block->at, 1);

  self->fed = self->block_at = block->at;
  self->state = first.len > 0 ? BH_INFLATE_MORE : BH_INFLATE_CUT;
  if (first.len > 0)
    self->fed += bh_inflate_block_enter (&self->z, first.at[0], block->shift);
}

guint64
bh_inflate_offset (const BhInflate *self)
{
  return self->fed - n_held (self);
}

guint32
bh_crc32 (guint32 crc, BhSpan bytes)
{
#if BH_HAS_ISAL
  return crc32_gzip_refl (crc, bytes.at, bytes.len);
#else
  return (guint32)crc32_z (crc, bytes.at, bytes.len);
#endif
}

BhInflate *
bh_inflate_new (BhWindow *window)
{
  BhInflate *self = g_new0 (BhInflate, 1);

  self->window = window;
  if (inflateInit2 (&self->z, -MAX_WBITS) != Z_OK)
    g_error ("zlib has no memory");
  return self;
}

void
bh_inflate_free (BhInflate *self)
{
  if (self == NULL)
    return;
  inflateEnd (&self->z);
  g_free (self);
}
