/* told.c - records taken one by one. */
#include "sources/told.h"

#include "base/pack.h"
#include "sources/record.h"
#include "sources/stream-ops.h"

struct _BhToldArchive {
  BhTellingSource source;
  GByteArray *buffer;
  gsize at; /* of the next record in buffer */
  BhBudget *budget;
  gboolean is_following; /* the budget is another process's and is told */
  gboolean has_inner, is_ended;
  BhArchiveMember member;
  BhStream *member_stream; /* owned; made when it is asked for */
  BhSpan bytes;            /* of the member, in buffer: not given yet */
  gboolean is_in_member, is_refused;
  GPtrArray *notes;     /* of BhArchiveNote, owned */
  GArray *tiles[2];     /* of BhArchiveTile, by BhArchiveLayer */
  guint64 ends[2];      /* up to where tiles were told */
  gboolean is_complete; /* the archive's own end was told */
  gboolean is_inner_whole;
  guint64 inner_size;
  BhSha256 inner_sha256;
};

static void
add_note (BhToldArchive *self, const char *kind, GBytes *member, const char *detail)
{
  BhArchiveNote *note = g_new0 (BhArchiveNote, 1);

  note->kind = g_strdup (kind);
  note->member = member != NULL ? g_bytes_ref (member) : NULL;
  note->detail = g_strdup (detail);
  g_ptr_array_add (self->notes, note);
}

/* FALSE: no whole record is there yet. */
static gboolean
find_record (const BhToldArchive *self,
             BhRecordKind *out_kind,
             BhSpan *out_payload,
             gboolean *is_broken)
{
  BhSpan rest = bh_span_from (bh_span (self->buffer->data, self->buffer->len), self->at);
  BhUnpack in = { rest, FALSE };
  guint32 len = bh_unpack_u32 (&in);
  guint8 kind = bh_unpack_u8 (&in);

  if (in.is_broken)
    return FALSE;
  *is_broken = len > BH_RECORD_LEN_MAX || kind < BH_RECORD_OPENED || kind > BH_RECORD_ENDED;
  *out_kind = (BhRecordKind)kind;
  return !*is_broken && bh_span_sub (rest, BH_RECORD_HEAD_LEN, len, out_payload);
}

/* The next record; its payload stands until the next call. FALSE: what is told ended early
 * or cannot be right. */
static gboolean
take_record (BhToldArchive *self, BhRecordKind *out_kind, BhSpan *out_payload)
{
  gboolean is_broken = FALSE;

  while (!find_record (self, out_kind, out_payload, &is_broken)) {
    if (is_broken)
      return FALSE;
    g_byte_array_remove_range (self->buffer, 0, (guint)self->at);
    self->at = 0;
    if (!self->source.more (self->source.data, self->buffer))
      return FALSE;
  }
  self->at += BH_RECORD_HEAD_LEN + out_payload->len;
  return TRUE;
}

static void
lose (BhToldArchive *self)
{
  if (!self->is_ended)
    add_note (self, "damaged", NULL, "its unpacking ended early; the rest is not read");
  self->is_ended = TRUE;
  self->is_in_member = FALSE;
}

static gboolean
take_note (BhToldArchive *self, BhUnpack *in)
{
  g_autofree char *kind = bh_unpack_text (in);
  gboolean has_member = bh_unpack_u8 (in) != 0;
  BhSpan name = bh_unpack_span (in);
  g_autofree char *detail = bh_unpack_text (in);

  if (in->is_broken || kind == NULL || detail == NULL)
    return FALSE;
  g_autoptr (GBytes) member = has_member ? g_bytes_new (name.at, name.len) : NULL;
  add_note (self, kind, member, detail);
  return TRUE;
}

static gboolean
take_tile (BhToldArchive *self, BhUnpack *in)
{
  guint8 layer = bh_unpack_u8 (in);
  BhArchiveTile tile = { .offset = (guint64)bh_unpack_i64 (in) };

  tile.len = (guint64)bh_unpack_i64 (in);
  guint8 owner = bh_unpack_u8 (in);
  if (in->is_broken || layer > BH_ARCHIVE_INNER || owner > BH_ARCHIVE_OWNER_NOBODY)
    return FALSE;
  tile.owner = (BhArchiveOwner)owner;
  g_array_append_val (self->tiles[layer], tile);
  self->ends[layer] = tile.offset + tile.len;
  return TRUE;
}

