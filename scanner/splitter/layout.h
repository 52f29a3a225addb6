/* layout.h - the parts of a message as it lies in a mailbox: where its header ends, and
 * what at its end is the mailbox's and not its own.
 */
#pragma once

#include "splitter/boundary.h"
#include "splitter/coding.h"

#define BH_LAYOUT_END_LEN 64 /* bytes at the end that decide what is the mailbox's */

/* Bytes of the header, up to the blank line; all, where there is none. */
gsize bh_layout_header_len (BhSpan message, BhCoding coding, gsize *out_separator_len);

/* The one blank line that an mbox puts behind a message. */
gsize bh_layout_blank_len (BhSpan end, BhCoding coding);

/* A run of NUL or ^Z at the end: a lost disk block, or what fills the last one. */
gsize bh_layout_pad_len (BhSpan message);

/* The beginning of a "From " line at the end of a mailbox that was cut off there. */
gsize bh_layout_tail_len (BhSpan end);
