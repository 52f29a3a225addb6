/* frame.h - mailboxes whose messages stand between lines of their own, not behind "From ".
 *
 * MMDF writes ^A^A^A^A before and behind each message; Babyl (Emacs Rmail) ends one with ^_
 * and begins one with ^L and a line of labels; the mbx of UW-IMAP and Cyrus has a line of
 * date, size and flags; a news batch has "#! rnews SIZE"; Dovecot's sdbox and mdbox have a line
 * of size before and lines of metadata behind each message; LISTSERV's notebooks have a line of
 * "="; Pegasus Mail ends one with ^Z, Foxmail and The Bat! begin one with bytes of their own.
 * A size is a hint only. Here too what stands near the line is scored, and what is no
 * start is recorded as rejected.
 */
#pragma once

#include "splitter/boundary.h"

/* The frame that the first bytes of a source tell; BH_DIALECT_NONE: none of them. */
BhMailboxDialect bh_frame_guess (BhSpan head);

/* Bytes of the folder itself before the first message, whose start no line end tells. */
guint64 bh_frame_start (BhMailboxDialect dialect);

gboolean bh_frame_is_frame (BhMailboxDialect dialect); /* whether lines of its own stand around each
                                                          message, in the place of From_ lines */

/* Bytes that may fill a block behind the last message end each message here. */
gboolean bh_frame_ends_in_pad (BhMailboxDialect dialect);

/* Bytes at the start of a line before the candidate itself: they end the message before. */
gsize bh_frame_lead_len (BhMailboxDialect dialect);

/* May a message begin behind the lead of this line? A look at five bytes. */
gboolean bh_frame_begins (BhMailboxDialect dialect, BhSpan line);

/* As bh_boundary_judge(); FALSE: what stands here is not even a candidate. */
gboolean
bh_frame_judge (BhMailboxDialect dialect, BhSpan before, BhSpan after, BhBoundary *out_boundary);

/* TRUE where a "From " line behind these bytes is the rest of a frame's own envelope. */
gboolean bh_frame_has_opened (BhMailboxDialect dialect, BhSpan before);

/* Bytes at the end of a message that are the frame's. */
gsize bh_frame_close_len (BhMailboxDialect dialect, BhSpan message);

/* Does what a frame put behind a message say that parts of it lie in other files? */
gboolean bh_frame_has_parts_outside (BhMailboxDialect dialect, BhSpan closing);
