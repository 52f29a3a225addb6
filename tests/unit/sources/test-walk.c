/* test-walk.c - every file below the PATHs, none of what hides behind a link. */
#include "sources/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A temporary folder that is the working directory while the test runs. */
typedef struct {
  char *dir;
  char *cwd;
} Tree;

static void
set_up (Tree *tree, gconstpointer data)
{
  (void)data;
  tree->cwd = g_get_current_dir ();
  tree->dir = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  g_assert_nonnull (tree->dir);
  g_assert_cmpint (chdir (tree->dir), ==, 0);
}

static void
tear_down (Tree *tree, gconstpointer data)
{
  (void)data;
  g_assert_cmpint (chdir (tree->cwd), ==, 0);
  const char *argv[] = { "rm", "-rf", tree->dir, NULL };
  g_spawn_sync (NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                NULL, NULL);
  g_free (tree->cwd);
  g_free (tree->dir);
}

static void
put (const char *path, const char *content)
{
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static BhWalk *
walk_of (const char *first, const char *second)
{
  const char *paths[] = { first, second, NULL };
  g_autoptr (GError) error = NULL;
  BhWalk *walk = bh_walk_new (paths, NULL, &error);

  g_assert_no_error (error);
  return walk;
}

static char *
text_of (GBytes *bytes)
{
  gsize len = 0;
  const char *text = g_bytes_get_data (bytes, &len);

  return g_strndup (text, len);
}

/* All labels, each followed by a space. */
static char *
labels_of (const BhWalk *walk)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < bh_walk_n_files (walk); i++) {
    g_autofree char *label = text_of (bh_walk_file (walk, i)->label);
    g_string_append_printf (all, "%s ", label);
  }
  return g_string_free (all, FALSE);
}

static char *
problems_of (const BhWalk *walk)
{
  const GPtrArray *problems = bh_walk_problems (walk);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++) {
    const BhWalkProblem *problem = g_ptr_array_index (problems, i);
    g_autofree char *label = text_of (problem->label);
    g_string_append_printf (all, "%s:%s ", problem->kind, label);
  }
  return g_string_free (all, FALSE);
}

static char *
content_of (BhWalk *walk, guint index)
{
  g_autoptr (GError) error = NULL;
  char buffer[64] = "";
  int fd = bh_walk_open (walk, index, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fcntl (fd, F_GETFL) & (O_ACCMODE | O_NONBLOCK), ==, O_RDONLY);
  g_assert_true (bh_walk_is_unchanged (walk, index, fd));
  g_assert_cmpint (read (fd, buffer, sizeof buffer - 1), >=, 0);
  close (fd);
  return g_strdup (buffer);
}

static void
lists_files_by_label_bytes (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  put ("box/b/2", "two");
  put ("box/a.c", "three");
  put ("box/a/1", "one");
  put ("box/\xff", "");

  g_autoptr (BhWalk) walk = walk_of ("box", NULL);

  g_autofree char *labels = labels_of (walk);
  g_assert_cmpstr (labels, ==, "box/a.c box/a/1 box/b/2 box/\xff ");
  g_assert_cmpuint (bh_walk_file (walk, 0)->size, ==, 5);
  g_autofree char *one = content_of (walk, 1), *two = content_of (walk, 2);
  g_assert_cmpstr (one, ==, "one");
  g_assert_cmpstr (two, ==, "two");
  g_assert_cmpuint (bh_walk_problems (walk)->len, ==, 0);
}

static void
label_starts_with_the_last_component_of_the_path (Tree *tree, gconstpointer data)
{
  static const struct {
    const char *path, *labels;
  } cases[] = {
    { "a/box", "box/in/x " },   { "a/box//", "box/in/x " }, { "a/box/.", "in/x " },
    { "./a", "a/box/in/x " },   { ".", "a/box/in/x " },     { "a/box/in/x", "x " },
    { "a/box/in/..", "in/x " }, { "a//box/in", "in/x " },
  };

  (void)tree, (void)data;
  put ("a/box/in/x", "1");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhWalk) walk = walk_of (cases[i].path, NULL);
    g_autofree char *labels = labels_of (walk);
    g_assert_cmpstr (labels, ==, cases[i].labels);
    g_autofree char *content = content_of (walk, 0);
    g_assert_cmpstr (content, ==, "1");
  }
}

