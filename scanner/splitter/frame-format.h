/* frame-format.h - one format of mailbox whose messages stand between lines of its own.
 *
 * A format is a file in frames/ and a row in meson.build; what is asked of all of them is frame.h.
 * Bytes are looked at near the line only: BH_BOUNDARY_BEFORE_LEN and BH_BOUNDARY_AFTER_LEN.
 */
#pragma once

#include "splitter/boundary.h"

typedef struct {
  BhMailboxDialect dialect;
  BhSpan head;           /* a file begins with it, and is_head says so where it is set */
  BhSpan suffix;         /* of the file's name, where no head tells it and a header begins it */
  BhSpan line;           /* a message may begin with it, if begins is NULL */
  gsize lead_len;        /* bytes of line that end the message before */
  gsize start;           /* bytes of the folder itself before the first message */
  gboolean is_line_head; /* the first message's line is the head, and must be one */
  gboolean ends_in_pad;  /* what ends a message would else be filling of a block */

  gboolean (*is_head) (BhSpan head); /* NULL: whatever begins with head is */
  /* What stands around the message's first line, taken off rest; evidence: of BhEvidence. */
  gboolean (*take) (BhSpan before, BhSpan *rest, guint32 *out_evidence);
  /* Of an opening that may be longer than what is looked at; NULL: none is. */
  gboolean (*opening_len) (BhSpan after, gsize *out_len);
  gboolean (*begins) (BhSpan line);    /* a look at five bytes; NULL: see line */
  gsize (*close_len) (BhSpan message); /* bytes at its end that are the frame's; NULL: none */
  gsize (*beside_len) (BhSpan opening, BhSpan message); /* bh_frame_beside_len(); NULL: none */
  gboolean (*has_opened) (BhSpan before);               /* bh_frame_has_opened(); NULL: never */
  /* The message's length as the line in front of it says; NULL: it does not. */
  gboolean (*read_len) (BhSpan line, guint64 *out_len);
  gboolean (*has_parts_outside) (BhSpan closing); /* of the frame behind a message; NULL: never */
  guint64 (*end_within) (BhSpan opening); /* bh_frame_end_within(); NULL: nothing tells the end */
  gboolean (*find_end) (BhSpan opening,
                        BhSpan after,
                        gsize *past_left,
                        gsize *out_len); /* bh_frame_find_end() */
} BhFrameFormat;

/* NULL-terminated, generated from the rows; the first whose head it is has the file. */
extern const BhFrameFormat *const bh_frame_formats[];

/* Takes a line that is these bytes and its end off the front; untouched where it is another. */
gboolean bh_frame_take_line (BhSpan *rest, BhSpan wanted);

/* Takes a line off the front that says the message's length. */
gboolean bh_frame_take_sized_line (BhSpan *rest, gboolean (*read_len) (BhSpan, guint64 *));

/* A header stands behind a line that opens, and none before: a mail, or a mailbox, may show a
 * session too. */
gboolean bh_frame_opens_first (BhSpan head, gboolean (*opens) (BhSpan line));

/* Before a message of a session stands what ends another, or its own start, and what was said
 * since. What a mail shows of one stands behind text, which may be out of sight. */
gboolean bh_frame_is_between (BhSpan before,
                              gboolean (*ends) (BhSpan line),
                              gboolean (*is_talk) (BhSpan line));

/* With a field that mail is known to have, and no rest of a line before it. */
gboolean bh_frame_begins_header (BhSpan text);
