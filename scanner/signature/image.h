/* image.h - an image's bytes → content-defined chunks, each one a shingle.
 *
 * Where the text is nearly empty the picture is the message. Cutting at places
 * that the bytes themselves choose keeps a change of a few bytes local.
 */
#pragma once

#include "base/span.h"

/* Whether the picture is so large that it may be a page: no logo or banner below a letter. Of
 * a format that does not tell its size it is. */
gboolean bh_image_fills_page (BhSpan file);

/* Appends one hash (guint64) a chunk to hashes. Linear. */
void bh_image_chunks (BhSpan file, GArray *hashes);
