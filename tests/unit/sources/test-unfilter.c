/* test-unfilter.c - neither a cut, nor damage, nor what follows costs what was unpacked before. */
#include <archive.h>
#include <archive_entry.h>
#include <lzma.h>

#include "archive-tools.h"

#define BLOCK_LEN (100 * 1000) /* bytes: of what the tests pack in several blocks */

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

/* What packs badly, so that half of the packed bytes holds half of the data. */
static guint8 *
noise (gsize len)
{
  guint8 *bytes = g_malloc (len);
  guint32 state = 1;

  for (gsize i = 0; i < len; i++) {
    state = state * 1664525 + 1013904223;
    bytes[i] = (guint8)(state >> 24);
  }
  return bytes;
}

/* What comes out of the one member, and the notes, their kinds alone or their texts; takes the
 * packed bytes. */
static GBytes *
unpacked_with (GByteArray *packed, gboolean wants_texts, GString *out_notes)
{
  g_autoptr (GBytes) held = g_byte_array_free_to_bytes (packed);
  g_autoptr (BhStream) stream = stream_of (held, FORWARD_ONLY);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 block[5000];
  gsize len = 0;
  gssize n = 0;
  const void *data = g_bytes_get_data (held, &len);
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhArchive) archive =
      bh_archive_open (stream, bh_archive_format (bh_span (data, len)), 1, &limits, NULL);
  g_assert_nonnull (bh_archive_next (archive));
  BhStream *member = bh_archive_member_stream (archive);
  while ((n = bh_stream_read (member, block, sizeof block, NULL)) > 0)
    g_byte_array_append (out, block, (guint)n);
  g_assert_null (bh_archive_next (archive));
  const GPtrArray *notes = bh_archive_notes (archive);
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    g_string_append (out_notes, wants_texts ? note->detail : note->kind);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
unpacked (GByteArray *packed, GString *out_notes)
{
  return unpacked_with (packed, /* wants_texts= */ FALSE, out_notes);
}

/* How many bytes come out, those of expected first; takes the packed bytes. */
static gsize
unpacked_len (GByteArray *packed, const guint8 *expected, gsize expected_len, GString *out_notes)
{
  g_autoptr (GBytes) out = unpacked (packed, out_notes);
  gsize len = 0;
  const void *data = g_bytes_get_data (out, &len);

  g_assert_true (memcmp (data, expected, MIN (len, expected_len)) == 0);
  return len;
}

/* Half of the packed bytes gives half of the data, but for the block that is cut. */
static void
cut_data_gives_all_that_lies_before_the_cut (void)
{
  static const struct {
    AddFilter add;
    gsize block_len; /* the largest that the format has, in bytes */
  } cases[] = { { archive_write_add_filter_gzip, 64 },
                { archive_write_add_filter_bzip2, 900 * 1000 },
                { archive_write_add_filter_xz, 64 * 1024 },
                { archive_write_add_filter_lzma, 64 },
                { archive_write_add_filter_zstd, 128 * 1024 } };
  const gsize len = 2400 * 1000;
  g_autofree guint8 *bytes = noise (len);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GByteArray *packed = packed_by (cases[i].add, bytes, len);
    g_autoptr (GString) notes = g_string_new (NULL);
    g_byte_array_set_size (packed, packed->len / 2);
    gsize n = unpacked_len (packed, bytes, len, notes);
    g_assert_cmpuint (n + cases[i].block_len + len / 50, >=, len / 2);
    g_assert_cmpuint (n, <=, len / 2 + len / 50);
    g_assert_cmpstr (notes->str, ==, "truncated");
  }
}

/* Cut in what stands behind the data: of a small file nothing is lost. */
static void
small_file_that_was_cut_at_its_end_is_whole (void)
{
  GByteArray *packed = packed_by (archive_write_add_filter_xz, "mail a", 6);

  g_byte_array_set_size (packed, packed->len - 1);
  assert_listing (packed, "#1~mail a!0 | truncated() ");
}

