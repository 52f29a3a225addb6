/* inflate64.c - blocks of RFC 1951 with the longer repeats, one symbol after the other. */
#include "sources/inflate64.h"

#include "sources/prefix-code.h"

#define BLOCK_LEN (64 * 1024)   /* packed bytes looked at at once */
#define HISTORY_LEN (64 * 1024) /* bytes: the furthest that a repeat reaches back */
#define N_LENGTHS 288           /* codes of bytes, the end and lengths */
#define N_DISTANCES 32
#define END_OF_BLOCK 256

typedef enum { AT_BLOCK, IN_STORED, IN_CODED } Place;

struct _BhInflate64 {
  BhWindow *window; /* borrowed */
  guint64 end;
  guint64 fed; /* offset of the next byte that is not in bits */
  BhSpan in;   /* bytes from fed on; of this call of bh_inflate64_read() only */
  guint64 bits;
  guint n_bits;
  BhInflateState state;
  Place place;
  gboolean is_last; /* of the blocks */
  gsize n_left;     /* bytes of a stored block, or of a repeat */
  guint distance;   /* of the repeat */
  guint64 n_given;
  guint8 history[HISTORY_LEN];
  BhPrefixCode lengths, distances;
  gboolean has_fixed_codes; /* both are those of a block of kind 1 */
};

/* What a symbol stands for: a number, and how many bits behind it are added. */
typedef struct {
  guint32 base;
  guint8 n_extra;
} Extent;

/* RFC 1951 section 3.2.5, but for the last. */
static const Extent length_extents[] = {
  { 3, 0 },   { 4, 0 },   { 5, 0 },   { 6, 0 },   { 7, 0 },  { 8, 0 },  { 9, 0 },  { 10, 0 },
  { 11, 1 },  { 13, 1 },  { 15, 1 },  { 17, 1 },  { 19, 2 }, { 23, 2 }, { 27, 2 }, { 31, 2 },
  { 35, 3 },  { 43, 3 },  { 51, 3 },  { 59, 3 },  { 67, 4 }, { 83, 4 }, { 99, 4 }, { 115, 4 },
  { 131, 5 }, { 163, 5 }, { 195, 5 }, { 227, 5 }, { 3, 16 },
};

/* The same, but for the last two. */
static const Extent distance_extents[N_DISTANCES] = {
  { 1, 0 },      { 2, 0 },      { 3, 0 },     { 4, 0 },      { 5, 1 },      { 7, 1 },
  { 9, 2 },      { 13, 2 },     { 17, 3 },    { 25, 3 },     { 33, 4 },     { 49, 4 },
  { 65, 5 },     { 97, 5 },     { 129, 6 },   { 193, 6 },    { 257, 7 },    { 385, 7 },
  { 513, 8 },    { 769, 8 },    { 1025, 9 },  { 1537, 9 },   { 2049, 10 },  { 3073, 10 },
  { 4097, 11 },  { 6145, 11 },  { 8193, 12 }, { 12289, 12 }, { 16385, 13 }, { 24577, 13 },
  { 32769, 14 }, { 49153, 14 },
};

static void
take_block (BhInflate64 *self)
{
  guint64 left = self->end - MIN (self->fed, self->end);
  bh_window_release (self->window,
                     bh_inflate64_offset (self)); /* empty blocks may go on for long */
  self->in = bh_window_get (self->window, self->fed, (gsize)MIN ((guint64)BLOCK_LEN, left));
}

/* 57 bits at least, or all there are. */
static void
fill (BhInflate64 *self)
{
  while (self->n_bits <= 56) {
    if (self->in.len == 0)
      take_block (self);
    if (self->in.len == 0)
      return;
    self->bits |= (guint64)self->in.at[0] << self->n_bits;
    self->n_bits += 8;
    self->fed++;
    self->in = bh_span_from (self->in, 1);
  }
}

static void
drop (BhInflate64 *self, guint n)
{
  self->bits >>= n;
  self->n_bits -= n;
}

/* n is 16 at most. 0 where the data ends before, and the state says so. */
static guint32
take_bits (BhInflate64 *self, guint n)
{
  fill (self);
  if (self->n_bits < n) {
    self->state = BH_INFLATE_CUT;
    return 0;
  }
  guint32 value = (guint32)(self->bits & ((1u << n) - 1));
  drop (self, n);
  return value;
}

