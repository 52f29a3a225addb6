/* along.c - of one file at a time. */
#include "units/along.h"

void
bh_along_init (BhAlong *self, guint hashes)
{
  *self = (BhAlong) { bh_digest_new_with (hashes), -1, 0 };
}

void
bh_along_clear (BhAlong *self)
{
  g_clear_pointer (&self->digest, bh_digest_free);
}

void
bh_along_forget (BhAlong *self)
{
  bh_digest_forget (self->digest);
  self->file = -1;
  self->until = 0;
}

gboolean
bh_along_reach (BhAlong *self, gint64 file, guint64 range_start)
{
  if (range_start == 0) {
    bh_along_forget (self);
    self->file = file;
  }
  return self->file == file && self->until >= range_start;
}
