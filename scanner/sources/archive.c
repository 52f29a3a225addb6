/* archive.c - the door: layers of compressors, limits, names, notes.
 *
 * Compressors are opened one layer at a time and what comes out is looked at again,
 * so that a compressed tar is a tar and anything else is one plain member. Each kind
 * of archive behind is a BhReader; limits and names are the same for all of them.
 */
#include "sources/archive.h"

#include "sources/labels.h"
#include "sources/reader.h"
#include "sources/stream-ops.h"

#define HEAD_LEN 1024               /* bytes, enough to tell a format */
#define NOTES_MAX 10000             /* an archive can be nothing but oddities */
#define HELD_MAX (32 * 1024 * 1024) /* bytes of an archive held to be able to seek in it */
#define TAIL_READ_LEN (64 * 1024)

struct _BhArchive {
  BhArchiveState state;
  GPtrArray *layers; /* of BhStream, owned, outermost first; each reads from the one before */
  BhReader reader;
  BhLabels *labels;
  BhArchiveMember member;
  BhStream *member_stream; /* owned; made when it is asked for */
  BhStream *inner;  /* borrowed from layers: a tar out of a compressor, hashed as it is read */
  BhDigest *digest; /* owned: of inner */
  guint64 n_entries, member_len;
  gboolean is_in_tail, is_ended;
  gboolean is_cut; /* not all of it was looked at */
};

/* A note with what is not told: whether it waits for the name of the next member. */
typedef struct {
  BhArchiveNote note; /* first, so that a Note is a BhArchiveNote */
  gboolean is_of_member;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->note.kind);
  g_clear_pointer (&note->note.member, g_bytes_unref);
  g_free (note->note.detail);
  g_free (note);
}

static void
add_note (BhArchiveState *state, gboolean is_of_member, const char *kind, char *detail)
{
  if (state->notes->len >= NOTES_MAX) {
    state->n_left_out++;
    g_free (detail);
    return;
  }
  Note *note = g_new0 (Note, 1);
  note->note.kind = g_strdup (kind);
  note->note.detail = detail;
  note->is_of_member = is_of_member;
  if (is_of_member && state->member != NULL)
    note->note.member = g_bytes_ref (state->member);
  g_ptr_array_add (state->notes, note);
}

