/* test-archive.c - what libarchive is silent about is told; limits; layers. */
#include "sources/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "archive-tools.h"
#include "sources/archive-state.h"

static void
assert_listing (GByteArray *bytes, const char *expected)
{
  g_autofree char *listing = listing_of (bytes, FORWARD_ONLY);

  g_assert_cmpstr (listing, ==, expected);
}

static void
format_is_told_by_the_first_bytes (void)
{
  static const struct {
    BhSpan head;
    const char *format;
  } cases[] = {
    { BH_SPAN_INIT ("PK\3\4.........."), "zip" },
    { BH_SPAN_INIT ("PK\5\6.........."), "zip" },
    { BH_SPAN_INIT ("\x1f\x8b\x08\0\0\0\0\0\0\3"), "gzip" },
    { BH_SPAN_INIT ("\x1f\x8b\x08\xff\0\0\0\0\0\3"), NULL },
    { BH_SPAN_INIT ("BZh91AY&SY.."), "bzip2" },
    { BH_SPAN_INIT ("BZh9 is no archive"), NULL },
    { BH_SPAN_INIT ("\xfd"
                    "7zXZ\0.."),
      "xz" },
    { BH_SPAN_INIT ("\x28\xb5\x2f\xfd...."), "zstd" },
    { BH_SPAN_INIT ("\x50\x2a\x4d\x18\4\0\0\0....\x5f\x2a\x4d\x18\0\0\0\0\x28\xb5\x2f\xfd"),
      "zstd" },
    { BH_SPAN_INIT ("\x50\x2a\x4d\x18\4\0\0\0....\4\x22\x4d\x18"), NULL }, /* lz4 */
    { BH_SPAN_INIT ("\x50\x2a\x4d\x18\xff\xff\xff\xff\x28\xb5\x2f\xfd"), NULL },
    { BH_SPAN_INIT ("\x50\x2a\x4d\x18\0\0\0"), NULL },
    { BH_SPAN_INIT ("7z\xbc\xaf\x27\x1c"), "7z" },
    { BH_SPAN_INIT ("]\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff\0"), "lzma" },
    { BH_SPAN_INIT ("] is a bracket, no archive"), NULL },
    { BH_SPAN_INIT ("From nobody Thu Jan  1 00:00:00 1970"), NULL },
    { BH_SPAN_INIT ("Rar!\x1a\7\1\0"), NULL },
    { BH_SPAN_INIT ("#mtree\npasswd contents=/etc/passwd\n"), NULL },
    { BH_SPAN_INIT ("\x89LZO\0\r\n\x1a\n"), NULL },
    { BH_SPAN_INIT ("LRZI\0\6"), NULL },
    { BH_SPAN_INIT (""), NULL },
  };
  static const guint8 zeros[1024];
  g_autoptr (GByteArray) tar = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (bh_archive_format (cases[i].head), ==, cases[i].format);
  tar_add (tar, '0', "name", "content");
  g_assert_cmpstr (bh_archive_format (bh_span (tar->data, tar->len)), ==, "tar");
  g_assert_null (bh_archive_format (bh_span (tar->data, 511)));
  tar->data[3] ^= 1; /* the checksum is wrong now */
  g_assert_cmpstr (bh_archive_format (bh_span (tar->data, tar->len)), ==, "tar");
  tar->data[257] ^= 1; /* … and the magic */
  g_assert_null (bh_archive_format (bh_span (tar->data, tar->len)));
  g_assert_null (bh_archive_format (bh_span (zeros, sizeof zeros)));
}

static gboolean
is_damaged_tar (const char *name, gsize damage_at, gsize damage_len, gboolean has_next)
{
  g_autoptr (GByteArray) tar = g_byte_array_new ();

  tar_add (tar, '0', name, "content");
  memset (tar->data + damage_at, 'x', damage_len);
  if (has_next)
    tar_add (tar, '0', "next", "more");
  return g_strcmp0 (bh_archive_format (bh_span (tar->data, tar->len)), "tar") == 0;
}

/* Its numbers tell, or a header behind it. */
static void
tar_without_a_checksum_is_asked_for_more (void)
{
  g_assert_true (is_damaged_tar ("inbox.mbox", 0, 40, FALSE));
  g_assert_true (is_damaged_tar ("inbox.mbox", 100, 16, FALSE)); /* mode and owner */
  g_assert_false (is_damaged_tar ("inbox.mbox", 100, 56, FALSE));
  g_assert_true (is_damaged_tar ("inbox.mbox", 100, 56, TRUE));
}

