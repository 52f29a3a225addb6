/* text.h - text from evidence made visible: nothing in it can act any more.
 *
 * Whoever shows a value of a case on a terminal or a page passes it through here.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bh_text_is_unsafe:
 *
 * Returns: %TRUE for characters that act instead of show: C0, DEL, C1, bidi
 *   controls, line and paragraph separators, zero-width no-break space
 */
gboolean bh_text_is_unsafe (gunichar character);

/**
 * bh_text_visible:
 * @utf8: valid UTF-8
 *
 * Returns: (transfer full): the text with each unsafe character written out, as
 *   \xHH below 0x100 and \uXXXX above; tabs and line ends too: one record stays one line
 */
char *bh_text_visible (const char *utf8);

G_END_DECLS
