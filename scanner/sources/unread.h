/* unread.h - containers that are known by their first bytes and not opened.
 *
 * They may hold mail. So each is hashed, listed as "not processed" and told with
 * what the user can do: silence would be a lie by omission.
 */
#pragma once

#include "base/span.h"

typedef struct {
  const char *format;
  const char *advice; /* a sentence */
} BhUnreadFormat;

/* NULL: none of them. Borrowed, static. label: few are told by where they lie alone. */
const BhUnreadFormat *bh_unread_format (BhSpan head, BhSpan label);

/* Of a file that has bytes and in which no mail was found: what its name promises all the
 * same, a mailbox or an archive. NULL: nothing. is_unpacked: the end that says how it was
 * compressed is of the past. */
const BhUnreadFormat *bh_unread_promise (BhSpan head, BhSpan label, gboolean is_unpacked);
