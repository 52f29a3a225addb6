/* carve.c - one pass: search a header block, gather its message, search on behind it.
 *
 * Where a header block begins is header-block.h's to say. A place is judged with all that it looks
 * at ahead of it, and a line is gathered PIECE_LEN bytes at a time, so that the window holds the
 * message in hand and little more.
 */
#include "splitter/carve.h"

#include "splitter/header-block.h"
#include "splitter/layout.h"
#include "splitter/shape.h"
#include "splitter/window.h"

#define PIECE_LEN (16 * 1024)           /* bytes of a line looked at in one go */
#define CONTROLS_MAX 3                  /* in a line; mail may have a stray one */
#define END_OF_FILE 0x1a                /* ^Z: DOS programs end each of several texts by it */
#define SECTOR_LEN 512                  /* bytes: files begin at a multiple, whatever is before */
#define HEAD_KEPT_LEN (2 * 1024 * 1024) /* bytes that are parsed of what is not parsed whole */
#define STRETCH_LEN (64 * 1024 * 1024)  /* bytes without mail given at a time: a sign of life */

struct _BhCarver {
  const BhLimits *limits;
  BhDigest *digest; /* of the message in hand */

  BhSplitWindow window;

  guint64 start;   /* of what is searched */
  guint64 covered; /* all before it is in tiles given */
  gboolean is_cut;
  GArray *tiles;
  GArray *candidates; /* always empty: there is no envelope line to score */
};

/* A place at which a header block begins. */
typedef struct {
  guint64 at;
  gsize envelope_len; /* of the From_ line before the block; 0: none */
} Start;

BhCarver *
bh_carver_new (BhStream *stream, guint64 offset, const BhLimits *limits, BhDigest *digest)
{
  BhCarver *self = g_new0 (BhCarver, 1);

  self->limits = limits;
  self->digest = bh_digest_new ();
  bh_digest_take_along (self->digest, digest);
  bh_split_window_init (&self->window, stream, digest, offset);
  self->start = self->covered = offset;
  self->tiles = g_array_new (FALSE, FALSE, sizeof (BhTile));
  self->candidates = g_array_new (FALSE, FALSE, sizeof (BhCandidate));
  return self;
}

void
bh_carver_free (BhCarver *self)
{
  if (self == NULL)
    return;
  bh_digest_free (self->digest);
  bh_split_window_clear (&self->window);
  g_array_unref (self->tiles);
  g_array_unref (self->candidates);
  g_free (self);
}

guint64
bh_carver_offset (const BhCarver *self)
{
  return self->covered;
}

gboolean
bh_carver_is_cut (const BhCarver *self)
{
  return self->is_cut;
}

/* At most len bytes from `from` on: as many as the window has. */
static BhSpan
window_span (const BhCarver *self, guint64 from, guint64 len)
{
  return bh_span_head (
      bh_split_window_span (&self->window, from, bh_split_window_end (&self->window)), len);
}

/* Reads until len bytes from `from` on are there, or there are no more; FALSE: none at all. */
static gboolean
fill (BhCarver *self, guint64 from, gsize len)
{
  bh_split_window_fill (&self->window, from + len);
  return from < bh_split_window_end (&self->window);
}

/* Behind a line end or a byte of another kind, or where a file may begin on a disk. */
static gboolean
is_line_start (const BhCarver *self, guint64 at)
{
  if (at == self->start || at % SECTOR_LEN == 0)
    return TRUE;
  guint8 before = self->window.bytes->data[at - self->window.offset - 1];
  return (before < 0x20 && before != '\t') || before >= 0x7f;
}

/* In the window, which has the byte before `from`. */
static gboolean
find_line (const BhCarver *self, guint64 from, guint64 limit, guint64 *out_at)
{
  for (guint64 at = from; at < limit && at < bh_split_window_end (&self->window); at++) {
    if (bh_header_block_may_begin (self->window.bytes->data[at - self->window.offset]) &&
        is_line_start (self, at)) {
      *out_at = at;
      return TRUE;
    }
  }
  return FALSE;
}

