/* log-survey.h - what must be known of all sessions of all logs at once: 16 bytes of each.
 *
 * Copies of one log give the same sessions twice; a log that is rotated, or cut between
 * units of work, gives one message's session in two pieces.
 */
#pragma once

#include "logs/session.h"

typedef struct _BhLogSurvey BhLogSurvey;

/* (transfer full): of no session yet. */
BhLogSurvey *bh_log_survey_new (void);
void bh_log_survey_free (BhLogSurvey *survey);

/* Each session once, in order of logs and places: the first of equal ones is no copy. */
void bh_log_survey_take (BhLogSurvey *survey, const BhLogSession *session);

/* Nothing can be taken afterwards. Sorts; what was gathered for it is let go. */
void bh_log_survey_finish (BhLogSurvey *survey);

/* After finishing. A copy of a session that was taken before it. */
gboolean bh_log_survey_is_copy (const BhLogSurvey *survey, guint file, guint64 place);
/* Its beginning or its end may lie in another session. */
gboolean bh_log_survey_is_piece (const BhLogSurvey *survey, guint file, guint64 place);

/* Whether any session of that log is one. Linear in the number of pieces. */
gboolean bh_log_survey_has_pieces (const BhLogSurvey *survey, guint file);

/* Whether mail of its Message-ID was handed on to a recipient of its own, by a log that tells of
 * nothing else, and failed. */
gboolean bh_log_survey_has_failed (const BhLogSurvey *survey, const BhLogSession *session);

/* One number for both, in order of logs. */
guint64 bh_log_place_key (guint file, guint64 place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogSurvey, bh_log_survey_free)
