/* telling.c - one step of an archive after the other, packed. */
#include "sources/telling.h"

#include "base/pack.h"
#include "sources/record.h"
#include "sources/stream-ops.h"

typedef enum { BEFORE, BETWEEN, IN_MEMBER, BEHIND, AT_END } Place;

struct _BhTelling {
  BhStream *stream; /* borrowed */
  char *format;
  guint depth;
  BhLimits limits;
  BhArchive *archive; /* owned; NULL: not open */
  BhStream *member;   /* borrowed from it */
  Place place;
  guint n_notes; /* told already */
};

BhTelling *
bh_telling_new (BhStream *stream, const char *format, guint depth, const BhLimits *limits)
{
  BhTelling *self = g_new0 (BhTelling, 1);

  self->stream = stream;
  self->format = g_strdup (format);
  self->depth = depth;
  self->limits = *limits;
  return self;
}

void
bh_telling_free (BhTelling *self)
{
  if (self == NULL)
    return;
  bh_archive_free (self->archive);
  g_free (self->format);
  g_free (self);
}

/* Starts a record; its length is filled in by end(). */
static guint
begin (GByteArray *out, BhRecordKind kind)
{
  bh_pack_u32 (out, 0);
  bh_pack_u8 (out, (guint8)kind);
  return out->len;
}

static void
end (GByteArray *out, guint start)
{
  guint32 len = GUINT32_TO_LE (out->len - start);

  memcpy (out->data + start - BH_RECORD_HEAD_LEN, &len, sizeof len);
}

static void
tell_error (GByteArray *out, BhRecordKind kind, const GError *error)
{
  guint start = begin (out, kind);

  bh_pack_u32 (out, error->domain == BH_ERROR ? (guint32)error->code : (guint32)BH_ERROR_IO);
  bh_pack_text (out, error->message);
  end (out, start);
}

static void
tell_note (GByteArray *out, const BhArchiveNote *note)
{
  guint start = begin (out, BH_RECORD_NOTE);
  BhSpan name = note->member != NULL ? bh_span_of_bytes (note->member) : BH_SPAN_NONE;

  bh_pack_text (out, note->kind);
  bh_pack_u8 (out, note->member != NULL ? 1 : 0);
  bh_pack_span (out, name);
  bh_pack_text (out, note->detail);
  end (out, start);
}

static void
tell_notes (BhTelling *self, GByteArray *out)
{
  const GPtrArray *notes = bh_archive_notes (self->archive);

  for (; self->n_notes < notes->len; self->n_notes++)
    tell_note (out, g_ptr_array_index (notes, self->n_notes));
}

static void
tell_tiles (GByteArray *out, BhArchiveLayer layer, const GArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++) {
    const BhArchiveTile *tile = &g_array_index (tiles, BhArchiveTile, i);
    guint start = begin (out, BH_RECORD_TILE);
    bh_pack_u8 (out, (guint8)layer);
    bh_pack_i64 (out, (gint64)tile->offset);
    bh_pack_i64 (out, (gint64)tile->len);
    bh_pack_u8 (out, (guint8)tile->owner);
    end (out, start);
  }
}

static void
take_tiles (BhTelling *self, BhArchiveLayer layer, GByteArray *out)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));

  bh_archive_take_tiles (self->archive, layer, tiles);
  tell_tiles (out, layer, tiles);
}

static void
finish_tiles (BhTelling *self, BhArchiveLayer layer, guint64 size, GByteArray *out)
{
  g_autoptr (GArray) tiles = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));

  bh_archive_finish_tiles (self->archive, layer, size, tiles);
  tell_tiles (out, layer, tiles);
}

static void
tell_opened (BhTelling *self, GByteArray *out)
{
  g_autoptr (GError) error = NULL;

  self->archive = bh_archive_open (self->stream, self->format, self->depth, &self->limits, &error);
  self->place = self->archive != NULL ? BETWEEN : AT_END;
  if (self->archive == NULL) {
    tell_error (out, BH_RECORD_REFUSED, error);
    return;
  }
  guint start = begin (out, BH_RECORD_OPENED);
  bh_pack_u8 (out, bh_archive_has_inner (self->archive) ? 1 : 0);
  end (out, start);
}

