/* clock-notes.h - hidden clocks of all messages against Date, hops and each sender's habit.
 *
 * A time that lies far from the others is noted, unless this sender's mail always has it so.
 * Notes accuse nobody: each says what may innocently be behind it.
 */
#pragma once

#include "store/case-facts.h"
#include "trail/history.h"

typedef struct _BhClockNotes BhClockNotes;

/* @history: corrects the times of hops; borrowed */
BhClockNotes *bh_clock_notes_new (const BhHistory *history);
void bh_clock_notes_free (BhClockNotes *notes);
/* In evidence order. */
void
bh_clock_notes_take (BhClockNotes *notes, const BhStoredMessage *message, const BhOrigin *origin);
/* After the last message: writes the sentences beside the conclusions. */
gboolean bh_clock_notes_write (BhClockNotes *notes, BhCaseStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhClockNotes, bh_clock_notes_free)
