/* zip-data.c - stored and deflated, short or long, by us, the rare methods by libarchive.
 *
 * For those, libarchive is shown an archive of one entry: a header made from what we
 * know of it, then its packed bytes.
 */
#include "sources/zip-data.h"

#include "base/little-endian.h"
#include "sources/inflate64.h"
#include "sources/members.h"
#include "sources/stream-ops.h"

#define BLOCK_LEN (64 * 1024)

struct _BhZipData {
  BhArchiveState *state; /* borrowed */
  BhWindow *window;      /* borrowed */
  BhZipExtent extent;
  guint64 at, n_out;
  guint32 crc;
  gboolean is_whole, is_ended;
  gboolean is_part;       /* bytes of it are lost: its checksum and length tell nothing */
  guint64 owned_to;       /* no other entry begins before, as far as was looked */
  BhInflate *inflate;     /* borrowed */
  BhInflate64 *inflate64; /* owned; NULL: not begun, or another method */
  gboolean is_begun;
  BhStream *shown; /* for libarchive: owned, as the two below */
  BhStream *packed;
  BhWindow *shown_window;
  BhMembers members;
};

static void
move_on (BhZipData *data, gsize n)
{
  data->at += n;
  bh_window_release (data->window, data->at);
}

static gssize
fail (BhZipData *data, const char *kind, const char *text, GError **error)
{
  data->is_ended = TRUE;
  bh_note_member (data->state, kind, "%s, after %" G_GUINT64_FORMAT " bytes", text, data->n_out);
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s", text);
  return -1;
}

/* What was promised is compared once all came out. */
static void
check_promise (BhZipData *data)
{
  const BhZipExtent *extent = &data->extent;

  data->is_ended = TRUE;
  data->is_whole = !data->is_part;
  if (!extent->has_lengths || data->is_part)
    return; /* zip.c compares with the descriptor */
  if (extent->crc != data->crc)
    bh_note_member (data->state, "damaged", "wrong checksum (CRC-32): some of its bytes are wrong");
  if (extent->len != data->n_out)
    bh_note_member (data->state, "odd-archive",
                    "%" G_GUINT64_FORMAT " bytes came out, %" G_GUINT64_FORMAT " were promised",
                    data->n_out, extent->len);
}

static BhSpan
packed_bytes (BhZipData *data, gsize want)
{
  guint64 left = data->extent.end - MIN (data->at, data->extent.end);

  return bh_window_get (data->window, data->at, (gsize)MIN ((guint64)want, left));
}

/* Does a descriptor at span tell just what came out? */
static gboolean
is_descriptor (BhSpan span, guint32 crc, guint64 n_out)
{
  return span.len >= 16 && bh_le32 (span.at + 4) == crc && bh_le32 (span.at + 8) == (guint32)n_out;
}

/* How many of the bytes at hand are data, when only a descriptor tells the end. */
static gsize
len_before_descriptor (BhZipData *data, BhSpan span, gboolean *out_is_end)
{
  gsize from = 0, found = 0;

  while (bh_span_find (bh_span_from (span, from), BH_SPAN_LITERAL ("PK\7\10"), &found)) {
    gsize at = from + found;
    if (is_descriptor (bh_span_from (span, at), bh_crc32 (data->crc, bh_span_head (span, at)),
                       data->n_out + at)) {
      *out_is_end = TRUE;
      return at;
    }
    from = at + 1;
  }
  *out_is_end = FALSE;
  return span.len > BH_ZIP_DESCRIPTOR_LEN_MAX ? span.len - BH_ZIP_DESCRIPTOR_LEN_MAX : span.len;
}

static gssize
read_stored (BhZipData *data, void *buffer, gsize len, GError **error)
{
  gboolean is_end = FALSE;
  BhSpan span = packed_bytes (data, BLOCK_LEN);

  if (data->extent.has_lengths)
    span = bh_span_head (span, (gsize)MIN ((guint64)len, data->extent.packed_len - data->n_out));
  else
    span = bh_span_head (span, len_before_descriptor (data, span, &is_end));
  if (span.len == 0 &&
      (is_end || (data->extent.has_lengths && data->n_out == data->extent.packed_len))) {
    check_promise (data);
    return 0;
  }
  if (span.len == 0)
    return fail (data, "truncated", "its bytes end early", error);
  gsize n = MIN (span.len, len);
  memcpy (buffer, span.at, n);
  data->crc = bh_crc32 (data->crc, bh_span (buffer, n));
  data->n_out += n;
  move_on (data, n);
  return (gssize)n;
}

