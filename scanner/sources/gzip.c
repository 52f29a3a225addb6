/* gzip.c - RFC 1952 members one after another, checksums and all.
 *
 * Not by libarchive, whose filter checks neither CRC nor length and does not tell what
 * follows the last member.
 */
#include "base/little-endian.h"
#include "sources/inflate.h"
#include "sources/reader.h"
#include "sources/stream-ops.h"

#define BLOCK_LEN (64 * 1024)
#define HEADER_LEN_MAX (256 * 1024) /* bytes: extra field 64 KiB, name and comment */

enum {
  FLAG_HEADER_CRC = 2,
  FLAG_EXTRA = 4,
  FLAG_NAME = 8,
  FLAG_COMMENT = 16,
  FLAGS_UNKNOWN = 0xe0
};

typedef struct {
  BhArchiveState *state; /* borrowed */
  BhWindow *window;      /* owned */
  BhInflate *inflate;    /* owned */
  guint64 at;            /* offset of the next packed byte */
  guint64 earned_to;     /* the budget knows of the bytes before */
  guint64 n_members;
  guint32 crc;
  guint32 len; /* of the member so far, modulo 2^32 as ISIZE is */
  gboolean is_in_member, is_ended;
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

static void
move_to (Gzip *gzip, guint64 at)
{
  gzip->at = at;
  bh_window_release (gzip->window, at);
  if (at <= gzip->earned_to)
    return; /* damaged data is read again */
  bh_state_earn (gzip->state, gzip->window, at - gzip->earned_to);
  gzip->earned_to = at;
}

static void
move_on (Gzip *gzip, gsize n)
{
  move_to (gzip, gzip->at + n);
}

static gssize
fail (Gzip *gzip, const char *kind, const char *text, GError **error)
{
  gzip->is_ended = TRUE;
  bh_note_archive (gzip->state, kind, "%s, at %" G_GUINT64_FORMAT, text, gzip->at);
  bh_note_window_error (gzip->state, gzip->window);
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s", text);
  return -1;
}

/* FALSE at what is no member: the end. */
static gboolean
start_member (Gzip *gzip)
{
  gsize len = header_len (bh_window_get (gzip->window, gzip->at, HEADER_LEN_MAX));

  if (len == 0)
    return FALSE;
  move_on (gzip, len);
  bh_inflate_start (gzip->inflate, gzip->at, G_MAXUINT64);
  gzip->crc = 0;
  gzip->len = 0;
  gzip->is_in_member = TRUE;
  gzip->n_members++;
  return TRUE;
}

static void
end_member (Gzip *gzip)
{
  BhSpan trailer = bh_window_get (gzip->window, gzip->at, 8);

  gzip->is_in_member = FALSE;
  if (trailer.len < 8)
    bh_note_archive (gzip->state, "truncated",
                     "the last checksum is missing, at %" G_GUINT64_FORMAT, gzip->at);
  else if (bh_le32 (trailer.at) != gzip->crc)
    bh_note_archive (
        gzip->state, "damaged",
        "wrong checksum (CRC-32) at %" G_GUINT64_FORMAT ": some bytes before are wrong", gzip->at);
  else if (bh_le32 (trailer.at + 4) != gzip->len)
    bh_note_archive (gzip->state, "damaged",
                     "wrong length at %" G_GUINT64_FORMAT ": %u bytes came out, %u were promised",
                     gzip->at, gzip->len, bh_le32 (trailer.at + 4));
  move_on (gzip, trailer.len);
}

/* Where the next member starts, judged by ten bytes that few packed bytes look like. */
static gboolean
find_member (Gzip *gzip)
{
  BhSpan span = BH_SPAN_NONE, magic = BH_SPAN_LITERAL ("\x1f\x8b\x08");

  while ((span = bh_window_get (gzip->window, gzip->at, BLOCK_LEN)).len >= 10) {
    for (gsize from = 0, found = 0; bh_span_find (bh_span_from (span, from), magic, &found);
         from += found + 1) {
      const guint8 *at = span.at + from + found;
      if (span.len - from - found >= 10 && (at[3] & FLAGS_UNKNOWN) == 0 &&
          (at[8] == 0 || at[8] == 2 || at[8] == 4) && (at[9] <= 13 || at[9] == 255)) {
        move_on (gzip, from + found);
        return TRUE;
      }
    }
    move_on (gzip, span.len - 9);
  }
  return FALSE;
}

/* Data appended later is compressed as a member of its own and may be whole. */
static gboolean
resume (Gzip *gzip)
{
  guint64 bad_at = gzip->at;

  if (!find_member (gzip))
    return FALSE;
  bh_note_archive (gzip->state, "damaged",
                   "the compressed data is damaged at %" G_GUINT64_FORMAT
                   "; reading goes on at %" G_GUINT64_FORMAT,
                   bad_at, gzip->at);
  gzip->is_in_member = FALSE;
  return TRUE;
}

/* -1 where the data is broken; else how many bytes came out, which may be none. */
static gssize
inflate_some (Gzip *gzip, void *buffer, gsize len, GError **error)
{
  BhInflateState state = BH_INFLATE_MORE;
  gsize n = bh_inflate_read (gzip->inflate, buffer, MIN (len, (gsize)G_MAXINT32), &state);

  move_to (gzip, bh_inflate_offset (gzip->inflate));
  gzip->crc = bh_crc32 (gzip->crc, bh_span (buffer, n));
  gzip->len += (guint32)n;
  if (state == BH_INFLATE_END)
    end_member (gzip);
  else if (state == BH_INFLATE_CUT && n == 0)
    return fail (gzip, "truncated", "the compressed data ends early", error);
  else if (state == BH_INFLATE_BROKEN && n == 0 && !resume (gzip))
    return fail (gzip, "damaged", "the compressed data is damaged", error);
  return (gssize)n;
}

static gssize
gzip_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Gzip *gzip = self;
  gssize n = 0;

  while (len > 0 && n == 0 && !gzip->is_ended) {
    if (!gzip->is_in_member && !start_member (gzip)) {
      if (gzip->n_members == 0)
        return fail (gzip, "damaged", "its first header is damaged", error);
      gzip->is_ended = TRUE;
      bh_state_set_tail (gzip->state, gzip->window, gzip->at);
      bh_note_window_error (gzip->state, gzip->window);
      return 0;
    }
    n = inflate_some (gzip, buffer, len, error);
  }
  if (n > 0 && !bh_state_spend (gzip->state, (guint64)n, error)) {
    gzip->is_ended = TRUE;
    return -1;
  }
  return n;
}

static void
gzip_free (gpointer self)
{
  Gzip *gzip = self;

  bh_inflate_free (gzip->inflate);
  bh_window_free (gzip->window);
  g_free (gzip);
}

BhStream *
bh_gzip_open (BhArchiveState *state, BhStream *stream)
{
  static const BhStreamOps ops = { gzip_read, NULL, gzip_free };
  Gzip *gzip = g_new0 (Gzip, 1);

  gzip->state = state;
  gzip->window = bh_window_new (stream);
  gzip->inflate = bh_inflate_new (gzip->window);
  return bh_stream_new (&ops, gzip, G_MAXUINT64);
}
