/* test-inflate.c - what comes out does not depend on who unpacks or how much is asked for. */
#include "sources/inflate.h"

#include <zlib.h>

#include "sources/stream-ops.h"

#define DATA_LEN 200000

static gssize
read_forward (gpointer self, void *buffer, gsize len, GError **error)
{
  return bh_stream_read (self, buffer, len, error);
}

static void
free_nothing (gpointer self)
{
  (void)self;
}

/* Words, then noise, then one letter: dynamic, stored and fixed blocks, near and far repeats. */
static GByteArray *
make_data (void)
{
  GByteArray *data = g_byte_array_new ();
  guint32 seed = 1;

  while (data->len < DATA_LEN) {
    guint8 noise;
    seed = seed * 1664525 + 1013904223;
    noise = (guint8)(seed >> 24);
    if (data->len < DATA_LEN / 2)
      g_byte_array_append (data, (const guint8 *)&"Received: from by with id for "[noise % 20], 9);
    else if (data->len < DATA_LEN / 4 * 3)
      g_byte_array_append (data, &noise, 1);
    else
      g_byte_array_append (data, (const guint8 *)"a", 1);
  }
  return data;
}

/* Three bytes in front and eight behind, as an archive has them. */
static GByteArray *
pack (const GByteArray *data)
{
  z_stream z = { .zalloc = NULL };
  GByteArray *out = g_byte_array_new ();

  g_assert_cmpint (deflateInit2 (&z, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_byte_array_append (out, (const guint8 *)"...", 3);
  g_byte_array_set_size (out, 3 + (guint)deflateBound (&z, data->len));
  z.next_in = data->data;
  z.avail_in = data->len;
  z.next_out = out->data + 3;
  z.avail_out = out->len - 3;
  g_assert_cmpint (deflate (&z, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (out, 3 + (guint)z.total_out);
  deflateEnd (&z);
  g_byte_array_append (out, (const guint8 *)"trailer.", 8);
  return out;
}

typedef struct {
  GByteArray *data; /* owned */
  BhInflateState state;
  guint64 offset;
} Outcome;

static Outcome
unpack (BhSpan packed, gboolean can_seek, gsize len_read)
{
  static const BhStreamOps ops = { read_forward, NULL, free_nothing };
  g_autoptr (GBytes) bytes = g_bytes_new_static (packed.at, packed.len);
  g_autoptr (BhStream) whole = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhStream) forward = bh_stream_new (&ops, whole, G_MAXUINT64);
  g_autoptr (BhWindow) window = bh_window_new (can_seek ? whole : forward);
  g_autoptr (BhInflate) inflate = bh_inflate_new (window);
  g_autofree guint8 *buffer = g_malloc (len_read);
  Outcome outcome = { g_byte_array_new (), BH_INFLATE_MORE, 0 };

  bh_window_get (window, 0, 3);
  bh_inflate_start (inflate, 3, G_MAXUINT64);
  while (outcome.state == BH_INFLATE_MORE) {
    gsize n = bh_inflate_read (inflate, buffer, len_read, &outcome.state);
    g_assert_true (n == len_read || outcome.state != BH_INFLATE_MORE);
    g_byte_array_append (outcome.data, buffer, (guint)n);
  }
  g_assert_cmpuint (bh_inflate_read (inflate, buffer, len_read, &outcome.state), ==, 0);
  outcome.offset = bh_inflate_offset (inflate);
  return outcome;
}

static BhSpan
span_of (const GByteArray *bytes)
{
  return bh_span (bytes->data, bytes->len);
}

static void
gives_all_and_stands_behind_it (void)
{
  static const gsize lens[] = { 1, 7, 4095, 65536, 1000000 };
  g_autoptr (GByteArray) data = make_data (), packed = pack (data);

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (lens); i++) {
    Outcome got = unpack (span_of (packed), i % 2 == 0, lens[i / 2]);
    g_assert_true (bh_span_equal (span_of (got.data), span_of (data)));
    g_assert_cmpint (got.state, ==, BH_INFLATE_END);
    g_assert_cmpuint (got.offset, ==, packed->len - 8);
    g_byte_array_unref (got.data);
  }
}

static void
gives_what_stands_before_a_cut (void)
{
  g_autoptr (GByteArray) data = make_data (), packed = pack (data);

  for (gsize len = 4; len < packed->len - 8; len += 997) {
    Outcome fast = unpack (bh_span (packed->data, len), TRUE, 4096);
    Outcome careful = unpack (bh_span (packed->data, len), FALSE, 4096);
    g_assert_cmpint (fast.state, ==, BH_INFLATE_CUT);
    g_assert_cmpint (careful.state, ==, BH_INFLATE_CUT);
    g_assert_true (bh_span_starts (span_of (data), span_of (fast.data)));
    g_assert_true (bh_span_equal (span_of (fast.data), span_of (careful.data)));
    g_byte_array_unref (fast.data);
    g_byte_array_unref (careful.data);
  }
}

static void
saves_of_broken_data_what_zlib_saves (void)
{
  g_autoptr (GByteArray) data = make_data (), packed = pack (data);
  guint n_broken = 0;

  for (gsize at = 3; at < packed->len - 8; at += 401) {
    packed->data[at] ^= 0x55;
    Outcome fast = unpack (span_of (packed), TRUE, 4096);
    Outcome careful = unpack (span_of (packed), FALSE, 4096);
    if (fast.state == BH_INFLATE_BROKEN) {
      g_assert_true (bh_span_equal (span_of (fast.data), span_of (careful.data)));
      g_assert_cmpint (careful.state, ==, BH_INFLATE_BROKEN);
      g_assert_cmpuint (fast.offset, ==, careful.offset);
      n_broken++;
    }
    g_byte_array_unref (fast.data);
    g_byte_array_unref (careful.data);
    packed->data[at] ^= 0x55;
  }
  g_assert_cmpuint (n_broken, >, 0);
}

/* RFC 1952 section 8 does not give one; "123456789" is the usual check: 0xCBF43926. */
static void
checksum_is_that_of_gzip (void)
{
  guint32 crc = bh_crc32 (0, BH_SPAN_LITERAL ("1234"));

  g_assert_cmphex (bh_crc32 (crc, BH_SPAN_LITERAL ("56789")), ==, 0xcbf43926);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/inflate/gives-all-and-stands-behind-it",
                   gives_all_and_stands_behind_it);
  g_test_add_func ("/sources/inflate/gives-what-stands-before-a-cut",
                   gives_what_stands_before_a_cut);
  g_test_add_func ("/sources/inflate/saves-of-broken-data-what-zlib-saves",
                   saves_of_broken_data_what_zlib_saves);
  g_test_add_func ("/sources/inflate/checksum-is-that-of-gzip", checksum_is_that_of_gzip);
  return g_test_run ();
}
