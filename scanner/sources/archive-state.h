/* archive-state.h - what an open archive's readers and layers share: limits, budget, notes, tiles.
 *
 * What is lost, odd or over a limit is a note, of the archive or of a member. Every byte that
 * comes out is paid for, and what is read is tiled: each run of the archive's own bytes has an
 * owner (archive.h).
 */
#pragma once

#include "sources/archive.h"
#include "sources/budget.h"
#include "sources/tiling.h"
#include "sources/window.h"

/* Of one open archive; archive.c owns it, its readers and layers borrow it. */
typedef struct {
  BhLimits limits;
  const BhStream *source; /* borrowed: what the archive was opened on */
  BhBudget *budget;
  gboolean is_outermost;   /* it is a file, no member */
  const BhStream *earning; /* borrowed: whose bytes earn; NULL in an archive's member */
  gboolean is_layered;   /* a compressor lies around it: that one spends, and is tiled by itself */
  BhWindow *tail_window; /* borrowed: what follows the compressed data starts at tail_at */
  guint64 tail_at;
  guint64 packed_end;  /* the outermost compressor's data ends here; G_MAXUINT64: not known */
  BhTiling tilings[2]; /* by BhArchiveLayer */
  GPtrArray *notes;    /* of BhArchiveNote, owned */
  GBytes *member;      /* name of the current member; NULL while it has none yet */
  guint n_left_out;    /* notes that were too many */
} BhArchiveState;

/* stream is borrowed. Where it is a member of an archive, that one's budget is shared. */
void bh_archive_state_init (BhArchiveState *state, BhStream *stream, const BhLimits *limits);
void bh_archive_state_clear (BhArchiveState *state);

/* Each tells an oddity: about the archive, or about the current member or the one that _next is
 * going to give. */
void bh_note_archive (BhArchiveState *state, const char *kind, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void bh_note_member (BhArchiveState *state, const char *kind, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* state->member has a name now: so have the notes of a member from the first on. */
void bh_notes_name_member (BhArchiveState *state, guint first);

/* No more notes will come: one more says how many were left out. */
void bh_notes_finish (BhArchiveState *state);

/* Where the window ended because the archive's own bytes could not be read on: tells why.
 * What lies in a compressor that failed was noted by that one. */
void bh_note_window_error (BhArchiveState *state, const BhWindow *window);

/* What a compressor did not take, from offset on: nothing, zeros, or bytes to be told of
 * and, where they lie in the archive itself, to be given as a member of their own. */
void bh_state_set_tail (BhArchiveState *state, BhWindow *window, guint64 offset);

/* The bytes that the reader reads have an owner up to end. */
void bh_state_tile (BhArchiveState *state, guint64 end, BhArchiveOwner owner);

/* n packed bytes were taken from the window; they earn where it is the outermost. */
void bh_state_earn (BhArchiveState *state, const BhWindow *window, guint64 n_packed);

/* Counts bytes that came out; FALSE with BH_ERROR_LIMIT and a note where they are too many. */
gboolean bh_state_spend (BhArchiveState *state, guint64 n_unpacked, GError **error);
