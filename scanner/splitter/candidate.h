/* candidate.h - a place where a message may begin → a boundary, in whatever form text lies.
 *
 * Before the evidence is scored (boundary.h, frame.h) it is brought into one form: a copy of
 * the bytes around with LF for CR, where no LF stands near, or with one byte for a code unit
 * of UTF-16. Lengths are given in the bytes of the evidence.
 */
#pragma once

#include "splitter/boundary.h"
#include "splitter/coding.h"

/* How text lies in a source of that dialect. */
BhCoding bh_mailbox_dialect_coding (BhMailboxDialect source);

/**
 * bh_candidate_judge:
 * @source: the dialect of the source
 * @before: what stands before the place; at most BH_BOUNDARY_BEFORE_LEN bytes are looked at
 * @after: what stands from there on; at most BH_BOUNDARY_AFTER_LEN bytes are looked at
 * @is_at_start: nothing but a mark or blank lines stands before it in the source
 *
 * Returns: %FALSE: nothing here is like the start of a message; @out_boundary is untouched
 */
gboolean bh_candidate_judge (BhMailboxDialect source,
                             BhSpan before,
                             BhSpan after,
                             gboolean is_at_start,
                             BhBoundary *out_boundary);