static void
tell_member (BhTelling *self, GByteArray *out)
{
  const BhArchiveMember *member = bh_archive_next (self->archive);

  tell_notes (self, out);
  take_tiles (self, BH_ARCHIVE_OWN, out);
  take_tiles (self, BH_ARCHIVE_INNER, out);
  self->place = BEHIND;
  if (member == NULL)
    return;
  guint start = begin (out, BH_RECORD_MEMBER);
  bh_pack_span (out, bh_span_of_bytes (member->name));
  bh_pack_u8 (out, member->is_file ? 1 : 0);
  bh_pack_u8 (out, member->is_plain ? 1 : 0);
  end (out, start);
  self->member = member->is_file ? bh_archive_member_stream (self->archive) : NULL;
  self->place = member->is_file ? IN_MEMBER : BETWEEN;
}

/* As many as there are, up to a block: how a reader below gives them must not show. */
static gsize
fill (BhStream *stream, guint8 *buffer, GError **error)
{
  gsize n = 0;
  gssize got = 1;

  while (n < BH_TELLING_BLOCK_LEN && got > 0) {
    got = bh_stream_read (stream, buffer + n, BH_TELLING_BLOCK_LEN - n, error);
    n += (gsize)MAX (got, 0);
  }
  return n;
}

static void
tell_bytes (BhTelling *self, GByteArray *out)
{
  const BhBudget *budget = bh_stream_budget (self->member);
  g_autoptr (GError) error = NULL;
  guint before = out->len, start = begin (out, BH_RECORD_BYTES), bytes = start + 16;

  g_byte_array_set_size (out, bytes + BH_TELLING_BLOCK_LEN);
  gsize n = fill (self->member, out->data + bytes, &error);
  g_byte_array_set_size (out, bytes + (guint)n);
  gint64 counts[] = { (gint64)GUINT64_TO_LE (bh_budget_allowed (budget)),
                      (gint64)GUINT64_TO_LE (bh_budget_unpacked (budget)) };
  memcpy (out->data + start, counts, sizeof counts);
  end (out, start);
  if (n == 0)
    g_byte_array_set_size (out, before);
  tell_notes (self, out);
  if (error == NULL && n == BH_TELLING_BLOCK_LEN)
    return;
  if (error != NULL)
    tell_error (out, BH_RECORD_BROKEN_OFF, error);
  else
    end (out, begin (out, BH_RECORD_WHOLE));
  self->place = BETWEEN;
}

/* What the archive left of a stream that only goes forward is read a block at a time: where
 * it ends must be known. */
static gboolean
drain (BhTelling *self, guint64 *out_size)
{
  guint8 block[4096];

  *out_size = bh_stream_size (self->stream);
  if (bh_stream_can_seek (self->stream))
    return TRUE;
  for (guint i = 0; i < 256; i++) {
    if (bh_stream_read (self->stream, block, sizeof block, /* error= */ NULL) <= 0) {
      *out_size = bh_stream_offset (self->stream);
      return TRUE;
    }
  }
  return FALSE;
}

static void
tell_end (BhTelling *self, guint64 size, GByteArray *out)
{
  BhSha256 sha256 = { 0 };
  guint64 inner_size = 0;
  gboolean is_whole = FALSE;

  if (bh_archive_has_inner (self->archive)) {
    is_whole = bh_archive_inner_sha256 (self->archive, &inner_size, &sha256);
    finish_tiles (self, BH_ARCHIVE_INNER, inner_size, out);
  }
  finish_tiles (self, BH_ARCHIVE_OWN, size, out);
  tell_notes (self, out);
  guint start = begin (out, BH_RECORD_ENDED);
  bh_pack_u8 (out, is_whole ? 1 : 0);
  bh_pack_i64 (out, (gint64)inner_size);
  bh_pack_span (out, bh_span (&sha256, sizeof sha256));
  end (out, start);
  self->place = AT_END;
}

gboolean
bh_telling_more (BhTelling *self, GByteArray *out)
{
  guint64 size = 0;

  switch (self->place) {
  case BEFORE:
    tell_opened (self, out);
    return TRUE;
  case BETWEEN:
    tell_member (self, out);
    return TRUE;
  case IN_MEMBER:
    tell_bytes (self, out);
    return TRUE;
  case BEHIND:
    if (drain (self, &size))
      tell_end (self, size, out);
    return TRUE;
  case AT_END:
    break;
  }
  return FALSE;
}

void
bh_telling_skip (BhTelling *self)
{
  if (self->place == IN_MEMBER)
    self->place = BETWEEN;
}
