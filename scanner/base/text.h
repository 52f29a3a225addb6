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

/* The place of the first byte that is a NUL or no ASCII; the length of all where there is none. */
gsize bh_text_ascii_end (BhSpan bytes);

/**
 * bh_text_is_valid:
 * @bytes: any bytes
 *
 * Returns: whether they are UTF-8 without a NUL. Nearly all text is ASCII, which
 *   is told sixteen bytes at a time; GLib's own looks at each.
 */
gboolean bh_text_is_valid (BhSpan bytes);

/**
 * bh_text_repair:
 * @bytes: any bytes
 * @out_is_repaired: (out) (optional): %TRUE when the bytes were not UTF-8 or held a NUL
 *
 * Returns: (transfer full): valid UTF-8 without NULs; each bad byte became U+FFFD
 */
char *bh_text_repair (BhSpan bytes, gboolean *out_is_repaired);
