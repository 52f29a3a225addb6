/* test-zip.c - every way known to hide or lose a zip's entries. */
#include "archive-tools.h"

static const ZipSpec three[] = {
  { .name = "a", .content = "mail a" },
  { .name = "b", .content = "mail b", .method = 8 },
  { .name = "c", .content = "mail c", .method = 8, .flags = 8 },
  { .name = NULL },
};

static void
assert_listing (GByteArray *zip, const char *expected)
{
  g_autofree char *listing = listing_of (zip, CAN_SEEK);

  g_assert_cmpstr (listing, ==, expected);
}

static void
assert_zip (const ZipSpec *specs, const char *expected)
{
  assert_listing (zip_of (specs), expected);
}

static void
reads_stored_and_deflated_entries (void)
{
  g_autofree char *forward = listing_of (zip_of (three), FORWARD_ONLY);

  assert_zip (three, "a=mail a b=mail b c=mail c ");
  g_assert_cmpstr (forward, ==, "a=mail a b=mail b c=mail c ");
}

static void
second_end_record_in_the_comment_hides_nothing (void)
{
  GByteArray *zip = zip_of (three);

  zip->data[zip->len - 2] = 22; /* the comment's length; then a record of no entries */
  add_text (zip, "PK\5\6");
  add_zeros (zip, 18);

  assert_listing (zip, "a=mail a b=mail b c=mail c | odd-archive() ");
}

static void
thousand_records_of_one_entry_are_one_member (void)
{
  static const ZipSpec one[] = { { .name = "a", .content = "mail" }, { .name = NULL } };
  g_autoptr (GByteArray) record = g_byte_array_new ();
  guint n = 0;
  GByteArray *zip = zip_entries (one, record, &n);
  for (guint i = 0; i < 1000; i++)
    g_byte_array_append (zip, record->data, record->len);
  zip_end (zip, 1000, 1000 * record->len, "");

  assert_listing (zip, "a=mail | odd-archive() ");
}

static void
entry_not_in_the_directory_is_read_and_told (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a" },
    { .name = "b", .content = "mail b", .method = 8, .is_hidden = TRUE },
    { .name = "c", .content = "mail c" },
    { .name = NULL },
  };

  assert_zip (specs, "a=mail a b=mail b c=mail c | odd-archive(b) ");
}

static void
zip_cut_anywhere_gives_what_came_before (void)
{
  g_autoptr (GByteArray) whole = zip_of (three);

  for (guint len = 60; len < whole->len; len++) {
    GByteArray *cut = g_byte_array_new ();
    g_byte_array_append (cut, whole->data, len);
    g_autofree char *listing = listing_of (cut, CAN_SEEK);
    g_assert_true (g_str_has_prefix (listing, "a=mail a "));
    if (strstr (listing, "| truncated()") == NULL)
      g_error ("cut at %u: %s", len, listing);
    if (len > whole->len - 22 - 3 * 47)
      g_assert_true (g_str_has_prefix (listing, "a=mail a b=mail b c=mail c "));
  }
}

static void
wrong_checksum_and_lengths_are_told_with_the_content (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a", .crc_lie = 1 },
    { .name = "b", .content = "mail b", .method = 8, .crc_lie = 1 },
    { .name = "c", .content = "mail c", .method = 8, .len_lie = 99 },
    { .name = "d", .content = "mail d", .method = 8, .packed_len_lie = 0x7fffffff },
    { .name = "e", .content = "mail e", .packed_len_lie = 0x7fffffff },
    { .name = "f", .content = "mail f" },
    { .name = NULL },
  };

  assert_zip (specs, "a=mail a b=mail b c=mail c d=mail d e=mail e!0 f=mail f "
                     "| damaged(a) | damaged(b) | odd-archive(c) | truncated(d) "
                     "| truncated(e) | truncated(e) ");
}

