/* case-logs.h - mail-server logs in the case: forgotten, and given back.
 *
 * Logs are given with each conclusion anew: what one run read of them does not outlive
 * a run that is given others.
 */
#pragma once

#include "logs/session.h"
#include "logs/spells.h"
#include "store/case-store.h"

/* Key of info: the logs that are asked for have their units. */
#define BH_STORE_LOGS_PLANNED "logs_planned"

typedef struct {
  gint64 unit, log;
  char *path;
  char *format;  /* of its lines; NULL: not known */
  char *copy_of; /* path of the first log of the same bytes, or NULL: it is the first */
  guint64 n_lines, n_skipped;
  BhStamp first;       /* of its lines */
  BhLogSpells *spells; /* owned; of a log that came back broken empty ones */
} BhStoredLog;

/* All logs that have lines, in order of units. (element-type BhStoredLog) */
GPtrArray *bh_case_store_logs (BhCaseStore *store, GError **error);

/* @session: good until the visitor returns; it may settle its times, and copies what it keeps. */
typedef void (*BhStoredSessionVisit) (BhLogSession *session, guint64 place, gpointer user_data);
typedef gboolean (*BhStoredPlaceTest) (guint64 place, gpointer user_data);
typedef void (*BhStoredLoginVisit) (BhLogLogin *login, gpointer user_data);

typedef struct {
  BhStoredPlaceTest is_wanted;  /* asked before a session is read; NULL: all are */
  BhStoredSessionVisit session; /* NULL: none is read */
  BhStoredLoginVisit login;     /* NULL: none is read */
  gpointer user_data;
} BhStoredLogVisitor;

/* Each session of a log in its order, then each login, one in memory at a time. @out_n_broken:
 * (inout): grows by those that could not be read back */
gboolean bh_case_store_visit_log (BhCaseStore *store,
                                  const BhStoredLog *log,
                                  const BhStoredLogVisitor *visitor,
                                  guint *out_n_broken,
                                  GError **error);

/* Sessions and logins, once all is concluded from them: whoever concludes again reads the logs
 * again, and case.db would be half a log long. */
gboolean bh_case_store_drop_log_records (BhCaseStore *store, GError **error);

/* Units of logs with all that they gave. */
gboolean bh_case_store_forget_logs (BhCaseStore *store, GError **error);
