/* test-below.c - both ways to open what lies below agree. */
#include "sources/below.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int (*Open) (int dir_fd, BhSpan way, int flags);
static const Open both[] = { bh_below_open, bh_below_open_stepwise };

static void
opens_by_way_and_follows_no_link (void)
{
  g_autofree char *dir = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  int dir_fd = open (dir, O_PATH | O_DIRECTORY);

  g_assert_cmpint (mkdirat (dir_fd, "a", 0700) + mkdirat (dir_fd, "a/b", 0700), ==, 0);
  close (openat (dir_fd, "a/b/file", O_CREAT | O_WRONLY, 0600));
  g_assert_cmpint (symlinkat ("b", dir_fd, "a/link"), ==, 0);
  g_assert_cmpint (symlinkat ("file", dir_fd, "a/b/alias"), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++) {
    int fd = both[i](dir_fd, BH_SPAN_LITERAL ("a/b/file"), O_RDONLY);
    g_assert_cmpint (fd, >=, 0);
    close (fd);
    fd = both[i](dir_fd, BH_SPAN_NONE, O_RDONLY | O_DIRECTORY);
    g_assert_cmpint (fd, >=, 0);
    close (fd);
    g_assert_cmpint (both[i](dir_fd, BH_SPAN_LITERAL ("a/link/file"), O_RDONLY), ==, -1);
    g_assert_cmpint (both[i](dir_fd, BH_SPAN_LITERAL ("a/b/alias"), O_RDONLY), ==, -1);
    g_assert_cmpint (errno, ==, ELOOP);
    g_assert_cmpint (both[i](dir_fd, BH_SPAN_LITERAL ("a/none"), O_RDONLY), ==, -1);
    g_assert_cmpint (errno, ==, ENOENT);
  }

  unlinkat (dir_fd, "a/b/file", 0);
  unlinkat (dir_fd, "a/b/alias", 0);
  unlinkat (dir_fd, "a/link", 0);
  unlinkat (dir_fd, "a/b", AT_REMOVEDIR);
  unlinkat (dir_fd, "a", AT_REMOVEDIR);
  close (dir_fd);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/below/opens-by-way-and-follows-no-link",
                   opens_by_way_and_follows_no_link);
  return g_test_run ();
}
