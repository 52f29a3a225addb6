/* frame.h - mailboxes whose messages stand between lines of their own, not behind "From ".
 *
 * A format is a file in frames/ (frame-format.h). A size beside a message decides nothing, save
 * where a mail can show all that its frame is made of (bh_frame_find_end). Here
 * too what stands near the line is scored, and what is no start is recorded as rejected.
 */
#pragma once

#include "splitter/boundary.h"

/* The frame that the first bytes of a source tell, or its name; BH_DIALECT_NONE: none of them. */
BhMailboxDialect bh_frame_guess (BhSpan head, BhSpan name);

/* Bytes of the folder itself before the first message, whose start no line end tells. */
guint64 bh_frame_start (BhMailboxDialect dialect);

/* Lines of its own stand around each message, in the place of From_ lines. */
gboolean bh_frame_is_frame (BhMailboxDialect dialect);

/* Bytes that may fill a block behind the last message end each message here. */
gboolean bh_frame_ends_in_pad (BhMailboxDialect dialect);

/* The next four are asked of a frame's dialect only. */

/* Bytes at the start of a line before the candidate itself: they end the message before. */
gsize bh_frame_lead_len (BhMailboxDialect dialect);

/* May a message begin behind the lead of this line? A look at five bytes. */
gboolean bh_frame_begins (BhMailboxDialect dialect, BhSpan line);

/* As bh_boundary_judge(); FALSE: what stands here is not even a candidate. */
gboolean
bh_frame_judge (BhMailboxDialect dialect, BhSpan before, BhSpan after, BhBoundary *out_boundary);

/* May what stands around the first line of a message be longer than what is judged? Of any
 * dialect. */
gboolean bh_frame_has_long_opening (BhMailboxDialect dialect);

/* Its length, where there is such; FALSE while its end is not in sight. */
gboolean bh_frame_opening_len (BhMailboxDialect dialect, BhSpan after, gsize *out_len);

/* Bytes at the end of a message that are the frame's. */
gsize bh_frame_close_len (BhMailboxDialect dialect, BhSpan message);

/* TRUE where a "From " line behind these bytes is the rest of a frame's own envelope, or text of a
 * message that the frame has not ended. */
gboolean bh_frame_has_opened (BhMailboxDialect dialect, BhSpan before);

/* Bytes at the end of a message that are neither its own nor the frame's, by what the line in front
 * says. */
gsize bh_frame_beside_len (BhMailboxDialect dialect, BhSpan opening, BhSpan message);

/* Does the line in front of a message of len bytes say another length? It is a hint only. */
gboolean bh_frame_says_other_len (BhMailboxDialect dialect, BhSpan opening, guint64 len);

/* In how many bytes of it a message ends by what stands in front of it; 0: nothing tells. */
guint64 bh_frame_end_within (BhMailboxDialect dialect, BhSpan opening);

/* Where: what looks like a start before that is the message's text. FALSE: nowhere in these.
 * Linear. Only where bh_frame_end_within() is not 0. past_left: bytes of the source that may be
 * looked at behind an end, for a better one; what is looked at is taken off. */
gboolean bh_frame_find_end (
    BhMailboxDialect dialect, BhSpan opening, BhSpan after, gsize *past_left, gsize *out_len);

/* Is it always near a line whether a message begins there? Else the source cannot be cut. */
gboolean bh_frame_is_near (BhMailboxDialect dialect);

/* Does what a frame put behind a message say that parts of it lie in other files? */
gboolean bh_frame_has_parts_outside (BhMailboxDialect dialect, BhSpan closing);
