/* search.h - the next line in a window at which a message may begin.
 *
 * Only the way to a candidate: what it is worth is judged elsewhere (candidate.h). Offsets
 * that are forced (orders.h) are candidates whatever stands there.
 */
#pragma once

#include "splitter/splitter.h"
#include "splitter/window.h"

#define BH_SEARCH_PREFIX_LEN 10 /* bytes by which a candidate is found: "From " in UTF-16 */

typedef struct {
  BhSplitWindow *window; /* borrowed */
  BhGuess guess;         /* of the source */
  BhCoding coding;       /* of its text */
  BhOrders orders;       /* borrowed */
  gboolean has_quoted;   /* met since it was last reset: ">" before "From " */
} BhSearch;

/* At or behind `from`, which lies in the window or at its end. FALSE: none in what the window
 * holds; one that straddles its end is found once more was read. */
gboolean bh_search_next (BhSearch *search, guint64 from, guint64 *out_at);

/* Length of a byte order mark that stands alone between a line end and `at`: mailboxes put
 * together from several files keep the mark of each. */
gsize bh_search_mark_len (const BhSearch *search, guint64 at);
