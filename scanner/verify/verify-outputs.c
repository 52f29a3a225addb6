/* verify-outputs.c - the files of CASE/ against MANIFEST.sha256: all of them, no others. */
#include "verify/verify-run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/order.h"
#include "verify/hash-list.h"

#define MANIFEST "MANIFEST.sha256"
#define AREA "output"

/* What every finished case has besides tables/ (backhop-case(5)). */
static const char *const always[] = { "case.db",     "evidence.hashdeep", "evidence.sha256",
                                      "method.json", "report.html",       "summary.json",
                                      "summary.txt" };

static void
tell_unopened (BhVerify *self, const char *name, const char *recorded_in)
{
  if (errno == ENOENT || errno == ENOTDIR)
    bh_verify_tell (self, AREA, "missing", name, "not there; %s", recorded_in);
  else if (errno == EINVAL || errno == ELOOP)
    bh_verify_tell (self, AREA, "changed", name, "a link or no plain file; %s", recorded_in);
  else
    bh_verify_tell (self, AREA, "unreadable", name, "%s", g_strerror (errno));
}

/* NULL with errno. */
static char *
hash_fd (BhVerify *self, int fd)
{
  gssize n;

  while ((n = read (fd, self->buffer, BH_VERIFY_BUFFER_LEN)) > 0 || (n < 0 && errno == EINTR))
    bh_digest_add (self->digest, bh_span (self->buffer, (gsize)MAX (n, 0)));
  BhSha256 sha256 = bh_digest_finish (self->digest);
  return n == 0 ? bh_sha256_to_hex (&sha256) : NULL;
}

/* A name is a way below CASE/, or it is none of ours. */
static gboolean
is_way (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || strcmp (parts[i], ".") == 0 || strcmp (parts[i], "..") == 0)
      return FALSE;
  return TRUE;
}

static void
check_output (BhVerify *self, const char *name, const char *recorded)
{
  if (!is_way (name)) {
    bh_verify_tell (self, AREA, "broken", MANIFEST, "names '%s', which is no file of a case", name);
    return;
  }
  int fd = bh_case_file_open (self->dir_fd, name);
  if (fd < 0) {
    tell_unopened (self, name, "named in " MANIFEST);
    return;
  }
  g_autofree char *sha256 = hash_fd (self, fd);
  int read_errno = errno;
  close (fd);
  self->counts.n_outputs++;
  if (sha256 == NULL)
    bh_verify_tell (self, AREA, "unreadable", name, "%s", g_strerror (read_errno));
  else if (strcmp (sha256, recorded) != 0)
    bh_verify_tell (self, AREA, "changed", name, "SHA-256 is %s, recorded is %s", sha256, recorded);
}

/* names: a set; looked up only. Takes over fd. */
static gboolean
check_manifest (BhVerify *self, int fd, GHashTable *names, GError **error)
{
  BhHashLine line;

  g_autoptr (GError) failed = NULL;
  g_autoptr (BhHashList) list = bh_hash_list_new (fd);
  while ((line = bh_hash_list_next (list, &failed)) != BH_HASH_LINE_END) {
    if (line == BH_HASH_LINE_BAD)
      bh_verify_tell (self, AREA, "broken", MANIFEST,
                      "line %" G_GUINT64_FORMAT " is no line of sha256sum",
                      bh_hash_list_line (list));
    else if (!g_hash_table_add (names, g_strdup (bh_hash_list_name (list))))
      bh_verify_tell (self, AREA, "broken", MANIFEST, "names '%s' twice", bh_hash_list_name (list));
    else
      check_output (self, bh_hash_list_name (list), bh_hash_list_sha256 (list));
  }
  if (failed == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&failed), MANIFEST ": ");
  return FALSE;
}

/* A manifest that leaves out a file would hide that the file is gone. */
static void
check_complete (BhVerify *self, GHashTable *names)
{
  static const char *const suffixes[] = { "jsonl", "csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    if (!g_hash_table_contains (names, always[i]))
      bh_verify_tell (self, AREA, "broken", MANIFEST, "does not name '%s'", always[i]);
  for (const char *const *table = bh_case_tables (); *table != NULL; table++)
    for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
      g_autofree char *name = g_strdup_printf ("tables/%s.%s", *table, suffixes[i]);
      if (!g_hash_table_contains (names, name))
        bh_verify_tell (self, AREA, "broken", MANIFEST, "does not name '%s'", name);
    }
  int fd = bh_case_file_open (self->dir_fd, "run.json");
  if (fd < 0)
    tell_unopened (self, "run.json", "a finished scan writes it");
  else
    close (fd);
}

/* Takes over fd. The names in a folder, in order of bytes, but for "." and "..". */
static GPtrArray *
list_folder (int fd, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  DIR *dir = fdopendir (fd);
  struct dirent *entry;

  if (dir == NULL)
    close (fd);
  while (dir != NULL && (entry = readdir (dir)) != NULL)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      g_ptr_array_add (names, g_strconcat (prefix, entry->d_name, NULL));
  if (dir != NULL)
    closedir (dir);
  g_ptr_array_sort (names, bh_order_texts);
  return names;
}

static void
check_extra (BhVerify *self, GHashTable *names, const char *folder, const char *prefix)
{
  int fd = openat (self->dir_fd, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return; /* what should be in it was told as missing */
  g_autoptr (GPtrArray) found = list_folder (fd, prefix);
  for (guint i = 0; i < found->len; i++) {
    const char *name = g_ptr_array_index (found, i);
    gboolean is_known = g_hash_table_contains (names, name) || strcmp (name, MANIFEST) == 0 ||
                        strcmp (name, "run.json") == 0 || strcmp (name, "tables") == 0;
    if (!is_known)
      bh_verify_tell (self, AREA, "extra", name, "not named in " MANIFEST);
  }
}

gboolean
bh_verify_outputs (BhVerify *self, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  bh_verify_stage (self, BH_SCAN_REPORTING, "checking files");
  int fd = bh_case_file_open (self->dir_fd, MANIFEST);
  if (fd < 0) {
    tell_unopened (self, MANIFEST, "without it no output can be checked");
    return TRUE;
  }
  if (!check_manifest (self, fd, names, error))
    return FALSE;
  check_complete (self, names);
  check_extra (self, names, ".", "");
  check_extra (self, names, "tables", "tables/");
  return TRUE;
}
