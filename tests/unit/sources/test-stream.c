/* test-stream.c - the same bytes, whatever they lie in. */
#include "sources/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static int
temporary_fd (const char *content)
{
  g_autofree char *name = NULL;
  int fd = g_file_open_tmp ("backhop-XXXXXX", &name, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_unlink (name);
  g_assert_cmpint (write (fd, content, strlen (content)), ==, (gssize)strlen (content));
  return fd;
}

static char *
read_text (BhStream *stream, gsize step)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (step);
  gssize got = 0;

  while ((got = bh_stream_read (stream, buffer, step, NULL)) > 0)
    g_string_append_len (text, buffer, got);
  g_assert_cmpint (got, ==, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fd_gives_only_what_size_promised (void)
{
  int fd = temporary_fd ("mail that grew");
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, 4);

  for (gsize step = 1; step < 6; step++) {
    g_assert_true (bh_stream_seek (stream, 0, NULL));
    g_autofree char *text = read_text (stream, step);
    g_assert_cmpstr (text, ==, "mail");
  }
  g_assert_cmpuint (bh_stream_size (stream), ==, 4);
  close (fd);
}

static void
fd_tells_that_a_file_shrank (void)
{
  int fd = temporary_fd ("short");
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, 100);
  g_autoptr (GError) error = NULL;
  char buffer[200];

  g_assert_cmpint (bh_stream_read (stream, buffer, sizeof buffer, &error), ==, 5);
  g_assert_no_error (error);
  g_assert_cmpint (bh_stream_read (stream, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, BH_ERROR, BH_ERROR_CHANGED);
  close (fd);
}

static void
fd_tells_that_reading_failed (void)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (-1, 100);
  g_autoptr (GError) error = NULL;
  char buffer[8];

  g_assert_cmpint (bh_stream_read (stream, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
}

/* 64 GiB of hole would take minutes if it was read. */
static void
fd_gives_zeros_for_a_hole_without_reading_it (void)
{
  const guint64 hole_end = G_GUINT64_CONSTANT (64) << 30;
  int fd = temporary_fd ("From ");
  g_assert_cmpint (pwrite (fd, "end", 3, (off_t)hole_end), ==, 3);
  g_assert_cmpint (ftruncate (fd, (off_t)(hole_end + 3 + (1 << 20))), ==, 0);
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, hole_end + 3 + (1 << 20));
  g_autofree char *buffer = g_malloc (1 << 20);

  g_assert_true (bh_stream_seek (stream, hole_end - 8, NULL));
  g_assert_cmpint (bh_stream_read (stream, buffer, 8, NULL), ==, 8);
  g_assert_cmpint (memcmp (buffer, "\0\0\0\0\0\0\0\0", 8), ==, 0);
  g_assert_cmpint (bh_stream_read (stream, buffer, 3, NULL), ==, 3);
  g_assert_cmpint (memcmp (buffer, "end", 3), ==, 0);
  guint64 left = 0;
  for (gssize got = 0; (got = bh_stream_read (stream, buffer, 1 << 20, NULL)) > 0;)
    left += (guint64)got;
  g_assert_cmpuint (left, ==, 1 << 20);
  g_assert_true (bh_stream_seek (stream, 0, NULL));
  g_assert_cmpint (bh_stream_read (stream, buffer, 5, NULL), ==, 5);
  g_assert_cmpint (memcmp (buffer, "From ", 5), ==, 0);
  close (fd);
}

static void
fd_tells_that_a_file_shrank_into_its_hole (void)
{
  int fd = temporary_fd ("x");
  g_assert_cmpint (ftruncate (fd, 1 << 20), ==, 0);
  g_autoptr (BhStream) stream = bh_stream_new_for_fd (fd, 1 << 21);
  g_autoptr (GError) error = NULL;
  char buffer[8];

  g_assert_true (bh_stream_seek (stream, (1 << 20) + 5, NULL));
  g_assert_cmpint (bh_stream_read (stream, buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, BH_ERROR, BH_ERROR_CHANGED);
  close (fd);
}

static void
bytes_can_be_read_again_from_any_place (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autofree char *whole = read_text (stream, 3);

  g_assert_cmpstr (whole, ==, "0123456789");
  g_assert_true (bh_stream_can_seek (stream));
  g_assert_true (bh_stream_seek (stream, 7, NULL));
  g_autofree char *end = read_text (stream, 100);
  g_assert_cmpstr (end, ==, "789");
  g_assert_true (bh_stream_seek (stream, 11, NULL));
  g_autofree char *behind = read_text (stream, 100);
  g_assert_cmpstr (behind, ==, "");
}

static void
prefixed_gives_the_head_and_then_what_is_left (void)
{
  int fd = temporary_fd ("abcdef");
  g_autoptr (BhStream) rest = bh_stream_new_for_fd (fd, 6);
  g_autoptr (GBytes) head = g_bytes_new_static ("XYZ", 3);
  char buffer[2];

  g_assert_cmpint (bh_stream_read (rest, buffer, 2, NULL), ==, 2);
  g_autoptr (BhStream) stream = bh_stream_new_prefixed (head, rest);
  g_assert_cmpuint (bh_stream_size (stream), ==, 7);
  g_autofree char *text = read_text (stream, 2);
  g_assert_cmpstr (text, ==, "XYZcdef");
  g_assert_true (bh_stream_seek (stream, 2, NULL));
  g_autofree char *across = read_text (stream, 5);
  g_assert_cmpstr (across, ==, "Zcdef");
  g_assert_true (bh_stream_seek (stream, 5, NULL));
  g_autofree char *end = read_text (stream, 5);
  g_assert_cmpstr (end, ==, "ef");
  close (fd);
}

/* The rest begins four bytes further on, where the place would be behind all numbers. */
static void
prefixed_ends_behind_any_place (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcdef", 6);
  g_autoptr (BhStream) rest = bh_stream_new_for_bytes (bytes);
  g_autoptr (GBytes) head = g_bytes_new_static ("X", 1);

  g_assert_true (bh_stream_seek (rest, 4, NULL));
  g_autoptr (BhStream) stream = bh_stream_new_prefixed (head, rest);
  g_assert_true (bh_stream_seek (stream, G_MAXUINT64, NULL));

  g_autofree char *behind = read_text (stream, 5);
  g_assert_cmpstr (behind, ==, "");
}

static void
limited_leaves_what_is_behind (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abcdef", 6);
  g_autoptr (BhStream) rest = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhStream) stream = bh_stream_new_limited (rest, 4);

  g_assert_false (bh_stream_can_seek (stream));
  g_autofree char *text = read_text (stream, 3);
  g_assert_cmpstr (text, ==, "abcd");
  g_autofree char *behind = read_text (rest, 3);
  g_assert_cmpstr (behind, ==, "ef");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/stream/fd-gives-only-what-size-promised",
                   fd_gives_only_what_size_promised);
  g_test_add_func ("/sources/stream/fd-tells-that-a-file-shrank", fd_tells_that_a_file_shrank);
  g_test_add_func ("/sources/stream/fd-tells-that-reading-failed", fd_tells_that_reading_failed);
  g_test_add_func ("/sources/stream/fd-gives-zeros-for-a-hole-without-reading-it",
                   fd_gives_zeros_for_a_hole_without_reading_it);
  g_test_add_func ("/sources/stream/fd-tells-that-a-file-shrank-into-its-hole",
                   fd_tells_that_a_file_shrank_into_its_hole);
  g_test_add_func ("/sources/stream/bytes-can-be-read-again-from-any-place",
                   bytes_can_be_read_again_from_any_place);
  g_test_add_func ("/sources/stream/prefixed-gives-the-head-and-then-what-is-left",
                   prefixed_gives_the_head_and_then_what_is_left);
  g_test_add_func ("/sources/stream/prefixed-ends-behind-any-place",
                   prefixed_ends_behind_any_place);
  g_test_add_func ("/sources/stream/limited-leaves-what-is-behind", limited_leaves_what_is_behind);
  return g_test_run ();
}
