/* conclusion.h - what is concluded of one message: its time, and its row of conclusions. */
#pragma once

#include "conclude/mail/gathered.h"
#include "store/case-facts.h"
#include "trail/history.h"
#include "trail/origin.h"

/* All borrowed. */
typedef struct {
  const BhOrigin *origin;
  const BhGathered *gathered;
  const char *time_source; /* as bh_conclusion_date() tells it */
} BhConclusion;

/* The clock to date a message by: the boundary hop's, which our side wrote; where that line has
 * no readable time, the next of ours above it: "received"; else "date"; else a line below, which
 * is "told". NULL: none of them can be read, and out_unix is untouched. */
const char *
bh_conclusion_date (const BhStoredMessage *message, const BhOrigin *origin, gint64 *out_unix);

/* @history: whose clocks are set right in the row; clock notes, cluster and burst come later */
gboolean bh_conclusion_write (BhCaseStore *store,
                              const BhHistory *history,
                              const BhStoredMessage *message,
                              const BhConclusion *conclusion,
                              GError **error);