static void
stream_behind_damage_is_read (void)
{
  static const struct {
    AddFilter add;
    gsize block_at; /* bytes to the header of the first block */
  } cases[] = { { archive_write_add_filter_bzip2, 12 },
                { archive_write_add_filter_xz, 12 },
                { archive_write_add_filter_zstd, 6 } };
  const gsize len = 100 * 1000;
  g_autofree guint8 *bytes = noise (len);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GByteArray *packed = packed_by (cases[i].add, "mail a", 6);
    g_autoptr (GByteArray) damaged = packed_by (cases[i].add, bytes, len);
    g_autoptr (GByteArray) last = packed_by (cases[i].add, "mail b", 6);
    g_autoptr (GString) notes = g_string_new (NULL);
    memset (damaged->data + cases[i].block_at, 0xff, 20);
    g_byte_array_append (packed, damaged->data, damaged->len);
    g_byte_array_append (packed, last->data, last->len);
    gsize n = unpacked_len (packed, (const guint8 *)"mail a", 6, notes);
    g_assert_cmpuint (n, >=, 12);
    g_assert_true (g_str_has_prefix (notes->str, "damaged"));
  }
}

/* The decoder takes what was appended for the rest of what was cut, some to its end. */
static void
stream_appended_to_one_that_was_cut_is_read (void)
{
  static const AddFilter filters[] = { archive_write_add_filter_gzip,
                                       archive_write_add_filter_bzip2, archive_write_add_filter_xz,
                                       archive_write_add_filter_zstd };
  const gsize len = 300 * 1000;
  g_autofree guint8 *bytes = noise (len);

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    GByteArray *packed = packed_by (filters[i], bytes, len);
    g_byte_array_set_size (packed, packed->len - 40 * 1000);
    for (guint n = 0; n < 2; n++) {
      g_autoptr (GByteArray) more = packed_by (filters[i], "mail a, mail b", 14);
      g_byte_array_append (packed, more->data, more->len);
    }
    g_autoptr (GString) notes = g_string_new (NULL);
    g_autoptr (GBytes) out = unpacked (packed, notes);
    gsize out_len = 0;
    const char *text = g_bytes_get_data (out, &out_len);
    g_assert_cmpuint (out_len, >=, 28);
    g_assert_true (memcmp (text + out_len - 28, "mail a, mail bmail a, mail b", 28) == 0);
    g_assert_true (g_str_has_prefix (notes->str, "damaged"));
  }
}

static int
add_bzip2_of_small_blocks (struct archive *writer)
{
  int code = archive_write_add_filter_bzip2 (writer);

  return code != ARCHIVE_OK
             ? code
             : archive_write_set_filter_option (writer, "bzip2", "compression-level", "1");
}

/* Of five blocks, unpacked with each of many bytes wrong in turn: whole blocks before that byte and
 * behind its block are there; not more than one block is missing, nor than len_more added. */
static void
assert_loses_one_block (const GByteArray *packed, const guint8 *bytes, gsize len_more)
{
  const gsize len = 5 * BLOCK_LEN;

  for (gsize at = 20; at + 20 < packed->len; at += 9973) {
    GByteArray *copy = g_byte_array_new ();
    g_autoptr (GString) notes = g_string_new (NULL);
    const gsize n_behind = len - MIN (len, (at / BLOCK_LEN + 1) * BLOCK_LEN);
    gsize out_len = 0;
    g_byte_array_append (copy, packed->data, packed->len);
    copy->data[at] ^= 0x10;
    g_autoptr (GBytes) out = unpacked (copy, notes);
    const guint8 *data = g_bytes_get_data (out, &out_len);
    g_assert_cmpuint (out_len, >=, len - BLOCK_LEN);
    g_assert_cmpuint (out_len, <=, len + len_more);
    g_assert_true (memcmp (data, bytes, at / BLOCK_LEN * (BLOCK_LEN - 100)) == 0);
    g_assert_true (memcmp (data + out_len - n_behind, bytes + len - n_behind, n_behind) == 0);
    g_assert_true (g_str_has_prefix (notes->str, "damaged"));
  }
}

