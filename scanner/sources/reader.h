/* reader.h - what one kind of archive does, and what it shares with archive.c. */
#pragma once

#include "sources/archive.h"
#include "sources/budget.h"
#include "sources/tiling.h"
#include "sources/window.h"

/* Of one open archive; owned by archive.c. */
typedef struct {
  BhLimits limits;
  const BhStream *source; /* borrowed: what the archive was opened on */
  BhBudget *budget;
  gboolean is_outermost; /* it is a file, no member */
  const BhStream
      *earning;          /* borrowed: the stream whose bytes earn, or NULL in an archive's member */
  gboolean is_layered;   /* a compressor lies around it: that one spends, and is tiled by itself */
  BhWindow *tail_window; /* borrowed: what follows the compressed data starts at tail_at */
  guint64 tail_at;
  guint64 packed_end;  /* the outermost compressor's data ends here; G_MAXUINT64: not known */
  BhTiling tilings[2]; /* by BhArchiveLayer */
  GPtrArray *notes;    /* of BhArchiveNote, owned */
  GBytes *member;      /* name of the current member; NULL while it has none yet */
  guint n_left_out;    /* notes over NOTES_MAX */
} BhArchiveState;

/* About the archive, and about the current member or the one that _next is going to give. */
void bh_note_archive (BhArchiveState *state, const char *kind, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void bh_note_member (BhArchiveState *state, const char *kind, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

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

typedef struct {
  GBytes *name; /* (transfer full); NULL: none that can be read */
  gboolean is_file;
} BhEntry;

typedef struct {
  gboolean (*next) (gpointer self, BhEntry *out_entry); /* FALSE at the end */
  gssize (*read) (gpointer self, void *buffer, gsize len, GError **error);
  void (*free) (gpointer self);
} BhReaderOps;

/* One kind of archive, open. Passed by value; self is owned. */
typedef struct {
  const BhReaderOps *ops;
  gpointer self;
} BhReader;

/* window is taken over. ops is NULL with error where nothing can be read. */
BhReader bh_zip_open (BhArchiveState *state, BhWindow *window);
BhReader bh_tar_open (BhArchiveState *state, BhWindow *window);
BhReader bh_seven_open (BhArchiveState *state, BhWindow *window, GError **error);

/* One layer of a compressor as a stream; stream is borrowed. */
BhStream *bh_gzip_open (BhArchiveState *state, BhStream *stream);
BhStream *bh_unfilter_open (BhArchiveState *state, const char *format, BhStream *stream);
