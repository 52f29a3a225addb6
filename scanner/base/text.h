/* text.h - text from evidence made fit to keep and to show.
 *
 * Three forms of one value: its bytes as they lie in the mail, UTF-8 repaired
 * so that it can be kept and written as JSON, and visible text in which no
 * control or bidi character is left to act on a terminal or a page.
 */
#pragma once

#include <backhop/text.h>

#include "base/span.h"

/* g_utf8_next_char() without its cast that drops const. */
static inline const char *
bh_text_next (const char *utf8)
{
  return utf8 + g_utf8_skip[(guint8)*utf8];
}

/* The length of the start of bytes that is printable ASCII without a backslash and, unless
 * has_quotes, without a double quote: no format of ours has to escape it. */
gsize bh_text_plain_len (BhSpan bytes, gboolean has_quotes);

/* The length of a start of bytes that is ASCII without a NUL: of all where all are so. */
gsize bh_text_ascii_len (BhSpan bytes);

gboolean bh_text_is_valid (BhSpan bytes);
char *bh_text_repair (BhSpan bytes, gboolean *out_is_repaired);
