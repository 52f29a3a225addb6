/* start.c - where the first message of a range begins, and whose the bytes before it are.
 *
 * An mbox begins at a boundary, an EML with its header, and a mailbox that lost its first
 * envelope line somewhere between the two; behind something that is no mail more is asked for.
 */
#include "splitter/splitter-own.h"

#include "splitter/frame.h"

/* What was judged is met again, or was none: it counts for nothing. */
static void
forget_candidates (BhSplitter *self)
{
  g_array_set_size (self->candidates, 0);
  self->n_rejected = 0;
  self->n_unrecorded = 0;
}

/* An EML is one message, with or without an envelope line before it. */
static guint64
begin_eml (BhSplitter *self)
{
  bh_split_window_fill (&self->window, self->search.guess.start + BH_BOUNDARY_AFTER_LEN);
  guint64 first = MIN (self->search.guess.start, bh_split_window_end (&self->window));
  if (!bh_splitter_judge (self, first, &self->opening))
    forget_candidates (self);
  return first;
}

/* What was recorded as accepted is none after all. */
static void
reject_last (BhSplitter *self)
{
  g_assert (self->candidates->len > 0);
  g_array_index (self->candidates, BhCandidate, self->candidates->len - 1).boundary.is_accepted =
      FALSE;
  self->n_rejected++;
}

/* Behind something that is no mail only a boundary with all strong signs counts. */
static gboolean
find_buried (BhSplitter *self, guint64 *out_first)
{
  const guint32 wanted = BH_EVIDENCE_DATE | BH_EVIDENCE_ADDRESS | BH_EVIDENCE_KNOWN_FIELDS;
  guint64 from = 0;

  while (bh_splitter_find_boundary (self, from, self->range_end, out_first, &self->opening)) {
    if ((self->opening.evidence & wanted) == wanted ||
        (self->opening.evidence & BH_EVIDENCE_FORCED) != 0)
      return TRUE;
    reject_last (self);
    from = *out_first + 1;
  }
  return FALSE;
}

/* A mailbox whose first message has no envelope line, or none that could be read: the
 * message begins with the source all the same. */
static gboolean
begin_bare (BhSplitter *self, guint64 *out_first)
{
  const BhSearch *search = &self->search;
  const guint64 start = search->guess.start;
  gsize envelope_len = 0;

  if (self->range_start > 0 || start >= self->range_end || search->coding != BH_CODING_BYTES ||
      bh_frame_is_frame (search->guess.dialect) || bh_orders_find (search->orders, start) != NULL)
    return FALSE;
  bh_split_window_fill (&self->window, start + BH_BOUNDARY_AFTER_LEN);
  if (start >= bh_split_window_end (&self->window))
    return FALSE;
  BhSpan text = bh_split_window_span (&self->window, start, bh_split_window_end (&self->window));
  if (bh_splitter_judge (self, start, &self->opening) ||
      !bh_guess_opens_bare (bh_span_head (text, BH_BOUNDARY_AFTER_LEN), &envelope_len)) {
    forget_candidates (self);
    return FALSE;
  }
  self->opening =
      (BhBoundary) { .line_len = envelope_len,
                     .dialect = envelope_len > 0 ? BH_DIALECT_NO_DATE : BH_DIALECT_NONE };
  *out_first = start;
  return TRUE;
}

/* Where the range's own candidates begin. A cut may lie in the envelope of a message of the
 * range before: nothing in that is a candidate, whatever it looks like. */
static guint64
behind_straddling_envelope (BhSplitter *self)
{
  guint64 from = self->range_start - MIN (self->range_start, BH_BOUNDARY_BEFORE_LEN), at = 0;
  BhBoundary boundary;

  while (bh_splitter_find_boundary (self, from, self->range_start, &at, &boundary))
    from = at + MAX (boundary.line_len, 1);
  return MAX (from, self->range_start);
}

static gboolean
find_first (BhSplitter *self, guint64 *out_first)
{
  switch (self->search.guess.content) {
  case BH_CONTENT_EML:
    *out_first = begin_eml (self);
    return TRUE;
  case BH_CONTENT_BURIED:
    return find_buried (self, out_first);
  case BH_CONTENT_MBOX:
  case BH_CONTENT_EMPTY:
  case BH_CONTENT_OTHER:
    break;
  }
  return begin_bare (self, out_first) ||
         bh_splitter_find_boundary (self, behind_straddling_envelope (self), self->range_end,
                                    out_first, &self->opening);
}

/* A source without any boundary in its first range: what no range will begin with
 * ends at the first boundary behind, or with the source. Its role is the one that it
 * would have had in a range that holds that boundary. */
static void
cover_without_message (BhSplitter *self)
{
  BhBoundary behind;
  BhRole role = BH_ROLE_PROLOGUE;
  gboolean is_buried = self->search.guess.content == BH_CONTENT_BURIED;
  guint64 from = MIN (self->range_end, bh_split_window_end (&self->window)), end = 0;

  if (is_buried || !bh_splitter_find_boundary (self, from, G_MAXUINT64, &end, &behind)) {
    end = bh_split_window_end (&self->window);
    role = is_buried ? BH_ROLE_NOT_MAIL : BH_ROLE_GAP;
  }
  bh_splitter_add_tile (self, 0, end, role, FALSE);
  self->covered = end;
}

/* Finds where the first message of the range begins; what lies before it in the
 * source (only the first range has such) is prologue, or a gap where it is no mail. */
gboolean
bh_splitter_begin (BhSplitter *self, GError **error)
{
  guint64 first = 0;

  if (self->window.offset > 0 && !bh_stream_seek (self->window.stream, self->window.offset, error))
    return FALSE;
  if (!find_first (self, &first)) {
    self->opening.line_len = 0;
    self->is_done = TRUE;
    if (self->range_start == 0)
      cover_without_message (self);
    return TRUE;
  }
  self->has_begun = TRUE;
  if (self->range_start == 0)
    bh_splitter_add_tile (
        self, 0, first,
        self->search.guess.content == BH_CONTENT_BURIED ? BH_ROLE_GAP : BH_ROLE_PROLOGUE, FALSE);
  self->covered = first;
  return TRUE;
}