/* n bytes more came out, and state says how it goes on. */
static gssize
take_inflated (BhZipData *data, const void *buffer, gsize n, BhInflateState state, GError **error)
{
  data->crc = bh_crc32 (data->crc, bh_span (buffer, n));
  data->n_out += n;
  if (state == BH_INFLATE_END)
    check_promise (data);
  else if (state == BH_INFLATE_CUT && n == 0)
    return fail (data, "truncated", "its packed bytes end early", error);
  else if (state == BH_INFLATE_BROKEN && n == 0)
    return fail (data, "damaged", "its packed bytes are damaged", error);
  return (gssize)n;
}

guint64
bh_zip_end_of_broken (BhWindow *window, guint64 from, guint64 end)
{
  guint64 at = from;
  gsize found = 0;

  while (at < end) {
    BhSpan span = bh_window_get (window, at, (gsize)MIN ((guint64)BLOCK_LEN, end - at));
    if (bh_zip_local_find (span, &found))
      return at + found;
    if (span.len <= BH_ZIP_LOCAL_LEN)
      return end;
    at += span.len - (span.len < end - at ? BH_ZIP_LOCAL_LEN : 0);
  }
  return end;
}

/* TRUE where no other entry begins before offset. */
static gboolean
owns (BhZipData *data, guint64 offset)
{
  const guint64 end = offset + BH_ZIP_LOCAL_LEN; /* of a header that begins before */
  const gboolean is_own = bh_zip_end_of_broken (data->window, data->owned_to, end) >= offset;

  data->owned_to = offset;
  return is_own;
}

/* At the next block, where that is sure to be the member's. */
static gboolean
resume_inflating (BhZipData *data)
{
  const BhZipExtent *extent = &data->extent;
  const gboolean is_sure = extent->has_lengths && bh_window_can_seek (data->window) &&
                           extent->end - extent->start == extent->packed_len;
  guint64 block_at = 0;

  if (!is_sure || !bh_inflate_find_block (data->inflate, extent->end, &block_at) ||
      !owns (data, block_at))
    return FALSE;
  bh_note_member (data->state, "damaged",
                  "its packed bytes are damaged, after %" G_GUINT64_FORMAT
                  " bytes; reading goes on at %" G_GUINT64_FORMAT
                  "; where it repeats lost bytes, NUL bytes stand",
                  data->n_out, block_at);
  bh_inflate_enter_block (data->inflate);
  return data->is_part = TRUE;
}

static gssize
read_deflated (BhZipData *data, void *buffer, gsize len, GError **error)
{
  const gsize want = MIN (len, (gsize)G_MAXINT32);
  BhInflateState state = BH_INFLATE_MORE;
  gsize n = 0;

  if (!data->is_begun)
    bh_inflate_start (data->inflate, data->extent.start, data->extent.end);
  data->is_begun = TRUE;
  do
    n = bh_inflate_read (data->inflate, buffer, want, &state);
  while (n == 0 && state == BH_INFLATE_BROKEN && resume_inflating (data));
  data->at = bh_inflate_offset (data->inflate);
  return take_inflated (data, buffer, n, state, error);
}

static gssize
read_deflated64 (BhZipData *data, void *buffer, gsize len, GError **error)
{
  BhInflateState state = BH_INFLATE_MORE;

  if (data->inflate64 == NULL) {
    data->inflate64 = bh_inflate64_new (data->window);
    bh_inflate64_start (data->inflate64, data->extent.start, data->extent.end);
  }
  gsize n = bh_inflate64_read (data->inflate64, buffer, MIN (len, (gsize)G_MAXINT32), &state);
  data->at = bh_inflate64_offset (data->inflate64);
  return take_inflated (data, buffer, n, state, error);
}

/* The packed bytes as a stream that libarchive reads. */
static gssize
read_packed (gpointer self, void *buffer, gsize len, GError **error)
{
  BhZipData *data = self;
  BhSpan span = packed_bytes (data, MIN (len, BLOCK_LEN));

  (void)error;
  if (span.len > 0)
    memcpy (buffer, span.at, span.len);
  move_on (data, span.len);
  return (gssize)span.len;
}

static void
append_le (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++) {
    guint8 byte = (guint8)(value >> (8 * i));
    g_byte_array_append (out, &byte, 1);
  }
}

