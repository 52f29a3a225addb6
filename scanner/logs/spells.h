/* spells.h - from when to when a log has lines, before its clock is known.
 *
 * Any line with a time counts, whatever it tells: on a quiet Sunday a server tells of its
 * timers alone. A day without any is missing from the log: that a message of that day is not in
 * the log tells nothing. Nor where a host's other programs write on in a file that its mail
 * programs have left, as where they get a file of their own.
 */
#pragma once

#include "base/pack.h"
#include "logs/stamp.h"

#define BH_LOG_GAP_SECONDS (36 * 3600) /* longer than the quiet of a Sunday */

typedef struct _BhLogSpells BhLogSpells;

BhLogSpells *bh_log_spells_new (void); /* (transfer full): of one log */
void bh_log_spells_free (BhLogSpells *spells);

/* Lines come nearly in order, forwards or backwards, with the times that the log has. is_mail: it
 * is a mail program's, not another's that shares the file. */
void bh_log_spells_note (BhLogSpells *spells, guint64 line, const BhStamp *stamp, gboolean is_mail);

/* A message was told of: a log of logins, of some of the mail, or of all else that a host does, can
 * be asked about no mail. */
void bh_log_spells_note_mail (BhLogSpells *spells);

/* Appends. */
void bh_log_spells_pack (GByteArray *out, const BhLogSpells *spells);

/* (transfer full): NULL where the bytes break the form. */
BhLogSpells *bh_log_spells_unpack (BhSpan packed);

/* Settles a stamp in place, as far as is known. */
typedef void (*BhStampSettle) (BhStamp *stamp, guint64 line, gpointer user_data);

/* By what the log itself tells of its clock. */
void bh_log_spells_complete (BhLogSpells *spells, BhStampSettle settle, gpointer user_data);

/* By all that is known. Nothing can be noted afterwards; before any of what follows. */
void bh_log_spells_settle (BhLogSpells *spells, BhStampSettle settle, gpointer user_data);

/* Once settled: from when to when it has lines, both with their times in UTC; FALSE: it is not
 * known. */
gboolean bh_log_spells_ends (const BhLogSpells *spells, BhStamp *out_first, BhStamp *out_last);

/* Once settled: whether the time lies between two lines that are no gap apart, of a log that
 * tells of mail, and no gap away from one of a mail program's. */
gboolean bh_log_spells_cover_mail (const BhLogSpells *spells, gint64 time_unix);

typedef struct {
  gint64 start_unix, end_unix;
} BhLogGap;

/* Once settled: stretches without a line of BH_LOG_GAP_SECONDS and longer, by time.
 * (transfer full) (element-type BhLogGap) */
GArray *bh_log_spells_gaps (const BhLogSpells *spells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogSpells, bh_log_spells_free)
