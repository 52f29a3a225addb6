/* splitter-own.h - what splitter.c, judge.c, start.c and told-end.c share, and nobody else sees. */
#pragma once

#include "splitter/search.h"
#include "splitter/splitter.h"

struct _BhSplitter {
  const BhLimits *limits;
  BhDigest *digest; /* of the message being gathered, later of the one given */
  guint64 range_start, range_end;

  BhSplitWindow window;
  BhSearch search; /* in the window */

  guint64 covered; /* all before it is in tiles given */
  gboolean has_begun;
  gboolean is_done;
  BhBoundary opening;   /* of the message being gathered; line_len 0: none */
  guint64 told_end;     /* of its text, by what its frame says; 0: nothing told it */
  gsize past_left;      /* bytes: bh_frame_find_end() */
  gboolean is_in_doubt; /* nothing told it of one before, though its frame tells ends */

  GByteArray *head;     /* of an outgrown message, or NULL */
  char *envelope;       /* of an outgrown message, or NULL */
  gsize envelope_len;   /* bytes: it may hold NULs */
  guint64 hashed_until; /* how far digest has come in it */
  GArray *tiles;
  GArray *candidates;
  guint n_rejected;     /* among candidates */
  guint64 n_unrecorded; /* rejected and left out of candidates */
};

/* Does a message begin at a place in the window? What is near it is read first; it is recorded
 * where it lies in the range. judge.c */
gboolean bh_splitter_judge (BhSplitter *self, guint64 at, BhBoundary *out_boundary);

/* The next accepted boundary at or behind `from` and before `limit`; FALSE: none. */
gboolean bh_splitter_find_boundary (
    BhSplitter *self, guint64 from, guint64 limit, guint64 *out_at, BhBoundary *out_boundary);

/* Where the message being gathered begins: behind its envelope line. */
static inline guint64
bh_splitter_message_start (const BhSplitter *self)
{
  return self->covered + self->opening.line_len;
}

/* Where its text ends, if its frame tells: into told_end. FALSE: the frame should, and does not.
 * That leaves all behind it in doubt, so nothing is looked for there: once a source, for time's
 * sake. */
gboolean bh_splitter_find_told_end (BhSplitter *self);

/* No tile where it would be empty. */
void bh_splitter_add_tile (
    BhSplitter *self, guint64 offset, guint64 end, BhRole role, gboolean is_of_message);

/* Finds the first message of the range. What lies before it in the source (only the first range
 * has such) gets a tile. */
gboolean bh_splitter_begin (BhSplitter *self, GError **error);