/* Byte 20 of a record begins the packed length (APPNOTE 4.3.12). */
static void
length_is_the_one_that_fits_of_two (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a, the first", .method = 8 },
    { .name = "b", .content = "mail b" },
    { .name = NULL },
  };

  for (guint8 lie = 0; lie < 60; lie += 3) {
    GByteArray *zip = zip_of (specs);
    gsize record = 0;
    g_assert_true (
        bh_span_find (bh_span (zip->data, zip->len), BH_SPAN_LITERAL ("PK\1\2"), &record));
    if (zip->data[record + 20] == lie) {
      g_byte_array_unref (zip);
      continue;
    }
    zip->data[record + 20] = lie;
    assert_listing (zip, "a=mail a, the first b=mail b | odd-archive(a) ");
  }
}

/* Bytes 8 and 9 of a local header (APPNOTE 4.3.7), 10 and 11 of a record (4.3.12). */
static void
method_is_the_one_that_is_known_of_two (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a", .method = 8 },
    { .name = NULL },
  };
  GByteArray *in_header = zip_of (specs), *in_record = zip_of (specs);
  gsize record = 0;

  in_header->data[8] = 9;
  g_assert_true (bh_span_find (bh_span (in_record->data, in_record->len),
                               BH_SPAN_LITERAL ("PK\1\2"), &record));
  in_record->data[record + 10] = 9;
  assert_listing (in_header, "a=mail a | odd-archive(a) ");
  assert_listing (in_record, "a=mail a | odd-archive(a) ");
}

/* The same places; without a repeat of 258 bytes the packed ones are those of method 8. */
static void
deflate64_is_unpacked_and_tells_its_end (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a", .method = 8 },
    { .name = "b", .content = "mail b", .method = 8, .flags = 8, .is_hidden = TRUE },
    { .name = NULL },
  };
  GByteArray *zip = zip_of (specs);

  for (gsize at = 0; at + 12 < zip->len; at++) {
    if (memcmp (zip->data + at, "PK\3\4", 4) == 0)
      zip->data[at + 8] = 9;
    if (memcmp (zip->data + at, "PK\1\2", 4) == 0)
      zip->data[at + 10] = 9;
  }
  assert_listing (zip, "a=mail a b=mail b | odd-archive(b) ");
}

static void
encrypted_and_unknown_entries_do_not_stop_the_rest (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "cipher", .flags = 1 },
    { .name = "b", .content = "packed", .method = 77 },
    { .name = "c", .content = "mail c" },
    { .name = NULL },
  };

  assert_zip (specs, "a=!2 b=!0 c=mail c | not-processed(b) ");
}

static void
names_are_labels_as_the_bytes_stand (void)
{
  static const ZipSpec specs[] = {
    { .name = "../x", .content = "1" }, { .name = "bad\xff", .content = "2", .flags = 0x800 },
    { .name = "", .content = "3" },     { .name = "same", .content = "4" },
    { .name = "same", .content = "5" }, { .name = "same#2", .content = "6" },
    { .name = "same", .content = "7" }, { .name = NULL },
  };

  assert_zip (specs, "../x=1 bad\xff=2 #3=3 same=4 same#2=5 same#2#2=6 same#3=7 ");
}

static void
other_name_in_the_directory_is_told (void)
{
  static const ZipSpec specs[] = { { .name = "own", .content = "1", .listed_name = "listed" },
                                   { .name = NULL } };

  assert_zip (specs, "listed=1 | odd-archive(listed) ");
}

/* A folder has no bytes either, and says so. */
static void
empty_member_is_a_file (void)
{
  static const ZipSpec specs[] = {
    { .name = "empty", .content = "" },
    { .name = "b", .content = "mail b" },
    { .name = NULL },
  };

  assert_zip (specs, "empty= b=mail b ");
}

static void
folders_links_and_devices_are_listed_only (void)
{
  static const ZipSpec specs[] = {
    { .name = "d/", .content = "" },
    { .name = "link", .content = "/etc/passwd", .mode = 0120777 },
    { .name = "dev", .content = "", .mode = 020666 },
    { .name = "dev2", .content = "mail all the same", .mode = 020666 },
    { .name = NULL },
  };

  assert_zip (specs, "d/- link- dev- dev2=mail all the same "
                     "| link(link) | special(dev) ");
}

