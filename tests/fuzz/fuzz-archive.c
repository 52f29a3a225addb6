/* fuzz-archive.c - any bytes as an archive of any kind: listed, read, freed.
 *
 * Beyond what a sanitizer sees: names are unique, notes are complete, and what comes out
 * does not depend on how much is read at once.
 */
#include "base/digest.h"
#include "sources/archive.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const formats[] = { "zip", "tar", "7z", "gzip", "bzip2", "xz", "zstd", "lzma" };

static void
add_text (BhDigest *digest, const char *text)
{
  bh_digest_add (digest, bh_span (text, strlen (text) + 1));
}

static void
add_bytes (BhDigest *digest, GBytes *bytes)
{
  gsize len = 0;
  const guint8 *at = bytes != NULL ? g_bytes_get_data (bytes, &len) : NULL;

  bh_digest_add (digest, bh_span (at, len));
  add_text (digest, "");
}

static void
read_member (BhArchive *archive, BhDigest *digest, gsize step)
{
  BhStream *stream = bh_archive_member_stream (archive);
  g_autofree guint8 *buffer = g_malloc (step);
  g_autoptr (GError) error = NULL;
  gssize got = 0;

  while ((got = bh_stream_read (stream, buffer, step, &error)) > 0)
    bh_digest_add (digest, bh_span (buffer, (gsize)got));
  g_assert ((got < 0) == (error != NULL));
}

/* SHA-256 of all that the archive gives: names, contents, notes. */
static BhSha256
read_archive (GBytes *bytes, const char *format, gsize step)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  const BhArchiveMember *member = NULL;
  BhLimits limits;

  bh_limits_init (&limits);
  limits.value[BH_LIMIT_ENTRIES] = 100;
  limits.value[BH_LIMIT_ENTRY_BYTES] = 100000;
  g_autoptr (BhArchive) archive = bh_archive_open (stream, format, 1, &limits, NULL);
  if (archive == NULL)
    return bh_digest_finish (digest);
  while ((member = bh_archive_next (archive)) != NULL) {
    g_assert (g_hash_table_add (names, g_bytes_ref (member->name)));
    add_bytes (digest, member->name);
    if (member->is_file)
      read_member (archive, digest, step);
  }
  const GPtrArray *notes = bh_archive_notes (archive);
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    add_text (digest, note->kind);
    add_bytes (digest, note->member);
    add_text (digest, note->detail);
  }
  return bh_digest_finish (digest);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *format = bh_archive_format (bh_span (data, size));

  if (size == 0)
    return 0;
  if (format == NULL) {
    format = formats[data[0] % G_N_ELEMENTS (formats)];
    data++;
    size--;
  }
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  BhSha256 large = read_archive (bytes, format, 70000);
  BhSha256 small = read_archive (bytes, format, 500);
  g_assert (memcmp (&large, &small, sizeof large) == 0);
  return 0;
}