/* The next header block behind all that was given and before limit; FALSE: none. */
static gboolean
find_start (BhCarver *self, guint64 limit, Start *out)
{
  guint64 from = self->covered, at = 0;
  gsize seen_len = 0;

  while (from < limit && fill (self, from, 1)) {
    if (!find_line (self, from, limit, &at)) {
      from = bh_split_window_end (&self->window);
    } else {
      fill (self, at, BH_HEADER_BLOCK_LEN);
      if (bh_header_block_begins (window_span (self, at, BH_HEADER_BLOCK_LEN), &out->envelope_len,
                                  &seen_len)) {
        out->at = at;
        return TRUE;
      }
      from = at + seen_len;
    }
    bh_split_window_slide (&self->window, MIN (from, limit) - 1);
  }
  return FALSE;
}

/* What has been seen of the message in hand. */
typedef struct {
  guint64 line_start;
  guint n_controls;         /* in the line */
  gboolean is_in_header;    /* its own */
  gboolean is_behind_blank; /* the line before is blank */
  gboolean is_announced;    /* the paragraph before says that a message is quoted next */
} Gathering;

/* Does the line say that the header behind the next blank line is a quoted message's? The
 * header of a MIME part, or a bounce's "--- Below this line is a copy of the message."
 * (qmail); not the end of a multipart nor the mark of a signature. */
static gboolean
announces_message (BhSpan line, gboolean is_in_header)
{
  gsize at = 0;

  line = bh_span_trim (bh_line_without_end (line));
  if (is_in_header)
    return bh_span_starts_nocase (line, BH_SPAN_LITERAL ("Content-Type: message/"));
  if (bh_span_starts_nocase (line, BH_SPAN_LITERAL ("Content-")))
    return TRUE;
  if (!bh_span_starts (line, BH_SPAN_LITERAL ("--")) || line.len == 2)
    return FALSE;
  return !bh_span_ends_nocase (line, BH_SPAN_LITERAL ("--")) || bh_span_find_byte (line, ' ', &at);
}

/* Does the message end before this line, for another begins with it? */
static gboolean
begins_next (BhCarver *self, const Gathering *gathering, guint64 at, gsize *out_envelope_len)
{
  const guint8 *byte = self->window.bytes->data + (at - self->window.offset);
  gboolean is_behind_end = *byte == END_OF_FILE;
  gsize seen_len = 0;

  if (!is_behind_end && (!gathering->is_behind_blank || !bh_header_block_may_begin (*byte)))
    return FALSE;
  at += is_behind_end ? 1 : 0;
  fill (self, at, BH_HEADER_BLOCK_LEN);
  return bh_header_block_begins (window_span (self, at, BH_HEADER_BLOCK_LEN), out_envelope_len,
                                 &seen_len) &&
         (is_behind_end || *out_envelope_len > 0 || !gathering->is_announced);
}