/* A mail may hold all of it: "ustar", numbers and a tar. */
static void
mail_with_the_magic_of_a_tar_is_none (void)
{
  g_assert_false (is_damaged_tar ("From: mallory@example.org\r\nX:", 148, 1, TRUE));
  g_assert_false (
      is_damaged_tar ("From mallory@example.org Thu Jan  1 00:00:00 1970\n", 148, 1, TRUE));
}

static void
gzip_checksum_and_length_are_checked (void)
{
  GByteArray *crc = gzip_of ("From mail", 9), *len = gzip_of ("From mail", 9);

  crc->data[crc->len - 8] ^= 1;
  len->data[len->len - 4] ^= 1;
  assert_listing (gzip_of ("From mail", 9), "#1~From mail ");
  assert_listing (crc, "#1~From mail | damaged() ");
  assert_listing (len, "#1~From mail | damaged() ");
}

static void
gzip_members_are_read_one_after_another (void)
{
  GByteArray *gzip = gzip_of ("From one", 8);
  g_autoptr (GByteArray) second = gzip_of (", two", 5);

  g_byte_array_append (gzip, second->data, second->len);
  add_zeros (gzip, 300);
  assert_listing (gzip, "#1~From one, two ");
}

static void
bytes_behind_compressed_data_become_a_member (void)
{
  GByteArray *gzip = gzip_of ("From one", 8);

  add_text (gzip, "From behind");
  assert_listing (gzip, "#1~From one #2=From behind | tail() ");
}

static void
truncated_gzip_gives_what_came_before (void)
{
  static const char text[] = "From one, two, three, four, five, six, seven, eight";
  g_autoptr (GByteArray) whole = gzip_of (text, sizeof text - 1);

  for (guint len = 10; len < whole->len; len++) {
    GByteArray *cut = g_byte_array_new ();
    g_byte_array_append (cut, whole->data, len);
    g_autofree char *listing = listing_of (cut, CAN_SEEK);
    g_assert_true (g_str_has_prefix (listing, "#1~"));
    g_assert_nonnull (strstr (listing, "| truncated()"));
    if (len >= whole->len - 8)
      g_assert_nonnull (strstr (listing, text));
  }
}

/* Packed bytes may be used up while what they mean is not all given: it depends on the reader. */
static void
truncated_gzip_gives_the_same_whatever_is_asked_for (void)
{
  g_autofree char *text = g_strnfill (20000, 'x');
  g_autoptr (GByteArray) whole = gzip_of (text, 20000);
  g_autoptr (GBytes) cut = g_bytes_new (whole->data, whole->len - 9);
  BhLimits limits;
  gsize lens[2] = { 0, 0 };

  bh_limits_init (&limits);
  for (gsize i = 0; i < 2; i++) {
    g_autoptr (BhStream) stream = bh_stream_new_for_bytes (cut);
    g_autoptr (BhArchive) archive = bh_archive_open (stream, "gzip", 1, &limits, NULL);
    char buffer[30000];
    gssize got = 0;
    g_assert_nonnull (bh_archive_next (archive));
    while ((got = bh_stream_read (bh_archive_member_stream (archive), buffer,
                                  i == 0 ? sizeof buffer : 7, NULL)) > 0)
      lens[i] += (gsize)got;
  }
  g_assert_cmpuint (lens[0], >, 1000);
  g_assert_cmpuint (lens[0], ==, lens[1]);
}

static void
gzip_member_behind_damage_is_read (void)
{
  GByteArray *gzip = gzip_of ("From one", 8);
  g_autoptr (GByteArray) second = gzip_of ("From two", 8);

  gzip->data[10] = 0x06; /* a block type that is none, in front of all data */
  g_byte_array_append (gzip, second->data, second->len);
  assert_listing (gzip, "#1~From two | damaged() ");
}

static void
compressed_zeros_are_no_empty_tar (void)
{
  g_autofree char *zeros = g_malloc0 (20000);
  g_autofree char *listing = listing_of (gzip_of (zeros, 20000), CAN_SEEK);

  g_assert_true (g_str_has_prefix (listing, "#1~"));
}