void
bh_note_archive (BhArchiveState *state, const char *kind, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_note (state, FALSE, kind, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
bh_note_member (BhArchiveState *state, const char *kind, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_note (state, TRUE, kind, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
bh_note_window_error (BhArchiveState *state, const BhWindow *window)
{
  const GError *error = bh_window_error (window);

  if (error != NULL && bh_window_stream (window) == state->source)
    bh_note_archive (state, state->is_outermost ? "unreadable" : "truncated", "%s", error->message);
}

void
bh_state_set_tail (BhArchiveState *state, BhWindow *window, guint64 offset)
{
  guint64 at = 0;

  if (bh_window_stream (window) == state->source)
    state->packed_end = offset;
  if (!bh_window_skip_zeros (window, offset, &at))
    return;
  bh_note_archive (state, "tail",
                   "bytes at %" G_GUINT64_FORMAT " behind the end of the compressed data", at);
  if (bh_window_stream (window) == state->source) {
    state->tail_window = window;
    state->tail_at = at;
  }
}

void
bh_state_tile (BhArchiveState *state, guint64 end, BhArchiveOwner owner)
{
  bh_tiling_add (&state->tilings[state->is_layered ? BH_ARCHIVE_INNER : BH_ARCHIVE_OWN], end,
                 owner);
}

void
bh_state_earn (BhArchiveState *state, const BhWindow *window, guint64 n_packed)
{
  if (state->earning != NULL && bh_window_stream (window) == state->earning)
    bh_budget_earn (state->budget, n_packed);
}

gboolean
bh_state_spend (BhArchiveState *state, guint64 n_unpacked, GError **error)
{
  guint64 ratio = state->limits.value[BH_LIMIT_EXPAND_RATIO];

  if (bh_budget_spend (state->budget, n_unpacked))
    return TRUE;
  bh_note_member (state, "limit:expand-ratio",
                  "unpacks to more than %" G_GUINT64_FORMAT " times its size; the rest is not read",
                  ratio);
  g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
               "unpacks to more than %" G_GUINT64_FORMAT " times its size (limit expand-ratio)",
               ratio);
  return FALSE;
}

/* Reading the member: what ran over a limit. */
static gssize
refuse_entry_bytes (BhArchive *self, GError **error)
{
  guint64 max = self->state.limits.value[BH_LIMIT_ENTRY_BYTES];

  bh_note_member (&self->state, "limit:entry-bytes",
                  "a member of more than %" G_GUINT64_FORMAT " bytes; the rest is not read", max);
  g_set_error (error, BH_ERROR, BH_ERROR_LIMIT,
               "a member of more than %" G_GUINT64_FORMAT " bytes (limit entry-bytes)", max);
  return -1;
}

static gssize
read_tail (BhArchiveState *state, void *buffer, gsize len)
{
  BhSpan span = bh_window_get (state->tail_window, state->tail_at, MIN (len, TAIL_READ_LEN));

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

static void
free_nothing (gpointer self)
{
  (void)self;
}

BhStream *
bh_archive_member_stream (BhArchive *self)
{
  static const BhStreamOps ops = { read_member, NULL, free_nothing };

  if (self->member_stream == NULL) {
    self->member_stream = bh_stream_new (&ops, self, G_MAXUINT64);
    bh_stream_set_budget (self->member_stream, self->state.budget);
  }
  return self->member_stream;
}

/* The one member of a plain compressor: what its innermost layer gives. */
typedef struct {
  BhStream *stream; /* borrowed from the archive's layers */
  gboolean is_given;
} Plain;

static gboolean
plain_next (gpointer self, BhEntry *out_entry)
{
  Plain *plain = self;

  if (plain->is_given)
    return FALSE;
  plain->is_given = TRUE;
  out_entry->is_file = TRUE;
  return TRUE;
}

static gssize
plain_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Plain *plain = self;

  return bh_stream_read (plain->stream, buffer, len, error);
}

static BhReader
plain_open (BhStream *stream)
{
  static const BhReaderOps ops = { plain_next, plain_read, g_free };
  Plain *plain = g_new0 (Plain, 1);

  plain->stream = stream;
  return (BhReader) { &ops, plain };
}

static gboolean
is_compressor (const char *format)
{
  static const char *const compressors[] = { "gzip", "bzip2", "xz", "zstd", "lzma", NULL };

  return g_strv_contains (compressors, format);
}

/* Up to len bytes; what cannot be read shows again when the stream is read on. */
static GBytes *
read_head (BhStream *stream, gsize len)
{
  g_autoptr (GByteArray) head = g_byte_array_sized_new ((guint)len);
  guint8 block[4096];
  gssize got = 0;

  while (head->len < len &&
         (got = bh_stream_read (stream, block, MIN (sizeof block, len - head->len), NULL)) > 0)
    g_byte_array_append (head, block, (guint)got);
  return g_byte_array_free_to_bytes (g_steal_pointer (&head));
}

static const char *
format_of (GBytes *head)
{
  gsize len = 0;
  const guint8 *at = g_bytes_get_data (head, &len);

  return bh_archive_format (bh_span (at, len));
}

static BhStream *
add_layer (BhArchive *self, BhStream *stream)
{
  g_ptr_array_add (self->layers, stream);
  return stream;
}

/* Opens layers until something else comes out; its format is put out, or NULL. */
static BhStream *
open_layers (BhArchive *self, BhStream *stream, const char **format)
{
  guint64 max = MAX (self->state.limits.value[BH_LIMIT_FILTERS], 1);

  for (guint64 n = 0; *format != NULL && is_compressor (*format); n++) {
    if (n == max) {
      bh_note_archive (&self->state, "limit:filters",
                       "more than %" G_GUINT64_FORMAT " compressors around one another", max);
      break;
    }
    BhStream *layer = add_layer (self, strcmp (*format, "gzip") == 0
                                           ? bh_gzip_open (&self->state, stream)
                                           : bh_unfilter_open (&self->state, *format, stream));
    self->state.is_layered = TRUE;
    g_autoptr (GBytes) head = read_head (layer, HEAD_LEN);
    stream = add_layer (self, bh_stream_new_prefixed (head, layer));
    *format = format_of (head);
  }
  return stream;
}

/* As much of stream as is held in memory, as a stream that can seek; the whole of it where
 * it is small, else a stream that goes on behind, forward only. */
static BhStream *
hold (BhArchive *self, BhStream *stream)
{
  g_autoptr (GBytes) head = read_head (stream, HELD_MAX);
  g_autoptr (GError) error = NULL;
  guint8 byte = 0;

  if (g_bytes_get_size (head) == HELD_MAX)
    return bh_stream_new_prefixed (head, stream);
  if (bh_stream_read (stream, &byte, 1, &error) < 0)
    bh_note_archive (&self->state, "truncated", "%s", error->message);
  return bh_stream_new_for_bytes (head);
}

/* zip and 7z need to seek. */
static BhStream *
make_seekable (BhArchive *self, BhStream *stream)
{
  if (bh_stream_can_seek (stream))
    return stream;
  BhStream *held = add_layer (self, hold (self, stream));
  if (self->state.earning == stream)
    self->state.earning = held;
  return held;
}

/* The tar that comes out of a compressor is a source of its own: it gets a hash. */
static BhStream *
open_inner (BhArchive *self, BhStream *stream)
{
  self->digest = bh_digest_new ();
  self->inner = add_layer (self, bh_stream_new_hashed (stream, self->digest));
  return self->inner;
}

static gboolean
open_reader (BhArchive *self, BhStream *stream, const char *format, GError **error)
{
  BhArchiveState *state = &self->state;
  const char *inner = format;

  stream = open_layers (self, stream, &inner);
  if (inner != NULL && strcmp (inner, "tar") == 0) {
    if (state->is_layered)
      stream = open_inner (self, stream);
    self->reader = bh_tar_open (state, bh_window_new (stream));
  } else if (state->is_layered) {
    self->member.is_plain = TRUE;
    self->reader = plain_open (stream);
  } else if (strcmp (format, "zip") == 0) {
    self->reader = bh_zip_open (state, bh_window_new (make_seekable (self, stream)));
  } else if (strcmp (format, "7z") == 0) {
    self->reader = bh_seven_open (state, bh_window_new (make_seekable (self, stream)), error);
  } else {
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_KNOWN, "'%s' is no kind of archive", format);
  }
  return self->reader.ops != NULL;
}

static BhArchive *
archive_new (BhStream *stream, const BhLimits *limits)
{
  BhArchive *self = g_new0 (BhArchive, 1);
  BhBudget *shared = bh_stream_budget (stream);

  self->state.limits = *limits;
  self->state.source = stream;
  self->state.is_outermost = shared == NULL;
  self->state.earning = shared == NULL ? stream : NULL;
  self->state.budget = shared != NULL ? bh_budget_ref (shared) : bh_budget_new (limits);
  self->state.packed_end = G_MAXUINT64;
  bh_tiling_init (&self->state.tilings[BH_ARCHIVE_OWN]);
  bh_tiling_init (&self->state.tilings[BH_ARCHIVE_INNER]);
  self->state.notes = g_ptr_array_new_with_free_func (note_free);
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
  bh_tiling_clear (&self->state.tilings[BH_ARCHIVE_OWN]);
  bh_tiling_clear (&self->state.tilings[BH_ARCHIVE_INNER]);
  bh_budget_unref (self->state.budget);
  g_clear_pointer (&self->state.member, g_bytes_unref);
  g_ptr_array_unref (self->state.notes);
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

/* Notes made while the member had no name yet get it now. */
static void
name_notes (BhArchive *self, guint first)
{
  for (guint i = first; i < self->state.notes->len; i++) {
    Note *note = g_ptr_array_index (self->state.notes, i);
    if (note->is_of_member && note->note.member == NULL)
      note->note.member = g_bytes_ref (self->state.member);
  }
}

static const BhArchiveMember *
end_archive (BhArchive *self)
{
  self->is_ended = TRUE;
  if (self->state.n_left_out > 0) {
    Note *last = g_ptr_array_index (self->state.notes, self->state.notes->len - 1);
    char *detail = g_strdup_printf ("%s; and %u further notes are left out", last->note.detail,
                                    self->state.n_left_out);
    g_free (last->note.detail);
    last->note.detail = detail;
  }
  return NULL;
}

/* The last member of all: what follows the compressed data. */
static gboolean
enter_tail (BhArchive *self, BhEntry *out_entry)
{
  self->is_in_tail = self->state.tail_window != NULL;
  self->member.is_plain = FALSE;
  out_entry->is_file = TRUE;
  return self->is_in_tail;
}

const BhArchiveMember *
bh_archive_next (BhArchive *self)
{
  guint64 max = self->state.limits.value[BH_LIMIT_ENTRIES];
  guint n_notes = self->state.notes->len;
  BhEntry entry = { NULL, FALSE };

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
                     "more than %" G_GUINT64_FORMAT " members; the rest is not read", max);
    self->is_cut = TRUE;
    return end_archive (self);
  }
  self->n_entries++;
  self->state.member = label_entry (self, name);
  name_notes (self, n_notes);
  self->member_len = 0;
  self->member.name = self->state.member;
  self->member.is_file = entry.is_file;
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
  g_autofree guint8 *buffer = g_malloc (TAIL_READ_LEN);
  gssize got = self->is_ended && !self->is_cut ? 1 : -1;

  g_return_val_if_fail (self->inner != NULL, FALSE);

  while (got > 0)
    got = bh_stream_read (self->inner, buffer, TAIL_READ_LEN, /* error= */ NULL);
  *out_size = bh_stream_offset (self->inner);
  if (got < 0)
    return FALSE;
  *out_sha256 = bh_digest_finish (self->digest);
  return TRUE;
}