/* A block that does not compress takes a little more than its data. */
static void
only_the_damaged_block_of_bzip2_is_lost (void)
{
  g_autofree guint8 *bytes = noise (5 * BLOCK_LEN);
  g_autoptr (GByteArray) packed = packed_by (add_bzip2_of_small_blocks, bytes, 5 * BLOCK_LEN);

  assert_loses_one_block (packed, bytes, BLOCK_LEN);
}

/* xz of blocks of block_len, as several processors pack it. */
static GByteArray *
xz_of_blocks (const guint8 *bytes, gsize len, gsize block_len)
{
  lzma_stream z = LZMA_STREAM_INIT;
  GByteArray *out = g_byte_array_new ();
  lzma_ret code = LZMA_STREAM_END;

  g_byte_array_set_size (out, (guint)len + (1 << 20));
  g_assert_cmpint (lzma_easy_encoder (&z, 1, LZMA_CHECK_CRC32), ==, LZMA_OK);
  z.next_out = out->data;
  z.avail_out = out->len;
  for (gsize at = 0; at < len; at += block_len) {
    z.next_in = bytes + at;
    z.avail_in = MIN (block_len, len - at);
    for (code = LZMA_OK; code == LZMA_OK;)
      code = lzma_code (&z, LZMA_FULL_FLUSH);
    g_assert_cmpint (code, ==, LZMA_STREAM_END);
  }
  for (code = LZMA_OK; code == LZMA_OK;)
    code = lzma_code (&z, LZMA_FINISH);
  g_assert_cmpint (code, ==, LZMA_STREAM_END);
  g_byte_array_set_size (out, (guint)z.total_out);
  lzma_end (&z);
  return out;
}

/* Of the damaged block what stands before the damage is given. */
static void
only_the_rest_of_the_damaged_block_of_xz_is_lost (void)
{
  g_autofree guint8 *bytes = noise (5 * BLOCK_LEN);
  g_autoptr (GByteArray) packed = xz_of_blocks (bytes, 5 * BLOCK_LEN, BLOCK_LEN);

  assert_loses_one_block (packed, bytes, 0);
}

/* A page of zeros in a stream of one letter in 200: behind its block all is read, but for what
 * repeats lost bytes. */
static void
what_lies_behind_a_lost_page_of_gzip_is_read (void)
{
  const gsize len = 500 * 1000, page_len = 4096, tail_len = 100 * 1000;
  g_autofree guint8 *bytes = noise (len);
  for (gsize i = 0; i < len; i++)
    bytes[i] = (guint8)(bytes[i] % 200 + 1);
  g_autoptr (GByteArray) packed = packed_by (archive_write_add_filter_gzip, bytes, len);

  for (gsize at = page_len; at < packed->len / 2; at += 7 * page_len) {
    GByteArray *copy = g_byte_array_new ();
    g_autoptr (GString) notes = g_string_new (NULL);
    gsize out_len = 0, n_wrong = 0;
    g_byte_array_append (copy, packed->data, packed->len);
    memset (copy->data + at, 0, page_len);
    g_autoptr (GBytes) out = unpacked (copy, notes);
    const guint8 *data = g_bytes_get_data (out, &out_len);
    g_assert_cmpuint (out_len, >, len * 9 / 10);
    for (gsize i = 1; i <= tail_len; i++)
      n_wrong += data[out_len - i] != bytes[len - i] ? 1 : 0;
    g_assert_cmpuint (n_wrong, <=, tail_len / 1000);
    g_assert_cmpstr (notes->str, ==, "damaged");
  }
}

/* A gzip member whose first block is of no kind. */
#define BROKEN_MEMBER "\x1f\x8b\x08\0\0\0\0\0\0\3\7\7\7\7"

/* Where no block is near, all of them are searched once: one by one, that took a minute. */
static void
search_behind_many_broken_members_is_linear (void)
{
  GByteArray *packed = packed_by (archive_write_add_filter_gzip, "mail a", 6);
  g_autoptr (GByteArray) last = packed_by (archive_write_add_filter_gzip, "mail b", 6);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    append (packed, BROKEN_MEMBER, sizeof BROKEN_MEMBER - 1);
  g_byte_array_append (packed, last->data, last->len);
  g_autoptr (GBytes) out = unpacked_with (packed, /* wants_texts= */ TRUE, notes);
  g_assert_cmpuint (g_bytes_get_size (out), ==, 12);
  g_assert_nonnull (strstr (notes->str, "10000 further notes"));
}