static void
compressors_are_peeled_up_to_the_limit (void)
{
  GByteArray *gzip = gzip_of ("From mail", 9);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GByteArray) inner = gzip;
    gzip = gzip_of (inner->data, inner->len);
  }
  g_autoptr (GByteArray) four = gzip_of (gzip->data, gzip->len);

  assert_listing (gzip, "#1~From mail ");
  g_autofree char *listing = listing_of (g_steal_pointer (&four), CAN_SEEK);
  g_assert_nonnull (strstr (listing, "| limit:filters()"));
}

static GByteArray *
small_tar (void)
{
  GByteArray *tar = g_byte_array_new ();

  tar_add (tar, '0', "a", "mail a");
  tar_add (tar, '0', "b", "mail b");
  return tar;
}

static void
tar_is_read_bare_and_compressed (void)
{
  g_autoptr (GByteArray) tar = small_tar ();

  tar_end (tar);
  assert_listing (gzip_of (tar->data, tar->len), "a=mail a b=mail b ");
  assert_listing (g_steal_pointer (&tar), "a=mail a b=mail b ");
}

static void
tar_behind_the_end_mark_is_read_and_told (void)
{
  GByteArray *tar = small_tar ();

  tar_end (tar);
  add_zeros (tar, 8192);
  tar_add (tar, '0', "a", "mail c");
  tar_end (tar);
  assert_listing (tar, "a=mail a b=mail b a#2=mail c | odd-archive() ");
}

static void
tar_with_a_bad_header_goes_on_behind_it (void)
{
  GByteArray *tar = small_tar ();
  guint bad = tar->len;

  tar_add (tar, '0', "bad", "mail of bad");
  tar->data[bad] ^= 1;
  tar_add (tar, '0', "c", "mail c");
  tar_end (tar);
  g_autofree char *listing = listing_of (tar, FORWARD_ONLY);

  g_assert_true (g_str_has_prefix (listing, "a=mail a b=mail b #3=mail of bad"));
  g_assert_nonnull (strstr (listing, " c=mail c | damaged() | tail(#3)"));
}

/* The entry before takes the lost one's header for its data. */
/* What belongs to no entry ends where zeros fill up its last block. */
static void
tar_with_a_bad_header_gives_the_data_without_padding (void)
{
  static const Way ways[] = { CAN_SEEK, FORWARD_ONLY };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    GByteArray *tar = g_byte_array_new ();
    tar_add (tar, '0', "bad", "mail of bad");
    tar->data[148] ^= 1;
    tar_add (tar, '0', "c", "mail c");
    tar_end (tar);
    g_autofree char *listing = listing_of (tar, ways[i]);
    g_assert_nonnull (strstr (listing, "#1=mail of bad c=mail c "));
  }
}

static void
tar_that_lost_a_block_gives_all_of_the_next_entry (void)
{
  g_autofree char *long_text = g_strnfill (700, 'x');
  GByteArray *tar = small_tar ();
  const guint lost_at = tar->len + 512;

  tar_add (tar, '0', "c", long_text);
  tar_add (tar, '0', "d", long_text);
  tar_add (tar, '0', "e", "mail e");
  tar_end (tar);
  g_byte_array_remove_range (tar, lost_at, 512);
  memcpy (tar->data + lost_at + 1024, "mail d", 6); /* where the next header should be */
  g_autofree char *listing = listing_of (tar, FORWARD_ONLY);

  g_assert_nonnull (strstr (listing, " #4=mail dxxx"));
  g_assert_nonnull (strstr (listing, " e=mail e | damaged() | tail(#4) "));
}

/* The size is right again with a new checksum, as one who hides the rest would write it. */
static GByteArray *
tar_with_a_wrong_size (void)
{
  GByteArray *tar = small_tar ();
  guint sum = 0;

  tar_add (tar, '0', "c", "mail c");
  tar_end (tar);
  char *header = (char *)tar->data + 1024; /* of "b" */
  memcpy (header + 124, "77777777777", 12);
  memset (header + 148, ' ', 8);
  for (guint i = 0; i < 512; i++)
    sum += (guint8)header[i];
  g_snprintf (header + 148, 7, "%06o", sum);
  return tar;
}

static void
tar_size_behind_the_end_hides_no_entry (void)
{
  const char *const expected = "a=mail a b=mail b c=mail c | damaged(b) ";
  g_autoptr (GByteArray) tar = tar_with_a_wrong_size ();
  g_autofree char *packed = listing_of (gzip_of (tar->data, tar->len), CAN_SEEK);
  g_autofree char *forward = listing_of (tar_with_a_wrong_size (), FORWARD_ONLY);

  assert_listing (tar_with_a_wrong_size (), expected);
  g_assert_cmpstr (packed, ==, expected);
  g_assert_cmpstr (forward, ==, expected);
}

