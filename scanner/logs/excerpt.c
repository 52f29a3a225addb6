/* excerpt.c - each line's message beside that of the line before. */
#include "logs/excerpt.h"

/* Of the messages before: the last is 0. */
static BhSpan
key_at (const BhLogExcerpt *self, guint back)
{
  guint slot = (self->n_keys - 1 - back) % BH_LOG_EXCERPT_KEYS;
  return bh_span (self->keys[slot], self->key_lens[slot]);
}

static void
keep (BhLogExcerpt *self, BhSpan key)
{
  guint slot = self->n_keys++ % BH_LOG_EXCERPT_KEYS;
  memcpy (self->keys[slot], key.at, key.len);
  self->key_lens[slot] = key.len;
}

void
bh_log_excerpt_compare (BhLogExcerpt *self, BhSpan key)
{
  key = bh_span_head (key, sizeof self->keys[0]);
  if (self->n_keys == 0) {
    keep (self, key);
  } else if (!bh_span_equal (key, key_at (self, 0))) {
    self->has_parted |= self->has_blank;
    self->is_mixed |= !self->has_blank;
    keep (self, key);
  }
  self->has_blank = FALSE;
}

void
bh_log_excerpt_other (BhLogExcerpt *self, BhSpan line)
{
  gboolean is_of_one = FALSE;
  gsize at = 0;

  if (self->tells_others)
    return;
  for (guint i = 0; i < MIN (self->n_keys, BH_LOG_EXCERPT_KEYS) && !is_of_one; i++)
    is_of_one = bh_span_find (line, key_at (self, i), &at);
  self->tells_others = !is_of_one;
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
