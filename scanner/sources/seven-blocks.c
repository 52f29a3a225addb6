/* seven-blocks.c - the numbers of a 7z directory (7zFormat.txt of the LZMA SDK), as far as they
 * tell the blocks. */
#include "sources/seven-blocks.h"

#include <lzma.h>

#include "base/little-endian.h"

#define DIRECTORY_LEN_MAX (64u * 1024 * 1024) /* bytes, unpacked: a million members have less */
#define MEMBERS_MAX 1000000                   /* and blocks, of which each has one */
#define LAYERS_MAX 4                          /* a directory is packed once */
#define CODERS_MAX 32                         /* of one block; 7-Zip takes as many */
#define DECODER_MEMORY_MAX (G_GUINT64_CONSTANT (128) << 20) /* bytes */

enum {
  ID_END = 0x00,
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

/* What is left of the directory. Once is_bad, all that is taken is 0 and every loop ends. */
typedef struct {
  BhSpan rest;
  gboolean is_bad;
} Directory;

typedef struct {
  guint64 n_streams; /* members that it holds */
  guint n_outs;      /* sizes that are written of it */
  guint8 has_digest;
} Block;

/* Of the first block, what unpacks a packed directory. */
typedef struct {
  GArray *blocks; /* of Block, owned */
  guint64 packed_at, packed_len, unpacked_len;
  guint n_coders;
  BhSpan coder, properties;
} Streams;

static BhSpan
take (Directory *self, guint64 len)
{
  if (self->is_bad || len > self->rest.len) {
    self->is_bad = TRUE;
    return BH_SPAN_NONE;
  }
  BhSpan taken = bh_span_head (self->rest, (gsize)len);
  self->rest = bh_span_from (self->rest, (gsize)len);
  return taken;
}

static guint8
take_byte (Directory *self)
{
  BhSpan byte = take (self, 1);
  return byte.len > 0 ? byte.at[0] : 0;
}

/* As many high bits of the first byte as are set say how many bytes follow; what is left of
 * it is the highest part. */
static guint64
take_number (Directory *self)
{
  guint8 first = take_byte (self);
  guint64 value = 0;

  for (guint i = 0; i < 8; i++) {
    if ((first & (0x80u >> i)) == 0)
      return value | (guint64)(first & ((0x80u >> i) - 1)) << (8 * i);
    value |= (guint64)take_byte (self) << (8 * i);
  }
  return value;
}

/* How many things follow, each of which takes a byte at least. */
static gsize
take_count (Directory *self)
{
  guint64 n = take_number (self);

  if (n > self->rest.len || n > MEMBERS_MAX)
    self->is_bad = TRUE;
  return self->is_bad ? 0 : (gsize)n;
}

/* The number of what stands next; ID_END too where all is bad. Each stands once among its like,
 * which seen keeps: were one told over and over, a byte each time, the blocks would be gone through
 * each time. */
static guint64
take_id (Directory *self, guint32 *seen)
{
  const guint64 id = take_number (self);
  const guint32 bit = id < 32 ? 1u << id : 0;

  if (id != ID_END && (*seen & bit) != 0)
    self->is_bad = TRUE;
  *seen |= bit;
  return self->is_bad ? ID_END : id;
}

static gboolean
is_set (BhSpan bits, gsize i)
{
  return i / 8 < bits.len && (bits.at[i / 8] & (0x80u >> i % 8)) != 0;
}

/* Digests of n things, of which some may have none. */
static void
take_digests (Directory *self, guint64 n, GArray *blocks_or_null)
{
  const gboolean has_all = take_byte (self) != 0;
  BhSpan bits = has_all || n > G_MAXUINT32 ? BH_SPAN_NONE : take (self, n / 8 + (n % 8 != 0));
  guint64 n_digests = has_all ? n : 0;

  for (gsize i = 0; i < bits.len * 8; i++)
    n_digests += is_set (bits, i) ? 1 : 0;
  for (guint i = 0; blocks_or_null != NULL && i < blocks_or_null->len; i++)
    g_array_index (blocks_or_null, Block, i).has_digest = has_all || is_set (bits, i);
  take (self, n_digests > G_MAXUINT32 ? G_MAXUINT64 : n_digests * 4);
}

static void
take_packed (Directory *self, Streams *streams)
{
  streams->packed_at = take_number (self);
  gsize n = take_count (self);
  guint32 seen = 0;

  for (guint64 id; (id = take_id (self, &seen)) != ID_END;) {
    if (id == ID_DIGESTS)
      take_digests (self, n, /* blocks_or_null= */ NULL);
    for (gsize i = 0; id == ID_SIZES && i < n && !self->is_bad; i++) {
      guint64 len = take_number (self);
      streams->packed_len = i == 0 ? len : streams->packed_len;
    }
    if (id != ID_DIGESTS && id != ID_SIZES)
      self->is_bad = TRUE;
  }
}

/* One way of unpacking: its name, what it takes and gives, its properties. */
static void
take_coder (Directory *self, Streams *streams, guint64 *n_ins, guint64 *n_outs)
{
  const guint8 form = take_byte (self);
  BhSpan coder = take (self, form & 0x0f), properties = BH_SPAN_NONE;
  const gboolean is_complex = (form & 0x10) != 0;

  *n_ins += is_complex ? MIN (take_number (self), CODERS_MAX + 1) : 1;
  *n_outs += is_complex ? MIN (take_number (self), CODERS_MAX + 1) : 1;
  if ((form & 0x20) != 0)
    properties = take (self, take_number (self));
  if ((form & 0xc0) != 0 || *n_ins > CODERS_MAX || *n_outs > CODERS_MAX)
    self->is_bad = TRUE;
  if (streams->blocks->len == 0) {
    streams->coder = coder;
    streams->properties = properties;
  }
}

static void
take_block (Directory *self, Streams *streams)
{
  guint64 n_coders = take_number (self), n_ins = 0, n_outs = 0;

  for (guint64 i = 0; i < n_coders && !self->is_bad; i++)
    take_coder (self, streams, &n_ins, &n_outs);
  if (n_outs == 0 || n_ins < n_outs)
    self->is_bad = TRUE;
  if (self->is_bad)
    return;
  for (guint64 i = 0; i < 2 * (n_outs - 1); i++)
    take_number (self); /* what goes into what */
  guint64 n_packed = n_ins - (n_outs - 1);
  for (guint64 i = 0; n_packed > 1 && i < n_packed; i++)
    take_number (self);
  Block block = { 1, (guint)n_outs, FALSE };
  streams->n_coders = streams->blocks->len == 0 ? (guint)n_coders : streams->n_coders;
  g_array_append_val (streams->blocks, block);
}

static void
take_block_sizes (Directory *self, Streams *streams)
{
  for (guint i = 0; i < streams->blocks->len && !self->is_bad; i++) {
    const Block *block = &g_array_index (streams->blocks, Block, i);
    for (guint k = 0; k < block->n_outs; k++) {
      guint64 len = take_number (self);
      streams->unpacked_len = i == 0 && k == 0 ? len : streams->unpacked_len;
    }
  }
}

static void
take_blocks (Directory *self, Streams *streams)
{
  if (take_number (self) != ID_BLOCK)
    self->is_bad = TRUE;
  gsize n = take_count (self);
  guint32 seen = 0;
  if (take_byte (self) != 0) /* they lie elsewhere: nobody writes that */
    self->is_bad = TRUE;
  for (gsize i = 0; i < n && !self->is_bad; i++)
    take_block (self, streams);
  if (take_number (self) != ID_BLOCK_SIZES)
    self->is_bad = TRUE;
  take_block_sizes (self, streams);
  for (guint64 id; (id = take_id (self, &seen)) != ID_END;) {
    if (id == ID_DIGESTS)
      take_digests (self, streams->blocks->len, streams->blocks);
    else
      self->is_bad = TRUE;
  }
}

/* Sizes of all members of a block but the last, which is what is left. */
static void
take_sizes (Directory *self, const Streams *streams)
{
  for (guint i = 0; i < streams->blocks->len; i++) {
    guint64 n = g_array_index (streams->blocks, Block, i).n_streams;
    for (guint64 k = 1; k < n && !self->is_bad; k++)
      take_number (self);
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
take_substreams (Directory *self, Streams *streams)
{
  guint32 seen = 0;

  for (guint64 id; (id = take_id (self, &seen)) != ID_END;) {
    for (guint i = 0; id == ID_N_STREAMS && i < streams->blocks->len; i++)
      g_array_index (streams->blocks, Block, i).n_streams = take_number (self);
    if (id == ID_SIZES)
      take_sizes (self, streams);
    else if (id == ID_DIGESTS)
      take_digests (self, n_without_digest (streams), /* blocks_or_null= */ NULL);
    else if (id != ID_N_STREAMS)
      self->is_bad = TRUE;
  }
}

static void
take_streams (Directory *self, Streams *streams)
{
  guint32 seen = 0;

  for (guint64 id; (id = take_id (self, &seen)) != ID_END;) {
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
take_files (Directory *self, const Streams *streams)
{
  gsize n = take_count (self);
  BhSpan is_empty = BH_SPAN_NONE;

  for (guint64 id; (id = take_number (self)) != ID_END;) {
    BhSpan property = take (self, take_number (self));
    is_empty = id == ID_EMPTY_STREAM ? property : is_empty;
  }
  return self->is_bad ? NULL : assign (streams, n, is_empty);
}

static void
skip_archive_properties (Directory *self)
{
  while (take_number (self) != ID_END)
    take (self, take_number (self));
}

/* LZMA and LZMA2 by their names in the archive. */
static gboolean
find_filter (const Streams *streams, lzma_filter *out_filter)
{
  if (streams->n_coders != 1)
    return FALSE;
  if (bh_span_equal (streams->coder, BH_SPAN_LITERAL ("\3\1\1")))
    out_filter->id = LZMA_FILTER_LZMA1;
  else if (bh_span_equal (streams->coder, BH_SPAN_LITERAL ("\x21")))
    out_filter->id = LZMA_FILTER_LZMA2;
  else
    return FALSE;
  return lzma_properties_decode (out_filter, /* allocator= */ NULL, streams->properties.at,
                                 streams->properties.len) == LZMA_OK;
}

/* FALSE where fewer bytes come out than were said. */
static gboolean
unpack (BhSpan packed, const lzma_filter *filters, GByteArray *out)
{
  lzma_stream z = LZMA_STREAM_INIT;

  if (lzma_raw_decoder_memusage (filters) > DECODER_MEMORY_MAX ||
      lzma_raw_decoder (&z, filters) != LZMA_OK)
    return FALSE;
  z.next_in = packed.at;
  z.avail_in = packed.len;
  z.next_out = out->data;
  z.avail_out = out->len;
  while (z.avail_out > 0 && lzma_code (&z, LZMA_RUN) == LZMA_OK && z.avail_in > 0)
    ;
  gboolean is_whole = z.avail_out == 0;
  lzma_end (&z);
  return is_whole;
}

/* (transfer full): the directory that these streams hold; NULL where they cannot be read. */
static GByteArray *
unpack_directory (BhWindow *window, const Streams *streams)
{
  lzma_filter filters[2] = { { LZMA_VLI_UNKNOWN, NULL }, { LZMA_VLI_UNKNOWN, NULL } };

  if (streams->packed_len > DIRECTORY_LEN_MAX || streams->unpacked_len > DIRECTORY_LEN_MAX ||
      streams->packed_at > G_MAXINT64 || !find_filter (streams, &filters[0]))
    return NULL;
  BhSpan packed =
      bh_window_get (window, BH_SEVEN_START_LEN + streams->packed_at, (gsize)streams->packed_len);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_byte_array_set_size (out, (guint)streams->unpacked_len);
  gboolean is_whole = unpack (packed, filters, out);
  free (filters[0].options); /* liblzma's, by malloc() */
  return is_whole ? g_steal_pointer (&out) : NULL;
}

/* The blocks, or where the directory is packed its bytes in out_unpacked; neither: it is bad. */
static GArray *
read_directory (BhWindow *window, Directory *self, GByteArray **out_unpacked)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  Streams streams = { .blocks = blocks };
  guint64 id = take_number (self);
  guint32 seen = 0;

  if (id == ID_PACKED_HEADER) {
    take_streams (self, &streams);
    *out_unpacked = self->is_bad ? NULL : unpack_directory (window, &streams);
    return NULL;
  }
  if (id != ID_HEADER)
    return NULL;
  while ((id = take_id (self, &seen)) != ID_END && id != ID_FILES) {
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

  if (header_len > DIRECTORY_LEN_MAX)
    return NULL;
  Directory directory = { bh_window_get (window, header_at, (gsize)header_len), FALSE };
  for (guint i = 0; i < LAYERS_MAX; i++) {
    g_autoptr (GByteArray) unpacked = NULL;
    GArray *blocks = read_directory (window, &directory, &unpacked);
    if (blocks != NULL || unpacked == NULL)
      return blocks;
    g_clear_pointer (&held, g_byte_array_unref);
    held = g_steal_pointer (&unpacked);
    directory = (Directory) { bh_span (held->data, held->len), FALSE };
  }
  return NULL;
}