static void
tar_cut_anywhere_tells_it (void)
{
  g_autoptr (GByteArray) whole = small_tar ();

  for (guint len = 1024 + 512; len < whole->len; len += 100) {
    GByteArray *cut = g_byte_array_new ();
    g_byte_array_append (cut, whole->data, len);
    g_autofree char *listing = listing_of (cut, CAN_SEEK);
    g_assert_true (g_str_has_prefix (listing, "a=mail a "));
    g_assert_nonnull (strstr (listing, "| truncated("));
  }
}

static void
tar_links_are_listed_only (void)
{
  GByteArray *tar = small_tar ();

  tar_add (tar, '1', "hard", "a");
  tar_add (tar, '2', "soft", "/etc/passwd");
  tar_add (tar, '5', "folder/", "");
  tar_add (tar, '6', "fifo", "");
  tar_end (tar);
  assert_listing (tar, "a=mail a b=mail b hard- soft- folder/- fifo- "
                       "| link(hard) | link(soft) | special(fifo) ");
}

/* 1,000 are told of; then damage behind them still is, and how many more there were. */
static void
many_links_do_not_crowd_out_damage (void)
{
  GByteArray *tar = g_byte_array_new ();

  for (guint i = 0; i < 1002; i++)
    tar_add (tar, '2', "soft", "/etc/passwd");
  tar_add (tar, '0', "mail", "mail");
  tar_end (tar);
  add_text (tar, "no entry");
  g_autofree char *listing = listing_of (tar, CAN_SEEK);

  g_assert_nonnull (strstr (listing, " mail=mail "));
  g_assert_nonnull (strstr (listing, "| tail(#"));
  g_assert_true (g_str_has_suffix (listing, "| link() "));
  g_auto (GStrv) notes = g_strsplit (listing, "| link(soft", -1);
  g_assert_cmpuint (g_strv_length (notes), ==, 1000 + 1);
}

/* 10,000 are kept; the next tells how many there were, and is of the last one's kind. */
static void
notes_that_are_left_out_are_counted (void)
{
  static const char *const kinds[] = { "damaged", "tail" };
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (none);
  BhLimits limits;
  BhArchiveState state;

  bh_limits_init (&limits);
  bh_archive_state_init (&state, stream, &limits);
  for (guint i = 0; i < 10003; i++)
    bh_note_archive (&state, kinds[i == 9999], "%u", i);
  bh_notes_finish (&state);

  g_assert_cmpuint (state.notes->len, ==, 10001);
  const BhArchiveNote *last = g_ptr_array_index (state.notes, 10000);
  g_assert_cmpstr (last->kind, ==, "tail");
  g_assert_cmpstr (last->detail, ==, "3 further notes, of this kind or others, are left out");
  bh_archive_state_clear (&state);
}

static void
tar_name_that_is_not_utf8_is_kept (void)
{
  GByteArray *tar = g_byte_array_new ();

  tar_add (tar, 'x', "pax", "15 path=pax\xc3\xa9\xff\n");
  tar_add (tar, '0', "overridden", "1");
  tar_add (tar, '0', "bad\xff", "2");
  tar_end (tar);
  g_autofree char *listing = listing_of (tar, CAN_SEEK);

  g_assert_nonnull (strstr (listing, "bad\xff=2 "));
  g_assert_true (g_str_has_prefix (listing, "pax\xc3\xa9\xff=1 "));
}

/* GNU's old sparse format: one piece of 512 bytes, the file a tebibyte long. */
static void
hole_in_a_tar_counts_for_the_ratio (void)
{
  GByteArray *tar = g_byte_array_new ();
  g_autofree char *piece = g_strnfill (512, 'x');
  guint sum = 0;

  tar_add (tar, '0', "sparse", piece);
  char *header = (char *)tar->data;
  header[156] = 'S';
  memcpy (header + 257, "ustar  \0", 8);
  g_snprintf (header + 386, 12, "%011o", 0);
  g_snprintf (header + 398, 12, "%011o", 512);
  memcpy (header + 483, "\x80\0\0\0\0\0\1\0\0\0\0\0", 12);
  memset (header + 148, ' ', 8);
  for (guint i = 0; i < 512; i++)
    sum += (guint8)header[i];
  g_snprintf (header + 148, 8, "%06o", sum);
  tar_add (tar, '0', "b", "mail b");
  tar_end (tar);
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_EXPAND_RATIO] = 1;
  g_autofree char *listing = listing_with (tar, CAN_SEEK, &limits);

  g_assert_true (g_str_has_prefix (listing, "sparse=xxxx"));
  g_assert_nonnull (strstr (listing, "!3 "));
  g_assert_nonnull (strstr (listing, "| limit:expand-ratio(sparse)"));
}

