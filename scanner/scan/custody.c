/* custody.c - hashes of what came in and of what goes out. */
#include "scan/custody.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/order.h"
#include "scan/files.h"
#include "store/case-ask.h"

#define CHUNK_LEN (256 * 1024) /* bytes read at once: they stay in the second-level cache */

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
  g_autofree char *hashes = NULL;
  g_autofree char *path = bh_case_dir_file (dir, "evidence.hashdeep");
  g_autoptr (GString) text = g_string_new ("%%%% HASHDEEP-1.0\n%%%% size,");

  if (!bh_case_store_get (store, "hashes", &hashes, error))
    return FALSE;
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

/* A file that is being hashed beside another. */
typedef struct {
  BhDigest *digest;
  guint8 *buffer; /* of CHUNK_LEN */
  int fd;         /* -1: none */
  guint name;     /* whose file it is */
} Lane;

/* What names lie in, and what becomes of them. */
typedef struct {
  const BhCaseDir *dir;
  const GPtrArray *names;
  GPtrArray *hashes; /* of char *, owned: hex, one a name; NULL: not known yet */
  guint n_begun;
} Hashing;

static gboolean
has_more (Hashing *hashing)
{
  while (hashing->n_begun < hashing->names->len &&
         g_ptr_array_index (hashing->hashes, hashing->n_begun) != NULL)
    hashing->n_begun++;
  return hashing->n_begun < hashing->names->len;
}

static gboolean
lane_begin (Lane *lane, Hashing *hashing, GError **error)
{
  lane->name = hashing->n_begun++;
  g_autofree char *path =
      bh_case_dir_file (hashing->dir, g_ptr_array_index (hashing->names, lane->name));
  lane->fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (lane->fd >= 0)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s", path, g_strerror (errno));
  return FALSE;
}

static void
lane_end (Lane *lane, Hashing *hashing)
{
  BhSha256 sha256 = bh_digest_finish (lane->digest);
  g_ptr_array_index (hashing->hashes, lane->name) = bh_sha256_to_hex (&sha256);
  close (lane->fd);
  lane->fd = -1;
}

/* The next bytes of the lane's file, or of the next file; empty where none is left. */
static gboolean
lane_read (Lane *lane, Hashing *hashing, BhSpan *out_bytes, GError **error)
{
  *out_bytes = BH_SPAN_NONE;
  while (lane->fd >= 0 || has_more (hashing)) {
    if (lane->fd < 0 && !lane_begin (lane, hashing, error))
      return FALSE;
    gssize n = read (lane->fd, lane->buffer, CHUNK_LEN);
    if (n > 0) {
      *out_bytes = bh_span (lane->buffer, (gsize)n);
      return TRUE;
    }
    if (n == 0) {
      lane_end (lane, hashing);
    } else if (errno != EINTR) {
      g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s",
                   (const char *)g_ptr_array_index (hashing->names, lane->name),
                   g_strerror (errno));
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
run_lanes (Lane lanes[2], Hashing *hashing, BhStop *stop, GError **error)
{
  BhSpan bytes[2];

  do {
    if (!bh_stop_go_on_soon (stop, error) || !lane_read (&lanes[0], hashing, &bytes[0], error) ||
        !lane_read (&lanes[1], hashing, &bytes[1], error))
      return FALSE;
    bh_digest_add_later (lanes[1].digest, bytes[1]);
    bh_digest_add (lanes[0].digest, bytes[0]);
    bh_digest_add (lanes[1].digest, BH_SPAN_NONE); /* what waits still: its buffer is read into */
  } while (bytes[0].len > 0 || bytes[1].len > 0);
  return TRUE;
}

/* Two files at a time: that takes hardly longer than one. hashes: those that are not known yet are
 * put in. */
static gboolean
hash_files (
    const BhCaseDir *dir, const GPtrArray *names, GPtrArray *hashes, BhStop *stop, GError **error)
{
  Hashing hashing = { dir, names, hashes, 0 };
  Lane lanes[2];

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    lanes[i] = (Lane) { bh_digest_new (), g_malloc (CHUNK_LEN), -1, 0 };
  bh_digest_take_along (lanes[0].digest, lanes[1].digest);
  gboolean good = run_lanes (lanes, &hashing, stop, error);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++) {
    if (lanes[i].fd >= 0)
      close (lanes[i].fd);
    bh_digest_free (lanes[i].digest);
    g_free (lanes[i].buffer);
  }
  return good;
}

static GPtrArray *
hashes_new (const GPtrArray *names)
{
  GPtrArray *hashes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (hashes, (gint)names->len);
  return hashes;
}

char *
bh_custody_hash (const BhCaseDir *dir, const char *name, BhStop *stop, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup (name));
  g_autoptr (GPtrArray) hashes = hashes_new (names);
  return hash_files (dir, names, hashes, stop, error) ? g_ptr_array_steal_index (hashes, 0) : NULL;
}

/* What changes with each run, what is being written, and what a run that was killed had only begun
 * to write: that is written anew under the same name, then gets its own. */
static gboolean
is_left_out (const char *relative)
{
  return strcmp (relative, "run.json") == 0 || strcmp (relative, "MANIFEST.sha256") == 0 ||
         g_str_has_suffix (relative, BH_TEMPORARY_SUFFIX);
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
    if (g_file_test (whole, G_FILE_TEST_IS_REGULAR) && !is_left_out (relative))
      g_ptr_array_add (names, g_steal_pointer (&relative));
  }
  return TRUE;
}

static gboolean
write_manifest (const BhCaseDir *dir, const char *case_sha256, BhStop *stop, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = bh_case_dir_file (dir, "MANIFEST.sha256");

  if (!list_folder (dir, "", names, error) || !list_folder (dir, "tables", names, error))
    return FALSE;
  g_ptr_array_sort (names, bh_order_texts);
  g_autoptr (GPtrArray) hashes = hashes_new (names);
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), "case.db") == 0)
      g_ptr_array_index (hashes, i) = g_strdup (case_sha256);
  if (!hash_files (dir, names, hashes, stop, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    append_line (text, g_ptr_array_index (hashes, i), g_ptr_array_index (names, i));
  return bh_write_whole (path, text->str, text->len, error);
}

gboolean
bh_custody_write (BhCaseStore *store, const BhCaseDir *dir, const char *case_sha256, GError **error)
{
  return write_evidence (store, dir, error) && write_deep (store, dir, error) &&
         write_manifest (dir, case_sha256, bh_case_store_stop (store), error);
}
