/* tar-header.h - is this block the header of a tar entry? */
#pragma once

#include "base/span.h"

#define BH_TAR_BLOCK_LEN 512 /* bytes */

/* By the checksum over the block (POSIX.1-1988 ustar), and where needs_magic by "ustar"
 * too: old tars have none. block may be longer than a block. */
gboolean bh_tar_header_is_valid (BhSpan block, gboolean needs_magic);

/* Is it one whose checksum is wrong? Magic and version of POSIX or GNU tell, with most numbers
 * still being such or a valid header behind it in span; not where it begins as a mail does, in
 * which all of that may be put. span: the archive's first bytes. */
gboolean bh_tar_header_is_damaged (BhSpan span);

/* The first place in span where a valid header with magic starts, or FALSE. */
gboolean bh_tar_header_find (BhSpan span, gsize *out_at);
