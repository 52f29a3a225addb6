/* log-spells.h - from when to when a log tells of mail, before its clock is known.
 *
 * A day that is missing from the middle of a log is not covered by it: that a message of that day
 * is not in the log tells nothing.
 */
#pragma once

#include "logs/clock.h"

typedef struct _BhLogSpells BhLogSpells;

BhLogSpells *bh_log_spells_new (void); /* (transfer full): of one log */
void bh_log_spells_free (BhLogSpells *spells);

/* Sessions come nearly in order, forwards or backwards, with the times that the log has. */
void bh_log_spells_note (BhLogSpells *spells, const BhLogSession *session);

/* Settles a stamp in place, as far as the log's clock can tell. */
typedef void (*BhStampSettle) (BhStamp *stamp, guint64 line, gpointer user_data);

/* Once all are noted, before bh_log_spells_miss(). */
void bh_log_spells_settle (BhLogSpells *spells, BhStampSettle settle, gpointer user_data);

/* Whether the time lies between two sessions that are further apart than the quiet of a Sunday. */
gboolean bh_log_spells_miss (const BhLogSpells *spells, gint64 time_unix);