/* Does text end in this piece of a line? A line with controls is left out whole. */
static gboolean
ends_text (Gathering *gathering, guint64 at, BhSpan piece, guint64 *out_end)
{
  for (gsize i = 0; i < piece.len; i++) {
    if (!bh_header_block_is_control (piece.at[i]))
      continue;
    gathering->n_controls += piece.at[i] != '\0' ? 1 : 0;
    if (piece.at[i] == '\0' || gathering->n_controls > CONTROLS_MAX) {
      *out_end = gathering->n_controls > 0 ? gathering->line_start : at + i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
see_line_start (Gathering *gathering, BhSpan line)
{
  gboolean is_blank = bh_line_without_end (line).len == 0;

  if (!is_blank && gathering->is_behind_blank)
    gathering->is_announced = FALSE;
  gathering->is_announced =
      gathering->is_announced || announces_message (line, gathering->is_in_header);
  gathering->is_in_header = gathering->is_in_header && !is_blank;
  gathering->is_behind_blank = is_blank;
}

/* From its start to its end, all of which is then in the window. out_blank_len: the blank
 * line that a mailbox puts before the next From_ line. */
static guint64
find_end (BhCarver *self, guint64 start, gsize *out_blank_len)
{
  const guint64 cap =
      start + CLAMP (self->limits->value[BH_LIMIT_CARVE_BYTES], 1, BH_SPLIT_WINDOW_LEN_MAX);
  Gathering gathering = { .line_start = start, .is_in_header = TRUE };
  gsize envelope_len = 0, lf = 0;
  guint64 at = start, end = 0;

  while (fill (self, at, PIECE_LEN)) {
    if (at == cap) {
      self->is_cut = TRUE;
      return cap;
    }
    if (at == gathering.line_start && begins_next (self, &gathering, at, &envelope_len)) {
      BhSpan last = window_span (self, start, at - start);
      if (envelope_len > 0)
        *out_blank_len = bh_layout_blank_len (last, BH_CODING_BYTES);
      return at;
    }
    BhSpan piece = window_span (self, at, MIN (PIECE_LEN, cap - at));
    gboolean is_ended = bh_span_find_byte (piece, '\n', &lf);
    piece = bh_span_head (piece, is_ended ? lf + 1 : piece.len);
    if (ends_text (&gathering, at, piece, &end))
      return end;
    if (at == gathering.line_start)
      see_line_start (&gathering, piece);
    at += piece.len;
    if (is_ended) {
      gathering.line_start = at;
      gathering.n_controls = 0;
    }
  }
  return at;
}

static void
add_tile (BhCarver *self, guint64 offset, guint64 end, BhRole role, gboolean is_of_message)
{
  BhTile tile = { offset, end - offset, role, is_of_message };

  if (end > offset)
    g_array_append_val (self->tiles, tile);
}

static void
take_message (BhCarver *self, Start first, BhExtent *out)
{
  guint64 start = first.at + first.envelope_len;
  gsize blank_len = 0, separator_len = 0;
  guint64 end = find_end (self, start, &blank_len);
  BhSpan envelope = window_span (self, first.at, first.envelope_len);

  g_assert (end > start + blank_len); /* the block's own lines are text */
  out->has_message = TRUE;
  out->offset = start;
  out->len = end - blank_len - start;
  out->bytes = window_span (self, start, out->len);
  bh_digest_add_later (self->digest, out->bytes);
  out->digest = self->digest;
  out->is_whole = out->len <= self->limits->value[BH_LIMIT_MESSAGE_BYTES];
  if (!out->is_whole)
    out->bytes = bh_span_head (out->bytes, HEAD_KEPT_LEN);
  out->envelope = bh_span_trim (bh_span_from (bh_line_without_end (envelope), 5));
  guint64 headers = bh_layout_header_len (out->bytes, BH_CODING_BYTES, &separator_len);
  if (headers == out->bytes.len)
    headers = out->len; /* no end of the header in sight: all of it is header */
  guint64 body = start + headers + separator_len;
  add_tile (self, self->covered, first.at, BH_ROLE_NOT_MAIL, FALSE);
  add_tile (self, first.at, start, BH_ROLE_ENVELOPE, TRUE);
  add_tile (self, start, start + headers, BH_ROLE_HEADERS, TRUE);
  add_tile (self, start + headers, body, BH_ROLE_SEPARATOR, TRUE);
  add_tile (self, body, end - blank_len, BH_ROLE_BODY, TRUE);
  add_tile (self, end - blank_len, end, BH_ROLE_BLANK, TRUE);
  self->covered = end;
}

gboolean
bh_carver_next (BhCarver *self, BhExtent *out, GError **error)
{
  const guint64 limit = self->covered + STRETCH_LEN;
  Start first = { 0, 0 };

  bh_digest_forget (self->digest); /* where nobody asked for the last message's */
  g_array_set_size (self->tiles, 0);
  self->is_cut = FALSE;
  *out = (BhExtent) { .tiles = self->tiles, .candidates = self->candidates };
  bh_split_window_slide (&self->window, self->covered - MIN (self->covered, 1));
  if (find_start (self, limit, &first)) {
    take_message (self, first, out);
    return TRUE;
  }
  const guint64 end = MIN (limit, bh_split_window_end (&self->window));
  add_tile (self, self->covered, end, BH_ROLE_NOT_MAIL, FALSE);
  self->covered = end;
  if (self->tiles->len > 0)
    return TRUE;
  if (self->window.error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->window.error));
  return FALSE;
}

gboolean
bh_carve_finds (BhSpan bytes, const BhLimits *limits, guint64 *out_offset)
{
  g_autoptr (GBytes) held = g_bytes_new_static (bytes.at, bytes.len);
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (held);
  g_autoptr (BhCarver) carver = bh_carver_new (stream, 0, limits, /* digest= */ NULL);
  Start first = { 0, 0 };

  if (!find_start (carver, bytes.len, &first))
    return FALSE;
  *out_offset = first.at;
  return TRUE;
}