static GByteArray *
library_archive (int (*set_format) (struct archive *), int (*add_filter) (struct archive *))
{
  GByteArray *out = g_byte_array_new ();
  struct archive *writer = archive_write_new ();
  size_t used = 0;

  g_byte_array_set_size (out, 1 << 20);
  g_assert_cmpint (set_format (writer), ==, ARCHIVE_OK);
  if (add_filter != NULL)
    g_assert_cmpint (add_filter (writer), ==, ARCHIVE_OK);
  archive_write_set_bytes_in_last_block (writer, 1);
  g_assert_cmpint (archive_write_open_memory (writer, out->data, out->len, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < (set_format == archive_write_set_format_raw ? 1 : 2); i++) {
    struct archive_entry *entry = archive_entry_new ();
    archive_entry_set_pathname (entry, i == 0 ? "a\xc3\xa9" : "b");
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_size (entry, 6);
    g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
    g_assert_cmpint (archive_write_data (writer, i == 0 ? "mail a" : "mail b", 6), ==, 6);
    archive_entry_free (entry);
  }
  archive_write_free (writer);
  g_byte_array_set_size (out, (guint)used);
  return out;
}

static void
every_compressor_is_read_plain_and_around_a_tar (void)
{
  static int (*const filters[]) (struct archive *) = {
    archive_write_add_filter_gzip, archive_write_add_filter_bzip2, archive_write_add_filter_xz,
    archive_write_add_filter_zstd, archive_write_add_filter_lzma,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    assert_listing (library_archive (archive_write_set_format_raw, filters[i]), "#1~mail a ");
    assert_listing (library_archive (archive_write_set_format_ustar, filters[i]),
                    "a\xc3\xa9=mail a b=mail b ");
    assert_listing (library_archive (archive_write_set_format_pax, filters[i]),
                    "a\xc3\xa9=mail a b=mail b ");
  }
}

static void
seven_is_read_also_where_it_cannot_seek (void)
{
  g_autofree char *seek =
      listing_of (library_archive (archive_write_set_format_7zip, NULL), CAN_SEEK);

  g_assert_cmpstr (seek, ==, "a\xc3\xa9=mail a b=mail b ");
  assert_listing (library_archive (archive_write_set_format_7zip, NULL),
                  "a\xc3\xa9=mail a b=mail b ");
}

static void
seven_that_was_cut_is_told (void)
{
  g_autoptr (GByteArray) whole = library_archive (archive_write_set_format_7zip, NULL);

  for (guint len = 6; len < whole->len; len += 7) {
    GByteArray *cut = g_byte_array_new ();
    g_byte_array_append (cut, whole->data, len);
    assert_listing (cut, "| truncated() ");
  }
}

static void
zip_of_another_writer_is_read (void)
{
  assert_listing (library_archive (archive_write_set_format_zip, NULL),
                  "a\xc3\xa9=mail a b=mail b ");
}

static void
bomb_is_cut_and_what_follows_is_read (void)
{
  enum { LEN = 80 * 1024 * 1024 };
  g_autofree char *spaces = g_strnfill (LEN, ' ');
  const ZipSpec specs[] = { { .name = "bomb", .content = spaces, .method = 8 },
                            { .name = "mail", .content = "From mail" },
                            { .name = NULL } };
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_EXPAND_RATIO] = 20;
  g_autofree char *listing = listing_with (zip_of (specs), CAN_SEEK, &limits);

  g_assert_nonnull (strstr (listing, "!3 mail=From mail | limit:expand-ratio(bomb) "));
}

static gssize
read_all (BhStream *stream, guint64 *out_len, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (1 << 16);
  gssize got = 0;

  *out_len = 0;
  while ((got = bh_stream_read (stream, buffer, 1 << 16, error)) > 0)
    *out_len += (guint64)got;
  return got;
}

