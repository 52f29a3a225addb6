/* byte-table.h - a charset that has one character a byte, as a table.
 *
 * iconv goes over wide characters and calls for each step; most mail that is not UTF-8 is in
 * windows-1252 or its like, and nearly all of its bytes are ASCII.
 */
#pragma once

#include <iconv.h>

#include "base/span.h"

typedef struct _BhByteTable BhByteTable;

/* NULL where some byte alone is no character and no error either: charsets of several bytes,
 * and those in which a byte waits for the next. Leaves the converter in its initial state. */
BhByteTable *bh_byte_table_new (iconv_t converter);
void bh_byte_table_free (BhByteTable *table);

/* As UTF-8, U+FFFD for each byte that is no character; NULs stay. out_is_bad: (inout) becomes
 * TRUE where there is such a byte. */
GString *bh_byte_table_convert (const BhByteTable *table, BhSpan bytes, gboolean *out_is_bad);