static void
bytes_between_and_behind_become_members (void)
{
  static const ZipSpec first[] = { { .name = "a", .content = "mail a" }, { .name = NULL } };
  static const ZipSpec second[] = { { .name = "b", .content = "mail b" }, { .name = NULL } };
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n = 0;
  GByteArray *zip = zip_entries (first, directory, &n);
  add_text (zip, "From hidden");
  g_autoptr (GByteArray) rest = zip_entries (second, directory, &n);
  guint offset = zip->len;
  g_byte_array_append (zip, rest->data, rest->len);
  g_byte_array_append (zip, directory->data, directory->len);
  zip->data[zip->len - 5] = (guint8)offset; /* the second record's; its name has one byte */
  zip_end (zip, n, directory->len, "");
  add_text (zip, "From behind");

  assert_listing (zip, "a=mail a #2=From hidden b=mail b #4=From behind | tail(#2) | tail(#4) ");
}

/* The first record says that its entry lies where the second's does. */
static void
record_with_a_false_place_hides_no_entry (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a" },
    { .name = "b", .content = "mail of another length" },
    { .name = NULL },
  };
  GByteArray *zip = zip_of (specs);
  const gsize second = 30 + 1 + strlen (specs[0].content);
  gsize record = 0;

  g_assert_true (bh_span_find (bh_span (zip->data, zip->len), BH_SPAN_LITERAL ("PK\1\2"), &record));
  zip->data[record + 42] = (guint8)second;

  assert_listing (zip, "a=mail a b=mail of another length | odd-archive(a) | odd-archive() ");
}

/* The comment of the end record is an entry, and the directory has it. */
static void
entry_behind_the_directory_hides_none_before_it (void)
{
  static const ZipSpec before[] = {
    { .name = "a", .content = "mail a" },
    { .name = "b", .content = "mail b", .is_hidden = TRUE },
    { .name = NULL },
  };
  static const ZipSpec behind[] = { { .name = "c", .content = "mail c" }, { .name = NULL } };
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n = 0;
  GByteArray *zip = zip_entries (before, directory, &n);
  g_autoptr (GByteArray) comment = zip_entries (behind, directory, &n);
  g_byte_array_append (zip, directory->data, directory->len);
  zip->data[zip->len - 5] = (guint8)(zip->len + 22); /* the offset of the last record */
  zip_end (zip, n, directory->len, "");
  zip->data[zip->len - 2] = (guint8)comment->len;
  g_byte_array_append (zip, comment->data, comment->len);

  assert_listing (zip, "a=mail a b=mail b c=mail c | odd-archive(b) | odd-archive(c) ");
}

static void
zip_stored_in_a_zip_is_one_member (void)
{
  g_autoptr (GByteArray) inner = zip_of (three);
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n = 0;
  static const ZipSpec outer[] = { { .name = "i", .content = "" }, { .name = NULL } };
  GByteArray *zip = zip_entries (outer, directory, &n);
  for (guint i = 0; i < 2; i++) { /* both lengths, in both headers */
    guint32 len = GUINT32_TO_LE (inner->len);
    memcpy (zip->data + 18 + 4 * i, &len, 4);
    memcpy (directory->data + 20 + 4 * i, &len, 4);
  }
  g_byte_array_append (zip, inner->data, inner->len);
  g_byte_array_append (zip, directory->data, directory->len);
  zip_end (zip, n, directory->len, "");
  g_autofree char *listing = listing_of (zip, CAN_SEEK);

  g_assert_true (g_str_has_prefix (listing, "i=PK\3\4"));
  g_assert_null (strstr (listing, "odd-archive"));
  g_assert_nonnull (strstr (listing, "| damaged(i)")); /* the checksum was left wrong */
}

static void
bytes_that_only_start_like_a_zip_are_no_zip_inside (void)
{
  GByteArray *junk = g_byte_array_new ();

  add_text (junk, "PK\3\4 is how this mail begins, and it goes on for more than a header");
  g_autofree char *listing = listing_of (junk, CAN_SEEK);

  g_assert_true (g_str_has_prefix (listing, "#1= is how this mail begins"));
  g_assert_nonnull (strstr (listing, "| damaged() | tail(#1)"));
}

static void
mark_of_a_split_zip_is_no_entry (void)
{
  GByteArray *zip = zip_of (three);

  g_byte_array_prepend (zip, (const guint8 *)"PK00", 4);
  assert_listing (zip, "a=mail a b=mail b c=mail c ");
}

