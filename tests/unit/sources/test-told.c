/* test-told.c - an archive as records tell it is the archive. */
#include "sources/told.h"

#include "archive-tools.h"

static const ZipSpec specs[] = {
  { .name = "a.eml", .content = "Subject: a\n", .method = 8 },
  { .name = "b/", .content = "" },
  { .name = "c.eml", .content = "Subject: c\n", .crc_lie = 1 },
  { 0 },
};

/* Gives records of any length at once, so that they end anywhere. */
typedef struct {
  GByteArray *records; /* owned */
  gsize at, step;
} Records;

static gboolean
more_records (gpointer data, GByteArray *out)
{
  Records *records = data;
  gsize n = MIN (records->step, records->records->len - records->at);

  g_byte_array_append (out, records->records->data + records->at, (guint)n);
  records->at += n;
  return n > 0;
}

static GByteArray *
tell_zip (void)
{
  g_autoptr (GBytes) zip = g_byte_array_free_to_bytes (zip_of (specs));
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (zip);
  GByteArray *records = g_byte_array_new ();
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhTelling) telling = bh_telling_new (stream, "zip", 1, &limits);
  while (bh_telling_more (telling, records))
    ;
  return records;
}

static BhToldArchive *
told_of (Records *records, GError **error)
{
  BhLimits limits;

  bh_limits_init (&limits);
  return bh_told_new ((BhTellingSource) { more_records, NULL, records }, NULL, &limits, error);
}

/* "name=content;" of each file, "name;" of the rest, then "kind:member;" of each note. */
static char *
read_all (BhToldArchive *told)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const BhArchiveMember *member;
  char buffer[100];

  while ((member = bh_told_next (told)) != NULL) {
    gsize len = 0;
    const char *name = g_bytes_get_data (member->name, &len);
    g_string_append_len (text, name, (gssize)len);
    if (member->is_file) {
      gssize n = 0;
      g_string_append_c (text, '=');
      while ((n = bh_stream_read (bh_told_member_stream (told), buffer, sizeof buffer, NULL)) > 0)
        g_string_append_len (text, buffer, n);
    }
    g_string_append_c (text, ';');
  }
  for (guint i = 0; i < bh_told_notes (told)->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (bh_told_notes (told), i);
    gsize len = 0;
    const char *name = note->member != NULL ? g_bytes_get_data (note->member, &len) : "";
    g_string_append_printf (text, "%s:%.*s;", note->kind, (int)len, name);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
gives_members_and_notes_however_records_come (void)
{
  g_autoptr (GByteArray) bytes = tell_zip ();

  for (gsize step = 1; step < 300; step += 37) {
    Records records = { bytes, 0, step };
    g_autoptr (BhToldArchive) told = told_of (&records, NULL);
    g_assert_nonnull (told);
    g_autofree char *text = read_all (told);
    g_assert_cmpstr (text, ==, "a.eml=Subject: a\n;b/;c.eml=Subject: c\n;damaged:c.eml;");
  }
}

static void
what_ends_early_is_noted (void)
{
  g_autoptr (GByteArray) bytes = tell_zip ();
  const guint whole_len = bytes->len;

  for (guint len = 0; len < whole_len; len++) {
    g_byte_array_set_size (bytes, len);
    Records records = { bytes, 0, 1000 };
    g_autoptr (GError) error = NULL;
    g_autoptr (BhToldArchive) told = told_of (&records, &error);
    g_assert_true ((told == NULL) == (error != NULL));
    g_autofree char *text = told != NULL ? read_all (told) : NULL;
    g_assert_true (text == NULL || g_str_has_suffix (text, "damaged:;"));
    g_clear_pointer (&bytes, g_byte_array_unref);
    bytes = tell_zip ();
  }
}

/* The bytes that nobody told of have no owner, so that all are accounted for. */
static void
tiles_reach_to_the_end_of_what_ends_early (void)
{
  g_autoptr (GByteArray) bytes = tell_zip ();
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  Records records = { bytes, 0, 1000 };
  g_byte_array_set_size (bytes, bytes->len / 2);
  g_autoptr (BhToldArchive) told = told_of (&records, NULL);

  while (bh_told_next (told) != NULL)
    ;
  bh_told_finish_tiles (told, BH_ARCHIVE_OWN, 5000, tiles);

  const BhArchiveTile *last = &g_array_index (tiles, BhArchiveTile, tiles->len - 1);
  g_assert_cmpint (last->owner, ==, BH_ARCHIVE_OWNER_NOBODY);
  g_assert_cmpuint (last->offset + last->len, ==, 5000);
}

static gboolean
more_telling (gpointer data, GByteArray *out)
{
  return bh_telling_more (data, out);
}

static void
skip_telling (gpointer data)
{
  bh_telling_skip (data);
}

static void
member_that_is_left_does_not_show (void)
{
  g_autoptr (GBytes) zip = g_byte_array_free_to_bytes (zip_of (specs));
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (zip);
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhTelling) telling = bh_telling_new (stream, "zip", 1, &limits);
  g_autoptr (BhToldArchive) told = bh_told_new (
      (BhTellingSource) { more_telling, skip_telling, telling }, stream, &limits, NULL);

  g_assert_nonnull (bh_told_next (told));
  g_autofree char *text = read_all (told);
  g_assert_cmpstr (text, ==, "b/;c.eml=Subject: c\n;damaged:c.eml;");
}

static void
archive_that_does_not_open_says_why (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("xx", 2);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GError) error = NULL;
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhTelling) telling = bh_telling_new (stream, "arj", 1, &limits);

  g_assert_null (bh_told_new ((BhTellingSource) { more_telling, skip_telling, telling }, stream,
                              &limits, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_NOT_KNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/told/gives-members-and-notes-however-records-come",
                   gives_members_and_notes_however_records_come);
  g_test_add_func ("/sources/told/what-ends-early-is-noted", what_ends_early_is_noted);
  g_test_add_func ("/sources/told/tiles-reach-to-the-end-of-what-ends-early",
                   tiles_reach_to_the_end_of_what_ends_early);
  g_test_add_func ("/sources/told/member-that-is-left-does-not-show",
                   member_that_is_left_does_not_show);
  g_test_add_func ("/sources/told/archive-that-does-not-open-says-why",
                   archive_that_does_not_open_says_why);
  return g_test_run ();
}
