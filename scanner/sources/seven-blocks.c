/* seven-blocks.c - the numbers of a 7z directory (7zFormat.txt of the LZMA SDK), as far as they
 * tell the blocks. */
#include "sources/seven-blocks.h"

#include "sources/seven-cursor.h"
#include "sources/seven-unpack.h"

#define LAYERS_MAX 4  /* a directory is packed once */
#define CODERS_MAX 32 /* of one block; 7-Zip takes as many */

enum {
  ID_HEADER = 0x01,
  ID_ARCHIVE_PROPERTIES = 0x02,
  ID_STREAMS = 0x04,
  ID_FILES = 0x05,
  ID_PACKED = 0x06,
  ID_BLOCKS = 0x07,
  ID_SUBSTREAMS = 0x08,
  ID_SIZES = 0x09,
  ID_DIGESTS = 0x0a,
  ID_BLOCK = 0x0b,
  ID_BLOCK_SIZES = 0x0c,
  ID_N_STREAMS = 0x0d,
  ID_EMPTY_STREAM = 0x0e,
  ID_PACKED_HEADER = 0x17,
};

typedef struct {
  guint64 n_streams; /* members that it holds */
  guint n_outs;      /* sizes that are written of it */
  guint8 has_digest;
} Block;

typedef struct {
  GArray *blocks;       /* of Block, owned */
  BhSevenPacked packed; /* the first block, which is a packed directory's */
} Streams;

static gboolean
is_set (BhSpan bits, gsize i)
{
  return i / 8 < bits.len && (bits.at[i / 8] & (0x80u >> i % 8)) != 0;
}

/* Digests of n things, of which some may have none. */
static void
take_digests (BhSevenCursor *self, guint64 n, GArray *blocks_or_null)
{
  const gboolean has_all = bh_seven_take_byte (self) != 0;
  BhSpan bits =
      has_all || n > G_MAXUINT32 ? BH_SPAN_NONE : bh_seven_take (self, n / 8 + (n % 8 != 0));
  guint64 n_digests = has_all ? n : 0;

  for (gsize i = 0; i < bits.len * 8; i++)
    n_digests += is_set (bits, i) ? 1 : 0;
  for (guint i = 0; blocks_or_null != NULL && i < blocks_or_null->len; i++)
    g_array_index (blocks_or_null, Block, i).has_digest = has_all || is_set (bits, i);
  bh_seven_take (self, n_digests > G_MAXUINT32 ? G_MAXUINT64 : n_digests * 4);
}

static void
take_packed (BhSevenCursor *self, Streams *streams)
{
  streams->packed.at = bh_seven_take_number (self);
  gsize n = bh_seven_take_count (self);
  guint32 seen = 0;

  for (guint64 id; (id = bh_seven_take_id (self, &seen)) != BH_SEVEN_END;) {
    if (id == ID_DIGESTS)
      take_digests (self, n, /* blocks_or_null= */ NULL);
    for (gsize i = 0; id == ID_SIZES && i < n && !self->is_bad; i++) {
      guint64 len = bh_seven_take_number (self);
      streams->packed.len = i == 0 ? len : streams->packed.len;
    }
    if (id != ID_DIGESTS && id != ID_SIZES)
      self->is_bad = TRUE;
  }
}

/* One way of unpacking: its name, what it takes and gives, its properties. */
static void
take_coder (BhSevenCursor *self, Streams *streams, guint64 *n_ins, guint64 *n_outs)
{
  const guint8 form = bh_seven_take_byte (self);
  BhSpan coder = bh_seven_take (self, form & 0x0f), properties = BH_SPAN_NONE;
  const gboolean is_complex = (form & 0x10) != 0;

  *n_ins += is_complex ? MIN (bh_seven_take_number (self), CODERS_MAX + 1) : 1;
  *n_outs += is_complex ? MIN (bh_seven_take_number (self), CODERS_MAX + 1) : 1;
  if ((form & 0x20) != 0)
    properties = bh_seven_take (self, bh_seven_take_number (self));
  if ((form & 0xc0) != 0 || *n_ins > CODERS_MAX || *n_outs > CODERS_MAX)
    self->is_bad = TRUE;
  if (streams->blocks->len == 0) {
    streams->packed.coder = coder;
    streams->packed.properties = properties;
  }
}

