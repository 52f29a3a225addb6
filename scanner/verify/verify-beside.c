/* verify-beside.c - logs and block lists read again: rules quote lines of them.
 *
 * They are no evidence, but a quoted line proves something only as long as the bytes are those
 * that were read. Where they lay is told by run.json. Members of an archive stand behind the hash
 * of the archive.
 */
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "store/each-row.h"
#include "verify/evidence-paths.h"
#include "verify/verify-run.h"

#define LOG_AREA "log"
#define LIST_AREA "list"

/* Where the PATHs lie now, or where it was. (transfer full) */
static char *
place_of (const BhVerify *self, const char *path)
{
  const char *root = self->options->evidence_root;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *moved =
      root != NULL && strcmp (name, ".") != 0 ? g_build_filename (root, name, NULL) : NULL;

  if (moved != NULL && g_file_test (moved, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&moved);
  return g_strdup (path);
}

/* No more than was listed, as with evidence. NULL with errno. (transfer full) */
static char *
hash_file (BhVerify *self, int fd, guint64 size)
{
  guint64 len = 0;
  gssize n = 1;

  while (len < size && n != 0) {
    n = read (fd, self->buffer, (gsize)MIN (size - len, BH_VERIFY_BUFFER_LEN));
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      bh_digest_forget (self->digest);
      return NULL;
    }
    bh_digest_add (self->digest, bh_span (self->buffer, (gsize)n));
    len += (guint64)n;
    bh_verify_stage (self, BH_SCAN_READING, "reading logs and lists");
  }
  BhSha256 sha256 = bh_digest_finish (self->digest);
  return bh_sha256_to_hex (&sha256);
}

/* recorded: "": it could not be read then. */
static void
check_file (BhVerify *self,
            const char *area,
            BhWalk *walk,
            guint walked,
            const char *path,
            const char *recorded)
{
  g_autoptr (GError) failed = NULL;
  guint64 size = bh_walk_file (walk, walked)->size;
  int fd = bh_walk_open (walk, walked, &failed);

  if (fd < 0) {
    bh_verify_tell (self, area, "unreadable", path, "%s", failed->message);
    return;
  }
  g_autofree char *hex = hash_file (self, fd, size);
  int read_errno = errno;
  close (fd);
  if (hex == NULL) {
    bh_verify_tell (self, area, "unreadable", path, "%s", g_strerror (read_errno));
    return;
  }
  self->counts.n_beside++;
  if (*recorded != '\0' && strcmp (hex, recorded) != 0)
    bh_verify_tell (self, area, "changed", path, "SHA-256 is %s, recorded is %s", hex, recorded);
}

/* logs: path → SHA-256 of each log and member of one. */
static void
take_recorded (BhRows *row, gpointer logs)
{
  const char *path = bh_rows_get (row, "path"), *sha256 = bh_rows_get (row, "sha256");

  if (path != NULL)
    g_hash_table_insert (logs, g_strdup (path), g_strdup (sha256 != NULL ? sha256 : ""));
}

/* The logs that are there; of the others the labels are added to lost. */
static GPtrArray *
find_logs (BhVerify *self, char **paths, GPtrArray *lost)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; paths[i] != NULL; i++) {
    g_autofree char *place = place_of (self, paths[i]);
    if (g_file_test (place, G_FILE_TEST_EXISTS)) {
      g_ptr_array_add (found, g_steal_pointer (&place));
      continue;
    }
    bh_verify_tell (self, LOG_AREA, "missing", place, "not there");
    g_ptr_array_add (lost, g_path_get_basename (paths[i]));
  }
  g_ptr_array_add (found, NULL);
  return found;
}

/* What lies in an archive that is a log itself. Linear in the path. */
static gboolean
is_member (GHashTable *logs, const char *path)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *above = g_strndup (path, (gsize)(slash - path));
    if (g_hash_table_contains (logs, above))
      return TRUE;
  }
  return FALSE;
}