static void
label_met_twice_gets_a_number (Tree *tree, gconstpointer data)
{
  const char *paths[] = { "one/box", "two/box", "three/box", NULL };

  (void)tree, (void)data;
  put ("one/box/m", "first");
  put ("two/box/m", "second");
  put ("three/box/m", "third");
  put ("three/box/m#2", "taken");
  g_autoptr (BhWalk) walk = bh_walk_new (paths, NULL, NULL);

  g_autofree char *labels = labels_of (walk);
  g_assert_cmpstr (labels, ==, "box/m box/m#2 box/m#2#2 box/m#3 ");
  g_autofree char *first = content_of (walk, 0), *second = content_of (walk, 1);
  g_autofree char *taken = content_of (walk, 2), *third = content_of (walk, 3);
  g_assert_cmpstr (first, ==, "first");
  g_assert_cmpstr (second, ==, "second");
  g_assert_cmpstr (taken, ==, "taken");
  g_assert_cmpstr (third, ==, "third");
}

static void
links_and_special_files_are_listed_only (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  put ("box/real", "1");
  put ("outside/secret", "2");
  g_assert_cmpint (symlink ("../outside", "box/to-folder"), ==, 0);
  g_assert_cmpint (symlink ("../outside/secret", "box/to-file"), ==, 0);
  g_assert_cmpint (symlink ("loop", "box/loop"), ==, 0);
  g_assert_cmpint (mkfifo ("box/fifo", 0600), ==, 0);

  g_autoptr (BhWalk) walk = walk_of ("box", NULL);

  g_autofree char *labels = labels_of (walk), *problems = problems_of (walk);
  g_assert_cmpstr (labels, ==, "box/real ");
  g_assert_cmpstr (problems, ==,
                   "special:box/fifo link:box/loop link:box/to-file link:box/to-folder ");
}

static void
path_that_is_a_link_is_resolved_once (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  put ("real/x", "1");
  put ("real/y", "2");
  g_assert_cmpint (symlink ("real", "alias"), ==, 0);
  g_assert_cmpint (symlink ("other/y", "file"), ==, 0);
  put ("other/y", "2");

  g_autoptr (BhWalk) walk = walk_of ("alias", "file");

  g_autofree char *labels = labels_of (walk), *content = content_of (walk, 2);
  g_assert_cmpstr (labels, ==, "alias/x alias/y file ");
  g_assert_cmpstr (content, ==, "2");
}