/* Sixteen letters at random: 2 to 1, far below any bomb. */
static void
honest_compressed_mailbox_passes_the_first_64_mb (void)
{
  enum { LEN = 70 * 1000 * 1000 };
  g_autofree guint8 *text = g_malloc (LEN);
  guint32 state = 1;
  for (guint i = 0; i < LEN; i++) {
    state = state * 1664525 + 1013904223;
    text[i] = (guint8)('a' + (state >> 28));
  }
  g_autoptr (GByteArray) packed = gzip_of (text, LEN);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&packed));
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_EXPAND_RATIO] = 5;
  g_autoptr (GError) error = NULL;
  guint64 len = 0;

  g_autoptr (BhArchive) archive = bh_archive_open (stream, "gzip", 1, &limits, NULL);
  g_assert_nonnull (bh_archive_next (archive));
  g_assert_cmpint (read_all (bh_archive_member_stream (archive), &len, &error), ==, 0);
  g_assert_cmpuint (len, ==, LEN);
}

/* Twice 40 MB in a zip inside another: only both together pass the first 64 MB. */
static void
archives_in_archives_share_one_budget (void)
{
  enum { LEN = 40 * 1000 * 1000 };
  g_autofree char *spaces = g_strnfill (LEN, ' ');
  const ZipSpec specs[] = { { .name = "one", .content = spaces, .method = 8 },
                            { .name = "two", .content = spaces, .method = 8 },
                            { .name = NULL } };
  g_autoptr (GByteArray) inner = zip_of (specs);
  g_autoptr (GByteArray) tar = g_byte_array_new ();
  g_autofree char *filler = g_strnfill (inner->len, 'x');
  tar_add (tar, '0', "inner.zip", filler);
  memcpy (tar->data + 512, inner->data, inner->len);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&tar));
  g_autoptr (BhStream) file = bh_stream_new_for_bytes (bytes);
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_EXPAND_RATIO] = 2;
  g_autoptr (GError) error = NULL;
  guint64 len = 0;

  g_autoptr (BhArchive) outer = bh_archive_open (file, "tar", 1, &limits, NULL);
  g_assert_nonnull (bh_archive_next (outer));
  BhStream *member = bh_archive_member_stream (outer);
  g_autoptr (GBytes) spooled = g_bytes_new (inner->data, inner->len);
  g_autoptr (BhStream) held = bh_stream_new_for_bytes (spooled);
  bh_stream_set_origin (held, member);
  g_autoptr (BhArchive) nested = bh_archive_open (held, "zip", 2, &limits, NULL);

  g_assert_nonnull (bh_archive_next (nested));
  g_assert_cmpint (read_all (bh_archive_member_stream (nested), &len, &error), ==, 0);
  g_assert_cmpuint (len, ==, LEN);
  g_assert_nonnull (bh_archive_next (nested));
  g_assert_cmpint (read_all (bh_archive_member_stream (nested), &len, &error), ==, -1);
  g_assert_error (error, BH_ERROR, BH_ERROR_LIMIT);
}

