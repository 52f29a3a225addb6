/* log-answers.h - what the logs say of each message, and what time they cover, as rows
 * of the store: accepted or refused, by which session, from whom, and what became of it.
 */
#pragma once

#include "conclude/case-logs.h"

typedef enum {
  BH_TIE_NONE,         /* no session bears a strong key of the message */
  BH_TIE_JOINED,       /* one session, or several of one message */
  BH_TIE_AMBIGUOUS,    /* several that no key tells apart */
  BH_TIE_CONTRADICTED, /* its id, but of another client or another day */
} BhTieState;

/* @message: its number. @sessions: (element-type BhLogSession). @is_seen: a server of
 * ours stamped it at @time_unix: then its absence from a log that covers the time tells
 * something. Without a session and without a stamp nothing is written. */
gboolean bh_log_answer_write (BhCaseStore *store,
                              const BhCaseLogs *logs,
                              gint64 message,
                              BhTieState state,
                              const BhJoin *join,
                              gboolean is_seen,
                              gint64 time_unix,
                              GError **error);

/* One row a log. */
gboolean bh_log_coverage_write (BhCaseStore *store, const BhCaseLogs *logs, GError **error);
