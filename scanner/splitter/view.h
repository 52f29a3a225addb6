/* view.h - a message as it is parsed, where that is not the bytes as they lie.
 *
 * Offsets, tiles and hashes are of the evidence. Fields and text are read from a copy: UTF-8
 * where the mailbox is in UTF-16, without Babyl's second header, which shows what a
 * reader had chosen to see of the first, and without what SMTP adds: dots before dots.
 */
#pragma once

#include "splitter/splitter.h"

/* NULL: the bytes of the extent, as they are. Linear. */
GByteArray *bh_view_new (const BhExtent *extent);
