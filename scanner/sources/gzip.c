/* gzip.c - RFC 1952 members one after another, checksums and all.
 *
 * Not by libarchive, whose filter checks neither CRC nor length and does not tell what
 * follows the last member.
 */
#include "base/little-endian.h"
#include "sources/inflate.h"
#include "sources/packed-data.h"
#include "sources/reader.h"
#include "sources/stream-ops.h"

#define HEADER_LEN_MAX (256 * 1024)  /* bytes: extra field 64 KiB, name and comment */
#define SEARCH_STEP_LEN (256 * 1024) /* bytes: far less than what stays at hand (packed-data.c) */

enum {
  FLAG_HEADER_CRC = 2,
  FLAG_EXTRA = 4,
  FLAG_NAME = 8,
  FLAG_COMMENT = 16,
  FLAGS_UNKNOWN = 0xe0
};

typedef struct {
  BhPackedData packed;
  BhInflate *inflate; /* owned */
  guint64 n_members;
  guint32 crc;
  guint32 len; /* of the member so far, modulo 2^32 as ISIZE is */
  gboolean is_in_member;
  gboolean is_part;  /* bytes of the member are lost: its checksum and length tell nothing */
  gboolean is_wrong; /* the member that ended last */
} Gzip;

/* Steps over a text that ends with NUL; FALSE where it does not end. */
static gboolean
skip_text (BhSpan header, gsize *at)
{
  gsize len = 0;

  if (!bh_span_find_byte (bh_span_from (header, *at), '\0', &len))
    return FALSE;
  *at += len + 1;
  return TRUE;
}

/* The length of the header at the start of span, or 0. */
static gsize
header_len (BhSpan span)
{
  gsize at = 10;

  if (span.len < at || span.at[0] != 0x1f || span.at[1] != 0x8b || span.at[2] != 8 ||
      (span.at[3] & FLAGS_UNKNOWN) != 0)
    return 0;
  guint8 flags = span.at[3];
  if ((flags & FLAG_EXTRA) != 0) {
    if (span.len < at + 2)
      return 0;
    at += 2 + (gsize)bh_le16 (span.at + at);
  }
  if (((flags & FLAG_NAME) != 0 && !skip_text (span, &at)) ||
      ((flags & FLAG_COMMENT) != 0 && !skip_text (span, &at)))
    return 0;
  if ((flags & FLAG_HEADER_CRC) != 0)
    at += 2;
  return at <= span.len ? at : 0;
}

/* FALSE at what is no member: the end. */
static gboolean
start_member (Gzip *gzip)
{
  BhPackedData *packed = &gzip->packed;
  gsize len = header_len (bh_window_get (packed->window, packed->at, HEADER_LEN_MAX));

  if (len == 0)
    return FALSE;
  bh_packed_data_start_stream (packed);
  bh_packed_data_move_to (packed, packed->at + len);
  bh_inflate_start (gzip->inflate, packed->at, G_MAXUINT64);
  gzip->crc = 0;
  gzip->len = 0;
  gzip->is_in_member = TRUE;
  gzip->is_part = FALSE;
  gzip->n_members++;
  return TRUE;
}

static void
end_member (Gzip *gzip)
{
  BhPackedData *packed = &gzip->packed;
  BhSpan trailer = bh_window_get (packed->window, packed->at, 8);

  gzip->is_in_member = FALSE;
  gzip->is_wrong =
      trailer.len < 8 || bh_le32 (trailer.at) != gzip->crc || bh_le32 (trailer.at + 4) != gzip->len;
  if (trailer.len < 8)
    bh_note_archive (packed->state, "truncated",
                     "the last checksum is missing, at %" G_GUINT64_FORMAT, packed->at);
  else if (gzip->is_part)
    gzip->is_wrong = TRUE; /* as was told */
  else if (bh_le32 (trailer.at) != gzip->crc)
    bh_note_archive (packed->state, "damaged",
                     "wrong checksum (CRC-32) at %" G_GUINT64_FORMAT
                     ": some bytes before are wrong",
                     packed->at);
  else if (gzip->is_wrong)
    bh_note_archive (packed->state, "damaged",
                     "wrong length at %" G_GUINT64_FORMAT ": %u bytes came out, %u were promised",
                     packed->at, gzip->len, bh_le32 (trailer.at + 4));
  bh_packed_data_move_to (packed, packed->at + trailer.len);
}

