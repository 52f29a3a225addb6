/* custody.c - hashes of what came in and of what goes out. */
#include "scan/custody.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/digest.h"
#include "scan/files.h"

/* sha256sum's own form: a backslash in front says that \ and line ends in the
 * name are escaped. */
static void
append_line (GString *out, const char *sha256, const char *name)
{
  gboolean is_odd = strpbrk (name, "\\\n\r") != NULL;
  g_string_append_printf (out, "%s%s  ", is_odd ? "\\" : "", sha256);
  for (const char *p = name; *p != '\0'; p++) {
    if (*p == '\\')
      g_string_append (out, "\\\\");
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\r')
      g_string_append (out, "\\r");
    else
      g_string_append_c (out, *p);
  }
  g_string_append_c (out, '\n');
}

static void
append_source (const BhHashedFile *file, gpointer text)
{
  append_line (text, file->sha256, file->path);
}

/* hashdeep's own form: size, hashes, and the name as it stands. One that would break its
 * line is told in a comment, for the form has no escape. */
static void
append_deep (const BhHashedFile *file, gpointer data)
{
  GString *text = data;

  if (strpbrk (file->path, "\n\r") != NULL) {
    g_string_append_printf (text,
                            "## left out, for its name holds a line end; see evidence.sha256: %s\n",
                            file->sha256);
    return;
  }
  g_string_append_printf (text, "%" G_GINT64_FORMAT, file->bytes);
  if (file->md5 != NULL)
    g_string_append_printf (text, ",%s", file->md5);
  if (file->sha1 != NULL)
    g_string_append_printf (text, ",%s", file->sha1);
  g_string_append_printf (text, ",%s,%s\n", file->sha256, file->path);
}

static gboolean
write_deep (BhCaseStore *store, const BhCaseDir *dir, GError **error)
{
  g_autofree char *hashes = bh_case_store_get (store, "hashes");
  g_autofree char *path = bh_case_dir_file (dir, "evidence.hashdeep");
  g_autoptr (GString) text = g_string_new ("%%%% HASHDEEP-1.0\n%%%% size,");

  if (hashes != NULL)
    g_string_append_printf (text, "%s,", hashes);
  g_string_append (text, "sha256,filename\n"
                         "## Names begin with the last component of each PATH.\n"
                         "## $ hashdeep -r -l -a -k evidence.hashdeep PATH\n##\n");
  return bh_case_store_each_hash (store, append_deep, text, error) &&
         bh_write_whole (path, text->str, text->len, error);
}

static gboolean
write_evidence (BhCaseStore *store, const BhCaseDir *dir, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = bh_case_dir_file (dir, "evidence.sha256");

  return bh_case_store_each_hash (store, append_source, text, error) &&
         bh_write_whole (path, text->str, text->len, error);
}

static gboolean
hash_file (const char *path, char **out_sha256, GError **error)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autofree guint8 *buffer = g_malloc (1 << 18);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gssize n = -1;

  while (fd >= 0 && ((n = read (fd, buffer, 1 << 18)) > 0 || (n < 0 && errno == EINTR)))
    bh_digest_add (digest, bh_span (buffer, (gsize)MAX (n, 0)));
  if (fd < 0 || n < 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s", path, g_strerror (errno));
    if (fd >= 0)
      close (fd);
    return FALSE;
  }
  close (fd);
  BhSha256 sha256 = bh_digest_finish (digest);
  *out_sha256 = bh_sha256_to_hex (&sha256);
  return TRUE;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static gboolean
list_folder (const BhCaseDir *dir, const char *folder, GPtrArray *names, GError **error)
{
  g_autofree char *path = bh_case_dir_file (dir, folder);
  g_autoptr (GDir) entries = g_dir_open (path, 0, error);
  const char *name;

  if (entries == NULL)
    return FALSE;
  while ((name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *relative =
        *folder != '\0' ? g_strconcat (folder, "/", name, NULL) : g_strdup (name);
    g_autofree char *whole = bh_case_dir_file (dir, relative);
    if (g_file_test (whole, G_FILE_TEST_IS_REGULAR) && g_strcmp0 (relative, "run.json") != 0 &&
        g_strcmp0 (relative, "MANIFEST.sha256") != 0)
      g_ptr_array_add (names, g_steal_pointer (&relative));
  }
  return TRUE;
}

static gboolean
write_manifest (const BhCaseDir *dir, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = bh_case_dir_file (dir, "MANIFEST.sha256");

  if (!list_folder (dir, "", names, error) || !list_folder (dir, "tables", names, error))
    return FALSE;
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *whole = bh_case_dir_file (dir, g_ptr_array_index (names, i));
    g_autofree char *sha256 = NULL;
    if (!hash_file (whole, &sha256, error))
      return FALSE;
    append_line (text, sha256, g_ptr_array_index (names, i));
  }
  return bh_write_whole (path, text->str, text->len, error);
}

gboolean
bh_custody_write (BhCaseStore *store, const BhCaseDir *dir, GError **error)
{
  return write_evidence (store, dir, error) && write_deep (store, dir, error) &&
         write_manifest (dir, error);
}
