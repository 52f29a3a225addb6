/* visible-text.h - collects what a reader sees, at most so many bytes.
 *
 * Blanks are folded to one, line ends kept (two at most in a row), and
 * characters that show nothing (zero width, bidi controls) left out and counted.
 */
#pragma once

#include "base/span.h"

typedef struct {
  GString *text;   /* owned until stolen */
  guint64 max_len; /* bytes */
  gboolean is_cut;
  gboolean keeps_empty_lines; /* set by the caller: two "<br>" are an empty line */
  guint hidden_len;           /* bytes left out since nobody sees them */
  gboolean wants_blank;
  guint wants_lines; /* line ends to write before the next character: 0 to 2 */
} BhVisibleText;

/* max_len: bytes of UTF-8; what comes behind them is dropped, and told by is_cut. */
void bh_visible_text_init (BhVisibleText *visible, guint64 max_len);
void bh_visible_text_clear (BhVisibleText *visible);

/* utf8 must be valid. Line ends in it end lines where keep_lines, else are blanks. */
void bh_visible_text_add (BhVisibleText *visible, BhSpan utf8, gboolean keep_lines);

/* Before the next character at least so many line ends, two at most. */
void bh_visible_text_break (BhVisibleText *visible, guint n_lines);
