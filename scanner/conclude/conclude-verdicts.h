/* conclude-verdicts.h - third pass: returned mail ours or forged, accounts abused or not. */
#pragma once

#include "conclude/case-logs.h"
#include "conclude/conclude.h"
#include "conclude/gathered.h"
#include "conclude/learned.h"
#include "conclude/witnesses.h"

/* @logs: settled. @witnesses and @gathered: of the first pass; with clusters, in evidence order. */
gboolean bh_conclude_verdicts (BhCaseStore *store,
                               const BhOwnSide *own,
                               const BhLearned *learned,
                               const BhWitnesses *witnesses,
                               BhCaseLogs *logs,
                               const GArray *gathered,
                               const BhScanOptions *options,
                               GError **error);
