/* test-tiling.c - every byte of an archive has one owner, whatever the archive says. */
#include "sources/tiling.h"

#include "archive-tools.h"

static void
append_tiles (GArray *tiles, guint64 *end, GString *out)
{
  static const char letters[] = "cmgt?";

  for (guint i = 0; i < tiles->len; i++) {
    const BhArchiveTile *tile = &g_array_index (tiles, BhArchiveTile, i);
    g_assert_cmpuint (tile->offset, ==, *end);
    g_assert_cmpuint (tile->len, >, 0);
    g_string_append_printf (out, "%c%" G_GUINT64_FORMAT " ", letters[tile->owner], tile->len);
    *end += tile->len;
  }
  g_array_set_size (tiles, 0);
}

/* Owner and length of each tile, "c34 m9 …"; checks that they touch and end at the end. */
static char *
tiles_with (GByteArray *array, BhArchiveLayer layer, const BhLimits *limits)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  g_autoptr (GString) out = g_string_new (NULL);
  gsize len = 0;
  const void *data = g_bytes_get_data (bytes, &len);
  const char *format = bh_archive_format (bh_span (data, len));
  guint64 size = len, end = 0;
  BhSha256 sha256;

  g_autoptr (BhArchive) archive = bh_archive_open (stream, format, 1, limits, NULL);
  g_assert_nonnull (archive);
  while (bh_archive_next (archive) != NULL) {
    bh_archive_take_tiles (archive, layer, tiles);
    append_tiles (tiles, &end, out);
  }
  if (layer == BH_ARCHIVE_INNER)
    g_assert_true (bh_archive_inner_sha256 (archive, &size, &sha256));
  bh_archive_finish_tiles (archive, layer, size, tiles);
  append_tiles (tiles, &end, out);
  g_assert_cmpuint (end, ==, size);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_tiles (GByteArray *array, BhArchiveLayer layer, const char *expected)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autofree char *tiles = tiles_with (array, layer, &limits);
  g_assert_cmpstr (tiles, ==, expected);
}

/* Two stored entries: local headers of 30 bytes and the name, records of 46 and the name. */
static const ZipSpec two[] = { { .name = "a", .content = "From one" },
                               { .name = "bb", .content = "From three" },
                               { .name = NULL } };

static void
zip_headers_and_directory_are_the_containers (void)
{
  assert_tiles (zip_of (two), BH_ARCHIVE_OWN, "c31 m8 c32 m10 c117 ");
}

static void
zip_descriptor_is_the_containers (void)
{
  static const ZipSpec specs[] = { { .name = "a", .content = "From one", .flags = 8 },
                                   { .name = "b", .content = "From two" },
                                   { .name = NULL } };

  assert_tiles (zip_of (specs), BH_ARCHIVE_OWN, "c31 m8 c47 m8 c116 ");
}

static void
bytes_behind_a_zip_are_its_tail (void)
{
  GByteArray *text = zip_of (two), *zeros = zip_of (two);

  add_zeros (text, 3);
  add_text (text, "behind");
  add_zeros (zeros, 5);
  assert_tiles (text, BH_ARCHIVE_OWN, "c31 m8 c32 m10 c117 t9 ");
  assert_tiles (zeros, BH_ARCHIVE_OWN, "c31 m8 c32 m10 c117 t5 ");
}

static void
bytes_between_zip_entries_are_a_gap (void)
{
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n_records = 0;
  GByteArray *zip = zip_entries (two, directory, &n_records);

  add_text (zip, "of nobody");
  g_byte_array_append (zip, directory->data, directory->len);
  zip_end (zip, n_records, directory->len, "");
  assert_tiles (zip, BH_ARCHIVE_OWN, "c31 m8 c32 m10 g9 c117 ");
}

/* The second record says that its bytes begin within the first entry: nothing is told twice. */
static void
overlapping_zip_entries_own_no_byte_twice (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "PK\3\4\24\0........................x", .packed_len_lie = 90 },
    { .name = "b", .content = "From two" },
    { .name = NULL }
  };
  BhLimits limits;

  bh_limits_init (&limits);
  g_autofree char *tiles = tiles_with (zip_of (specs), BH_ARCHIVE_OWN, &limits);
  g_assert_true (g_str_has_prefix (tiles, "c31 m"));
}

static void
what_a_limit_leaves_out_is_nobodys (void)
{
  BhLimits limits;

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ENTRIES] = 1;
  g_autofree char *tiles = tiles_with (zip_of (two), BH_ARCHIVE_OWN, &limits);
  g_assert_cmpstr (tiles, ==, "c31 m8 c32 ?127 ");
}

static GByteArray *
tar_of_two (void)
{
  GByteArray *tar = g_byte_array_new ();

  tar_add (tar, '0', "a", "From one");
  tar_add (tar, '5', "folder", "");
  tar_add (tar, '0', "b", "From three");
  return tar;
}

static void
tar_padding_and_end_are_the_containers (void)
{
  GByteArray *tar = tar_of_two ();

  tar_end (tar);
  assert_tiles (tar, BH_ARCHIVE_OWN, "c512 m8 c1528 m10 c1526 ");
}

static void
tar_header_that_is_refused_is_a_gap (void)
{
  GByteArray *tar = tar_of_two ();

  tar->data[1024 + 200] ^= 1; /* of the folder */
  tar_end (tar);
  assert_tiles (tar, BH_ARCHIVE_OWN, "c512 m8 c504 g512 c512 m10 c1526 ");
}

