/* conclude-verdicts.h - third pass: returned mail ours or forged, accounts abused or not. */
#pragma once

#include "conclude/conclude.h"
#include "conclude/logs/case-logs.h"
#include "conclude/mail/couriers.h"
#include "conclude/mail/gathered.h"
#include "conclude/mail/learned.h"
#include "conclude/mail/witnesses.h"

/* What verdicts stand on. All borrowed. */
typedef struct {
  const BhOwnSide *own; /* as it was given: what a mailbox votes for accuses nobody */
  const BhLearned *learned;
  const BhWitnesses *witnesses; /* of the first pass */
  BhCouriers *couriers;         /* likewise; they are judged here */
  BhCaseLogs *logs;             /* settled */
  const GArray *gathered;       /* of BhGathered, of the first pass, with clusters */
} BhVerdictGrounds;

/* Writes verdicts of reports and accounts, and what the summary counts of them. */
gboolean bh_conclude_verdicts (BhCaseStore *store,
                               const BhVerdictGrounds *grounds,
                               const BhScanOptions *options,
                               GError **error);
