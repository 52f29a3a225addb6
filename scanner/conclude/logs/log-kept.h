/* log-kept.h - the few sessions that stay in memory: those that may be looked up, and those that
 * were made whole from pieces.
 */
#pragma once

#include "conclude/logs/log-survey.h"
#include "store/case-logs.h"

typedef struct _BhLogKept BhLogKept;

/* (transfer full): empty. */
BhLogKept *bh_log_kept_new (void);
void bh_log_kept_free (BhLogKept *kept);

/* In any order; they are put into order of logs and places when stitched. */
void bh_log_kept_add (BhLogKept *kept, BhLogSession *session /* (transfer full) */);

/* Once, behind the last that is added, when the survey is finished: copies go, pieces of one
 * message are put together whichever logs they lie in. @stored: (element-type BhStoredLog) */
gboolean bh_log_kept_stitch (BhLogKept *kept,
                             BhCaseStore *store,
                             const GPtrArray *stored,
                             const BhLogSurvey *survey,
                             GError **error);

/* After stitching. (element-type BhLogSession), by log and place */
const GPtrArray *bh_log_kept_sessions (const BhLogKept *kept);
/* It is part of another session now. */
gboolean bh_log_kept_is_merged (const BhLogKept *kept, guint file, guint64 place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogKept, bh_log_kept_free)
