/* fuzz-archive.c - any bytes as an archive of any kind: listed, read, freed.
 *
 * Beyond what a sanitizer sees: names are unique, notes are complete, each byte of the
 * archive has one owner, and what comes out does not depend on how much is read at once.
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

/* Each tile begins where the one before ended. */
static void
take_tiles (GArray *tiles, BhDigest *digest, guint64 *end)
{
  for (guint i = 0; i < tiles->len; i++) {
    const BhArchiveTile *tile = &g_array_index (tiles, BhArchiveTile, i);
    g_assert (tile->offset == *end && tile->len > 0 && tile->len <= G_MAXUINT64 - *end);
    *end += tile->len;
    bh_digest_add (digest, bh_span (end, sizeof *end));
    bh_digest_add (digest, bh_span (&tile->owner, sizeof tile->owner));
  }
  g_array_set_size (tiles, 0);
}

static void
finish_tiles (BhArchive *archive, BhDigest *digest, guint64 size, const guint64 *ends)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  guint64 own_end = ends[BH_ARCHIVE_OWN], inner_end = ends[BH_ARCHIVE_INNER], inner_size = 0;
  BhSha256 sha256;

  bh_archive_finish_tiles (archive, BH_ARCHIVE_OWN, size, tiles);
  take_tiles (tiles, digest, &own_end);
  g_assert (own_end == size);
  if (!bh_archive_has_inner (archive))
    return;
  bh_archive_inner_sha256 (archive, &inner_size, &sha256);
  bh_archive_finish_tiles (archive, BH_ARCHIVE_INNER, inner_size, tiles);
  take_tiles (tiles, digest, &inner_end);
  g_assert (inner_end == inner_size);
}

/* SHA-256 of all that the archive gives: names, contents, tiles, notes. */
static BhSha256
read_archive (GBytes *bytes, const char *format, gsize step)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  const BhArchiveMember *member = NULL;
  guint64 ends[2] = { 0, 0 };
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
    for (guint layer = BH_ARCHIVE_OWN; layer <= BH_ARCHIVE_INNER; layer++) {
      bh_archive_take_tiles (archive, (BhArchiveLayer)layer, tiles);
      take_tiles (tiles, digest, &ends[layer]);
    }
    if (member->is_file)
      read_member (archive, digest, step);
  }
  finish_tiles (archive, digest, g_bytes_get_size (bytes), ends);
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
