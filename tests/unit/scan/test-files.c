/* test-files.c - a file of the case is there whole, or as it was before. */
#include "scan/files.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "folder.h"

#define LONG_LEN 8192 /* bytes: more than may be written below */
#define FILE_MAX 100

typedef struct {
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->folder = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  self->path = put (self->folder, "run.json", "before");
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
assert_holds (const char *path, const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
new_text_takes_the_place_of_the_old (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *temporary = g_strconcat (self->path, BH_TEMPORARY_SUFFIX, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (bh_write_whole (self->path, "after", strlen ("after"), &error));

  g_assert_no_error (error);
  assert_holds (self->path, "after");
  g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
}

/* As on a full disk: the call ends, says which file it was, and leaves the old one. */
static void
failed_write_leaves_the_old (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *text = g_strnfill (LONG_LEN, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit) { .rlim_cur = FILE_MAX, .rlim_max = before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  gboolean good = bh_write_whole (self->path, text, LONG_LEN, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (good);
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_assert_nonnull (strstr (error->message, self->path));
  assert_holds (self->path, "before");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/scan/files/new-text-takes-the-place-of-the-old", Fixture, NULL, set_up,
              new_text_takes_the_place_of_the_old, tear_down);
  g_test_add ("/scan/files/failed-write-leaves-the-old", Fixture, NULL, set_up,
              failed_write_leaves_the_old, tear_down);
  return g_test_run ();
}