/* The message that has the hole is found by it. */
static void
note_tells_behind_how_many_unpacked_bytes_reading_goes_on (void)
{
  GByteArray *packed = packed_by (archive_write_add_filter_gzip, "mail a", 6);
  g_autoptr (GByteArray) last = packed_by (archive_write_add_filter_gzip, "mail b", 6);
  g_autoptr (GString) notes = g_string_new (NULL);

  append (packed, BROKEN_MEMBER, sizeof BROKEN_MEMBER - 1);
  const guint last_at = packed->len;
  g_byte_array_append (packed, last->data, last->len);
  g_autofree char *said =
      g_strdup_printf ("reading goes on at %u, behind 6 unpacked bytes", last_at);
  g_autoptr (GBytes) out = unpacked_with (packed, /* wants_texts= */ TRUE, notes);

  g_assert_cmpuint (g_bytes_get_size (out), ==, 12);
  g_assert_nonnull (strstr (notes->str, said));
}

/* Of a stream that only goes forward, what was passed is not at hand any more. */
static void
member_far_behind_damage_is_read (void)
{
  const gsize gap_len = 5 * 1000 * 1000;
  g_autofree char *gap = g_malloc0 (gap_len);
  GByteArray *packed = packed_by (archive_write_add_filter_gzip, "mail a", 6);
  g_autoptr (GByteArray) last = packed_by (archive_write_add_filter_gzip, "mail b", 6);
  g_autoptr (GString) notes = g_string_new (NULL);

  append (packed, BROKEN_MEMBER, sizeof BROKEN_MEMBER - 1);
  append (packed, gap, gap_len);
  g_byte_array_append (packed, last->data, last->len);
  g_assert_cmpuint (unpacked_len (packed, (const guint8 *)"mail amail b", 12, notes), ==, 12);
  g_assert_cmpstr (notes->str, ==, "damaged");
}

/* What was read in parts ends where it ends: what follows is a stream, then bytes of none. */
static void
stream_read_on_in_parts_ends_where_it_ends (void)
{
  const gsize len = 300 * 1000;
  g_autofree guint8 *bytes = noise (len);
  GByteArray *packed[] = { packed_by (add_bzip2_of_small_blocks, bytes, len),
                           xz_of_blocks (bytes, len, 100 * 1000) };
  const AddFilter filters[] = { archive_write_add_filter_bzip2, archive_write_add_filter_xz };

  for (gsize i = 0; i < G_N_ELEMENTS (packed); i++) {
    g_autoptr (GByteArray) more = packed_by (filters[i], "mail a", 6);
    packed[i]->data[1000] ^= 1;
    g_byte_array_append (packed[i], more->data, more->len);
    append (packed[i], "From behind", 11);
    g_autofree char *listing = listing_of (packed[i], FORWARD_ONLY);
    g_assert_nonnull (strstr (listing, " #2=From behind | damaged() | tail() "));
  }
}

/* RFC 8878 section 3.1.1: the magic, a checksum follows the blocks, a window of 1 KiB; each block
 * begins with three bytes: its length times eight, twice its type and whether it is the last. */
