/* along.h - the hash of a large mbox, begun while its first ranges are read.
 *
 * Its bytes are at hand then, and beside a message's hash it is nearly free. Who has not hashed all
 * that lies before a range has no use for that range: then the hash's own unit begins where the
 * hash stands, or at the start.
 */
#pragma once

#include "base/digest.h"

typedef struct {
  BhDigest *digest; /* of the file's first bytes */
  gint64 file;      /* its number; -1: of none */
  guint64 until;    /* how many bytes of it are hashed */
} BhAlong;

void bh_along_init (BhAlong *along, guint hashes); /* BhHashFlags */
void bh_along_clear (BhAlong *along);
/* What was hashed is of no use any more. */
void bh_along_forget (BhAlong *along);

/* TRUE where the range's bytes can go on what is hashed; range_start 0 begins anew. */
gboolean bh_along_reach (BhAlong *along, gint64 file, guint64 range_start);