/* Above what is held in memory there is no directory to look into first. */
static void
large_zip_that_cannot_seek_is_read_from_its_own_headers (void)
{
  g_autofree char *big = g_strnfill (33 * 1024 * 1024, 'x');
  const ZipSpec specs[] = {
    { .name = "big", .content = big },
    { .name = "a", .content = "mail a" },
    { .name = "b", .content = "mail b", .method = 8, .flags = 8 },
    { .name = "c", .content = "mail c", .flags = 8 }, /* only a descriptor tells its end */
    { .name = "d", .content = "mail d" },
    { .name = NULL },
  };
  g_autofree char *listing = listing_of (zip_of (specs), FORWARD_ONLY);

  g_assert_true (g_str_has_suffix (listing, "a=mail a b=mail b c=mail c d=mail d "));
}

/* Deflated in front and behind, so that each tells its own end. */
static const ZipSpec named[] = {
  { .name = "first", .content = "mail 1", .method = 8 },
  { .name = "second", .content = "mail 2" },
  { .name = "third", .content = "mail 3", .method = 8 },
  { .name = NULL },
};

/* Offset of the local header with that name. */
static guint
header_of (const GByteArray *zip, const char *name)
{
  gsize at = 0;

  g_assert_true (bh_span_find (bh_span (zip->data, zip->len), bh_span_of_string (name), &at));
  g_assert_cmpuint (at, >=, 30);
  return (guint)at - 30;
}

static void
put_zeros (GByteArray *zip, guint at, guint n)
{
  g_autoptr (GByteArray) rest = g_byte_array_new ();

  g_byte_array_append (rest, zip->data + at, zip->len - at);
  g_byte_array_set_size (zip, at);
  add_zeros (zip, n);
  g_byte_array_append (zip, rest->data, rest->len);
}

static void
entries_on_both_sides_of_put_in_bytes_are_known (void)
{
  GByteArray *zip = zip_of (named);

  put_zeros (zip, header_of (zip, "second"), 7);

  assert_listing (zip, "first=mail 1 second=mail 2 third=mail 3 ");
}

static void
entry_between_two_put_in_blocks_is_known_by_name (void)
{
  GByteArray *zip = zip_of (named);
  zip->data[header_of (zip, "second") + 18] = 3; /* packed bytes; the directory says 6 */

  put_zeros (zip, header_of (zip, "third"), 9);
  put_zeros (zip, header_of (zip, "second"), 7);

  assert_listing (zip, "first=mail 1 second=mail 2 third=mail 3 "
                       "| odd-archive(second) | odd-archive(second) ");
}

static void
entries_behind_a_lost_one_are_read_as_the_directory_tells (void)
{
  GByteArray *zip = zip_of (named);
  zip->data[header_of (zip, "second") + 18] = 3;

  g_byte_array_remove_range (zip, 0, header_of (zip, "second"));

  assert_listing (zip, "second=mail 2 third=mail 3 | odd-archive(second) | damaged() ");
}

/* A name alone is no proof: nothing else of it fits what the directory tells. */
static void
other_entry_of_a_lost_name_is_not_taken_for_it (void)
{
  static const ZipSpec other[] = { { .name = "first", .content = "quite another mail" },
                                   { .name = NULL } };
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  g_autoptr (GByteArray) entry = zip_entries (other, directory, &(guint) { 0 });
  GByteArray *zip = zip_of (named);

  g_byte_array_remove_range (zip, 0, header_of (zip, "second"));
  g_byte_array_prepend (zip, entry->data, entry->len);
  put_zeros (zip, 0, 4);
  memcpy (zip->data, "PK00", 4); /* so that it is not where the lost one was */

  assert_listing (zip, "first=quite another mail second=mail 2 third=mail 3 "
                       "| odd-archive(first) | damaged() ");
}

static void
header_that_is_destroyed_is_made_up_for_by_the_directory (void)
{
  GByteArray *zip = zip_of (named);

  memset (zip->data + header_of (zip, "second"), 'x', 30);

  assert_listing (zip, "first=mail 1 second=mail 2 third=mail 3 | damaged(second) ");
}