/* A local header with all that is known, lengths in a zip64 field. */
static GBytes *
make_header (const BhZipExtent *extent)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();

  g_byte_array_append (header, (const guint8 *)"PK\3\4", 4);
  append_le (header, 63, 2); /* version needed */
  append_le (header, extent->has_lengths ? 0 : BH_ZIP_HAS_DESCRIPTOR, 2);
  append_le (header, extent->method, 2);
  append_le (header, 0, 4); /* time */
  append_le (header, extent->crc, 4);
  append_le (header, G_MAXUINT32, 4);
  append_le (header, G_MAXUINT32, 4);
  append_le (header, 1, 2);  /* name */
  append_le (header, 20, 2); /* extra field */
  g_byte_array_append (header, (const guint8 *)"x", 1);
  append_le (header, 1, 2); /* zip64 */
  append_le (header, 16, 2);
  append_le (header, extent->has_lengths ? extent->len : 0, 8);
  append_le (header, extent->has_lengths ? extent->packed_len : 0, 8);
  return g_byte_array_free_to_bytes (g_steal_pointer (&header));
}

static int
enable_zip (struct archive *handle)
{
  archive_read_support_filter_none (handle);
  return archive_read_support_format_zip_streamable (handle);
}

/* FALSE where libarchive does not even take the header. */
static gboolean
open_by_library (BhZipData *data)
{
  static const BhStreamOps ops = { read_packed, NULL, /* free= */ NULL };
  g_autoptr (GBytes) header = make_header (&data->extent);
  BhEntry entry = { NULL, FALSE };

  data->packed = bh_stream_new (&ops, data, G_MAXUINT64);
  data->shown = bh_stream_new_prefixed (header, data->packed);
  data->shown_window = bh_window_new (data->shown);
  data->members.feed.state = data->state;
  data->members.feed.window = data->shown_window;
  data->members.feed.earned_to = G_MAXUINT64; /* zip.c knows what was taken */
  int code = bh_feed_open (&data->members.feed, 0, enable_zip);
  if (bh_outcome_of (code) >= BH_OUTCOME_AGAIN)
    return FALSE;
  BhOutcome outcome = bh_members_next (&data->members, &entry);
  g_clear_pointer (&entry.name, g_bytes_unref);
  return outcome == BH_OUTCOME_GOOD || outcome == BH_OUTCOME_NOTED;
}

static gssize
read_by_library (BhZipData *data, void *buffer, gsize len, GError **error)
{
  if (data->shown == NULL && !open_by_library (data))
    return fail (data, bh_members_failure_kind (&data->members),
                 bh_feed_message (&data->members.feed), error);
  gssize n = bh_members_read (&data->members, buffer, len, error);
  if (n > 0)
    data->n_out += (guint64)n;
  data->is_ended = n <= 0;
  data->is_whole = n == 0;
  return n;
}

static const struct {
  guint16 method;
  gssize (*read) (BhZipData *data, void *buffer, gsize len, GError **error);
  gboolean tells_end; /* as bh_zip_data_tells_end() */
} methods[] = {
  { BH_ZIP_STORED, read_stored, FALSE },
  { BH_ZIP_DEFLATED, read_deflated, TRUE },
  { BH_ZIP_DEFLATED64, read_deflated64, TRUE },
};

gssize
bh_zip_data_read (BhZipData *data, void *buffer, gsize len, GError **error)
{
  if (data->extent.is_encrypted) {
    g_set_error (error, BH_ERROR, BH_ERROR_ENCRYPTED, "readable only with a key");
    return -1;
  }
  if (data->is_ended || len == 0)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++) {
    if (methods[i].method == data->extent.method)
      return methods[i].read (data, buffer, len, error);
  }
  return read_by_library (data, buffer, len, error);
}

guint64
bh_zip_data_offset (const BhZipData *data)
{
  return data->at;
}

gboolean
bh_zip_data_is_whole (const BhZipData *data)
{
  return data->is_whole;
}

gboolean
bh_zip_data_tells_end (const BhZipData *data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].method == data->extent.method)
      return methods[i].tells_end;
  return FALSE;
}

BhZipData *
bh_zip_data_new (BhArchiveState *state,
                 BhWindow *window,
                 BhInflate *inflate,
                 const BhZipExtent *extent)
{
  BhZipData *data = g_new0 (BhZipData, 1);

  data->state = state;
  data->window = window;
  data->inflate = inflate;
  data->extent = *extent;
  data->at = data->owned_to = extent->start;
  return data;
}

void
bh_zip_data_free (BhZipData *data)
{
  if (data == NULL)
    return;
  bh_inflate64_free (data->inflate64);
  bh_feed_close (&data->members.feed);
  bh_window_free (data->shown_window);
  bh_stream_free (data->shown);
  bh_stream_free (data->packed);
  g_free (data);
}
