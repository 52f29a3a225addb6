/* case-logs.h - mail-server logs in the case: forgotten, and given back.
 *
 * Logs are given with each conclusion anew: what one run read of them does not outlive
 * a run that is given others.
 */
#pragma once

#include "logs/session.h"
#include "store/case-store.h"

typedef struct {
  gint64 unit, log;
  char *path;
  char *format; /* of its lines; NULL: not known */
  guint64 n_lines, n_skipped;
  BhStamp first, last; /* of its lines */
  GPtrArray *sessions; /* of BhLogSession, owned, in order of the log */
  GPtrArray *logins;   /* of BhLogLogin, owned */
  guint n_broken;      /* records that could not be read back */
} BhStoredLog;

/* All logs that have lines, in order of units. (element-type BhStoredLog) */
GPtrArray *bh_case_store_logs (BhCaseStore *store, GError **error);

/* Units of logs with all that they gave. */
gboolean bh_case_store_forget_logs (BhCaseStore *store, GError **error);