typedef struct {
  BhVerify *verify;
  GHashTable *logs;
  GHashTable *seen;
  const GPtrArray *lost;
} Beside;

static void
tell_missing (BhRows *row, gpointer data)
{
  const Beside *beside = data;
  const char *path = bh_rows_get (row, "path");

  if (path != NULL && !g_hash_table_contains (beside->seen, path) &&
      !is_member (beside->logs, path) && !bh_evidence_is_lost (beside->lost, path))
    bh_verify_tell (beside->verify, LOG_AREA, "missing", path, "not there");
}

static void
check_walked (BhVerify *self, BhWalk *walk, GHashTable *logs, GHashTable *seen)
{
  for (guint i = 0; i < bh_walk_n_files (walk); i++) {
    char *path = bh_text_repair (bh_span_of_bytes (bh_walk_file (walk, i)->label), NULL);
    const char *recorded = g_hash_table_lookup (logs, path);
    if (recorded != NULL)
      check_file (self, LOG_AREA, walk, i, path, recorded);
    else
      bh_verify_tell (self, LOG_AREA, "extra", path, "was not there when the logs were read");
    g_hash_table_add (seen, path);
  }
}

/* FALSE: they cannot be listed, which is told; run.json may be anybody's. */
static gboolean
walk_logs (BhVerify *self, const GPtrArray *found, GHashTable *logs, GHashTable *seen)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (BhWalk) walk =
      bh_walk_new ((const char *const *)found->pdata, /* out_dir= */ NULL, &failed);

  if (walk == NULL)
    bh_verify_tell (self, LOG_AREA, "unreadable", "run.json", "%s", failed->message);
  else
    check_walked (self, walk, logs, seen);
  return walk != NULL;
}

static gboolean
check_logs (BhVerify *self, GError **error)
{
  g_auto (GStrv) paths = bh_evidence_run_paths (self->dir_fd, "logs");

  if (paths == NULL)
    return TRUE;
  g_autoptr (GHashTable) logs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!bh_each_row (self->owner, "log_files", take_recorded, logs, error))
    return FALSE;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = find_logs (self, paths, lost);
  if (found->len > 1 && !walk_logs (self, found, logs, seen))
    return TRUE;
  Beside beside = { self, logs, seen, lost };
  return bh_each_row (self->owner, "log_files", tell_missing, &beside, error);
}

static void
check_list (BhVerify *self, const char *path, const char *recorded)
{
  g_autofree char *place = place_of (self, path);
  const char *const one[] = { place, NULL };
  g_autoptr (BhWalk) walk = g_file_test (place, G_FILE_TEST_IS_REGULAR)
                                ? bh_walk_new (one, /* out_dir= */ NULL, /* error= */ NULL)
                                : NULL;

  if (walk == NULL || bh_walk_n_files (walk) != 1)
    bh_verify_tell (self, LIST_AREA, "missing", place, "not there, or no file");
  else
    check_file (self, LIST_AREA, walk, 0, place, recorded);
}

/* Both stand in the order in which they were given. */
static void
check_lists (BhVerify *self)
{
  g_auto (GStrv) paths = bh_evidence_run_paths (self->dir_fd, "blocklists");
  const char *text = bh_case_get (self->owner, "blocklists_json");
  json_t *lists = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;

  for (gsize i = 0; paths != NULL && paths[i] != NULL; i++) {
    const char *sha256 = json_string_value (json_object_get (json_array_get (lists, i), "sha256"));
    check_list (self, paths[i], sha256 != NULL ? sha256 : "");
  }
  json_decref (lists);
}

gboolean
bh_verify_beside (BhVerify *self, GError **error)
{
  if (self->owner == NULL)
    return TRUE; /* without case.db nothing is known of them: told */
  if (!check_logs (self, error))
    return FALSE;
  check_lists (self);
  return TRUE;
}
