/* excerpt.c - each line's message beside that of the line before. */
#include "logs/excerpt.h"

static gboolean
is_last (const BhLogExcerpt *self, BhSpan key)
{
  return bh_span_equal (key, bh_span (self->key, self->key_len));
}

void
bh_log_excerpt_compare (BhLogExcerpt *self, BhSpan key)
{
  if (key.len == 0) {
    self->tells_others = TRUE;
    return;
  }
  key = bh_span_head (key, sizeof self->key);
  if (!is_last (self, key)) {
    self->has_parted |= self->has_blank && self->key_len > 0;
    self->is_mixed |= !self->has_blank && self->key_len > 0;
    memcpy (self->key, key.at, key.len);
    self->key_len = key.len;
  }
  self->has_blank = FALSE;
}

void
bh_log_excerpt_blank (BhLogExcerpt *self)
{
  self->has_blank = TRUE;
}

gboolean
bh_log_excerpt_is_one (const BhLogExcerpt *self)
{
  return !self->tells_others || (self->has_parted && !self->is_mixed);
}