static void
limits_are_told (void)
{
  static const ZipSpec specs[] = { { .name = "first", .content = "mail 1" },
                                   { .name = "second", .content = "mail 2" },
                                   { .name = NULL } };
  BhLimits limits;

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ENTRIES] = 1;
  g_autofree char *entries = listing_with (zip_of (specs), CAN_SEEK, &limits);
  g_assert_cmpstr (entries, ==, "first=mail 1 | limit:entries() ");

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_NAME_BYTES] = 5;
  g_autofree char *names = listing_with (zip_of (specs), CAN_SEEK, &limits);
  g_assert_cmpstr (names, ==, "first=mail 1 secon=mail 2 | limit:name-bytes(secon) ");

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ENTRY_BYTES] = 3;
  g_autofree char *bytes = listing_with (zip_of (specs), CAN_SEEK, &limits);
  g_assert_cmpstr (
      bytes, ==,
      "first=mai!3 second=mai!3 | limit:entry-bytes(first) | limit:entry-bytes(second) ");

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ARCHIVE_DEPTH] = 0;
  g_autofree char *depth = listing_with (zip_of (specs), CAN_SEEK, &limits);
  g_assert_cmpstr (depth, ==, "!3");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* as the program does */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/archive/format-is-told-by-the-first-bytes",
                   format_is_told_by_the_first_bytes);
  g_test_add_func ("/sources/archive/tar-without-a-checksum-is-asked-for-more",
                   tar_without_a_checksum_is_asked_for_more);
  g_test_add_func ("/sources/archive/mail-with-the-magic-of-a-tar-is-none",
                   mail_with_the_magic_of_a_tar_is_none);
  g_test_add_func ("/sources/archive/tar-with-a-bad-header-gives-the-data-without-padding",
                   tar_with_a_bad_header_gives_the_data_without_padding);
  g_test_add_func ("/sources/archive/gzip-checksum-and-length-are-checked",
                   gzip_checksum_and_length_are_checked);
  g_test_add_func ("/sources/archive/gzip-members-are-read-one-after-another",
                   gzip_members_are_read_one_after_another);
  g_test_add_func ("/sources/archive/bytes-behind-compressed-data-become-a-member",
                   bytes_behind_compressed_data_become_a_member);
  g_test_add_func ("/sources/archive/truncated-gzip-gives-what-came-before",
                   truncated_gzip_gives_what_came_before);
  g_test_add_func ("/sources/archive/truncated-gzip-gives-the-same-whatever-is-asked-for",
                   truncated_gzip_gives_the_same_whatever_is_asked_for);
  g_test_add_func ("/sources/archive/gzip-member-behind-damage-is-read",
                   gzip_member_behind_damage_is_read);
  g_test_add_func ("/sources/archive/compressed-zeros-are-no-empty-tar",
                   compressed_zeros_are_no_empty_tar);
  g_test_add_func ("/sources/archive/compressors-are-peeled-up-to-the-limit",
                   compressors_are_peeled_up_to_the_limit);
  g_test_add_func ("/sources/archive/tar-is-read-bare-and-compressed",
                   tar_is_read_bare_and_compressed);
  g_test_add_func ("/sources/archive/tar-behind-the-end-mark-is-read-and-told",
                   tar_behind_the_end_mark_is_read_and_told);
  g_test_add_func ("/sources/archive/tar-with-a-bad-header-goes-on-behind-it",
                   tar_with_a_bad_header_goes_on_behind_it);
  g_test_add_func ("/sources/archive/tar-that-lost-a-block-gives-all-of-the-next-entry",
                   tar_that_lost_a_block_gives_all_of_the_next_entry);
  g_test_add_func ("/sources/archive/tar-size-behind-the-end-hides-no-entry",
                   tar_size_behind_the_end_hides_no_entry);
  g_test_add_func ("/sources/archive/tar-cut-anywhere-tells-it", tar_cut_anywhere_tells_it);
  g_test_add_func ("/sources/archive/tar-links-are-listed-only", tar_links_are_listed_only);
  g_test_add_func ("/sources/archive/many-links-do-not-crowd-out-damage",
                   many_links_do_not_crowd_out_damage);
  g_test_add_func ("/sources/archive/notes-that-are-left-out-are-counted",
                   notes_that_are_left_out_are_counted);
  g_test_add_func ("/sources/archive/tar-name-that-is-not-utf8-is-kept",
                   tar_name_that_is_not_utf8_is_kept);
  g_test_add_func ("/sources/archive/hole-in-a-tar-counts-for-the-ratio",
                   hole_in_a_tar_counts_for_the_ratio);
  g_test_add_func ("/sources/archive/every-compressor-is-read-plain-and-around-a-tar",
                   every_compressor_is_read_plain_and_around_a_tar);
  g_test_add_func ("/sources/archive/seven-is-read-also-where-it-cannot-seek",
                   seven_is_read_also_where_it_cannot_seek);
  g_test_add_func ("/sources/archive/seven-that-was-cut-is-told", seven_that_was_cut_is_told);
  g_test_add_func ("/sources/archive/zip-of-another-writer-is-read", zip_of_another_writer_is_read);
  g_test_add_func ("/sources/archive/bomb-is-cut-and-what-follows-is-read",
                   bomb_is_cut_and_what_follows_is_read);
  g_test_add_func ("/sources/archive/honest-compressed-mailbox-passes-the-first-64-mb",
                   honest_compressed_mailbox_passes_the_first_64_mb);
  g_test_add_func ("/sources/archive/archives-in-archives-share-one-budget",
                   archives_in_archives_share_one_budget);
  g_test_add_func ("/sources/archive/limits-are-told", limits_are_told);
  return g_test_run ();
}
