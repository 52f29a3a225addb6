/* copied.h - a log line out of what a letter, a page or an editor made of it.
 *
 * Marks of a quotation and blanks before each line; no-break blanks; the entities and elements of
 * HTML. What is done to a log is shown by its first lines: behind it a line of a log has to begin.
 */
#pragma once

#include "base/span.h"

typedef struct _BhCopied BhCopied;

BhCopied *bh_copied_new (void); /* (transfer full): one a log */
void bh_copied_free (BhCopied *self);

/* What was done to all lines, by the first of them; once, before a line is asked for. */
void bh_copied_learn (BhCopied *self, const BhSpan *lines, gsize n_lines);

/* The line as its server wrote it, borrowed until the next call. */
BhSpan bh_copied_line (BhCopied *self, BhSpan line);

/* Nothing was done to the first lines: all others are as they lie, and need not be asked for. */
gboolean bh_copied_is_plain (const BhCopied *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCopied, bh_copied_free)
