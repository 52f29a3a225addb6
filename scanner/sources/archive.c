/* archive.c - the door: a reader for the kind of archive, members with names and limits.
 *
 * Compressors around it are layers.h. Each kind of archive behind is a BhReader; limits and
 * names are the same for all of them.
 */
#include "sources/archive.h"

#include "sources/labels.h"
#include "sources/layers.h"
#include "sources/reader.h"
#include "sources/stream-ops.h"

#define BLOCK_LEN (64 * 1024) /* bytes read at once */
#define UNREAD_MAX 1000       /* notes of links and devices: a system's image is full of them */

struct _BhArchive {
  BhArchiveState state;
  GPtrArray *layers; /* of BhStream, owned, outermost first */
  BhReader reader;
  BhLabels *labels;
  BhArchiveMember member;
  BhStream *member_stream; /* owned; made when it is asked for */
  BhStream *inner;  /* borrowed from layers: a tar out of a compressor, hashed as it is read */
  BhDigest *digest; /* owned: of inner */
  guint64 n_entries, member_len;
  guint64 n_unread; /* links and devices */
  gboolean is_in_tail, is_ended;
  gboolean is_cut; /* not all of it was looked at */
};

/* Reading the member: what ran over a limit. */
static gssize
refuse_entry_bytes (BhArchive *self, GError **error)
{
  guint64 max = self->state.limits.value[BH_LIMIT_ENTRY_BYTES];

  bh_note_member (&self->state, "limit:entry-bytes",
                  "a member of more than %" G_GUINT64_FORMAT
                  " bytes; the rest is not read: raise --limit entry-bytes",
                  max);
  g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
               "a member of more than %" G_GUINT64_FORMAT " bytes (limit entry-bytes)", max);
  return -1;
}

static gssize
read_tail (BhArchiveState *state, void *buffer, gsize len)
{
  BhSpan span = bh_window_get (state->tail_window, state->tail_at, MIN (len, BLOCK_LEN));

  if (span.len > 0)
    memcpy (buffer, span.at, span.len);
  state->tail_at += span.len;
  bh_window_release (state->tail_window, state->tail_at);
  return (gssize)span.len;
}

static gssize
read_some (BhArchive *self, void *buffer, gsize len, GError **error)
{
  return self->is_in_tail ? read_tail (&self->state, buffer, len)
                          : self->reader.ops->read (self->reader.self, buffer, len, error);
}

/* Up to the limit exactly, however much is asked for; one byte more tells that there is. */
static gssize
read_member (gpointer self, void *buffer, gsize len, GError **error)
{
  BhArchive *archive = self;
  guint64 left = archive->state.limits.value[BH_LIMIT_ENTRY_BYTES] - archive->member_len;
  guint8 one_more = 0;

  if (left == 0 && len > 0) {
    gssize got = read_some (archive, &one_more, 1, error);
    return got > 0 ? refuse_entry_bytes (archive, error) : got;
  }
  gssize got = read_some (archive, buffer, (gsize)MIN ((guint64)len, left), error);
  if (got <= 0)
    return got;
  archive->member_len += (guint64)got;
  if (!archive->state.is_layered && !bh_state_spend (&archive->state, (guint64)got, error))
    return -1;
  return got;
}

BhStream *
bh_archive_member_stream (BhArchive *self)
{
  static const BhStreamOps ops = { read_member, NULL, /* free= */ NULL };

  if (self->member_stream == NULL) {
    self->member_stream = bh_stream_new (&ops, self, G_MAXUINT64);
    bh_stream_set_budget (self->member_stream, self->state.budget);
  }
  return self->member_stream;
}

/* The tar that comes out of a compressor is a source of its own: it gets a hash. */
static BhStream *
open_inner (BhArchive *self, BhStream *stream)
{
  self->digest = bh_digest_new ();
  self->inner = bh_layers_add (self->layers, bh_stream_new_hashed (stream, self->digest));
  return self->inner;
}

