/* splitter.c - a window that slides over a stream and stops at boundaries.
 *
 * The window always holds the current message from its envelope line on, and
 * BH_BOUNDARY_BEFORE_LEN bytes before it, save where a message outgrows
 * message-bytes: then only its head is kept and the rest is hashed as it passes.
 * Look-ahead of BH_BOUNDARY_AFTER_LEN is read before a candidate is judged, so
 * that the verdict cannot depend on how much a read gives.
 */
#include "splitter/splitter-own.h"

#include "splitter/candidate.h"
#include "splitter/frame.h"
#include "splitter/layout.h"
#include "splitter/shape.h"

#define HELD_BACK_LEN                                                                              \
  (16 * 1024) /* bytes of an outgrown message kept unhashed: the end may be the container's */
#define LOOK_BACK_LEN (2 * BH_BOUNDARY_BEFORE_LEN) /* bytes read before a range */
#define HEAD_KEPT_LEN (2 * 1024 * 1024) /* bytes of an outgrown message that are parsed */

#define PAST_LEN_MAX                                                                               \
  (1024u * 1024 * 1024) /* bytes of a source looked at again for an end whose size is right: a     \
                           second; filters that take attachments away have us do so */

static const char *const role_names[BH_N_ROLES] = {
  [BH_ROLE_PROLOGUE] = "prologue",
  [BH_ROLE_ENVELOPE] = "envelope",
  [BH_ROLE_HEADERS] = "headers",
  [BH_ROLE_SEPARATOR] = "separator",
  [BH_ROLE_BODY] = "body",
  [BH_ROLE_BLANK] = "blank",
  [BH_ROLE_GAP] = "gap",
  [BH_ROLE_TAIL] = "tail",
  [BH_ROLE_CONTAINER] = "container",
  [BH_ROLE_MEMBER] = "member",
  [BH_ROLE_NOT_MAIL] = "not-mail",
  [BH_ROLE_UNREAD] = "unread",
};

const char *
bh_role_name (BhRole role)
{
  return role_names[role];
}

BhSplitter *
bh_splitter_new (BhStream *stream,
                 BhGuess guess,
                 guint64 range_start,
                 guint64 range_end,
                 const BhLimits *limits,
                 BhDigest *digest)
{
  g_return_val_if_fail (digest == NULL || range_start == 0, NULL);

  BhSplitter *self = g_new0 (BhSplitter, 1);
  self->limits = limits;
  self->digest = bh_digest_new ();
  bh_digest_take_along (self->digest, digest);
  self->search = (BhSearch) { .window = &self->window,
                              .guess = guess,
                              .coding = bh_mailbox_dialect_coding (guess.dialect) };
  self->range_start = range_start;
  self->range_end = range_end;
  bh_split_window_init (&self->window, stream, digest,
                        range_start - MIN (range_start, LOOK_BACK_LEN));
  self->covered = range_start;
  self->past_left = PAST_LEN_MAX;
  self->tiles = g_array_new (FALSE, FALSE, sizeof (BhTile));
  self->candidates = g_array_new (FALSE, FALSE, sizeof (BhCandidate));
  return self;
}

void
bh_splitter_free (BhSplitter *self)
{
  if (self == NULL)
    return;
  bh_digest_free (self->digest);
  bh_split_window_clear (&self->window);
  g_clear_pointer (&self->head, g_byte_array_unref);
  g_free (self->envelope);
  g_array_unref (self->tiles);
  g_array_unref (self->candidates);
  g_free (self);
}

void
bh_splitter_set_orders (BhSplitter *self, BhOrders orders)
{
  g_return_if_fail (!self->has_begun);

  self->search.orders = orders;
}

void
bh_splitter_hash_from (BhSplitter *self, BhDigest *digest, guint64 from)
{
  g_return_if_fail (!self->has_begun && self->window.digest == NULL);

  self->window.digest = digest;
  self->window.hashed_from = from;
  bh_digest_take_along (self->digest, digest);
}

