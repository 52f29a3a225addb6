/* channel.h - frames between coordinator and worker over a socket pair.
 *
 * A frame is a length, a kind and a payload; descriptors travel beside a frame.
 * Both ends check lengths before they allocate.
 */
#pragma once

#include <backhop/error.h>

#include "base/span.h"

#define BH_FRAME_LEN_MAX (16 * 1024 * 1024) /* bytes; a longer reply kills the worker */
#define BH_FRAME_FDS_MAX 32

typedef enum {
  BH_FRAME_TASK = 1, /* to the worker: a packed task, with the files' descriptors */
  BH_FRAME_STEP,     /* from it: rows that enter the store together */
  BH_FRAME_GUESS,    /* from it: the answer to a probe */
  BH_FRAME_BYTES,    /* from it: of a message that is wanted; payload: as bh_steps_send_bytes() */
  BH_FRAME_DONE,     /* from it: the unit's last frame; payload: i64 unit, i64 steps */
} BhFrameKind;

/* Packs a frame's head before its payload into out. */
void bh_frame_append (GByteArray *out, BhFrameKind kind, BhSpan payload);

/* Takes one whole frame off the front of rest; FALSE: not there yet.
 * out_is_broken is set where the bytes can be no frame. */
gboolean
bh_frame_take (BhSpan *rest, BhFrameKind *out_kind, BhSpan *out_payload, gboolean *out_is_broken);

/* Sends all of it, the descriptors with its first byte. Blocks. */
gboolean bh_channel_send (int socket, BhSpan bytes, const int *fds, guint n_fds, GError **error);

/* One read; appends to out. 0: the other end is gone; -1 with error. Descriptors
 * that came along are appended to out_fds (of int; NULL: none are taken). */
gssize bh_channel_receive (int socket, GByteArray *out, GArray *out_fds, GError **error);