static BhWindow *
seekable_window (BhArchive *self, BhStream *stream)
{
  return bh_window_new (bh_layers_make_seekable (self->layers, &self->state, stream));
}

static gboolean
open_reader (BhArchive *self, BhStream *stream, const char *format, GError **error)
{
  BhArchiveState *state = &self->state;
  const char *inner = format;

  stream = bh_layers_open (self->layers, state, stream, &inner);
  if (inner != NULL && strcmp (inner, "tar") == 0) {
    if (state->is_layered)
      stream = open_inner (self, stream);
    self->reader = bh_tar_open (state, seekable_window (self, stream));
  } else if (state->is_layered) {
    self->member.is_plain = TRUE;
    self->reader = bh_plain_open (stream);
  } else if (strcmp (format, "zip") == 0) {
    self->reader = bh_zip_open (state, seekable_window (self, stream));
  } else if (strcmp (format, "7z") == 0) {
    self->reader = bh_seven_open (state, seekable_window (self, stream), error);
  } else {
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_KNOWN, "'%s' is no kind of archive", format);
  }
  return self->reader.ops != NULL;
}

static BhArchive *
archive_new (BhStream *stream, const BhLimits *limits)
{
  BhArchive *self = g_new0 (BhArchive, 1);

  bh_archive_state_init (&self->state, stream, limits);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_stream_free);
  self->labels = bh_labels_new ();
  return self;
}