guint64
bh_splitter_read_until (const BhSplitter *self)
{
  return bh_split_window_end (&self->window);
}

guint64
bh_splitter_offset (const BhSplitter *self)
{
  return self->covered;
}

/* From how many bytes on a message is not parsed whole. */
static guint64
whole_len_max (const BhSplitter *self)
{
  return MIN (self->limits->value[BH_LIMIT_MESSAGE_BYTES], BH_SPLIT_WINDOW_LEN_MAX);
}

/* The From_ line without "From "; nothing where there is only another kind of line. In
 * UTF-16 it is a narrow copy, kept until the next extent. */
static BhSpan
envelope_text (BhSplitter *self)
{
  BhSpan text =
             bh_split_window_span (&self->window, self->covered, bh_splitter_message_start (self)),
         line;

  if (self->search.coding != BH_CODING_BYTES) {
    g_autoptr (GByteArray) narrow = bh_coding_narrow (self->search.coding, text);
    g_free (self->envelope);
    self->envelope_len = narrow->len;
    self->envelope = bh_span_dup (bh_span (narrow->data, narrow->len));
    text = bh_span (self->envelope, self->envelope_len);
  }
  if (self->opening.dialect == BH_DIALECT_MMDF)
    bh_span_take_line (&text, &line);
  if (!bh_span_starts (text, BH_SPAN_LITERAL ("From ")))
    return BH_SPAN_NONE;
  return bh_span_trim (bh_span_from (bh_line_without_end (text), 5));
}

/* A message larger than message-bytes leaves the window: its head is put aside
 * and all but the last bytes is hashed and dropped. */
static void
outgrow (BhSplitter *self)
{
  guint64 start = bh_splitter_message_start (self);
  if (self->head == NULL) {
    self->head = g_byte_array_new ();
    BhSpan head = bh_split_window_span (&self->window, start, start + HEAD_KEPT_LEN);
    BhSpan envelope = envelope_text (self);
    g_byte_array_append (self->head, head.at, (guint)head.len);
    char *kept = bh_span_dup (envelope); /* it may be the copy itself */
    g_free (self->envelope);
    self->envelope = kept;
    self->envelope_len = envelope.len;
    self->hashed_until = start;
  }
  guint64 until = bh_split_window_end (&self->window) -
                  MIN (HELD_BACK_LEN, bh_split_window_end (&self->window) - self->hashed_until);
  bh_digest_add (self->digest, bh_split_window_span (&self->window, self->hashed_until, until));
  self->hashed_until = until;
  bh_split_window_slide (&self->window,
                         until - MIN (BH_BOUNDARY_BEFORE_LEN, until - self->window.offset));
}

/* Frees what no verdict can need any more before the next block is read. */
static void
make_room (BhSplitter *self, guint64 searched_until)
{
  if (!self->has_begun)
    bh_split_window_slide (&self->window,
                           searched_until -
                               MIN (BH_BOUNDARY_BEFORE_LEN, searched_until - self->window.offset));
  else if (bh_split_window_end (&self->window) - bh_splitter_message_start (self) >
           MAX (whole_len_max (self), HEAD_KEPT_LEN) + HELD_BACK_LEN)
    outgrow (self); /* certain now: at most the bytes held back are not the message's */
}

/* The next accepted boundary at or behind `from` and before `limit`; FALSE: none. */
gboolean
bh_splitter_find_boundary (
    BhSplitter *self, guint64 from, guint64 limit, guint64 *out_at, BhBoundary *out_boundary)
{
  guint64 at = 0;

  while (from < limit) {
    if (bh_search_next (&self->search, from, &at)) {
      if (at >= limit)
        return FALSE;
      if (bh_splitter_judge (self, at, out_boundary)) {
        *out_at = at;
        return TRUE;
      }
      from = at + 1;
      continue;
    }
    /* A candidate may straddle the end of the window: keep all but its last byte in play. */
    const guint64 n_kept = BH_SEARCH_PREFIX_LEN - 1;
    from = MAX (from, bh_split_window_end (&self->window) -
                          MIN (n_kept, bh_split_window_end (&self->window) - self->window.offset));
    if (from >= limit)
      return FALSE;
    make_room (self, from);
    if (!bh_split_window_read (&self->window))
      return FALSE;
  }
  return FALSE;
}

