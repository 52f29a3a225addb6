/* test-inflate64.c - repeats that only Deflate64 has, and what it shares with RFC 1951. */
#include "sources/inflate64.h"

#include <zlib.h>

/* Bits as RFC 1951 packs them: from the lowest of each byte on. */
typedef struct {
  GByteArray *bytes; /* owned */
  guint n_bits;      /* of the last byte */
} Writer;

static void
put (Writer *writer, guint32 value, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (writer->n_bits % 8 == 0)
      g_byte_array_append (writer->bytes, (const guint8 *)"", 1);
    writer->bytes->data[writer->bytes->len - 1] |=
        (guint8)((value >> i & 1) << writer->n_bits++ % 8);
  }
}

/* Codes are packed from their highest bit on. */
static void
put_code (Writer *writer, guint32 code, guint n)
{
  for (guint i = n; i > 0; i--)
    put (writer, code >> (i - 1) & 1, 1);
}

static void
put_stored (Writer *writer, const guint8 *data, guint len)
{
  put (writer, 0, 3);
  writer->n_bits = 0;
  put (writer, len, 16);
  put (writer, len ^ 0xffff, 16);
  g_byte_array_append (writer->bytes, data, len);
}

/* A last block of fixed codes (RFC 1951 section 3.2.6) with one repeat: the length's symbol is 285,
 * extra is what its 16 bits say; distance is as deflate64's symbols 30 and 31 tell it. */
static void
put_far_repeat (Writer *writer, guint extra, guint distance)
{
  const guint symbol = distance >= 49153 ? 31 : 30, base = distance >= 49153 ? 49153 : 32769;

  put (writer, 3, 3);
  put_code (writer, 0xc0 + 285 - 280, 8);
  put (writer, extra, 16);
  put_code (writer, symbol, 5);
  put (writer, distance - base, 14);
  put_code (writer, 0, 7);
}

static void
add_noise (GByteArray *data, guint len)
{
  guint32 seed = 1;

  for (guint i = 0; i < len; i++) {
    seed = seed * 1664525 + 1013904223;
    guint8 byte = (guint8)(seed >> 24);
    g_byte_array_append (data, &byte, 1);
  }
}

static BhSpan
span_of (const GByteArray *bytes)
{
  return bh_span (bytes->data, bytes->len);
}

typedef struct {
  GByteArray *data; /* owned */
  BhInflateState state;
  guint64 offset;
} Outcome;

static Outcome
unpack (const GByteArray *packed, gsize packed_len, gsize len_read)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (packed->data, packed_len);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhWindow) window = bh_window_new (stream);
  g_autoptr (BhInflate64) inflate = bh_inflate64_new (window);
  g_autofree guint8 *buffer = g_malloc (len_read);
  Outcome outcome = { g_byte_array_new (), BH_INFLATE_MORE, 0 };

  bh_inflate64_start (inflate, 0, G_MAXUINT64);
  while (outcome.state == BH_INFLATE_MORE) {
    gsize n = bh_inflate64_read (inflate, buffer, len_read, &outcome.state);
    g_assert_true (n == len_read || outcome.state != BH_INFLATE_MORE);
    g_byte_array_append (outcome.data, buffer, (guint)n);
  }
  g_assert_cmpuint (bh_inflate64_read (inflate, buffer, len_read, &outcome.state), ==, 0);
  outcome.offset = bh_inflate64_offset (inflate);
  return outcome;
}

static void
assert_unpacks (const GByteArray *packed, gsize packed_len, const GByteArray *data)
{
  static const gsize lens[] = { 1, 4095, 1000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (lens); i++) {
    Outcome got = unpack (packed, packed->len, lens[i]);
    g_assert_cmpint (got.state, ==, BH_INFLATE_END);
    g_assert_cmpuint (got.offset, ==, packed_len);
    g_assert_true (bh_span_equal (span_of (got.data), span_of (data)));
    g_byte_array_unref (got.data);
  }
}

