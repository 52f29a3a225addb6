/* zip-behind.h - is a file a zip though it begins with something else?
 *
 * A program that unpacks itself, a picture with a zip behind it, a zip whose first header is
 * destroyed: the directory at the end tells. A look at the last 64 KiB.
 */
#pragma once

#include "sources/stream.h"

/* stream can seek and stands at its start afterwards. size: bytes in all. */
gboolean bh_zip_is_behind (BhStream *stream, guint64 size);
