/* reader.h - one log file, bytes in, sessions out.
 *
 * Bytes come in pieces of any size. The first lines decide by their content which
 * format it is. Line ends LF, CRLF and CR, UTF-16 with a byte order mark, NULs, lines
 * without end: nothing here is an error, what is not understood is counted.
 */
#pragma once

#include "logs/damage.h"
#include "logs/session.h"
#include "logs/spells.h"

typedef struct _BhLogReader BhLogReader;

typedef struct {
  const char *format; /* static; "syslog" for the programs that share one; NULL: not known */
  guint64 n_lines, n_parsed, n_skipped;
  BhLogDamage damage;
  BhStamp first, last; /* of the lines that were understood */
  BhLogSpells *spells; /* of all lines with a time; owned by the reader */
} BhLogFile;

/* (transfer full): which format it is shows when the first lines are there. */
BhLogReader *bh_log_reader_new (void);
void bh_log_reader_free (BhLogReader *reader);

/* Any piece of the log, in order; lines may be cut between pieces. */
void bh_log_reader_feed (BhLogReader *reader, BhSpan bytes);

/* The last line may have no end; sessions that are still open are given too. */
void bh_log_reader_finish (BhLogReader *reader);

/* What is done so far; (transfer full), and gone from the reader. */
GPtrArray *
bh_log_reader_take_sessions (BhLogReader *reader); /* of BhLogSession, in order of their end */
GPtrArray *bh_log_reader_take_logins (BhLogReader *reader); /* of BhLogLogin, in order of lines */

/* What is known of the log so far; all of it after bh_log_reader_finish(). Borrowed. */
const BhLogFile *bh_log_reader_file (const BhLogReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogReader, bh_log_reader_free)