static void
take_block (BhSevenCursor *self, Streams *streams)
{
  guint64 n_coders = bh_seven_take_number (self), n_ins = 0, n_outs = 0;

  for (guint64 i = 0; i < n_coders && !self->is_bad; i++)
    take_coder (self, streams, &n_ins, &n_outs);
  if (n_outs == 0 || n_ins < n_outs)
    self->is_bad = TRUE;
  if (self->is_bad)
    return;
  for (guint64 i = 0; i < 2 * (n_outs - 1); i++)
    bh_seven_take_number (self); /* what goes into what */
  guint64 n_packed = n_ins - (n_outs - 1);
  for (guint64 i = 0; n_packed > 1 && i < n_packed; i++)
    bh_seven_take_number (self);
  Block block = { 1, (guint)n_outs, FALSE };
  streams->packed.n_coders = streams->blocks->len == 0 ? (guint)n_coders : streams->packed.n_coders;
  g_array_append_val (streams->blocks, block);
}

static void
take_block_sizes (BhSevenCursor *self, Streams *streams)
{
  for (guint i = 0; i < streams->blocks->len && !self->is_bad; i++) {
    const Block *block = &g_array_index (streams->blocks, Block, i);
    for (guint k = 0; k < block->n_outs; k++) {
      guint64 len = bh_seven_take_number (self);
      streams->packed.unpacked_len = i == 0 && k == 0 ? len : streams->packed.unpacked_len;
    }
  }
}

static void
take_blocks (BhSevenCursor *self, Streams *streams)
{
  if (bh_seven_take_number (self) != ID_BLOCK)
    self->is_bad = TRUE;
  gsize n = bh_seven_take_count (self);
  guint32 seen = 0;
  if (bh_seven_take_byte (self) != 0) /* they lie elsewhere: nobody writes that */
    self->is_bad = TRUE;
  for (gsize i = 0; i < n && !self->is_bad; i++)
    take_block (self, streams);
  if (bh_seven_take_number (self) != ID_BLOCK_SIZES)
    self->is_bad = TRUE;
  take_block_sizes (self, streams);
  for (guint64 id; (id = bh_seven_take_id (self, &seen)) != BH_SEVEN_END;) {
    if (id == ID_DIGESTS)
      take_digests (self, streams->blocks->len, streams->blocks);
    else
      self->is_bad = TRUE;
  }
}

/* Sizes of all members of a block but the last, which is what is left. */
static void
take_sizes (BhSevenCursor *self, const Streams *streams)
{
  for (guint i = 0; i < streams->blocks->len; i++) {
    guint64 n = g_array_index (streams->blocks, Block, i).n_streams;
    for (guint64 k = 1; k < n && !self->is_bad; k++)
      bh_seven_take_number (self);
  }
}

/* Members whose digest is not the block's. */
static guint64
n_without_digest (const Streams *streams)
{
  guint64 n = 0;

  for (guint i = 0; i < streams->blocks->len; i++) {
    const Block *block = &g_array_index (streams->blocks, Block, i);
    n += block->n_streams == 1 && block->has_digest ? 0 : MIN (block->n_streams, G_MAXUINT32);
  }
  return n;
}

static void
take_substreams (BhSevenCursor *self, Streams *streams)
{
  guint32 seen = 0;

  for (guint64 id; (id = bh_seven_take_id (self, &seen)) != BH_SEVEN_END;) {
    for (guint i = 0; id == ID_N_STREAMS && i < streams->blocks->len; i++)
      g_array_index (streams->blocks, Block, i).n_streams = bh_seven_take_number (self);
    if (id == ID_SIZES)
      take_sizes (self, streams);
    else if (id == ID_DIGESTS)
      take_digests (self, n_without_digest (streams), /* blocks_or_null= */ NULL);
    else if (id != ID_N_STREAMS)
      self->is_bad = TRUE;
  }
}

