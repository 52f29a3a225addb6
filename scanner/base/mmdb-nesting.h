/* mmdb-nesting.h - is an entry of a MaxMind DB file flat enough to be read by libmaxminddb?
 *
 * That library passes over a value that nobody asked for by recursion without a bound: two
 * bytes a level are enough to end any stack. So each entry is walked here first.
 */
#pragma once

#include "base/span.h"

/* FALSE where maps, arrays and pointers lie deeper in each other than any real database has
 * them, or are too many. Bytes that make no sense are left to the library. */
gboolean bh_mmdb_is_flat (BhSpan data, gsize entry_offset);