void
bh_splitter_add_tile (
    BhSplitter *self, guint64 offset, guint64 end, BhRole role, gboolean is_of_message)
{
  if (end <= offset)
    return;
  BhTile tile = { offset, end - offset, role, is_of_message };
  g_array_append_val (self->tiles, tile);
}

/* The bytes of the message that ends at `end`, and what hashes them. One of more than
 * message-bytes gives its head, whether or not it ever left the window: how much
 * was read at a time must not show. */
static void
take_bytes (BhSplitter *self, guint64 start, guint64 end, BhExtent *out)
{
  out->is_whole = end - start <= whole_len_max (self);
  if (self->head == NULL) {
    BhSpan bytes = bh_split_window_span (&self->window, start, end);
    bh_digest_add_later (self->digest, bytes);
    out->bytes = out->is_whole ? bytes : bh_span_head (bytes, HEAD_KEPT_LEN);
    out->opening =
        out->is_whole ? bh_split_window_span (&self->window, self->covered, start) : BH_SPAN_NONE;
    out->envelope = envelope_text (self);
  } else {
    bh_digest_add (self->digest, bh_split_window_span (&self->window, self->hashed_until, end));
    out->bytes = bh_span (self->head->data, self->head->len);
    out->envelope = bh_span (self->envelope, self->envelope_len);
  }
  out->digest = self->digest;
}

/* Of a message that is at hand whole, as is the line in front of it. */
static gsize
beside_len_of (const BhSplitter *self, BhSpan message)
{
  BhSpan opening =
      bh_split_window_span (&self->window, self->covered, bh_splitter_message_start (self));

  return bh_frame_beside_len (self->search.guess.dialect, opening, message);
}

/* What of the bytes up to the next boundary is not the message's own. Of one that outgrew
 * the window only the last bytes are there. */
static BhEnding
ending_of (const BhSplitter *self, guint64 end, gboolean is_last)
{
  guint64 start = bh_splitter_message_start (self);
  gboolean is_whole = end - start <= whole_len_max (self);

  if (self->search.guess.content == BH_CONTENT_EML)
    return (BhEnding) { 0, 0, 0, 0 };
  guint64 from = is_whole ? start : end - MIN (BH_LAYOUT_END_LEN, end - start);
  guint flags = (is_whole ? BH_ENDING_OF_WHOLE : 0) | (is_last ? BH_ENDING_OF_LAST : 0);
  BhSpan message = bh_split_window_span (&self->window, from, end);
  gsize beside_len = is_whole ? beside_len_of (self, message) : 0;
  BhEnding ending = bh_layout_ending (bh_span_head (message, message.len - beside_len), flags,
                                      self->search.coding, self->search.guess.dialect);
  ending.pad_len += beside_len;
  if (is_whole && self->told_end > 0 && self->told_end <= end - ending.pad_len)
    ending.close_len = (gsize)(end - ending.pad_len - self->told_end);
  return ending;
}

