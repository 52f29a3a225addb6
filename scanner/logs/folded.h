/* folded.h - lines of a log that a terminal or an editor broke at its width, whole again.
 *
 * Whether lines were broken is told by the first ones: nothing is longer than some width, and each
 * that begins no line of a log follows one that had no room for it. Half a line would tell less
 * than there was: of a login, that there was none. What else was done to lines that were copied is
 * undone before: copied.h.
 */
#pragma once

#include "logs/lines.h"

typedef struct _BhFolded BhFolded;

/* @number: of the line in the file, from 1; of several that were one, the first's */
typedef void (*BhFoldedFunc) (BhSpan line, guint64 number, gpointer user_data);

/* (transfer full): one a log. Lines that were not broken are handed over where they lie. */
BhFolded *bh_folded_new (BhFoldedFunc take, gpointer user_data);
void bh_folded_free (BhFolded *self);

/* Lines come in the order of the log. */
void bh_folded_take (BhFolded *self, BhSpan line, guint64 number);

/* Hands over what is left, once, at the end. */
void bh_folded_finish (BhFolded *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhFolded, bh_folded_free)
