/* test-nest.c - archives inside archives, each with its own label and hash. */
#include "units/nest.h"

#include <zlib.h>

static void
add_le (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++) {
    guint8 byte = (guint8)(value >> (8 * i));
    g_byte_array_append (out, &byte, 1);
  }
}

static void
add_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text));
}

/* A zip of one stored member. */
static GBytes *
zip_of (const char *name, GBytes *content)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize len = 0;
  const guint8 *data = g_bytes_get_data (content, &len);
  guint32 crc = (guint32)crc32 (0, data, (uInt)len);
  const gsize name_len = strlen (name);

  add_le (out, 0x04034b50, 4); /* local header */
  add_le (out, 10, 2), add_le (out, 0, 8), add_le (out, crc, 4);
  add_le (out, len, 4), add_le (out, len, 4), add_le (out, name_len, 2), add_le (out, 0, 2);
  add_text (out, name);
  g_byte_array_append (out, data, (guint)len);
  const guint directory = out->len;
  add_le (out, 0x02014b50, 4); /* its directory entry */
  add_le (out, 0x030a, 2), add_le (out, 10, 2), add_le (out, 0, 8), add_le (out, crc, 4);
  add_le (out, len, 4), add_le (out, len, 4), add_le (out, name_len, 2), add_le (out, 0, 8);
  add_le (out, 0x81a40000, 4), add_le (out, 0, 4);
  add_text (out, name);
  const guint end = out->len;
  add_le (out, 0x06054b50, 4); /* end of the directory */
  add_le (out, 0, 4), add_le (out, 1, 2), add_le (out, 1, 2);
  add_le (out, end - directory, 4), add_le (out, directory, 4), add_le (out, 0, 2);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* A file's archive becomes the bottom of the stack. */
static BhNestStack *
stack_of (BhStream *file, const BhLimits *limits)
{
  BhNestStack *stack = bh_nest_stack_new (/* steps= */ NULL, limits, /* hashes= */ 0);
  g_autoptr (GBytes) label = g_bytes_new_static ("box.zip", 7);
  g_autoptr (GError) error = NULL;
  BhPlace place;

  bh_place_init (&place, 5, 0, BH_SPAN_LITERAL ("box.zip"), "zip");
  g_assert_true (bh_nest_push_file (stack, file, /* pipe= */ -1, &place, label, &error));
  g_assert_no_error (error);
  return stack;
}

/* Pushes the next member of the archive on top. */
static gboolean
push_next (BhNestStack *stack, GError **error)
{
  BhNest *nest = bh_nest_top (stack);
  const BhArchiveMember *member = bh_told_next (nest->archive);
  g_assert_nonnull (member);
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  g_autoptr (GBytes) head =
      bh_nest_read_head (bh_told_member_stream (nest->archive), 64, /* error= */ NULL);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (head, bh_told_member_stream (nest->archive));
  gsize len = 0;
  const void *data = g_bytes_get_data (label, &len);
  BhPlace place;

  bh_place_init (&place, 5, 1, bh_span (data, len), "zip");
  gboolean good = bh_nest_push (stack, &whole, &place, label, "zip", error);
  bh_place_clear (&place);
  return good;
}

static void
inner_archive_has_path_size_and_hash_of_its_own (void)
{
  g_autoptr (GBytes) mail = g_bytes_new_static ("Subject: x\n", 11);
  g_autoptr (GBytes) inner = zip_of ("x.eml", mail);
  g_autoptr (GBytes) outer = zip_of ("in/inner.zip", inner);
  g_autoptr (BhStream) file = bh_stream_new_for_bytes (outer);
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhNestStack) stack = stack_of (file, &limits);

  BhNest *bottom = bh_nest_top (stack);
  BhSha256 of_outer =
      bh_sha256 (bh_span (g_bytes_get_data (outer, NULL), g_bytes_get_size (outer)));
  BhSha256 of_inner =
      bh_sha256 (bh_span (g_bytes_get_data (inner, NULL), g_bytes_get_size (inner)));
  g_assert_cmpuint (bottom->size, ==, g_bytes_get_size (outer));

  g_assert_true (push_next (stack, NULL));
  BhNest *top = bh_nest_top (stack);
  g_assert_true (top != bottom);
  g_assert_cmpstr (top->place.path, ==, "box.zip/in/inner.zip");
  g_assert_cmpuint (top->size, ==, g_bytes_get_size (inner));
  g_assert_true (top->has_hashes);
  g_assert_true (memcmp (&top->hashes.sha256, &of_inner, sizeof of_inner) == 0);
  const BhArchiveMember *member = bh_told_next (top->archive);
  g_assert_nonnull (member);
  g_autoptr (GBytes) label = bh_nest_label (top, member);
  g_assert_cmpuint (g_bytes_get_size (label), ==, strlen ("box.zip/in/inner.zip/x.eml"));
  g_autoptr (GBytes) read =
      bh_nest_read_head (bh_told_member_stream (top->archive), 100, /* error= */ NULL);
  g_assert_true (g_bytes_equal (read, mail));

  bh_nest_pop (stack);
  g_assert_true (bh_nest_top (stack) == bottom);
  g_assert_null (bh_told_next (bottom->archive));
  bh_nest_finish (bottom);
  g_assert_true (bottom->has_hashes);
  g_assert_true (memcmp (&bottom->hashes.sha256, &of_outer, sizeof of_outer) == 0);
  bh_nest_pop (stack);
  g_assert_null (bh_nest_top (stack));
}

