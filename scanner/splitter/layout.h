/* layout.h - the parts of a message as it lies in a mailbox: where its header ends, and
 * what at its end is the mailbox's and not its own.
 */
#pragma once

#include "splitter/boundary.h"
#include "splitter/coding.h"

#define BH_LAYOUT_END_LEN 8192 /* bytes at the end that decide what is the mailbox's */

/* Bytes of the header, up to the blank line; all, where there is none. */
gsize bh_layout_header_len (BhSpan message, BhCoding coding, gsize *out_separator_len);

/* The one blank line that an mbox puts behind a message. */
gsize bh_layout_blank_len (BhSpan end, BhCoding coding);

/* What stands behind a message before the next begins, from its end on. Passed by value. */
typedef struct {
  gsize blank_len; /* the mailbox's blank line */
  gsize close_len; /* what a frame puts there */
  gsize pad_len; /* of no message: a lost disk block, what fills the last one, what a frame holds */
  gsize tail_len; /* of an envelope line at the end of a mailbox that was cut off there */
} BhEnding;

typedef enum {
  BH_ENDING_OF_WHOLE = 1 << 0, /* all of the message is at hand; else padding is not looked for */
  BH_ENDING_OF_LAST = 1 << 1,  /* nothing comes behind the message */
} BhEndingFlags;

/* message: all up to the next boundary, or its last bytes. flags: of BhEndingFlags. source: a
 * mailbox's. */
BhEnding bh_layout_ending (BhSpan message, guint flags, BhCoding coding, BhMailboxDialect source);