static void
assert_usage (const char *first, const char *second, const char *out_dir, const char *says)
{
  const char *paths[] = { first, second, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (bh_walk_new (paths, out_dir, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
  if (strstr (error->message, says) == NULL)
    g_error ("'%s' does not say '%s'", error->message, says);
}

static void
overlapping_paths_are_refused (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  put ("box/in/x", "1");
  put ("side/y", "1");
  g_assert_cmpint (symlink ("box/in", "alias"), ==, 0);

  assert_usage ("box/in", "box", NULL, "'box/in' lies in 'box'");
  assert_usage ("box", "box/in/x", NULL, "'box/in/x' lies in 'box'");
  assert_usage ("alias", "box", NULL, "'alias' lies in 'box'");
  assert_usage ("box", "./box/", NULL, "same PATH");
  assert_usage ("side/y", "side/../side/y", NULL, "same PATH");
  assert_usage ("nowhere", NULL, NULL, "nowhere");
  assert_usage ("side/y/z", NULL, NULL, "side/y/z");
  assert_usage ("", NULL, NULL, "''");
}

static void
case_folder_inside_a_path_is_refused (Tree *tree, gconstpointer data)
{
  const char *paths[] = { "box", "side/y", NULL };

  (void)tree, (void)data;
  put ("box/in/x", "1");
  put ("side/y", "1");
  g_assert_cmpint (symlink ("box/in", "alias"), ==, 0);

  assert_usage ("side", "box", "box", "outside of the evidence");
  assert_usage ("side", "box", "box/in", "outside of the evidence");
  assert_usage ("side", "box", "box/new/new", "outside of the evidence");
  assert_usage ("side", "box", "alias/new/", "outside of the evidence");
  assert_usage (".", NULL, "new", "outside of the evidence");
  g_autoptr (BhWalk) walk = bh_walk_new (paths, "side/new", NULL);
  g_assert_nonnull (walk);
}

static void
path_without_a_file_is_told (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  g_assert_cmpint (g_mkdir_with_parents ("empty/in/in", 0700), ==, 0);
  g_assert_cmpint (mkfifo ("fifo", 0600), ==, 0);

  g_autoptr (BhWalk) walk = walk_of ("empty", "fifo");

  g_autofree char *problems = problems_of (walk);
  g_assert_cmpstr (problems, ==, "no-mail:empty no-mail:fifo special:fifo ");
  g_assert_cmpuint (bh_walk_n_files (walk), ==, 0);
}

static void
hard_links_are_listed_each_time (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  put ("box/a", "same");
  put ("side", "x");
  g_assert_cmpint (link ("box/a", "box/b"), ==, 0);
  g_assert_cmpint (link ("side", "side2"), ==, 0);

  g_autoptr (BhWalk) walk = walk_of ("box", NULL);
  g_autoptr (BhWalk) files = walk_of ("side", "side2");

  g_autofree char *labels = labels_of (walk), *file_labels = labels_of (files);
  g_assert_cmpstr (labels, ==, "box/a box/b ");
  g_assert_cmpstr (file_labels, ==, "side side2 ");
}

static void
file_replaced_after_the_walk_is_not_opened (Tree *tree, gconstpointer data)
{
  (void)tree, (void)data;
  put ("box/file", "1");
  put ("box/fifo", "1");
  put ("box/gone", "1");
  put ("box/link", "1");
  put ("box/sub/x", "1");
  put ("outside/x", "2");
  g_autoptr (BhWalk) walk = walk_of ("box", NULL);
  put ("new", "2");
  g_assert_cmpint (rename ("new", "box/file"), ==, 0);
  g_assert_cmpint (unlink ("box/fifo") + mkfifo ("box/fifo", 0600), ==, 0);
  g_assert_cmpint (unlink ("box/gone"), ==, 0);
  g_assert_cmpint (rename ("box/link", "kept") + symlink ("../kept", "box/link"), ==, 0);
  g_assert_cmpint (rename ("box/sub", "moved") + symlink ("../moved", "box/sub"), ==, 0);

  g_assert_cmpuint (bh_walk_n_files (walk), ==, 5);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (GError) error = NULL;
    g_assert_cmpint (bh_walk_open (walk, i, &error), ==, -1);
    g_assert_error (error, BH_ERROR, BH_ERROR_CHANGED);
  }
}

static void
file_that_grows_is_no_longer_as_it_was_walked (Tree *tree, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void)tree, (void)data;
  put ("file", "1");
  g_autoptr (BhWalk) walk = walk_of ("file", NULL);
  int fd = bh_walk_open (walk, 0, &error);
  g_assert_no_error (error);
  int writer = open ("file", O_WRONLY | O_APPEND);

  g_assert_true (bh_walk_is_unchanged (walk, 0, fd));
  g_assert_cmpint (write (writer, "2", 1), ==, 1);
  g_assert_false (bh_walk_is_unchanged (walk, 0, fd));
  close (writer);
  close (fd);
}

static void
goes_deeper_than_path_max (Tree *tree, gconstpointer data)
{
  const char *name = "dddddddddddddddddddddddddddddddddddddddd";
  enum { DEPTH = 300 };

  (void)data;
  for (int i = 0; i < DEPTH; i++) {
    g_assert_cmpint (mkdir (name, 0700), ==, 0);
    g_assert_cmpint (chdir (name), ==, 0);
  }
  put ("deep", "found");
  g_assert_cmpint (chdir (tree->dir), ==, 0);

  g_autoptr (BhWalk) walk = walk_of (".", NULL);

  g_assert_cmpuint (bh_walk_n_files (walk), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (bh_walk_file (walk, 0)->label), ==, DEPTH * 41 + 4);
  g_autofree char *content = content_of (walk, 0);
  g_assert_cmpstr (content, ==, "found");
}

/* In a child, for a lower limit cannot be raised again. */
static void
needs_few_descriptors (Tree *tree, gconstpointer data)
{
  const struct rlimit few = { 16, 16 };
  int status = 0;

  (void)tree, (void)data;
  for (int i = 0; i < 100; i++) {
    g_autofree char *path = g_strdup_printf ("box/%d/x/y", i);
    put (path, "1");
  }
  pid_t child = fork ();
  if (child == 0) {
    if (setrlimit (RLIMIT_NOFILE, &few) != 0)
      _exit (2);
    BhWalk *walk = walk_of ("box", NULL);
    guint n = 0;
    for (; n < bh_walk_n_files (walk); n++)
      g_free (content_of (walk, n));
    _exit (n == 100 ? 0 : 1);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* Root reads everything, so a child gives up its rights first. */
static int
as_nobody (int (*work) (void))
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0) {
    if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
      _exit (3);
    _exit (work ());
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return status;
}

static int
walk_unreadable (void)
{
  BhWalk *walk = walk_of ("box", NULL);
  g_autofree char *labels = labels_of (walk), *problems = problems_of (walk);
  g_autoptr (GError) error = NULL;

  if (strcmp (labels, "box/open box/secret ") != 0 ||
      strcmp (problems, "unreadable:box/locked ") != 0 || bh_walk_file (walk, 1)->size != 6)
    return 1;
  if (bh_walk_open (walk, 1, &error) != -1 || !g_error_matches (error, BH_ERROR, BH_ERROR_IO) ||
      strstr (error->message, "make the file readable") == NULL)
    return 2;
  g_autofree char *content = content_of (walk, 0); /* without O_NOATIME: not the owner */
  return strcmp (content, "1");
}

static void
unreadable_files_are_listed_and_folders_told (Tree *tree, gconstpointer data)
{
  (void)data;
  put ("box/open", "1");
  put ("box/secret", "secret");
  put ("box/locked/x", "1");
  g_assert_cmpint (chmod (tree->dir, 0755) + chmod ("box", 0755) + chmod ("box/open", 0644), ==, 0);
  g_assert_cmpint (chmod ("box/secret", 0) + chmod ("box/locked", 0), ==, 0);

  g_assert_cmpint (as_nobody (walk_unreadable), ==, 0);

  g_assert_cmpint (chmod ("box/locked", 0700), ==, 0);
}

#define ADD(name, func) g_test_add ("/sources/walk/" name, Tree, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lists-files-by-label-bytes", lists_files_by_label_bytes);
  ADD ("label-starts-with-the-last-component-of-the-path",
       label_starts_with_the_last_component_of_the_path);
  ADD ("label-met-twice-gets-a-number", label_met_twice_gets_a_number);
  ADD ("links-and-special-files-are-listed-only", links_and_special_files_are_listed_only);
  ADD ("path-that-is-a-link-is-resolved-once", path_that_is_a_link_is_resolved_once);
  ADD ("overlapping-paths-are-refused", overlapping_paths_are_refused);
  ADD ("case-folder-inside-a-path-is-refused", case_folder_inside_a_path_is_refused);
  ADD ("path-without-a-file-is-told", path_without_a_file_is_told);
  ADD ("hard-links-are-listed-each-time", hard_links_are_listed_each_time);
  ADD ("file-replaced-after-the-walk-is-not-opened", file_replaced_after_the_walk_is_not_opened);
  ADD ("file-that-grows-is-no-longer-as-it-was-walked",
       file_that_grows_is_no_longer_as_it_was_walked);
  ADD ("goes-deeper-than-path-max", goes_deeper_than_path_max);
  ADD ("needs-few-descriptors", needs_few_descriptors);
  ADD ("unreadable-files-are-listed-and-folders-told",
       unreadable_files_are_listed_and_folders_told);
  return g_test_run ();
}
