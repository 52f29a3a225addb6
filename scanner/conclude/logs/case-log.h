/* case-log.h - one log of the case: its clock, and what times it covers.
 *
 * What a log's times lack is told by messages that are joined with it (logs/clock.h), or by the
 * other logs of its server (logs/clock-near.h); log-clocks.h asks all logs in turn.
 */
#pragma once

#include "logs/clock.h"
#include "store/case-logs.h"

/* Who tells a log's clock, the best first: where one does not, the next is asked. */
typedef enum {
  BH_CLOCK_BY_KEY,      /* a message of an exact key */
  BH_CLOCK_BY_ENVELOPE, /* messages that our hops saw, of which most have to agree */
  BH_CLOCK_BY_RETURNED, /* as reports quote them: anybody may have written those */
  BH_CLOCK_WITNESSES,   /* how many there are */
} BhClockWitness;

typedef struct {
  BhStoredLog *log; /* borrowed */
  BhLogClock *clock;
  GArray *pairs[BH_CLOCK_WITNESSES]; /* of BhClockPair */
  GArray *offsets; /* of BhClockOffset, by logs beside it; NULL: its own clock tells all */
  guint64 n_sessions, n_logins;
  guint n_broken;          /* records that could not be read back */
  gint64 earliest, latest; /* seconds of its sessions' times, as the log has them */
  gboolean has_sessions;
  char *returned_from;    /* owned: originator of the first pair that a report told; NULL: none */
  gboolean is_of_several; /* reports told pairs of others, too */
  GPtrArray *hosts;       /* of char *, owned: that its lines name as theirs, the first of them */
} BhCaseLog;

/* (transfer full): begins with what the first line's stamp tells. log is borrowed while it lives.
 */
BhCaseLog *bh_case_log_new (BhStoredLog *log, const BhClockOptions *options);
void bh_case_log_free (BhCaseLog *log);

/* One that needs no telling is left out. */
void bh_case_log_note_pair (BhCaseLog *log,
                            const BhLogSession *session,
                            gint64 message_unix,
                            BhClockWitness witness);

/* When a session was, and the host that its lines name. */
void bh_case_log_note_session (BhCaseLog *log, const BhLogSession *session);

/* Once all pairs are noted: the clock, and by it the log's first line. */
void bh_case_log_set_clock (BhCaseLog *log);

/* Nothing that is joined tells its clock. */
gboolean bh_case_log_is_open (const BhCaseLog *log);

void bh_case_log_settle_spells (BhCaseLog *log); /* by offsets, once all clocks are set */

/* Times in UTC by the log's clock, and where that cannot tell, by offsets. */
void bh_case_log_settle_session (const BhCaseLog *log, BhLogSession *session);

/* The same of a login. */
void bh_case_log_settle_login (const BhCaseLog *log, BhLogLogin *login);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCaseLog, bh_case_log_free)
