/* packed-data.h - the packed bytes of one compressor: how far they were read, and what is behind
 * damage.
 *
 * Whoever appends to a file that was cut writes a stream of its own, which may be whole. The
 * decoder of the one before takes its first bytes for its own, and finds out later: so the next
 * stream is looked for from a little before where the decoder gave up.
 */
#pragma once

#include "sources/archive-state.h"
#include "sources/unpack.h"

#define BH_PACKED_HEAD_LEN 10 /* bytes that any compressor's streams are told by */

/* How a further stream is told. follows is as that of BhUnpackOps; it gets BH_PACKED_HEAD_LEN bytes
 * at least, of which the first are magic. */
typedef struct {
  BhSpan magic; /* empty: there is only one */
  gboolean (*follows) (BhSpan head, gsize *out_at);
} BhPackedMark;

/* Read these; change them by what stands below. */
typedef struct {
  BhArchiveState *state; /* borrowed */
  BhWindow *window;      /* owned */
  guint64 at;            /* offset of the next packed byte */
  guint64 stream_at;     /* of the stream in hand */
  guint64 earned_to;     /* the budget knows of the bytes before */
  guint64 searched_to;   /* streams before were looked for once: no byte is gone back over twice */
  guint64 n_out;         /* bytes that came out: where in them bytes are missing is told */
  gboolean is_ended;     /* nothing comes any more */
} BhPackedData;

/* stream is borrowed. */
void bh_packed_data_init (BhPackedData *self, BhArchiveState *state, BhStream *stream);
void bh_packed_data_clear (BhPackedData *self);

/* The decoder has taken what lies before at. */
void bh_packed_data_move_to (BhPackedData *self, guint64 at);

/* A stream begins at the next byte. */
void bh_packed_data_start_stream (BhPackedData *self);

/* The stream in hand is cut or broken: moves to the next one that begins before until, and notes
 * it. FALSE: there is none. from: what is before was searched by a call that found none. Linear
 * over all calls. */
gboolean bh_packed_data_resume (BhPackedData *self, BhPackedMark mark, guint64 from, guint64 until);

/* The same, to the next part of a stream, from an earlier place on: as far back as nothing was
 * looked for yet. The unpacker is of ops, which know parts. */
gboolean bh_packed_data_resume_within (BhPackedData *self,
                                       const BhUnpackOps *ops,
                                       gpointer unpacker,
                                       guint64 from);

/* The same, to a part that its decoder has found; what, for the note: how it goes on. */
void bh_packed_data_go_on (BhPackedData *self, guint64 at, const char *what);

/* Behind the last stream, as it seems. Where that one came out wrong, or was found by going back,
 * a further one may be near: FALSE where it is at hand now, and noted. */
gboolean bh_packed_data_end (BhPackedData *self, BhPackedMark mark, gboolean is_doubtful);

/* n bytes come out, or -1 for an error. Gives n, or -1 where they are more than the budget has. */
gssize bh_packed_data_give (BhPackedData *self, gssize n, GError **error);

/* Ends with a note and error; gives -1. */
gssize bh_packed_data_fail (BhPackedData *self, const char *kind, const char *text, GError **error);