static void
depth_has_a_limit_and_the_bytes_are_left (void)
{
  g_autoptr (GBytes) mail = g_bytes_new_static ("Subject: x\n", 11);
  g_autoptr (GBytes) inner = zip_of ("x.eml", mail);
  g_autoptr (GBytes) outer = zip_of ("inner.zip", inner);
  g_autoptr (BhStream) file = bh_stream_new_for_bytes (outer);
  g_autoptr (GError) error = NULL;
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ARCHIVE_DEPTH] = 1;
  g_autoptr (BhNestStack) stack = stack_of (file, &limits);

  g_assert_false (push_next (stack, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_LIMIT);
  g_assert_cmpstr (bh_nest_problem_kind (error), ==, "limit:archive-depth");
}

/* What does not open is still hashed and listed: its bytes can be read again. */
static void
unopened_inner_archive_gives_its_bytes_back (void)
{
  g_autoptr (GBytes) junk = g_bytes_new_static ("PK\003\004 no archive at all", 23);
  g_autoptr (GBytes) outer = zip_of ("inner.zip", junk);
  g_autoptr (BhStream) file = bh_stream_new_for_bytes (outer);
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhNestStack) stack = stack_of (file, &limits);
  BhNest *nest = bh_nest_top (stack);
  const BhArchiveMember *member = bh_told_next (nest->archive);
  g_assert_nonnull (member);
  g_autoptr (GBytes) label = bh_nest_label (nest, member);
  g_autoptr (GBytes) head =
      bh_nest_read_head (bh_told_member_stream (nest->archive), 10, /* error= */ NULL);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (head, bh_told_member_stream (nest->archive));
  g_autoptr (GError) error = NULL;
  BhPlace place;

  bh_place_init (&place, 5, 1, BH_SPAN_LITERAL ("box.zip/inner.zip"), "arj");
  g_assert_false (bh_nest_push (stack, &whole, &place, label, "arj", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (bh_nest_problem_kind (error), ==, "damaged");
  g_assert_cmpstr (place.path, ==, "box.zip/inner.zip"); /* still the caller's */
  g_autoptr (GBytes) again = bh_nest_read_head (whole, 100, /* error= */ NULL);
  g_assert_true (g_bytes_equal (again, junk));
  bh_place_clear (&place);
}

static void
head_ends_where_the_stream_ends (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);

  g_autoptr (GBytes) first = bh_nest_read_head (stream, 4, NULL);
  g_autoptr (GBytes) second = bh_nest_read_head (stream, 100, NULL);
  g_autoptr (GBytes) none = bh_nest_read_head (stream, 100, NULL);
  g_assert_cmpuint (g_bytes_get_size (first), ==, 4);
  g_assert_cmpuint (g_bytes_get_size (second), ==, 6);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/nest/inner-archive-has-path-size-and-hash-of-its-own",
                   inner_archive_has_path_size_and_hash_of_its_own);
  g_test_add_func ("/units/nest/depth-has-a-limit-and-the-bytes-are-left",
                   depth_has_a_limit_and_the_bytes_are_left);
  g_test_add_func ("/units/nest/unopened-inner-archive-gives-its-bytes-back",
                   unopened_inner_archive_gives_its_bytes_back);
  g_test_add_func ("/units/nest/head-ends-where-the-stream-ends", head_ends_where_the_stream_ends);
  return g_test_run ();
}
