/* folder.h - for tests: a folder of evidence, written before a scan and removed behind it, and a
 * scan of which little is said. */
#pragma once

#include <backhop/scan.h>
#include <glib/gstdio.h>

/* A file of that text in @dir; gives its path. */
static inline char *
put (const char *dir, const char *name, const char *text)
{
  char *path = g_build_filename (dir, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* With all below it: what the test put there and the cases that its scans made. */
static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);
    if (g_file_test (below, G_FILE_TEST_IS_DIR))
      remove_tree (below);
    else
      g_unlink (below);
  }
  g_rmdir (path);
}

/* One worker without a sandbox, and of nothing else a word: the lists are empty. */
static inline BhScanOptions
plain_scan (const char *const *paths, const char *out_dir, const BhLimits *limits)
{
  static const char *const none[] = { NULL };

  return (BhScanOptions) { .paths = paths,
                           .out_dir = out_dir,
                           .n_jobs = 1,
                           .own_hosts = none,
                           .own_nets = none,
                           .own_domains = none,
                           .logs = none,
                           .blocklists = none,
                           .mmdbs = none,
                           .ptrs = none,
                           .shared_hosts = none,
                           .limits = limits,
                           .has_sandbox = FALSE };
}
