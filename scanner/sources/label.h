/* label.h - the parts of a file's or member's name. */
#pragma once

#include "base/span.h"

/* Both count, for archives come from Windows as well. */
gboolean bh_label_is_separator (guint8 byte);

/* Its name behind the folders. */
BhSpan bh_label_base_name (BhSpan label);

/* What comes out of "Inbox.mbox.gz" goes by its name. */
BhSpan bh_label_without_compressor (BhSpan label);

/* "Inbox.mbox" of "Inbox.mbox.002", ".ab" (split(1)) and ".part2"; the label itself, where it is no
 * piece of a file that was cut into several. Two letters pass for such an end but
 * where they are a programming language's or the like. */
BhSpan bh_label_without_piece (BhSpan label);