/* One byte can be there by chance. */
static void
short_name_without_magic_is_no_header (void)
{
  static const ZipSpec specs[] = {
    { .name = "a", .content = "mail a" },
    { .name = "b", .content = "mail b" },
    { .name = "c", .content = "mail c" },
    { .name = NULL },
  };
  GByteArray *zip = zip_of (specs);

  memset (zip->data + header_of (zip, "bmail"), 'x', 4);
  g_autofree char *listing = listing_of (zip, CAN_SEEK);

  g_assert_true (g_str_has_prefix (listing, "a=mail a #2=xxxx"));
  g_assert_nonnull (strstr (listing, "c=mail c | "));
}

static void
length_of_a_name_that_is_wrong_is_taken_from_the_directory (void)
{
  GByteArray *zip = zip_of (named);

  zip->data[header_of (zip, "second") + 26] = 200;

  assert_listing (zip, "first=mail 1 second=mail 2 third=mail 3 ");
}

static void
key_that_only_one_header_asks_for_is_not_asked_for (void)
{
  GByteArray *zip = zip_of (named);

  zip->data[header_of (zip, "second") + 6] |= 1;

  assert_listing (zip, "first=mail 1 second=mail 2 third=mail 3 | odd-archive(second) ");
}

/* A deflated block without compression that says 0x130 bytes; 5 are there. */
static void
broken_entry_that_does_not_fit_ends_before_the_next (void)
{
  static const ZipSpec specs[] = {
    { .name = "broken", .content = "\x01\x30\x01\xcf\xfeshort", .packed_len_lie = 0x7fffffff },
    { .name = "next", .content = "mail" },
    { .name = NULL },
  };
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint n = 0;
  GByteArray *zip = zip_entries (specs, directory, &n);
  zip->data[8] = 8;
  g_autofree char *listing = listing_of (zip, CAN_SEEK);

  g_assert_true (g_str_has_prefix (listing, "broken=shortPK"));
  g_assert_nonnull (strstr (listing, " next=mail "));
}

/* (transfer full): a text of one letter in 200 that packs into blocks with codes of their own. */
static char *
letters (guint32 seed, gsize len)
{
  char *text = g_malloc0 (len + 1);

  for (gsize i = 0; i < len; i++) {
    seed = seed * 1664525 + 1013904223;
    text[i] = (char)((seed >> 24) % 200 + 1);
  }
  return text;
}

