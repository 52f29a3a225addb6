/* log-answers.h - what the logs say of each message, and what time they cover, as rows
 * of the store: accepted or refused, by which session, from whom, and what became of it.
 */
#pragma once

#include "conclude/logs/case-logs.h"

typedef enum {
  BH_TIE_NONE,         /* no session bears a strong key of the message */
  BH_TIE_JOINED,       /* one session, or several of one message */
  BH_TIE_AMBIGUOUS,    /* several that no key tells apart */
  BH_TIE_CONTRADICTED, /* its id, but of another client or another day */
} BhTieState;

/* What the logs say of one message. */
typedef struct {
  gint64 message;     /* its number */
  BhTieState state;   /* a tie */
  const BhJoin *join; /* borrowed */
} BhLogAnswer;

/* One row; those of messages that no session is are log-missing.h's. */
gboolean bh_log_answer_write (BhCaseStore *store, const BhLogAnswer *answer, GError **error);

/* One row a log. */
gboolean bh_log_coverage_write (BhCaseStore *store, const BhCaseLogs *logs, GError **error);
