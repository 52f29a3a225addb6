/* test-channel.c - frames and descriptors over a socket. */
#include "units/channel.h"

#include <fcntl.h>

#include "scratch.h"

static void
frames_come_off_one_by_one (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  BhSpan payload;
  BhFrameKind kind;
  gboolean is_broken = FALSE;

  bh_frame_append (out, BH_FRAME_STEP, BH_SPAN_LITERAL ("rows"));
  bh_frame_append (out, BH_FRAME_DONE, BH_SPAN_NONE);
  BhSpan rest = bh_span (out->data, out->len);

  g_assert_true (bh_frame_take (&rest, &kind, &payload, &is_broken));
  g_assert_cmpint (kind, ==, BH_FRAME_STEP);
  g_assert_true (bh_span_equal (payload, BH_SPAN_LITERAL ("rows")));
  g_assert_true (bh_frame_take (&rest, &kind, &payload, &is_broken));
  g_assert_cmpint (kind, ==, BH_FRAME_DONE);
  g_assert_cmpuint (payload.len, ==, 0);
  g_assert_false (bh_frame_take (&rest, &kind, &payload, &is_broken));
  g_assert_false (is_broken);
  g_assert_cmpuint (rest.len, ==, 0);
}

static void
part_of_a_frame_is_waited_for (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  bh_frame_append (out, BH_FRAME_STEP, BH_SPAN_LITERAL ("rows"));
  for (guint len = 0; len < out->len; len++) {
    g_autofree guint8 *copy = g_memdup2 (out->data, len); /* so that a sanitizer sees its end */
    BhSpan rest = bh_span (copy, len), payload;
    BhFrameKind kind;
    gboolean is_broken = FALSE;
    g_assert_false (bh_frame_take (&rest, &kind, &payload, &is_broken));
    g_assert_false (is_broken);
    g_assert_cmpuint (rest.len, ==, len);
  }
}

static void
impossible_heads_are_broken (void)
{
  static const char *const heads[] = {
    "\x01\x00\x00\x01\x02", /* 16 MiB and one byte */
    "\xFF\xFF\xFF\xFF\x02",
    "\x01\x01\x01\x00\x06", /* no such kind */
    "\x01\x01\x01\x00\xFF",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++) {
    BhSpan rest = bh_span (heads[i], 5), payload;
    BhFrameKind kind;
    gboolean is_broken = FALSE;
    g_assert_false (bh_frame_take (&rest, &kind, &payload, &is_broken));
    g_assert_true (is_broken);
  }
}

static void
longest_frame_is_no_error (void)
{
  BhSpan rest = BH_SPAN_LITERAL ("\x00\x00\x00\x01\x02"), payload;
  BhFrameKind kind;
  gboolean is_broken = FALSE;

  g_assert_false (bh_frame_take (&rest, &kind, &payload, &is_broken));
  g_assert_false (is_broken); /* the rest is still to come */
}

static void
descriptors_travel_beside_bytes (void)
{
  g_autoptr (GByteArray) got = g_byte_array_new ();
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  int sockets[2], file = scratch_file (BH_SPAN_LITERAL ("mail"));
  char read_back[4];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, sockets), ==, 0);
  g_assert_true (
      bh_channel_send (sockets[0], BH_SPAN_LITERAL ("task"), (int[]) { file, file }, 2, NULL));
  g_assert_cmpint (bh_channel_receive (sockets[1], got, fds, NULL), ==, 4);
  g_assert_cmpuint (fds->len, ==, 2);
  for (guint i = 0; i < fds->len; i++) {
    int fd = g_array_index (fds, int, i);
    g_assert_cmpint (pread (fd, read_back, 4, 0), ==, 4);
    g_assert_true (memcmp (read_back, "mail", 4) == 0);
    g_assert_cmpint (fcntl (fd, F_GETFD), ==, FD_CLOEXEC);
    close (fd);
  }
  close (file);
  close (sockets[0]);
  g_assert_cmpint (bh_channel_receive (sockets[1], got, fds, NULL), ==, 0); /* it is gone */
  close (sockets[1]);
}

/* No SIGPIPE: it would end the coordinator. */
static void
sending_to_nobody_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  int sockets[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, sockets), ==, 0);
  close (sockets[1]);
  g_assert_false (bh_channel_send (sockets[0], BH_SPAN_LITERAL ("task"), NULL, 0, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  close (sockets[0]);
}

static gpointer
read_slowly (gpointer data)
{
  int socket = GPOINTER_TO_INT (data);
  GByteArray *got = g_byte_array_new ();

  while (bh_channel_receive (socket, got, NULL, NULL) > 0)
    g_usleep (1000);
  return got;
}

static void
long_sends_arrive_whole (void)
{
  g_autofree guint8 *bytes = g_malloc (3000000);
  int sockets[2];

  for (gsize i = 0; i < 3000000; i++)
    bytes[i] = (guint8)(i * 7 / 5);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, sockets), ==, 0);
  GThread *reader = g_thread_new ("reader", read_slowly, GINT_TO_POINTER (sockets[1]));
  g_assert_true (bh_channel_send (sockets[0], bh_span (bytes, 3000000), NULL, 0, NULL));
  close (sockets[0]);
  g_autoptr (GByteArray) got = g_thread_join (reader);
  g_assert_true (bh_span_equal (bh_span (got->data, got->len), bh_span (bytes, 3000000)));
  close (sockets[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/channel/frames-come-off-one-by-one", frames_come_off_one_by_one);
  g_test_add_func ("/units/channel/part-of-a-frame-is-waited-for", part_of_a_frame_is_waited_for);
  g_test_add_func ("/units/channel/impossible-heads-are-broken", impossible_heads_are_broken);
  g_test_add_func ("/units/channel/longest-frame-is-no-error", longest_frame_is_no_error);
  g_test_add_func ("/units/channel/descriptors-travel-beside-bytes",
                   descriptors_travel_beside_bytes);
  g_test_add_func ("/units/channel/sending-to-nobody-is-an-error", sending_to_nobody_is_an_error);
  g_test_add_func ("/units/channel/long-sends-arrive-whole", long_sends_arrive_whole);
  return g_test_run ();
}
