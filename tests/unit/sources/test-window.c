/* test-window.c - bytes by offset, also where the stream only goes forward. */
#include "sources/window.h"

#include "sources/labels.h"
#include "sources/stream-ops.h"

static gssize
read_forward (gpointer self, void *buffer, gsize len, GError **error)
{
  return bh_stream_read (self, buffer, MIN (len, 3), error);
}

static void
free_nothing (gpointer self)
{
  (void)self;
}

static gboolean
has (BhWindow *window, guint64 offset, gsize want, const char *expected)
{
  return bh_span_equal (bh_window_get (window, offset, want), bh_span_of_string (expected));
}

static void
gives_any_place_where_the_stream_can_seek (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhWindow) window = bh_window_new (stream);

  g_assert_true (has (window, 8, 5, "89"));
  g_assert_true (has (window, 2, 3, "234"));
  bh_window_release (window, 9);
  g_assert_true (has (window, 0, 2, "01"));
  g_assert_true (has (window, 10, 1, ""));
  g_assert_true (has (window, 1000, 1, ""));
  g_assert_true (has (window, 9, 1, "9"));
  g_assert_null (bh_window_error (window));
}

static void
keeps_what_was_not_released_where_it_only_goes_forward (void)
{
  static const BhStreamOps ops = { read_forward, NULL, free_nothing };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (BhStream) inner = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhStream) stream = bh_stream_new (&ops, inner, G_MAXUINT64);
  g_autoptr (BhWindow) window = bh_window_new (stream);

  g_assert_true (has (window, 0, 4, "0123"));
  g_assert_true (has (window, 5, 2, "56"));
  g_assert_true (has (window, 1, 2, "12"));
  bh_window_release (window, 4);
  g_assert_true (has (window, 1, 2, ""));
  g_assert_true (has (window, 4, 100, "456789"));
  g_assert_cmpuint (bh_window_size (window), ==, 10);
}

static void
tells_why_the_stream_ended (void)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (-1, 100);
  g_autoptr (BhWindow) window = bh_window_new (stream);

  g_assert_true (has (window, 0, 4, ""));
  g_assert_error (bh_window_error (window), BH_ERROR, BH_ERROR_IO);
}

static void
skips_zeros_up_to_the_first_other_byte (void)
{
  g_autofree guint8 *data = g_malloc0 (300000);
  data[250000] = 'x';
  g_autoptr (GBytes) bytes = g_bytes_new (data, 300000);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhWindow) window = bh_window_new (stream);
  guint64 at = 7;

  g_assert_true (bh_window_skip_zeros (window, 10, &at));
  g_assert_cmpuint (at, ==, 250000);
  g_assert_false (bh_window_skip_zeros (window, 250001, &at));
  g_assert_cmpuint (at, ==, 250000);
}

static void
keeps_bytes_behind_what_is_released (void)
{
  static const BhStreamOps ops = { read_forward, NULL, free_nothing };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (BhStream) inner = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhStream) stream = bh_stream_new (&ops, inner, G_MAXUINT64);
  g_autoptr (BhWindow) window = bh_window_new (stream);

  bh_window_keep_behind (window, 3);
  g_assert_true (has (window, 0, 8, "01234567"));
  bh_window_release (window, 2);
  g_assert_true (has (window, 0, 1, "0"));
  bh_window_release (window, 5);
  g_assert_true (has (window, 1, 1, ""));
  g_assert_true (has (window, 2, 100, "23456789"));
}

static void
labels_met_twice_get_the_first_free_number (void)
{
  static const char *const names[][2] = {
    { "a", "a" },       { "a", "a#2" }, { "a#3", "a#3" }, { "a", "a#4" },
    { "a#2", "a#2#2" }, { "", "" },     { "", "#2" },
  };
  g_autoptr (BhLabels) labels = bh_labels_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) label = bh_labels_take (labels, bh_span_of_string (names[i][0]));
    g_autoptr (GBytes) expected = g_bytes_new (names[i][1], strlen (names[i][1]));
    g_assert_true (g_bytes_equal (label, expected));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/window/gives-any-place-where-the-stream-can-seek",
                   gives_any_place_where_the_stream_can_seek);
  g_test_add_func ("/sources/window/keeps-what-was-not-released-where-it-only-goes-forward",
                   keeps_what_was_not_released_where_it_only_goes_forward);
  g_test_add_func ("/sources/window/keeps-bytes-behind-what-is-released",
                   keeps_bytes_behind_what_is_released);
  g_test_add_func ("/sources/window/tells-why-the-stream-ended", tells_why_the_stream_ended);
  g_test_add_func ("/sources/window/skips-zeros-up-to-the-first-other-byte",
                   skips_zeros_up_to_the_first_other_byte);
  g_test_add_func ("/sources/labels/met-twice-get-the-first-free-number",
                   labels_met_twice_get_the_first_free_number);
  return g_test_run ();
}
