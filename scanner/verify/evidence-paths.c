/* evidence-paths.c - PATHs by run.json, labels by case.db. */
#include "verify/evidence-paths.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "verify/case-file.h"

#define RUN_LEN_MAX (64 << 20) /* bytes of run.json: one line a PATH */

static json_t *
load_run (int dir_fd)
{
  int fd = bh_case_file_open (dir_fd, "run.json");
  struct stat st;

  if (fd < 0)
    return NULL;
  json_t *run = fstat (fd, &st) == 0 && st.st_size <= RUN_LEN_MAX
                    ? json_loadfd (fd, JSON_REJECT_DUPLICATES, NULL)
                    : NULL;
  close (fd);
  return run;
}

/* Where a PATH lies now. label "" is that of a folder given as ".": its name is no part
 * of the paths, and walking it as "…/." keeps it so. */
static char *
place_of (const BhEvidencePaths *self, const char *path, const char *label)
{
  const char *root = self->evidence_root;

  if (root == NULL)
    return *label != '\0' ? g_strdup (path) : g_build_filename (path, ".", NULL);
  return g_build_filename (root, *label != '\0' ? label : ".", NULL);
}

/* The PATHs that are there; the others are told. */
static GPtrArray *
find_paths (const BhEvidencePaths *self, json_t *paths, json_t *labels)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  struct stat st;

  for (gsize i = 0; i < json_array_size (paths); i++) {
    const char *path = json_string_value (json_array_get (paths, i));
    const char *label = json_string_value (json_array_get (labels, i));
    if (path == NULL || label == NULL || strstr (label, "/") != NULL)
      continue;
    g_autofree char *place = place_of (self, path, label);
    if (stat (place, &st) == 0) {
      g_ptr_array_add (found, g_steal_pointer (&place));
      continue;
    }
    g_autofree char *detail = g_strdup_printf (
        "%s; --evidence-root DIR tells where the evidence lies now", g_strerror (errno));
    self->lost (&(BhLostPath) { place, label, detail }, self->data);
  }
  g_ptr_array_add (found, NULL);
  return found;
}

BhWalk *
bh_evidence_walk (const BhEvidencePaths *self,
                  const char *out_dir,
                  gboolean *out_is_told,
                  GError **error)
{
  json_t *run = load_run (self->dir_fd);
  const char *labels_text = bh_case_get (self->owner, "paths_json");
  json_t *labels = labels_text != NULL ? json_loads (labels_text, 0, NULL) : NULL;
  json_t *paths = json_object_get (run, "paths");
  BhWalk *walk = NULL;

  *out_is_told = json_array_size (paths) > 0 && json_array_size (paths) == json_array_size (labels);
  if (*out_is_told) {
    g_autoptr (GPtrArray) found = find_paths (self, paths, labels);
    if (found->len > 1)
      walk = bh_walk_new ((const char *const *)found->pdata, out_dir, error);
  }
  json_decref (run);
  json_decref (labels);
  return walk;
}

char **
bh_evidence_run_paths (int dir_fd, const char *key)
{
  json_t *run = load_run (dir_fd), *path;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  size_t i;

  json_array_foreach (json_object_get (run, key), i, path)
  {
    if (json_is_string (path))
      g_ptr_array_add (paths, g_strdup (json_string_value (path)));
  }
  json_decref (run);
  if (paths->len == 0)
    return NULL;
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

static gboolean
is_below (const char *path, const char *label)
{
  return *label == '\0' || path == NULL || bh_path_is_in (path, label);
}

gboolean
bh_evidence_is_lost (const GPtrArray *lost, const char *path)
{
  for (guint i = 0; i < lost->len; i++)
    if (is_below (path, g_ptr_array_index (lost, i)))
      return TRUE;
  return FALSE;
}