/* len bytes that stood distance bytes before the end. */
static void
repeat (GByteArray *data, guint len, guint distance)
{
  for (guint i = 0; i < len; i++) {
    guint8 byte = data->data[data->len - distance];
    g_byte_array_append (data, &byte, 1);
  }
}

static void
repeats_reach_64_kib_back_and_far_on (void)
{
  static const struct {
    guint extra, distance;
  } cases[] = { { 0, 65536 }, { 65535, 65536 }, { 65535, 32769 }, { 1, 49152 }, { 40000, 49153 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) data = g_byte_array_new (), packed = g_byte_array_new ();
    Writer writer = { packed, 0 };
    add_noise (data, 70000);
    put_stored (&writer, data->data, 60000);
    put_stored (&writer, data->data + 60000, 10000);
    put_far_repeat (&writer, cases[i].extra, cases[i].distance);
    const guint packed_len = packed->len;
    g_byte_array_append (packed, (const guint8 *)"behind", 6);
    repeat (data, 3 + cases[i].extra, cases[i].distance);
    assert_unpacks (packed, packed_len, data);
  }
}

static void
repeat_of_what_was_not_there_is_damage (void)
{
  g_autoptr (GByteArray) data = g_byte_array_new (), packed = g_byte_array_new ();
  Writer writer = { packed, 0 };

  add_noise (data, 40000);
  put_stored (&writer, data->data, data->len);
  put_far_repeat (&writer, 0, 40001);
  Outcome got = unpack (packed, packed->len, 1000);

  g_assert_cmpint (got.state, ==, BH_INFLATE_BROKEN);
  g_assert_true (bh_span_equal (span_of (got.data), span_of (data)));
  g_byte_array_unref (got.data);
}

/* What 7-Zip 26.02 makes of "Subject: long", an empty line, 70,000 times "a", a line end and a
 * line "end". */
static const guint8 packed_by_7zip[] = {
  /* clang-format off */
  0xe4, 0xc1, 0x41, 0x0d, 0x00, 0x10, 0x00, 0x00, 0xc0, 0xbf, 0x14, 0x72, 0xa8, 0x21, 0x01, 0x66,
  0x36, 0x33, 0x3e, 0xf4, 0x17, 0xe4, 0xee, 0xf2, 0xab, 0xb3, 0xb7, 0x9b, 0xe2, 0x3a, 0x7b, 0x84,
  0x50, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78,
  0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e,
  0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7,
  0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1,
  0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c,
  0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f,
  0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3,
  0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78,
  0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e,
  0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7,
  0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1,
  0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c,
  0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f,
  0xf7, 0xcb, 0x83, 0x43, 0x02, 0x00, 0x00, 0x10, 0x06, 0x60, 0xfe, 0x39, 0xc1, 0xd2, 0x5f, 0x92,
  0xe2, 0x6a, 0x1b, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c,
  0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f, 0xc7, 0xe3, 0xf1, 0x78, 0x3c, 0x1e, 0x8f,
  0xc7, 0x2b, 0xcb, 0xde, 0xe4, 0x01,
  /* clang-format on */
};

static void
what_7zip_packs_is_unpacked (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new (), data = g_byte_array_new ();

  g_byte_array_append (packed, packed_by_7zip, sizeof packed_by_7zip);
  g_byte_array_append (data, (const guint8 *)"Subject: long\n\na", 16);
  repeat (data, 69999, 1);
  g_byte_array_append (data, (const guint8 *)"\nend\n", 5);

  assert_unpacks (packed, packed->len, data);
}

/* By zlib, without repeats of 258 bytes: those alone are written otherwise. Words, then noise, with
 * a strategy that makes repeats short, or fixed codes, or no repeats. */