/* BH_NO_SYMBOL where the state says why. */
static guint
take_symbol (BhInflate64 *self, const BhPrefixCode *code)
{
  guint len = 0;

  fill (self);
  const guint symbol = bh_prefix_code_find (code, self->bits, &len);
  if (len > self->n_bits || (symbol == BH_NO_SYMBOL && self->n_bits < BH_PREFIX_CODE_LEN_MAX)) {
    self->state = BH_INFLATE_CUT;
    return BH_NO_SYMBOL;
  }
  if (symbol == BH_NO_SYMBOL)
    self->state = BH_INFLATE_BROKEN;
  else
    drop (self, len);
  return symbol;
}

/* Made once for blocks in a row: an empty one has but ten bits. */
static void
use_fixed_codes (BhInflate64 *self)
{
  guint8 lens[N_LENGTHS];

  if (self->has_fixed_codes)
    return;
  self->has_fixed_codes = TRUE;
  for (guint i = 0; i < N_LENGTHS; i++)
    lens[i] = i < 144 || i >= 280 ? 8 : i < 256 ? 9 : 7;
  bh_prefix_code_init (&self->lengths, lens, N_LENGTHS);
  memset (lens, 5, N_DISTANCES);
  bh_prefix_code_init (&self->distances, lens, N_DISTANCES);
}

/* A length, or one told again: how often, and which. */
static guint
take_code_len (BhInflate64 *self, guint8 before, guint8 *out_len)
{
  const guint symbol = take_symbol (self, &self->distances);

  *out_len = symbol < 16 ? (guint8)symbol : symbol == 16 ? before : 0;
  return symbol < 16    ? 1
         : symbol == 16 ? 3 + take_bits (self, 2)
         : symbol == 17 ? 3 + take_bits (self, 3)
                        : 11 + take_bits (self, 7);
}

/* The lengths of both codes, told by a third. */
static gboolean
take_code_lens (BhInflate64 *self, guint8 *lens, guint n)
{
  guint i = 0;

  while (i < n && self->state == BH_INFLATE_MORE) {
    guint8 len = 0;
    guint times = take_code_len (self, i > 0 ? lens[i - 1] : BH_PREFIX_CODE_LEN_MAX + 1, &len);
    if (self->state != BH_INFLATE_MORE)
      break;
    if (times > n - i || len > BH_PREFIX_CODE_LEN_MAX)
      return FALSE;
    memset (lens + i, len, times);
    i += times;
  }
  return TRUE;
}

/* RFC 1951 section 3.2.7. */
static gboolean
take_codes (BhInflate64 *self)
{
  static const guint8 order[] = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  guint8 lens[N_LENGTHS + N_DISTANCES] = { 0 };
  const guint n_lengths = 257 + take_bits (self, 5), n_distances = 1 + take_bits (self, 5);
  const guint n_told = 4 + take_bits (self, 4);

  self->has_fixed_codes = FALSE;
  for (guint i = 0; i < n_told; i++)
    lens[order[i]] = (guint8)take_bits (self, 3);
  if (n_lengths > N_LENGTHS || !bh_prefix_code_init (&self->distances, lens, G_N_ELEMENTS (order)))
    return FALSE;
  memset (lens, 0, sizeof lens);
  return take_code_lens (self, lens, n_lengths + n_distances) && lens[END_OF_BLOCK] > 0 &&
         bh_prefix_code_init (&self->lengths, lens, n_lengths) &&
         bh_prefix_code_init (&self->distances, lens + n_lengths, n_distances);
}

/* At a byte's start: the length, and the same with all bits turned. */
static gboolean
take_stored_head (BhInflate64 *self)
{
  drop (self, self->n_bits % 8);
  const guint32 len = take_bits (self, 16), check = take_bits (self, 16);

  self->n_left = len;
  return (len ^ check) == 0xffff;
}

static void
enter_block (BhInflate64 *self)
{
  self->is_last = take_bits (self, 1) == 1;
  const guint32 kind = take_bits (self, 2);
  gboolean is_good = kind != 3;

  self->place = kind == 0 ? IN_STORED : IN_CODED;
  if (kind == 0)
    is_good = take_stored_head (self);
  else if (kind == 1)
    use_fixed_codes (self);
  else if (kind == 2)
    is_good = take_codes (self);
  if (!is_good && self->state == BH_INFLATE_MORE)
    self->state = BH_INFLATE_BROKEN;
}