BhArchive *
bh_archive_open (
    BhStream *stream, const char *format, guint depth, const BhLimits *limits, GError **error)
{
  g_return_val_if_fail (stream != NULL && format != NULL && limits != NULL, NULL);

  if (depth > limits->value[BH_LIMIT_ARCHIVE_DEPTH]) {
    g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
                 "archives inside one another, %u levels; the limit archive-depth is "
                 "%" G_GUINT64_FORMAT,
                 depth, limits->value[BH_LIMIT_ARCHIVE_DEPTH]);
    return NULL;
  }
  g_autoptr (BhArchive) self = archive_new (stream, limits);
  if (!open_reader (self, stream, format, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
bh_archive_free (BhArchive *self)
{
  if (self == NULL)
    return;
  bh_stream_free (self->member_stream);
  if (self->reader.ops != NULL)
    self->reader.ops->free (self->reader.self);
  g_ptr_array_unref (self->layers);
  bh_labels_free (self->labels);
  bh_digest_free (self->digest);
  bh_archive_state_clear (&self->state);
  g_free (self);
}

/* As the bytes stand, cut at the limit, "#N" where there are none; then made unique. */
static GBytes *
label_entry (BhArchive *self, GBytes *name)
{
  guint64 max = self->state.limits.value[BH_LIMIT_NAME_BYTES];
  gsize len = 0;
  const guint8 *at = name != NULL ? g_bytes_get_data (name, &len) : NULL;

  if (len == 0) {
    g_autofree char *number = g_strdup_printf ("#%" G_GUINT64_FORMAT, self->n_entries);
    return bh_labels_take (self->labels, bh_span_of_string (number));
  }
  if (len > max)
    bh_note_member (&self->state, "limit:name-bytes",
                    "a name of %" G_GSIZE_FORMAT " bytes, cut after %" G_GUINT64_FORMAT, len, max);
  return bh_labels_take (self->labels, bh_span (at, (gsize)MIN ((guint64)len, max)));
}

/* The current member where it is a link or device. Their notes must not crowd out others. */
static void
note_unread (BhArchive *self, BhEntryType type)
{
  const char *detail = NULL;
  const char *kind = bh_entry_type_note (type, &detail);

  if (kind != NULL && self->n_unread++ < UNREAD_MAX)
    bh_note_member (&self->state, kind, "%s", detail);
}

static const BhArchiveMember *
end_archive (BhArchive *self)
{
  self->is_ended = TRUE;
  if (self->n_unread > UNREAD_MAX)
    bh_note_archive (&self->state, "link",
                     "%" G_GUINT64_FORMAT " further links and devices in it are not listed",
                     self->n_unread - UNREAD_MAX);
  bh_notes_finish (&self->state);
  return NULL;
}

/* The last member of all: what follows the compressed data. */
static gboolean
enter_tail (BhArchive *self, BhEntry *out_entry)
{
  self->is_in_tail = self->state.tail_window != NULL;
  self->member.is_plain = FALSE;
  out_entry->type = BH_ENTRY_FILE;
  return self->is_in_tail;
}

const BhArchiveMember *
bh_archive_next (BhArchive *self)
{
  guint64 max = self->state.limits.value[BH_LIMIT_ENTRIES];
  guint n_notes = self->state.notes->len;
  BhEntry entry = BH_ENTRY_NONE;

  if (self->is_ended)
    return NULL;
  g_clear_pointer (&self->member_stream, bh_stream_free);
  g_clear_pointer (&self->state.member, g_bytes_unref);
  if (self->is_in_tail ||
      (!self->reader.ops->next (self->reader.self, &entry) && !enter_tail (self, &entry)))
    return end_archive (self);
  g_autoptr (GBytes) name = entry.name;
  if (self->n_entries == max) {
    bh_note_archive (&self->state, "limit:entries",
                     "more than %" G_GUINT64_FORMAT
                     " members; the rest is not read: raise --limit entries",
                     max);
    self->is_cut = TRUE;
    return end_archive (self);
  }
  self->n_entries++;
  self->state.member = label_entry (self, name);
  bh_notes_name_member (&self->state, n_notes);
  note_unread (self, entry.type);
  self->member_len = 0;
  self->member.name = self->state.member;
  self->member.is_file = entry.type == BH_ENTRY_FILE;
  return &self->member;
}

const GPtrArray *
bh_archive_notes (const BhArchive *self)
{
  return self->state.notes;
}

gboolean
bh_archive_has_inner (const BhArchive *self)
{
  return self->inner != NULL;
}

void
bh_archive_take_tiles (BhArchive *self, BhArchiveLayer layer, GArray *out_tiles)
{
  bh_tiling_take (&self->state.tilings[layer], /* is_all= */ FALSE, out_tiles);
}

/* What no reader has told of: compressed data and what follows it, or the archive's rest. */
void
bh_archive_finish_tiles (BhArchive *self, BhArchiveLayer layer, guint64 size, GArray *out_tiles)
{
  BhTiling *tiling = &self->state.tilings[layer];

  if (layer == BH_ARCHIVE_OWN && self->state.is_layered) {
    bh_tiling_add (tiling, MIN (self->state.packed_end, size), BH_ARCHIVE_OWNER_CONTAINER);
    bh_tiling_add (tiling, size, BH_ARCHIVE_OWNER_TAIL);
  }
  gboolean is_seen = self->is_ended && !self->is_cut;
  bh_tiling_add (tiling, size, is_seen ? BH_ARCHIVE_OWNER_CONTAINER : BH_ARCHIVE_OWNER_NOBODY);
  bh_tiling_take (tiling, /* is_all= */ TRUE, out_tiles);
}

gboolean
bh_archive_inner_sha256 (BhArchive *self, guint64 *out_size, BhSha256 *out_sha256)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK_LEN);
  gssize got = self->is_ended && !self->is_cut ? 1 : -1;

  g_return_val_if_fail (self->inner != NULL, FALSE);

  while (got > 0)
    got = bh_stream_read (self->inner, buffer, BLOCK_LEN, /* error= */ NULL);
  *out_size = bh_stream_offset (self->inner);
  if (got < 0)
    return FALSE;
  *out_sha256 = bh_digest_finish (self->digest);
  return TRUE;
}
