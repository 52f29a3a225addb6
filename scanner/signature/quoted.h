/* quoted.h - lines that mail programs put above, or before, what others wrote.
 *
 * All lines are folded and trimmed. What is done with them is cut.c's to decide.
 */
#pragma once

#include "base/span.h"

/* "On Monday, Bob wrote:" */
gboolean bh_is_attribution (BhSpan line);

/* "Begin forwarded message:", "---------- Forwarded message ---------" */
gboolean bh_is_forwarded (BhSpan line);

/* Likewise, or "-----Original Message-----". */
gboolean bh_is_original (BhSpan line);

/* A pasted header: its first field here, two more in the lines below. */
gboolean bh_is_pasted_header (BhSpan line, BhSpan below);

/* Bytes of the fields that such a header shows, with blank lines above them, where the text, which
 * need not be trimmed, begins with several; 0: it does not. Looks at few lines. */
gsize bh_pasted_fields_len (BhSpan text);

/* "ann> I would not": what others wrote, marked with their names, as Emacs does. */
gboolean bh_is_named_quote (BhSpan line);
