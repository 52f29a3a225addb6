/* told-end.c - where a message's text ends by what stands in front of it. */
#include "splitter/splitter-own.h"

#include "splitter/frame.h"

gboolean
bh_splitter_find_told_end (BhSplitter *self)
{
  const guint64 start = bh_splitter_message_start (self);
  const BhMailboxDialect dialect = self->opening.dialect;
  gsize len = 0;

  self->told_end = 0;
  BhSpan opening = bh_split_window_span (&self->window, self->covered, start);
  guint64 within = bh_frame_end_within (dialect, opening);
  if (within == 0 || self->is_in_doubt)
    return TRUE;
  within = MIN (within, MIN (self->limits->value[BH_LIMIT_MESSAGE_BYTES], BH_SPLIT_WINDOW_LEN_MAX));
  bh_split_window_fill (&self->window, start + within);
  opening = bh_split_window_span (&self->window, self->covered, start);
  BhSpan after = bh_split_window_span (&self->window, start, bh_split_window_end (&self->window));
  self->is_in_doubt = !bh_frame_find_end (dialect, opening, bh_span_head (after, (gsize)within),
                                          &self->past_left, &len);
  if (!self->is_in_doubt)
    self->told_end = start + len;
  return !self->is_in_doubt;
}
