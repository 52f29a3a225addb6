/* shape.h - what a line looks like: header field, folded, blank.
 *
 * Small judgements over single lines, shared by the boundary scorer and by the
 * question "is this file mail?". None of them parses; each looks once. For the line "From …"
 * see envelope-line.h.
 */
#pragma once

#include "base/span.h"

typedef enum {
  BH_LINE_OTHER,
  BH_LINE_FIELD,       /* shaped like a header field (RFC 5322 section 2.2) */
  BH_LINE_KNOWN_FIELD, /* … with a name that mail is known to have */
  BH_LINE_BLANK,
  BH_LINE_FOLDED, /* begins with a blank: goes on the line before */
} BhLineShape;

/* Of one line, with its end or without. A line of nothing but blanks is folded, not blank (RFC 5322
 * section 4.2). */
BhLineShape bh_line_shape (BhSpan line);

/* Any number of CR and LF at the end are taken off. */
BhSpan bh_line_without_end (BhSpan line);

/* The last line of text, without its end, off the end. */
BhSpan bh_line_take_last (BhSpan *text);

/* A line of an SMTP server, without its end: "354 go ahead", "250-8BITMIME". */
gboolean bh_line_is_reply (BhSpan line);