/* The message that ends at `end` becomes an extent with its tiles. */
static void
take_message (BhSplitter *self, guint64 end, gboolean is_last, BhExtent *out)
{
  guint64 start = bh_splitter_message_start (self);
  BhEnding ending = ending_of (self, end, is_last);
  guint64 pad = end - ending.pad_len - ending.tail_len, close = pad - ending.close_len;
  guint64 blank = close - ending.blank_len;
  gsize separator_len = 0;

  out->has_message = TRUE;
  out->dialect = self->opening.dialect;
  if (out->dialect == BH_DIALECT_NONE && self->search.guess.content == BH_CONTENT_EML &&
      self->search.coding == BH_CODING_BYTES)
    out->dialect = self->search.guess.dialect;
  out->coding = self->search.coding;
  out->offset = start;
  out->len = blank - start;
  out->closing = bh_split_window_span (&self->window, close, pad);
  take_bytes (self, start, blank, out);
  guint64 headers = bh_layout_header_len (out->bytes, self->search.coding, &separator_len);
  if (self->search.has_quoted && self->search.guess.content != BH_CONTENT_EML)
    out->quoting = bh_quoting_find (bh_span_from (out->bytes, headers));
  if (headers == out->bytes.len)
    headers = out->len; /* no end of the header in sight: all of it is header */
  bh_splitter_add_tile (self, self->covered, start, BH_ROLE_ENVELOPE, TRUE);
  bh_splitter_add_tile (self, start, start + headers, BH_ROLE_HEADERS, TRUE);
  bh_splitter_add_tile (self, start + headers, start + headers + separator_len, BH_ROLE_SEPARATOR,
                        TRUE);
  bh_splitter_add_tile (self, start + headers + separator_len, blank, BH_ROLE_BODY, TRUE);
  bh_splitter_add_tile (self, blank, close, BH_ROLE_BLANK, TRUE);
  bh_splitter_add_tile (self, close, pad, BH_ROLE_ENVELOPE, TRUE);
  bh_splitter_add_tile (self, pad, end, ending.tail_len > 0 ? BH_ROLE_TAIL : BH_ROLE_GAP, FALSE);
}

static void
reset (BhSplitter *self, BhExtent *out)
{
  g_array_set_size (self->tiles, 0);
  g_array_set_size (self->candidates, 0);
  g_clear_pointer (&self->head, g_byte_array_unref);
  g_clear_pointer (&self->envelope, g_free);
  bh_digest_forget (self->digest); /* where nobody asked for the last message's */
  self->n_rejected = 0;
  self->n_unrecorded = 0;
  self->search.has_quoted = FALSE;
  *out = (BhExtent) { .tiles = self->tiles, .candidates = self->candidates };
}

static gboolean
tell_error (BhSplitter *self, GError **error)
{
  if (self->window.error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->window.error));
  return FALSE;
}

gboolean
bh_splitter_next (BhSplitter *self, BhExtent *out, GError **error)
{
  BhBoundary next = { 0 };
  guint64 end = 0;

  reset (self, out);
  if (self->is_done)
    return tell_error (self, error);
  if (!self->has_begun) {
    if (!bh_splitter_begin (self, error))
      return FALSE;
    out->n_unrecorded = self->n_unrecorded;
    if (self->is_done)
      return out->tiles->len > 0 || out->candidates->len > 0 ? TRUE : tell_error (self, error);
  }
  bh_split_window_slide (&self->window, self->covered - MIN (BH_BOUNDARY_BEFORE_LEN,
                                                             self->covered - self->window.offset));
  /* A forced message may have no envelope line: it must not be found again. */
  guint64 from = MAX (bh_splitter_message_start (self), self->covered + 1);
  out->is_doubtful = self->is_in_doubt;
  gboolean is_told = bh_splitter_find_told_end (self);
  gboolean has_next = bh_splitter_find_boundary (self, from, G_MAXUINT64, &end, &next);
  if (!has_next)
    end = bh_split_window_end (&self->window);
  gsize mark_len = has_next ? bh_search_mark_len (&self->search, end) : 0;
  take_message (self, end - mark_len, !has_next, out);
  bh_splitter_add_tile (self, end - mark_len, end, BH_ROLE_PROLOGUE, FALSE);
  out->n_unrecorded = self->n_unrecorded;
  out->is_end_unsure = has_next && !is_told;
  self->covered = end;
  self->opening = next;
  self->is_done = !has_next || end >= self->range_end;
  return TRUE;
}