static void
leave_block (BhInflate64 *self)
{
  self->place = AT_BLOCK;
  if (self->is_last)
    self->state = BH_INFLATE_END;
}

static void
give (BhInflate64 *self, guint8 byte, guint8 *out)
{
  self->history[self->n_given++ % HISTORY_LEN] = byte;
  *out = byte;
}

static gsize
give_repeat (BhInflate64 *self, guint8 *buffer, gsize len)
{
  const gsize n = MIN (len, self->n_left);

  for (gsize i = 0; i < n; i++)
    give (self, self->history[(self->n_given - self->distance) % HISTORY_LEN], buffer + i);
  self->n_left -= n;
  return n;
}

static gsize
give_stored (BhInflate64 *self, guint8 *buffer, gsize len)
{
  const gsize wanted = MIN (len, self->n_left);
  gsize n = 0;

  for (; n < wanted; n++) {
    guint8 byte = (guint8)take_bits (self, 8);
    if (self->state != BH_INFLATE_MORE)
      break;
    give (self, byte, buffer + n);
  }
  self->n_left -= n;
  if (self->n_left == 0 && self->state == BH_INFLATE_MORE)
    leave_block (self);
  return n;
}

static guint32
take_extent (BhInflate64 *self, const Extent *extent)
{
  return extent->base + take_bits (self, extent->n_extra);
}

/* Behind the symbol of a length. */
static void
take_repeat (BhInflate64 *self, guint symbol)
{
  const guint at = symbol - END_OF_BLOCK - 1;
  const guint32 len =
      at < G_N_ELEMENTS (length_extents) ? take_extent (self, &length_extents[at]) : 0;
  const guint reach = take_symbol (self, &self->distances);

  if (self->state != BH_INFLATE_MORE)
    return;
  self->distance = take_extent (self, &distance_extents[reach]);
  if (self->state == BH_INFLATE_MORE && (len == 0 || self->distance > self->n_given))
    self->state = BH_INFLATE_BROKEN;
  if (self->state == BH_INFLATE_MORE)
    self->n_left = len;
}

static gsize
give_coded (BhInflate64 *self, guint8 *buffer, gsize len)
{
  gsize n = give_repeat (self, buffer, len);

  while (n < len && self->state == BH_INFLATE_MORE) {
    const guint symbol = take_symbol (self, &self->lengths);
    if (symbol == BH_NO_SYMBOL)
      break;
    if (symbol == END_OF_BLOCK) {
      leave_block (self);
      break;
    }
    if (symbol < END_OF_BLOCK) {
      give (self, (guint8)symbol, buffer + n++);
      continue;
    }
    take_repeat (self, symbol);
    n += give_repeat (self, buffer + n, len - n);
  }
  return n;
}

/* Each turn takes a bit at least. */
gsize
bh_inflate64_read (BhInflate64 *self, void *buffer, gsize len, BhInflateState *out_state)
{
  guint8 *out = buffer;
  gsize n = 0;

  self->in = BH_SPAN_NONE;
  while (n < len && self->state == BH_INFLATE_MORE) {
    if (self->place == AT_BLOCK)
      enter_block (self);
    else if (self->place == IN_STORED)
      n += give_stored (self, out + n, len - n);
    else
      n += give_coded (self, out + n, len - n);
  }
  bh_window_release (self->window, bh_inflate64_offset (self));
  *out_state = self->state;
  return n;
}

guint64
bh_inflate64_offset (const BhInflate64 *self)
{
  return self->fed - self->n_bits / 8;
}

void
bh_inflate64_start (BhInflate64 *self, guint64 start, guint64 end)
{
  self->fed = start;
  self->end = end;
  self->in = BH_SPAN_NONE;
  self->bits = self->n_given = 0;
  self->n_bits = 0;
  self->n_left = 0;
  self->state = BH_INFLATE_MORE;
  self->place = AT_BLOCK;
}

BhInflate64 *
bh_inflate64_new (BhWindow *window)
{
  BhInflate64 *self = g_new0 (BhInflate64, 1);

  self->window = window;
  return self;
}

void
bh_inflate64_free (BhInflate64 *self)
{
  g_free (self);
}
