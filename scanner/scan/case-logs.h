/* case-logs.h - the logs of the case: their clocks settled, their sessions found.
 *
 * First pass: each message that an exact key ties to a session tells what the log's
 * clock lacks (bh_case_logs_note_time). Then they are settled once, and from then on
 * messages are looked up (logs/join.h).
 */
#pragma once

#include <backhop/scan.h>

#include "logs/join.h"
#include "store/case-logs.h"

typedef struct _BhCaseLogs BhCaseLogs;

/* BH_ERROR_USAGE where the options for logs cannot be met: asked before anything is read. */
gboolean bh_case_logs_check (const BhScanOptions *options, GError **error);

/* Reads all sessions from the store. */
BhCaseLogs *bh_case_logs_new (BhCaseStore *store, const BhScanOptions *options, GError **error);
void bh_case_logs_free (BhCaseLogs *logs);
gboolean bh_case_logs_is_empty (const BhCaseLogs *logs);

void bh_case_logs_note_time (BhCaseLogs *logs, const BhJoinQuery *query);
void bh_case_logs_settle (BhCaseLogs *logs);

/* After settling. */
BhJoin *bh_case_logs_find (const BhCaseLogs *logs, const BhJoinQuery *query);
gboolean bh_case_logs_cover (const BhCaseLogs *logs, gint64 time_unix);

typedef void (*BhLogSessionVisit) (const BhLogSession *session, gpointer user_data);

/* Each session in order of logs, which is freed behind its visit: nothing can be found
 * any more after it. A log may have a million of them, and what is made of them needs
 * the room. */
void bh_case_logs_give_away (BhCaseLogs *logs, BhLogSessionVisit visit, gpointer user_data);

const GPtrArray *bh_case_logs_files (const BhCaseLogs *logs); /* of BhStoredLog */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCaseLogs, bh_case_logs_free)