static void
take_streams (BhSevenCursor *self, Streams *streams)
{
  guint32 seen = 0;

  for (guint64 id; (id = bh_seven_take_id (self, &seen)) != BH_SEVEN_END;) {
    if (id == ID_PACKED)
      take_packed (self, streams);
    else if (id == ID_BLOCKS)
      take_blocks (self, streams);
    else if (id == ID_SUBSTREAMS)
      take_substreams (self, streams);
    else
      self->is_bad = TRUE;
  }
}

/* Members with bytes come out of the blocks one after the other. */
static GArray *
assign (const Streams *streams, gsize n_members, BhSpan is_empty)
{
  GArray *blocks = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint)n_members);
  guint32 block = 0;
  guint64 n_given = 0;

  for (gsize i = 0; i < n_members; i++) {
    guint32 of_member = BH_SEVEN_NO_BLOCK;
    if (!is_set (is_empty, i)) {
      while (block < streams->blocks->len &&
             n_given >= g_array_index (streams->blocks, Block, block).n_streams) {
        block++;
        n_given = 0;
      }
      of_member = block;
      n_given++;
    }
    g_array_append_val (blocks, of_member);
  }
  return blocks;
}

static GArray *
take_files (BhSevenCursor *self, const Streams *streams)
{
  gsize n = bh_seven_take_count (self);
  BhSpan is_empty = BH_SPAN_NONE;

  for (guint64 id; (id = bh_seven_take_number (self)) != BH_SEVEN_END;) {
    BhSpan property = bh_seven_take (self, bh_seven_take_number (self));
    is_empty = id == ID_EMPTY_STREAM ? property : is_empty;
  }
  return self->is_bad ? NULL : assign (streams, n, is_empty);
}

static void
skip_archive_properties (BhSevenCursor *self)
{
  while (bh_seven_take_number (self) != BH_SEVEN_END)
    bh_seven_take (self, bh_seven_take_number (self));
}

/* The blocks, or where the directory is packed its bytes in out_unpacked; neither: it is bad. */
static GArray *
read_directory (BhWindow *window, BhSevenCursor *self, GByteArray **out_unpacked)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  Streams streams = { .blocks = blocks };
  guint64 id = bh_seven_take_number (self);
  guint32 seen = 0;

  if (id == ID_PACKED_HEADER) {
    take_streams (self, &streams);
    *out_unpacked = self->is_bad ? NULL : bh_seven_unpack (window, &streams.packed);
    return NULL;
  }
  if (id != ID_HEADER)
    return NULL;
  while ((id = bh_seven_take_id (self, &seen)) != BH_SEVEN_END && id != ID_FILES) {
    if (id == ID_ARCHIVE_PROPERTIES)
      skip_archive_properties (self);
    else if (id == ID_STREAMS)
      take_streams (self, &streams);
    else
      self->is_bad = TRUE;
  }
  return id == ID_FILES ? take_files (self, &streams) : NULL;
}

GArray *
bh_seven_blocks_read (BhWindow *window, guint64 header_at, guint64 header_len)
{
  g_autoptr (GByteArray) held = NULL;

  if (header_len > BH_SEVEN_DIRECTORY_LEN_MAX)
    return NULL;
  BhSevenCursor directory = { bh_window_get (window, header_at, (gsize)header_len), FALSE };
  for (guint i = 0; i < LAYERS_MAX; i++) {
    g_autoptr (GByteArray) unpacked = NULL;
    GArray *blocks = read_directory (window, &directory, &unpacked);
    if (blocks != NULL || unpacked == NULL)
      return blocks;
    g_clear_pointer (&held, g_byte_array_unref);
    held = g_steal_pointer (&unpacked);
    directory = (BhSevenCursor) { bh_span (held->data, held->len), FALSE };
  }
  return NULL;
}
