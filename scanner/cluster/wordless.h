/* wordless.h - texts that say with files or pictures what they say, beside their subjects.
 *
 * What one hand makes anew for each victim differs by a name or some noise. Applicants' letters,
 * offers and photographs, which come under one subject too, are of all sizes.
 */
#pragma once

#include "cluster/cluster.h"

/* Whether a file or a picture is all that the text has, or nearly. */
gboolean bh_wordless_is (const BhClusterText *text);

/* Whether files of these lengths, the first of which is no longer, may be of one hand. */
gboolean bh_wordless_is_len_near (guint64 least, guint64 len);

/* Whether both say it with such files, or both with such pictures. */
gboolean bh_wordless_are_alike (const BhClusterText *a, const BhClusterText *b);

/* lens: (element-type guint64): of the files that came under one subject; sorted here. Returns: the
 * length from which on most of them are alike; 0 where they are of all sizes */
guint64 bh_wordless_common_len (GArray *lens);