/* Few packed bytes look like the ten that a member begins with. */
static gboolean
begins_member (BhSpan head, gsize *out_at)
{
  *out_at = 0;
  return (head.at[3] & FLAGS_UNKNOWN) == 0 &&
         (head.at[8] == 0 || head.at[8] == 2 || head.at[8] == 4) &&
         (head.at[9] <= 13 || head.at[9] == 255);
}

static const BhPackedMark mark = { BH_SPAN_INIT ("\x1f\x8b\x08"), begins_member };

/* What goes on behind damage is a member of its own. */
static gboolean
find_member (Gzip *gzip, guint64 from, guint64 until)
{
  const gboolean is_found = bh_packed_data_resume (&gzip->packed, mark, from, until);

  gzip->is_in_member = gzip->is_in_member && !is_found;
  return is_found;
}

/* … or a later block of the one in hand. */
static gboolean
enter_block (Gzip *gzip, guint64 at)
{
  bh_packed_data_go_on (&gzip->packed, at, "; where it repeats lost bytes, NUL bytes stand");
  bh_inflate_enter_block (gzip->inflate);
  gzip->is_part = TRUE;
  return TRUE;
}

/* By what comes first. Both are looked for step by step: of a stream that only goes forward, what
 * one of them has passed is soon not at hand for the other. */
static gboolean
go_on (Gzip *gzip, gboolean is_broken)
{
  guint64 from = 0, until = gzip->packed.at, block_at = 0;

  do {
    until += SEARCH_STEP_LEN;
    const gboolean has_block = is_broken && bh_inflate_find_block (gzip->inflate, until, &block_at);
    if (find_member (gzip, from, has_block ? block_at : until) ||
        (has_block && enter_block (gzip, block_at)))
      return TRUE;
    from = until;
  } while (bh_window_get (gzip->packed.window, until, 1).len > 0);
  return FALSE;
}

static gssize
resume (Gzip *gzip, BhInflateState state, GError **error)
{
  const gboolean is_broken = state == BH_INFLATE_BROKEN;

  if (go_on (gzip, is_broken))
    return 0;
  return bh_packed_data_fail (
      &gzip->packed, is_broken ? "damaged" : "truncated",
      is_broken ? "the compressed data is damaged" : "the compressed data ends early", error);
}

/* -1 where the data is broken; else how many bytes came out, which may be none. */
static gssize
inflate_some (Gzip *gzip, void *buffer, gsize len, GError **error)
{
  BhInflateState state = BH_INFLATE_MORE;
  gsize n = bh_inflate_read (gzip->inflate, buffer, MIN (len, (gsize)G_MAXINT32), &state);

  bh_packed_data_move_to (&gzip->packed, bh_inflate_offset (gzip->inflate));
  gzip->crc = bh_crc32 (gzip->crc, bh_span (buffer, n));
  gzip->len += (guint32)n;
  if (state == BH_INFLATE_END)
    end_member (gzip);
  else if (state != BH_INFLATE_MORE && n == 0)
    return resume (gzip, state, error);
  return (gssize)n;
}

/* -1 where no member was; else 0, and it has ended or goes on. */
static gssize
meet_no_member (Gzip *gzip, GError **error)
{
  if (gzip->n_members == 0)
    return bh_packed_data_fail (&gzip->packed, "damaged", "its first header is damaged", error);
  bh_packed_data_end (&gzip->packed, mark, gzip->is_wrong);
  return 0;
}

static gssize
gzip_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Gzip *gzip = self;
  gssize n = 0;

  while (len > 0 && n == 0 && !gzip->packed.is_ended)
    n = gzip->is_in_member || start_member (gzip) ? inflate_some (gzip, buffer, len, error)
                                                  : meet_no_member (gzip, error);
  return bh_packed_data_give (&gzip->packed, n, error);
}

static void
gzip_free (gpointer self)
{
  Gzip *gzip = self;

  bh_inflate_free (gzip->inflate);
  bh_packed_data_clear (&gzip->packed);
  g_free (gzip);
}

BhStream *
bh_gzip_open (BhArchiveState *state, BhStream *stream)
{
  static const BhStreamOps ops = { gzip_read, NULL, gzip_free };
  Gzip *gzip = g_new0 (Gzip, 1);

  bh_packed_data_init (&gzip->packed, state, stream);
  gzip->inflate = bh_inflate_new (gzip->packed.window);
  return bh_stream_new (&ops, gzip, G_MAXUINT64);
}