static gboolean
take_end (BhToldArchive *self, BhUnpack *in)
{
  self->is_inner_whole = bh_unpack_u8 (in) != 0;
  self->inner_size = (guint64)bh_unpack_i64 (in);
  BhSpan sha256 = bh_unpack_span (in);
  if (in->is_broken || sha256.len != sizeof self->inner_sha256)
    return FALSE;
  memcpy (&self->inner_sha256, sha256.at, sha256.len);
  self->is_ended = self->is_complete = TRUE;
  return TRUE;
}

static gboolean
take_member (BhToldArchive *self, BhUnpack *in)
{
  BhSpan name = bh_unpack_span (in);

  self->member.is_file = bh_unpack_u8 (in) != 0;
  self->member.is_plain = bh_unpack_u8 (in) != 0;
  if (in->is_broken)
    return FALSE;
  self->member.name = g_bytes_new (name.at, name.len);
  self->is_in_member = self->member.is_file;
  return TRUE;
}

static void
take_error (BhUnpack *in, GError **error)
{
  guint32 code = bh_unpack_u32 (in);
  g_autofree char *text = bh_unpack_text (in);

  g_set_error_literal (error, BH_ERROR, code <= BH_ERROR_CORRUPT ? (int)code : BH_ERROR_IO,
                       text != NULL ? text : "no reason given");
}

/* The archive around the one that unpacks too much may be another process's. */
static gboolean
take_bytes (BhToldArchive *self, BhUnpack *in, GError **error)
{
  guint64 allowed = (guint64)bh_unpack_i64 (in), unpacked = (guint64)bh_unpack_i64 (in);

  if (in->is_broken) {
    lose (self);
    g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "its unpacking ended early");
    return FALSE;
  }
  if (!self->is_following || bh_budget_follow (self->budget, allowed, unpacked)) {
    self->bytes = in->rest;
    return TRUE;
  }
  static const char *const detail =
      "unpacks, with the archives in it, to more than the limit expand-ratio allows: raise it";
  add_note (self, "limit:expand-ratio", self->member.name, detail);
  g_set_error_literal (error, BH_ERROR, BH_ERROR_LIMIT, detail);
  self->is_refused = TRUE;
  return FALSE;
}

/* Reads records of the member until there are bytes. FALSE: its end, or with error. */
static gboolean
find_bytes (BhToldArchive *self, GError **error)
{
  BhRecordKind kind;
  BhSpan payload;

  while (self->is_in_member && take_record (self, &kind, &payload)) {
    BhUnpack in = { payload, FALSE };
    if (kind == BH_RECORD_BYTES)
      return take_bytes (self, &in, error);
    if (kind == BH_RECORD_NOTE && take_note (self, &in))
      continue;
    if (kind != BH_RECORD_WHOLE && kind != BH_RECORD_BROKEN_OFF)
      break;
    self->is_in_member = FALSE;
    if (kind == BH_RECORD_BROKEN_OFF)
      take_error (&in, error);
    return FALSE;
  }
  if (!self->is_in_member)
    return FALSE;
  lose (self);
  g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "its unpacking ended early");
  return FALSE;
}

static gssize
read_told (gpointer data, void *buffer, gsize len, GError **error)
{
  BhToldArchive *self = data;
  GError *local_error = NULL;

  if (self->is_refused || len == 0)
    return 0;
  while (self->bytes.len == 0)
    if (!find_bytes (self, &local_error)) {
      gboolean is_failed = local_error != NULL;
      if (is_failed)
        g_propagate_error (error, local_error);
      return is_failed ? -1 : 0;
    }
  BhSpan given = bh_span_head (self->bytes, len);
  memcpy (buffer, given.at, given.len);
  self->bytes = bh_span_from (self->bytes, given.len);
  return (gssize)given.len;
}

BhStream *
bh_told_member_stream (BhToldArchive *self)
{
  static const BhStreamOps ops = { read_told, NULL, /* free= */ NULL };

  if (self->member_stream == NULL) {
    self->member_stream = bh_stream_new (&ops, self, G_MAXUINT64);
    bh_stream_set_budget (self->member_stream, self->budget);
  }
  return self->member_stream;
}

static void
leave_member (BhToldArchive *self)
{
  if (self->is_in_member && self->source.skip != NULL)
    self->source.skip (self->source.data);
  self->is_in_member = self->is_refused = FALSE;
  self->bytes = BH_SPAN_NONE;
  g_clear_pointer (&self->member_stream, bh_stream_free);
  g_clear_pointer (&self->member.name, g_bytes_unref);
}

