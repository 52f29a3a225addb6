/* fuzz-archive.c - any bytes as an archive of any kind: listed, read, freed.
 *
 * Beyond what a sanitizer sees: names are unique, notes are complete, each byte of the
 * archive has one owner, what comes out does not depend on how much is read at once, and
 * what another process would be told of it is the same.
 */
#include "base/digest.h"
#include "sources/told.h"

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
read_member (BhStream *stream, BhDigest *digest, gsize step)
{
  g_autofree guint8 *buffer = g_malloc (step);
  g_autoptr (GError) error = NULL;
  gssize got = 0;

  while ((got = bh_stream_read (stream, buffer, step, &error)) > 0)
    bh_digest_add (digest, bh_span (buffer, (gsize)got));
  g_assert ((got < 0) == (error != NULL));
}

/* The tiles of one layer, as they come. */
typedef struct {
  GArray *tiles; /* of BhArchiveTile */
  guint64 end;
  BhDigest *digest;
} Layer;

static void
layer_init (Layer *layer)
{
  *layer = (Layer) { g_array_new (FALSE, FALSE, sizeof (BhArchiveTile)), 0, bh_digest_new () };
}

/* Each tile begins where the one before ended. */
static void
take_tiles (Layer *layer)
{
  for (guint i = 0; i < layer->tiles->len; i++) {
    const BhArchiveTile *tile = &g_array_index (layer->tiles, BhArchiveTile, i);
    g_assert (tile->offset == layer->end && tile->len > 0 && tile->len <= G_MAXUINT64 - layer->end);
    layer->end += tile->len;
    bh_digest_add (layer->digest, bh_span (&layer->end, sizeof layer->end));
    bh_digest_add (layer->digest, bh_span (&tile->owner, sizeof tile->owner));
  }
  g_array_set_size (layer->tiles, 0);
}

static void
layer_finish (Layer *layer, guint64 size, BhDigest *digest)
{
  take_tiles (layer);
  g_assert (layer->end == size);
  BhSha256 sha256 = bh_digest_finish (layer->digest);
  bh_digest_add (digest, bh_span (&sha256, sizeof sha256));
  bh_digest_free (layer->digest);
  g_array_unref (layer->tiles);
}

static void
finish_tiles (BhArchive *archive, BhDigest *digest, guint64 size, Layer *layers)
{
  guint64 inner_size = 0;
  BhSha256 sha256;

  if (bh_archive_has_inner (archive))
    bh_archive_inner_sha256 (archive, &inner_size, &sha256);
  bh_archive_finish_tiles (archive, BH_ARCHIVE_OWN, size, layers[BH_ARCHIVE_OWN].tiles);
  layer_finish (&layers[BH_ARCHIVE_OWN], size, digest);
  if (inner_size > 0)
    bh_archive_finish_tiles (archive, BH_ARCHIVE_INNER, inner_size, layers[BH_ARCHIVE_INNER].tiles);
  layer_finish (&layers[BH_ARCHIVE_INNER], inner_size, digest);
}

static void
add_notes (const GPtrArray *notes, BhDigest *digest)
{
  for (guint i = 0; i < notes->len; i++) {
    const BhArchiveNote *note = g_ptr_array_index (notes, i);
    add_text (digest, note->kind);
    add_bytes (digest, note->member);
    add_text (digest, note->detail);
  }
}

static void
init_limits (BhLimits *limits)
{
  bh_limits_init (limits);
  limits->value[BH_LIMIT_ENTRIES] = 100;
  limits->value[BH_LIMIT_ENTRY_BYTES] = 100000;
}

static gboolean
more (gpointer telling, GByteArray *out)
{
  return bh_telling_more (telling, out);
}

/* As read_archive() gives it, by way of records. */
static BhSha256
read_told (GBytes *bytes, const char *format)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  const BhArchiveMember *member = NULL;
  const guint64 size = g_bytes_get_size (bytes);
  guint64 inner_size = 0;
  BhSha256 sha256;
  BhLimits limits;
  Layer layers[2];

  init_limits (&limits);
  g_autoptr (BhTelling) telling = bh_telling_new (stream, format, 1, &limits);
  g_autoptr (BhToldArchive) told =
      bh_told_new ((BhTellingSource) { more, NULL, telling }, stream, &limits, /* error= */ NULL);
  if (told == NULL)
    return bh_digest_finish (digest);
  layer_init (&layers[BH_ARCHIVE_OWN]);
  layer_init (&layers[BH_ARCHIVE_INNER]);
  while ((member = bh_told_next (told)) != NULL) {
    add_bytes (digest, member->name);
    if (member->is_file)
      read_member (bh_told_member_stream (told), digest, 3000);
  }
  bh_told_finish_tiles (told, BH_ARCHIVE_OWN, size, layers[BH_ARCHIVE_OWN].tiles);
  layer_finish (&layers[BH_ARCHIVE_OWN], size, digest);
  bh_told_inner_sha256 (told, &inner_size, &sha256);
  bh_told_finish_tiles (told, BH_ARCHIVE_INNER, inner_size, layers[BH_ARCHIVE_INNER].tiles);
  layer_finish (&layers[BH_ARCHIVE_INNER], inner_size, digest);
  add_notes (bh_told_notes (told), digest);
  return bh_digest_finish (digest);
}

/* SHA-256 of all that the archive gives: names, contents, tiles, notes. */
static BhSha256
read_archive (GBytes *bytes, const char *format, gsize step)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  const BhArchiveMember *member = NULL;
  BhLimits limits;
  Layer layers[2];

  init_limits (&limits);
  g_autoptr (BhArchive) archive = bh_archive_open (stream, format, 1, &limits, NULL);
  if (archive == NULL)
    return bh_digest_finish (digest);
  layer_init (&layers[BH_ARCHIVE_OWN]);
  layer_init (&layers[BH_ARCHIVE_INNER]);
  while ((member = bh_archive_next (archive)) != NULL) {
    g_assert (g_hash_table_add (names, g_bytes_ref (member->name)));
    add_bytes (digest, member->name);
    for (guint layer = BH_ARCHIVE_OWN; layer <= BH_ARCHIVE_INNER; layer++) {
      bh_archive_take_tiles (archive, (BhArchiveLayer)layer, layers[layer].tiles);
      take_tiles (&layers[layer]);
    }
    if (member->is_file)
      read_member (bh_archive_member_stream (archive), digest, step);
  }
  finish_tiles (archive, digest, g_bytes_get_size (bytes), layers);
  add_notes (bh_archive_notes (archive), digest);
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
  BhSha256 told = read_told (bytes, format);
  g_assert (memcmp (&large, &small, sizeof large) == 0);
  g_assert (memcmp (&large, &told, sizeof large) == 0);
  return 0;
}