/* A lost page, or one that is missing, in the packed bytes of the first of two. */
static void
damaged_entry_is_read_on_up_to_the_next (void)
{
  const gsize len = 300 * 1000, page_len = 4096;
  g_autofree char *first = letters (1, len), *next = letters (7, len);
  g_autofree char *shown = g_strndup (next, 200);
  g_autofree char *member = g_strdup_printf (" b=%s", shown);
  const ZipSpec specs[] = { { .name = "a", .content = first, .method = 8 },
                            { .name = "b", .content = next, .method = 8 },
                            { .name = NULL } };

  for (guint at = 5000; at < 150 * 1000; at += 11000) {
    GByteArray *lost = zip_of (specs), *missing = zip_of (specs);
    memset (lost->data + at, 0, page_len);
    g_byte_array_remove_range (missing, at, page_len);
    g_autofree char *of_lost = listing_of (lost, CAN_SEEK);
    g_autofree char *of_missing = listing_of (missing, CAN_SEEK);
    g_assert_nonnull (strstr (of_lost, member));
    g_assert_nonnull (strstr (of_lost, "| damaged(a) "));
    g_assert_nonnull (strstr (of_missing, member));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/zip/reads-stored-and-deflated-entries",
                   reads_stored_and_deflated_entries);
  g_test_add_func ("/sources/zip/second-end-record-in-the-comment-hides-nothing",
                   second_end_record_in_the_comment_hides_nothing);
  g_test_add_func ("/sources/zip/thousand-records-of-one-entry-are-one-member",
                   thousand_records_of_one_entry_are_one_member);
  g_test_add_func ("/sources/zip/entry-not-in-the-directory-is-read-and-told",
                   entry_not_in_the_directory_is_read_and_told);
  g_test_add_func ("/sources/zip/zip-cut-anywhere-gives-what-came-before",
                   zip_cut_anywhere_gives_what_came_before);
  g_test_add_func ("/sources/zip/wrong-checksum-and-lengths-are-told-with-the-content",
                   wrong_checksum_and_lengths_are_told_with_the_content);
  g_test_add_func ("/sources/zip/deflate64-is-unpacked-and-tells-its-end",
                   deflate64_is_unpacked_and_tells_its_end);
  g_test_add_func ("/sources/zip/encrypted-and-unknown-entries-do-not-stop-the-rest",
                   encrypted_and_unknown_entries_do_not_stop_the_rest);
  g_test_add_func ("/sources/zip/length-is-the-one-that-fits-of-two",
                   length_is_the_one_that_fits_of_two);
  g_test_add_func ("/sources/zip/method-is-the-one-that-is-known-of-two",
                   method_is_the_one_that_is_known_of_two);
  g_test_add_func ("/sources/zip/names-are-labels-as-the-bytes-stand",
                   names_are_labels_as_the_bytes_stand);
  g_test_add_func ("/sources/zip/other-name-in-the-directory-is-told",
                   other_name_in_the_directory_is_told);
  g_test_add_func ("/sources/zip/empty-member-is-a-file", empty_member_is_a_file);
  g_test_add_func ("/sources/zip/folders-links-and-devices-are-listed-only",
                   folders_links_and_devices_are_listed_only);
  g_test_add_func ("/sources/zip/bytes-between-and-behind-become-members",
                   bytes_between_and_behind_become_members);
  g_test_add_func ("/sources/zip/record-with-a-false-place-hides-no-entry",
                   record_with_a_false_place_hides_no_entry);
  g_test_add_func ("/sources/zip/entry-behind-the-directory-hides-none-before-it",
                   entry_behind_the_directory_hides_none_before_it);
  g_test_add_func ("/sources/zip/zip-stored-in-a-zip-is-one-member",
                   zip_stored_in_a_zip_is_one_member);
  g_test_add_func ("/sources/zip/bytes-that-only-start-like-a-zip-are-no-zip-inside",
                   bytes_that_only_start_like_a_zip_are_no_zip_inside);
  g_test_add_func ("/sources/zip/mark-of-a-split-zip-is-no-entry", mark_of_a_split_zip_is_no_entry);
  g_test_add_func ("/sources/zip/large-zip-that-cannot-seek-is-read-from-its-own-headers",
                   large_zip_that_cannot_seek_is_read_from_its_own_headers);
  g_test_add_func ("/sources/zip/entries-on-both-sides-of-put-in-bytes-are-known",
                   entries_on_both_sides_of_put_in_bytes_are_known);
  g_test_add_func ("/sources/zip/entry-between-two-put-in-blocks-is-known-by-name",
                   entry_between_two_put_in_blocks_is_known_by_name);
  g_test_add_func ("/sources/zip/entries-behind-a-lost-one-are-read-as-the-directory-tells",
                   entries_behind_a_lost_one_are_read_as_the_directory_tells);
  g_test_add_func ("/sources/zip/other-entry-of-a-lost-name-is-not-taken-for-it",
                   other_entry_of_a_lost_name_is_not_taken_for_it);
  g_test_add_func ("/sources/zip/header-that-is-destroyed-is-made-up-for-by-the-directory",
                   header_that_is_destroyed_is_made_up_for_by_the_directory);
  g_test_add_func ("/sources/zip/short-name-without-magic-is-no-header",
                   short_name_without_magic_is_no_header);
  g_test_add_func ("/sources/zip/length-of-a-name-that-is-wrong-is-taken-from-the-directory",
                   length_of_a_name_that_is_wrong_is_taken_from_the_directory);
  g_test_add_func ("/sources/zip/key-that-only-one-header-asks-for-is-not-asked-for",
                   key_that_only_one_header_asks_for_is_not_asked_for);
  g_test_add_func ("/sources/zip/broken-entry-that-does-not-fit-ends-before-the-next",
                   broken_entry_that_does_not_fit_ends_before_the_next);
  g_test_add_func ("/sources/zip/damaged-entry-is-read-on-up-to-the-next",
                   damaged_entry_is_read_on_up_to_the_next);
  return g_test_run ();
}
