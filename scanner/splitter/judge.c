/* judge.c - whether a message begins at a place in the window: evidence, orders, and what is
 * recorded of it. */
#include "splitter/splitter-own.h"

#include "splitter/candidate.h"
#include "splitter/frame.h"

#define OPENING_LEN_MAX (4 * 1024 * 1024) /* bytes: an envelope of ten thousand recipients */

static void
record (BhSplitter *self, guint64 at, const BhBoundary *boundary)
{
  BhCandidate candidate = { at, *boundary };

  gboolean is_ordered = (boundary->evidence & BH_EVIDENCE_FORBIDDEN) != 0;
  if (!boundary->is_accepted && !is_ordered &&
      self->n_rejected >= self->limits->value[BH_LIMIT_BOUNDARIES]) {
    self->n_unrecorded++;
    return;
  }
  self->n_rejected += boundary->is_accepted ? 0 : 1;
  g_array_append_val (self->candidates, candidate);
}

/* An order outweighs the evidence, which stays beside it. Behind a forced offset that is
 * no envelope line the message begins at once. */
static gboolean
obey (const BhSplitter *self, guint64 at, BhBoundary *boundary)
{
  const BhOrder *order = bh_orders_find (self->search.orders, at);

  if (order == NULL)
    return FALSE;
  boundary->is_accepted = order->is_forced;
  boundary->evidence |= order->is_forced ? BH_EVIDENCE_FORCED : BH_EVIDENCE_FORBIDDEN;
  return TRUE;
}

/* An envelope of thousands of recipients, whose end is far behind what decides; linear, for each
 * look is twice as far. What is cut, or longer still, opens with what was judged. */
static void
take_long_opening (BhSplitter *self, guint64 at, BhBoundary *boundary)
{
  const BhMailboxDialect dialect = self->search.guess.dialect;

  if (!bh_frame_has_long_opening (dialect))
    return;
  for (gsize len = BH_BOUNDARY_AFTER_LEN; len <= OPENING_LEN_MAX; len *= 2) {
    bh_split_window_fill (&self->window, at + len);
    BhSpan after = bh_span_head (
        bh_split_window_span (&self->window, at, bh_split_window_end (&self->window)), len);
    if (bh_frame_opening_len (dialect, after, &boundary->line_len) || after.len < len)
      return;
  }
}

gboolean
bh_splitter_judge (BhSplitter *self, guint64 at, BhBoundary *out_boundary)
{
  bh_split_window_fill (&self->window, at + BH_BOUNDARY_AFTER_LEN);
  BhSpan before = bh_split_window_span (&self->window, self->window.offset, at);
  BhSpan after = bh_split_window_span (&self->window, at, bh_split_window_end (&self->window));
  *out_boundary = (BhBoundary) { FALSE, 0, 0, BH_DIALECT_NONE, 0 };
  gboolean is_candidate = bh_candidate_judge (self->search.guess.dialect, before, after,
                                              at == self->search.guess.start, out_boundary);
  if (is_candidate && at < self->told_end)
    *out_boundary = bh_boundary_of (out_boundary->evidence | BH_EVIDENCE_IN_TEXT,
                                    out_boundary->dialect, out_boundary->line_len);
  if (!obey (self, at, out_boundary) && !is_candidate)
    return FALSE;
  if (at >= self->range_start && at < self->range_end) /* else another range records it */
    record (self, at, out_boundary);
  if (out_boundary->is_accepted)
    take_long_opening (self, at, out_boundary);
  return out_boundary->is_accepted;
}
