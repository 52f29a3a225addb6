/* octet-frames.h - messages of syslog with their lengths before them, as relays send them by TCP.
 *
 * "153 <22>1 2024-06-10T…" (RFC 6587 section 3.4.1): a receiver that knows no such framing writes
 * the lengths into its file, and often no line ends. Here each message becomes a line;
 * a line end within one, as no mail program writes it, becomes a blank.
 */
#pragma once

#include "base/span.h"

typedef struct _BhOctetFrames BhOctetFrames;

typedef void (*BhOctetFramesFunc) (BhSpan bytes, gpointer user_data);

/* (transfer full): bytes that have no such lengths are handed over as they are. */
BhOctetFrames *bh_octet_frames_new (BhOctetFramesFunc take, gpointer user_data);
void bh_octet_frames_free (BhOctetFrames *self);

/* Any piece of the log, in order. Linear. */
void bh_octet_frames_feed (BhOctetFrames *self, BhSpan bytes);

/* Hands over what is left, once, at the end. */
void bh_octet_frames_finish (BhOctetFrames *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOctetFrames, bh_octet_frames_free)