static void
bytes_behind_a_tar_are_its_tail (void)
{
  GByteArray *tar = tar_of_two ();

  tar_end (tar);
  add_text (tar, "behind");
  assert_tiles (tar, BH_ARCHIVE_OWN, "c512 m8 c1528 m10 c1526 t6 ");
}

static void
cut_tar_is_tiled_to_its_end (void)
{
  g_autoptr (GByteArray) whole = tar_of_two ();

  for (guint len = 513; len < whole->len; len += 37) {
    GByteArray *cut = g_byte_array_new ();
    BhLimits limits;
    bh_limits_init (&limits);
    g_byte_array_append (cut, whole->data, len);
    g_free (tiles_with (cut, BH_ARCHIVE_OWN, &limits));
  }
}

/* The compressed file is one tile and its tail; the tar that comes out has tiles of its own. */
static void
compressed_tar_has_two_tilings (void)
{
  g_autoptr (GByteArray) tar = tar_of_two ();

  tar_end (tar);
  GByteArray *own = gzip_of (tar->data, tar->len), *inner = gzip_of (tar->data, tar->len);
  g_autofree char *expected = g_strdup_printf ("c%u t8 ", own->len);
  add_zeros (own, 2);
  add_text (own, "behind");
  assert_tiles (own, BH_ARCHIVE_OWN, expected);
  assert_tiles (inner, BH_ARCHIVE_INNER, "c512 m8 c1528 m10 c1526 ");
}

static void
hash_of_a_compressed_tar_is_that_of_the_tar (void)
{
  g_autoptr (GByteArray) tar = tar_of_two ();
  g_autoptr (GByteArray) gzip = gzip_of (tar->data, tar->len);
  g_autoptr (GBytes) bytes = g_bytes_new (gzip->data, gzip->len);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  BhSha256 expected = bh_sha256 (bh_span (tar->data, tar->len)), found;
  guint64 size = 0;
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhArchive) archive = bh_archive_open (stream, "gzip", 1, &limits, NULL);
  g_assert_true (bh_archive_has_inner (archive));
  while (bh_archive_next (archive) != NULL)
    ;
  g_assert_true (bh_archive_inner_sha256 (archive, &size, &found));
  g_assert_cmpuint (size, ==, tar->len);
  g_assert_true (memcmp (&found, &expected, sizeof expected) == 0);
}

/* Members are never joined; where a way to the next member makes no end of tiles, they are. */
static void
number_of_tiles_is_bounded (void)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  BhTiling tiling;

  bh_tiling_init (&tiling);
  bh_tiling_add (&tiling, 1, BH_ARCHIVE_OWNER_MEMBER);
  bh_tiling_add (&tiling, 2, BH_ARCHIVE_OWNER_MEMBER);
  bh_tiling_take (&tiling, TRUE, tiles);
  g_assert_cmpuint (tiles->len, ==, 2);
  for (guint i = 0; i < 100000; i++)
    bh_tiling_add (&tiling, i + 3, i % 2 == 0 ? BH_ARCHIVE_OWNER_GAP : BH_ARCHIVE_OWNER_CONTAINER);
  bh_tiling_take (&tiling, TRUE, tiles);
  g_assert_cmpuint (tiles->len, <, 2000);
  const BhArchiveTile *last = &g_array_index (tiles, BhArchiveTile, tiles->len - 1);
  g_assert_cmpuint (last->offset + last->len, ==, 100002);
  bh_tiling_clear (&tiling);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/tiling/zip-headers-and-directory-are-the-containers",
                   zip_headers_and_directory_are_the_containers);
  g_test_add_func ("/sources/tiling/zip-descriptor-is-the-containers",
                   zip_descriptor_is_the_containers);
  g_test_add_func ("/sources/tiling/bytes-behind-a-zip-are-its-tail",
                   bytes_behind_a_zip_are_its_tail);
  g_test_add_func ("/sources/tiling/bytes-between-zip-entries-are-a-gap",
                   bytes_between_zip_entries_are_a_gap);
  g_test_add_func ("/sources/tiling/overlapping-zip-entries-own-no-byte-twice",
                   overlapping_zip_entries_own_no_byte_twice);
  g_test_add_func ("/sources/tiling/what-a-limit-leaves-out-is-nobodys",
                   what_a_limit_leaves_out_is_nobodys);
  g_test_add_func ("/sources/tiling/tar-padding-and-end-are-the-containers",
                   tar_padding_and_end_are_the_containers);
  g_test_add_func ("/sources/tiling/tar-header-that-is-refused-is-a-gap",
                   tar_header_that_is_refused_is_a_gap);
  g_test_add_func ("/sources/tiling/bytes-behind-a-tar-are-its-tail",
                   bytes_behind_a_tar_are_its_tail);
  g_test_add_func ("/sources/tiling/cut-tar-is-tiled-to-its-end", cut_tar_is_tiled_to_its_end);
  g_test_add_func ("/sources/tiling/compressed-tar-has-two-tilings",
                   compressed_tar_has_two_tilings);
  g_test_add_func ("/sources/tiling/hash-of-a-compressed-tar-is-that-of-the-tar",
                   hash_of_a_compressed_tar_is_that_of_the_tar);
  g_test_add_func ("/sources/tiling/number-of-tiles-is-bounded", number_of_tiles_is_bounded);
  return g_test_run ();
}