static GByteArray *
pack (const GByteArray *data, int strategy)
{
  z_stream z = { .zalloc = NULL };
  GByteArray *out = g_byte_array_new ();

  g_assert_cmpint (deflateInit2 (&z, 6, Z_DEFLATED, -15, 8, strategy), ==, Z_OK);
  g_byte_array_set_size (out, (guint)deflateBound (&z, data->len));
  z.next_in = data->data;
  z.avail_in = data->len;
  z.next_out = out->data;
  z.avail_out = out->len;
  g_assert_cmpint (deflate (&z, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (out, (guint)z.total_out);
  deflateEnd (&z);
  return out;
}

static GByteArray *
make_words (void)
{
  GByteArray *data = g_byte_array_new (), *noise = g_byte_array_new ();

  add_noise (noise, 20000);
  for (guint i = 0; i < noise->len; i++)
    g_byte_array_append (data,
                         (const guint8 *)&"Received: from by with id for "[noise->data[i] % 20],
                         noise -> data[i] / 32 + 1);
  g_byte_array_append (data, noise->data, noise->len);
  g_byte_array_unref (noise);
  return data;
}

static void
what_both_methods_share_is_unpacked (void)
{
  static const int strategies[] = { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY };
  g_autoptr (GByteArray) data = make_words ();

  for (gsize i = 0; i < G_N_ELEMENTS (strategies); i++) {
    g_autoptr (GByteArray) packed = pack (data, strategies[i]);
    assert_unpacks (packed, packed->len, data);
  }
}

static void
gives_what_stands_before_a_cut (void)
{
  g_autoptr (GByteArray) data = make_words (), packed = pack (data, Z_DEFAULT_STRATEGY);

  for (gsize len = 0; len < packed->len; len += 499) {
    Outcome got = unpack (packed, len, 4096);
    g_assert_cmpint (got.state, ==, BH_INFLATE_CUT);
    g_assert_true (
        bh_span_starts (bh_span (data->data, data->len), bh_span (got.data->data, got.data->len)));
    g_assert_true (len == 0 || got.data->len > 0 || len < 500);
    g_byte_array_unref (got.data);
  }
}

/* The kind of block that is not used, and a code with more symbols than fit. */
static void
what_is_no_block_is_damage (void)
{
  static const char *const packed[] = { "\7", "\5\340\201\377\377\377\377\377\377\377\377\377" };

  for (gsize i = 0; i < G_N_ELEMENTS (packed); i++) {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_byte_array_append (bytes, (const guint8 *)packed[i], (guint)strlen (packed[i]));
    Outcome got = unpack (bytes, bytes->len, 100);
    g_assert_cmpint (got.state, ==, BH_INFLATE_BROKEN);
    g_assert_cmpuint (got.data->len, ==, 0);
    g_byte_array_unref (got.data);
  }
}

/* Each of ten bits, which cost more than a byte of text where its codes are made anew. */
static void
flood_of_empty_blocks_is_passed_soon (void)
{
  static const guint8 four_blocks[] = { 0x02, 0x08, 0x20, 0x80, 0x00 };
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (guint i = 0; i < 1600000; i++)
    g_byte_array_append (packed, four_blocks, sizeof four_blocks);
  g_byte_array_append (packed, (const guint8 *)"\3", 2);
  Outcome got = unpack (packed, packed->len, 100);
  g_assert_cmpint (got.state, ==, BH_INFLATE_END);
  g_assert_cmpuint (got.offset, ==, packed->len);
  g_assert_cmpuint (got.data->len, ==, 0);
  g_byte_array_unref (got.data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/inflate64/repeats-reach-64-kib-back-and-far-on",
                   repeats_reach_64_kib_back_and_far_on);
  g_test_add_func ("/sources/inflate64/repeat-of-what-was-not-there-is-damage",
                   repeat_of_what_was_not_there_is_damage);
  g_test_add_func ("/sources/inflate64/what-7zip-packs-is-unpacked", what_7zip_packs_is_unpacked);
  g_test_add_func ("/sources/inflate64/what-both-methods-share-is-unpacked",
                   what_both_methods_share_is_unpacked);
  g_test_add_func ("/sources/inflate64/gives-what-stands-before-a-cut",
                   gives_what_stands_before_a_cut);
  g_test_add_func ("/sources/inflate64/what-is-no-block-is-damage", what_is_no_block_is_damage);
  g_test_add_func ("/sources/inflate64/flood-of-empty-blocks-is-passed-soon",
                   flood_of_empty_blocks_is_passed_soon);
  return g_test_run ();
}
