/* case-logs.h - all mail-server logs of the case: which session is which message.
 *
 * A log of a gigabyte has a million sessions, and they stay in the store. First every
 * message says by which keys it may be found (bh_case_logs_note()). Then the logs are read
 * once: sessions that bear such a key are kept, pieces of one message are put together,
 * copies of one log are told, and the times of messages give year and zone where the log's
 * clock lacks them. From then on messages are looked up (logs/join.h), and in the end all
 * sessions pass by once more.
 */
#pragma once

#include <backhop/scan.h>

#include "conclude/logs/case-log.h"
#include "logs/join.h"

typedef struct _BhCaseLogs BhCaseLogs;

/* BH_ERROR_USAGE where the options for logs cannot be met: asked before anything is read. */
gboolean bh_case_logs_check (const BhScanOptions *options, GError **error);

/* (transfer full): of the logs whose units are stored. BH_ERROR_USAGE: no such time zone;
 * BH_ERROR_IO. store is borrowed while it lives. */
BhCaseLogs *bh_case_logs_new (BhCaseStore *store, const BhScanOptions *options, GError **error);
void bh_case_logs_free (BhCaseLogs *logs);

/* No log was given, or none has lines: noting and finding do nothing then. */
gboolean bh_case_logs_is_empty (const BhCaseLogs *logs);

/* What will be looked up; @tells_time: the time of the query is our server's, and serves the
 * clocks of the logs as well. */
void bh_case_logs_note (BhCaseLogs *logs, const BhJoinQuery *query, gboolean tells_time);

/* Nothing may be noted afterwards. */
gboolean bh_case_logs_settle (BhCaseLogs *logs, GError **error);

/* After settling. */
BhJoin *bh_case_logs_find (const BhCaseLogs *logs, const BhJoinQuery *query);

/* A recipient's server refused it for good, as it or a log of mail handed on tells. */
gboolean bh_case_logs_has_failed (const BhCaseLogs *logs, const BhLogSession *session);

/* What else the logs tell of where the message went. */
void bh_case_logs_add_hand_offs (const BhCaseLogs *logs, BhJoin *join);

/* (element-type BhCaseLog): borrowed; its items count as sessions' "file" does. */
const GPtrArray *bh_case_logs_all (const BhCaseLogs *logs);

/* Whether a log that tells of mail, and whose clock is known, has lines around the time. */
gboolean bh_case_logs_cover (const BhCaseLogs *logs, gint64 time_unix);

typedef void (*BhLogSessionVisit) (const BhLogSession *session, gpointer user_data);
typedef void (*BhLogLoginVisit) (const BhLogLogin *login, guint file, gpointer user_data);

/* Each session, and each login, in order of logs, with its time; copies are left out. */
gboolean bh_case_logs_visit_sessions (BhCaseLogs *logs,
                                      BhLogSessionVisit visit,
                                      gpointer user_data,
                                      GError **error);
gboolean bh_case_logs_visit_logins (BhCaseLogs *logs,
                                    BhLogLoginVisit visit,
                                    gpointer user_data,
                                    GError **error);

/* Logs that have lines. They count from 0, as "file" of sessions and logins does. */
guint bh_case_logs_n_files (const BhCaseLogs *logs);

/* Once sessions and logins were visited; borrowed. */
const BhCaseLog *bh_case_logs_file (const BhCaseLogs *logs, guint file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCaseLogs, bh_case_logs_free)
