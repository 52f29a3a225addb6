/* nest.h - archives inside archives as an explicit stack.
 *
 * The depth is bounded by the limit archive-depth. A nested archive that fits in
 * NEST_SPOOL_LEN is held in memory, so that it can be read from its end like a
 * file (zip keeps its directory there) and hashed; a larger one is read once,
 * forward, and hashed as it goes by.
 */
#pragma once

#include "sources/told.h"
#include "units/run-message.h"

typedef struct {
  BhToldArchive *archive;
  BhSteps *steps;     /* borrowed, or NULL */
  BhTelling *telling; /* owned: what tells it; NULL: another process does … */
  int pipe;           /* … over this pipe, owned; else -1 */
  BhStream *stream;   /* owned, or borrowed where it is the file's */
  gboolean owns_stream;
  GPtrArray *below; /* of BhStream, owned: what stream reads from, where it is forward only */
  BhDigest *digest; /* owned: of such a stream, or of the file */
  GError *error;    /* why the file could not be hashed, or NULL */
  GBytes *label;
  BhPlace place;
  BhPlace inner; /* of the tar in a compressor; the one who numbers members sets it */
  guint64 size;  /* bytes of the archive itself; known once it was finished */
  gboolean has_hashes;
  BhHashes hashes;
} BhNest;

typedef struct _BhNestStack BhNestStack;

/* steps hear a beat while an archive is hashed; borrowed, NULL: nobody listens. limits: borrowed.
 * hashes: BhHashFlags, beside SHA-256. */
BhNestStack *bh_nest_stack_new (BhSteps *steps, const BhLimits *limits, guint hashes);
void bh_nest_stack_free (BhNestStack *stack);
BhNest *bh_nest_top (BhNestStack *stack); /* NULL: empty */

/* Frees the top one. The stack is not empty. */
void bh_nest_pop (BhNestStack *stack);

/* A file: stream is borrowed, able to seek, hashed in a pass of its own. pipe_or_minus_1: what
 * another process tells of the archive (unpacker.h), taken over; else it is unpacked here. */
gboolean bh_nest_push_file (BhNestStack *stack,
                            BhStream *stream,
                            int pipe_or_minus_1,
                            BhPlace *place,
                            GBytes *label,
                            GError **error);

/* A member of the archive on top. place and *stream go to the stack on success only. */
gboolean bh_nest_push (BhNestStack *stack,
                       BhStream **stream,
                       BhPlace *place,
                       GBytes *label,
                       const char *format,
                       GError **error);

/* Hashes what of the file was not hashed yet, or reads what the archive left of a stream that
 * is forward only: size and hash are known then. */
void bh_nest_finish (BhNest *nest);

/* The path of a member: the archive's and its name; a plain compressor adds nothing. */
GBytes *bh_nest_label (const BhNest *nest, const BhArchiveMember *member);

/* Up to len bytes from where the stream stands; fewer at its end or an error. */
GBytes *bh_nest_read_head (BhStream *stream, gsize len, GError **error);

/* The kind of problem that an archive which cannot be opened is. */
const char *bh_nest_problem_kind (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhNestStack, bh_nest_stack_free)
