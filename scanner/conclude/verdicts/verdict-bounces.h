/* verdict-bounces.h - one delivery report to verdict/bounce.h, and the answer's row. */
#pragma once

#include "conclude/mail/learned.h"
#include "store/case-report.h"
#include "verdict/bounce.h"

typedef struct {
  BhCaseStore *store;
  const BhOwnSide *own;
  const BhLearned *learned;
  const BhStoredMessage *message; /* the report */
  const BhStoredReport *report;
  const BhOrigin *origin; /* of the report itself */
  const BhBounceSession *sessions;
  gsize n_sessions;
  BhLogCover log_cover;
} BhBounceCarry;

/* (transfer full). Writes a row of report_verdicts where there is a verdict. */
BhBounceJudgement *bh_verdict_bounce (const BhBounceCarry *carry, GError **error);

/* rule: a name of verdict/meson.build, such as "B2". */
gboolean bh_verdict_bounce_has_rule (const BhBounceJudgement *judgement, const char *rule);

/* Our server sent the mail that bounced, or that somebody complains of, on behalf of somebody: a
 * rule fired that shows it in our own fields. Mail that went past our server accuses no account
 * (B11). */
gboolean bh_verdict_bounce_shows_account (const BhBounceJudgement *judgement);

/* "198.51.100.25 on Spamhaus", where a diagnostic says so of an address of ours; or NULL. */
char *bh_verdict_listed_by (const char *diagnostics, const BhOwnSide *own);