/* What a record between two members means; FALSE: it cannot be right. */
static gboolean
take_between (BhToldArchive *self, BhRecordKind kind, BhUnpack *in)
{
  switch (kind) {
  case BH_RECORD_NOTE:
    return take_note (self, in);
  case BH_RECORD_TILE:
    return take_tile (self, in);
  case BH_RECORD_MEMBER:
    return take_member (self, in);
  case BH_RECORD_ENDED:
    return take_end (self, in);
  case BH_RECORD_BYTES: /* of a member that was left */
  case BH_RECORD_WHOLE:
  case BH_RECORD_BROKEN_OFF:
    return TRUE;
  case BH_RECORD_OPENED:
  case BH_RECORD_REFUSED:
    break;
  }
  return FALSE;
}

const BhArchiveMember *
bh_told_next (BhToldArchive *self)
{
  BhRecordKind kind;
  BhSpan payload;

  leave_member (self);
  while (!self->is_ended && self->member.name == NULL) {
    gboolean is_there = take_record (self, &kind, &payload);
    BhUnpack in = { payload, FALSE };
    if (!is_there || !take_between (self, kind, &in))
      lose (self);
  }
  return self->member.name != NULL ? &self->member : NULL;
}

const GPtrArray *
bh_told_notes (const BhToldArchive *self)
{
  return self->notes;
}

gboolean
bh_told_has_inner (const BhToldArchive *self)
{
  return self->has_inner;
}

void
bh_told_take_tiles (BhToldArchive *self, BhArchiveLayer layer, GArray *out_tiles)
{
  g_array_append_vals (out_tiles, self->tiles[layer]->data, self->tiles[layer]->len);
  g_array_set_size (self->tiles[layer], 0);
}

void
bh_told_finish_tiles (BhToldArchive *self, BhArchiveLayer layer, guint64 size, GArray *out_tiles)
{
  guint64 told = self->ends[layer];
  BhArchiveTile rest = { told, size - MIN (told, size), BH_ARCHIVE_OWNER_NOBODY };

  bh_told_take_tiles (self, layer, out_tiles);
  if (rest.len > 0)
    g_array_append_val (out_tiles, rest);
  self->ends[layer] = MAX (told, size);
}

gboolean
bh_told_inner_sha256 (const BhToldArchive *self, guint64 *out_size, BhSha256 *out_sha256)
{
  *out_size = self->is_complete ? self->inner_size : self->ends[BH_ARCHIVE_INNER];
  if (self->is_inner_whole)
    *out_sha256 = self->inner_sha256;
  return self->is_inner_whole;
}

/* FALSE with error: it does not open. */
static gboolean
take_opening (BhToldArchive *self, GError **error)
{
  BhRecordKind kind;
  BhSpan payload;

  if (take_record (self, &kind, &payload)) {
    BhUnpack in = { payload, FALSE };
    self->has_inner = kind == BH_RECORD_OPENED && bh_unpack_u8 (&in) != 0;
    if (kind == BH_RECORD_OPENED)
      return TRUE;
    if (kind == BH_RECORD_REFUSED) {
      take_error (&in, error);
      return FALSE;
    }
  }
  g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "its unpacking ended early");
  return FALSE;
}

BhToldArchive *
bh_told_new (BhTellingSource source, const BhStream *below, const BhLimits *limits, GError **error)
{
  g_autoptr (BhToldArchive) self = g_new0 (BhToldArchive, 1);
  BhBudget *around = below != NULL ? bh_stream_budget (below) : NULL;

  self->source = source;
  self->buffer = g_byte_array_new ();
  self->is_following = around == NULL;
  self->budget = around != NULL ? bh_budget_ref (around) : bh_budget_new (limits);
  self->notes = g_ptr_array_new_with_free_func (bh_archive_note_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->tiles); i++)
    self->tiles[i] = g_array_new (FALSE, FALSE, sizeof (BhArchiveTile));
  return take_opening (self, error) ? g_steal_pointer (&self) : NULL;
}

void
bh_told_free (BhToldArchive *self)
{
  if (self == NULL)
    return;
  leave_member (self);
  g_byte_array_unref (self->buffer);
  bh_budget_unref (self->budget);
  g_ptr_array_unref (self->notes);
  for (guint i = 0; i < G_N_ELEMENTS (self->tiles); i++)
    g_array_unref (self->tiles[i]);
  g_free (self);
}
