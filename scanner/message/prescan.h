/* prescan.h - a first look at a message's bytes, before any library sees them.
 *
 * Linear and without recursion. Tells what is odd about the lines and makes
 * mail with CR line ends readable for all that follows.
 */
#pragma once

#include "base/span.h"

/* Bytes of a byte order mark, blank lines and an envelope line before the header. */
gsize bh_prescan_prologue_len (BhSpan bytes);

/* Flaws that the lines show: NUL, bare CR, mixed ends, long lines, ">From ".
 * odd: what bh_span_odd_bytes() tells of bytes. */
guint32 bh_prescan_lines (BhSpan bytes, guint odd);

/**
 * bh_prescan_cr_only:
 *
 * Old Macintosh programs end lines with CR alone. Such mail is known by having
 * CRs but no LF in its first 64 KiB.
 *
 * Returns: (transfer full) (nullable): a copy of the same length with LF for each
 *   CR, so that all offsets stay true; %NULL where the lines end otherwise
 */
guint8 *bh_prescan_cr_only (BhSpan bytes);
