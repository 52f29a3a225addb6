/* mail-sign.c - one pass over pieces, of which the last bytes are looked at again with the next. */
#include "units/mail-sign.h"

#include "splitter/carve.h"

#define SEARCHED_LEN_MAX (G_GUINT64_CONSTANT (1) << 30) /* bytes: a disk takes hours to be read */
#define PIECE_LEN (256 * 1024)                          /* bytes read at a time */
#define BLOCK_LEN (16 * 1024) /* bytes in which a header block must show, as with carve.h */
#define LOOK_LEN                                                                                   \
  (2 * BLOCK_LEN) /* bytes looked at: any block that begins in the first half shows */

/* All of them begin with the two bytes that are searched. */
static const BhSpan names[] = { BH_SPAN_INIT ("Received:"), BH_SPAN_INIT ("Return-Path:"),
                                BH_SPAN_INIT ("Reply-To:"), BH_SPAN_INIT ("References:") };

static gboolean
begins_line (BhSpan bytes, gsize at)
{
  return bh_span_any (bh_span_from (bytes, at), bh_span_starts, names, G_N_ELEMENTS (names)) &&
         (at == 0 || bytes.at[at - 1] < ' ' || bytes.at[at - 1] >= 0x7f);
}

/* From its start on up to `until`; out_at is where the search ended, or what it found lies. */
static gboolean
find_in_piece (BhSpan bytes, gsize until, const BhLimits *limits, gsize *out_at)
{
  gsize at = 0, found = 0;
  guint64 block_at = 0;

  while (at < until && bh_span_find_pair (bh_span_from (bytes, at), 'R', 'e', &found)) {
    at += found;
    if (at >= until)
      break;
    if (!begins_line (bytes, at)) {
      at++;
      continue;
    }
    BhSpan look = bh_span_head (bh_span_from (bytes, at), LOOK_LEN);
    if (bh_carve_finds (look, limits, &block_at)) {
      *out_at = at + (gsize)block_at;
      return TRUE;
    }
    at += MIN (look.len, BLOCK_LEN); /* none begins there */
  }
  *out_at = MAX (at, until);
  return FALSE;
}

gboolean
bh_mail_sign_find (
    BhStream *stream, guint64 offset, const BhLimits *limits, BhSteps *steps, guint64 *out_offset)
{
  g_autoptr (GByteArray) piece = g_byte_array_sized_new (PIECE_LEN + LOOK_LEN);
  const guint64 end = offset + SEARCHED_LEN_MAX;
  offset -= MIN (offset, BLOCK_LEN); /* a block that begins before shows a part of it there */
  gsize at = 0;
  gssize n = 1;

  if (!bh_stream_seek (stream, offset, /* error= */ NULL))
    return FALSE;
  while (n > 0 && offset < end) {
    const guint kept = piece->len;
    g_byte_array_set_size (piece, kept + PIECE_LEN);
    n = bh_stream_read (stream, piece->data + kept, PIECE_LEN, /* error= */ NULL);
    g_byte_array_set_size (piece, kept + (guint)MAX (n, 0));
    const gsize until = n > 0 ? piece->len - MIN (piece->len, LOOK_LEN) : piece->len;
    if (find_in_piece (bh_span (piece->data, piece->len), until, limits, &at)) {
      *out_offset = offset + at;
      return TRUE;
    }
    at = MIN (at, piece->len);
    g_byte_array_remove_range (piece, 0, (guint)at);
    offset += at;
    bh_steps_beat (steps);
  }
  return FALSE;
}
