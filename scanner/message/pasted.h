/* pasted.h - a header as a person pastes it → the header as the mail had it.
 *
 * What a mail program shows is copied with a heading above it, comes back from a correspondent
 * behind "> ", is indented by a ticket, and loses the blank before a folded line to a web form.
 * None of that is in mail as it lies in evidence, which is never mended: this is for headers that
 * somebody shows alone.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* What was done to it. */
typedef struct {
  gsize n_left_out;     /* lines above the header */
  gboolean is_unquoted; /* a quote mark or an indent was before each line */
  gboolean is_joined;   /* lines were folded without a blank before them */
} BhPasted;

/**
 * bh_pasted_mend:
 * @bytes: text with a Received field in it
 * @out_done: (out): what was done; untouched where nothing was
 *
 * The header is the block around the first Received field; what stands before each of its
 * lines is taken off. Where lines that are no fields give a Received field the time that it lacks,
 * they are the rest of it, and so are all such lines of that header then, but not those below a
 * Received field that is whole. Linear.
 *
 * Returns: (transfer full) (nullable): the header, mended, and all below it; %NULL: nothing is to
 *   be mended, or there is no such field
 */
GByteArray *bh_pasted_mend (BhSpan bytes, BhPasted *out_done);