static void
what_lies_before_the_damage_in_a_zstd_frame_is_given (void)
{
  static const struct {
    const char *bytes;
    gsize len;
    const char *listing;
  } cases[] = {
    /* the last block has the reserved type */
    { "\x28\xb5\x2f\xfd\4\0\x30\0\0mail a\x37\0\0mail b\0\0\0\0", 28, "#1~mail a!0 | damaged() " },
    /* a wrong checksum */
    { "\x28\xb5\x2f\xfd\4\0\x30\0\0mail a\x31\0\0mail b\0\0\0\0", 28,
      "#1~mail amail b!0 | damaged() " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GByteArray *packed = g_byte_array_new ();
    append (packed, cases[i].bytes, cases[i].len);
    assert_listing (packed, cases[i].listing);
  }
}

/* The .xz file format 1.1.0, sections 3.1 and 5.3.1: the header of the first block is at 12, of
 * twelve bytes, its fifth is the dictionary's size, the last four are its CRC-32. */
static void
xz_dictionary_of_1_gib_is_the_largest (void)
{
  static const struct {
    guint8 size; /* 36: 2 << 29 bytes, 37: 3 << 29 */
    const char *listing;
  } cases[] = { { 36, "#1~mail a " }, { 37, "#1~!0 | damaged() " } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GByteArray *packed = packed_by (archive_write_add_filter_xz, "mail a", 6);
    guint8 *header = packed->data + 12;
    g_assert_true (memcmp (header, "\2\0\x21\1", 4) == 0);
    header[4] = cases[i].size;
    guint32 crc = GUINT32_TO_LE ((guint32)crc32 (0, header, 8));
    memcpy (header + 8, &crc, 4);
    assert_listing (packed, cases[i].listing);
  }
}

/* Whatever byte is wrong: no crash, and the data or a note. */
static void
any_broken_byte_is_told_of (void)
{
  static const AddFilter filters[] = { archive_write_add_filter_bzip2,
                                       archive_write_add_filter_xz };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    g_autoptr (GByteArray) packed = packed_by (filters[i], "mail a", 6);
    for (guint broken = 10; broken < packed->len; broken++) {
      GByteArray *copy = g_byte_array_new ();
      g_byte_array_append (copy, packed->data, packed->len);
      copy->data[broken] ^= 0xff;
      g_autofree char *listing = listing_of (copy, FORWARD_ONLY);
      g_assert_nonnull (strchr (listing, '|'));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/unfilter/what-follows-is-a-member-of-its-own",
                   what_follows_is_a_member_of_its_own);
  g_test_add_func ("/sources/unfilter/streams-in-a-row-are-one", streams_in_a_row_are_one);
  g_test_add_func ("/sources/unfilter/cut-data-gives-all-that-lies-before-the-cut",
                   cut_data_gives_all_that_lies_before_the_cut);
  g_test_add_func ("/sources/unfilter/small-file-that-was-cut-at-its-end-is-whole",
                   small_file_that_was_cut_at_its_end_is_whole);
  g_test_add_func ("/sources/unfilter/stream-behind-damage-is-read", stream_behind_damage_is_read);
  g_test_add_func ("/sources/unfilter/stream-appended-to-one-that-was-cut-is-read",
                   stream_appended_to_one_that_was_cut_is_read);
  g_test_add_func ("/sources/unfilter/only-the-damaged-block-of-bzip2-is-lost",
                   only_the_damaged_block_of_bzip2_is_lost);
  g_test_add_func ("/sources/unfilter/only-the-rest-of-the-damaged-block-of-xz-is-lost",
                   only_the_rest_of_the_damaged_block_of_xz_is_lost);
  g_test_add_func ("/sources/unfilter/what-lies-behind-a-lost-page-of-gzip-is-read",
                   what_lies_behind_a_lost_page_of_gzip_is_read);
  g_test_add_func ("/sources/unfilter/search-behind-many-broken-members-is-linear",
                   search_behind_many_broken_members_is_linear);
  g_test_add_func ("/sources/unfilter/note-tells-behind-how-many-unpacked-bytes-reading-goes-on",
                   note_tells_behind_how_many_unpacked_bytes_reading_goes_on);
  g_test_add_func ("/sources/unfilter/member-far-behind-damage-is-read",
                   member_far_behind_damage_is_read);
  g_test_add_func ("/sources/unfilter/stream-read-on-in-parts-ends-where-it-ends",
                   stream_read_on_in_parts_ends_where_it_ends);
  g_test_add_func ("/sources/unfilter/what-lies-before-the-damage-in-a-zstd-frame-is-given",
                   what_lies_before_the_damage_in_a_zstd_frame_is_given);
  g_test_add_func ("/sources/unfilter/xz-dictionary-of-1-gib-is-the-largest",
                   xz_dictionary_of_1_gib_is_the_largest);
  g_test_add_func ("/sources/unfilter/any-broken-byte-is-told-of", any_broken_byte_is_told_of);
  return g_test_run ();
}
