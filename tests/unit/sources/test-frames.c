/* test-frames.c - what follows the last stream does not cost what came out of it. */
#include "sources/frames.h"

#include <archive.h>
#include <archive_entry.h>

#include "archive-tools.h"

typedef int (*AddFilter) (struct archive *);

static GByteArray *
packed_by (AddFilter add_filter, const void *bytes, gsize len)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *writer = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  size_t used = 0;

  g_byte_array_set_size (out, (guint)len + (1 << 20));
  archive_write_set_format_raw (writer);
  g_assert_cmpint (add_filter (writer), ==, ARCHIVE_OK);
  archive_write_set_bytes_in_last_block (writer, 1);
  g_assert_cmpint (archive_write_open_memory (writer, out->data, out->len, &used), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "a");
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (writer, bytes, len), ==, (gssize)len);
  archive_entry_free (entry);
  archive_write_free (writer);
  g_byte_array_set_size (out, (guint)used);
  return out;
}

static void
append (GByteArray *bytes, const char *text, gsize len)
{
  g_byte_array_append (bytes, (const guint8 *)text, (guint)len);
}

static void
assert_listing (GByteArray *bytes, const char *expected)
{
  g_autofree char *listing = listing_of (bytes, FORWARD_ONLY);
  g_assert_cmpstr (listing, ==, expected);
}

static void
what_follows_is_a_member_of_its_own (void)
{
  static const AddFilter filters[] = { archive_write_add_filter_bzip2, archive_write_add_filter_xz,
                                       archive_write_add_filter_zstd };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    GByteArray *tail = packed_by (filters[i], "mail a", 6);
    append (tail, "From behind", 11);
    assert_listing (tail, "#1~mail a #2=From behind | tail() ");
  }
}

static void
streams_in_a_row_are_one (void)
{
  static const AddFilter filters[] = { archive_write_add_filter_xz, archive_write_add_filter_zstd };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    GByteArray *two = packed_by (filters[i], "mail a", 6);
    g_autoptr (GByteArray) second = packed_by (filters[i], "mail b", 6);
    if (filters[i] == archive_write_add_filter_xz)
      append (two, "\0\0\0\0\0\0\0\0", 8); /* stream padding */
    else
      append (two, "\x5a\x2a\x4d\x18\3\0\0\0any", 11); /* a skippable frame */
    g_byte_array_append (two, second->data, second->len);
    append (two, "\0\0\0\0\0", 5);
    assert_listing (two, "#1~mail amail b ");
  }
}

/* Blocks of each kind, and the same end however the bytes are asked for. */
static void
much_data_is_walked_in_any_steps (void)
{
  static const struct {
    const char *format;
    AddFilter add;
  } cases[] = { { "xz", archive_write_add_filter_xz }, { "zstd", archive_write_add_filter_zstd } };
  const gsize len = 3 * 1024 * 1024;
  g_autofree guint8 *bytes = g_malloc0 (len); /* zeros, then what does not pack, then zeros */
  guint32 state = 1;

  for (gsize i = len / 3; i < 2 * len / 3; i++) {
    state = state * 1664525 + 1013904223;
    bytes[i] = (guint8)(state >> 24);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) packed = packed_by (cases[i].add, bytes, len);
    const gsize packed_len = packed->len;
    append (packed, "what follows", 12);
    g_autoptr (GBytes) held = g_bytes_new_static (packed->data, packed->len);
    for (gsize step = 1 << 16; step > 3000; step /= 3) {
      g_autoptr (BhStream) stream = bh_stream_new_for_bytes (held);
      g_autoptr (BhWindow) window = bh_window_new (stream);
      g_autoptr (BhFrames) frames = bh_frames_new (cases[i].format, 0);
      gsize sum = 0, n = 0;
      while ((n = bh_frames_len (frames, window, sum, MIN (step, packed->len - sum))) > 0)
        sum += n;
      g_assert_cmpuint (sum, ==, packed_len);
    }
  }
}

/* Cut and broken data is the filter's to tell of: all of it is handed on. */
static void
what_is_no_stream_is_handed_on (void)
{
  g_autoptr (GByteArray) packed = packed_by (archive_write_add_filter_xz, "mail a", 6);

  for (gsize broken = 0; broken < packed->len; broken++) {
    g_autofree guint8 *copy = g_memdup2 (packed->data, packed->len);
    copy[broken] ^= 0xff;
    g_autoptr (GBytes) held = g_bytes_new_static (copy, packed->len);
    g_autoptr (BhStream) stream = bh_stream_new_for_bytes (held);
    g_autoptr (BhWindow) window = bh_window_new (stream);
    g_autoptr (BhFrames) frames = bh_frames_new ("xz", 0);
    g_assert_cmpuint (bh_frames_len (frames, window, 0, packed->len), ==, packed->len);
  }
  g_assert_null (bh_frames_new ("bzip2", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/frames/what-follows-is-a-member-of-its-own",
                   what_follows_is_a_member_of_its_own);
  g_test_add_func ("/sources/frames/streams-in-a-row-are-one", streams_in_a_row_are_one);
  g_test_add_func ("/sources/frames/much-data-is-walked-in-any-steps",
                   much_data_is_walked_in_any_steps);
  g_test_add_func ("/sources/frames/what-is-no-stream-is-handed-on",
                   what_is_no_stream_is_handed_on);
  return g_test_run ();
}
