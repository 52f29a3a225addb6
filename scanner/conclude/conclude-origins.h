/* conclude-origins.h - first pass: copies, boundary and origin of each message. */
#pragma once

#include "conclude/conclude.h"
#include "conclude/logs/log-notes.h"
#include "conclude/mail/couriers.h"
#include "conclude/mail/gathered.h"
#include "conclude/mail/learned.h"
#include "conclude/mail/witnesses.h"
#include "trail/origin.h"

/* What the first pass goes by, and what it fills. All borrowed. */
typedef struct {
  const BhOwnSide *own; /* what was given, and what the mailbox voted for */
  const BhHistory *history;
  const GArray *texts;         /* of BhStoredText, by text_hash */
  BhLearned *learned;          /* takes what the mail shows of our side */
  BhWitnesses *witnesses;      /* takes what our side saw of each message */
  BhCouriers *couriers;        /* takes what machines of ours bring along */
  const BhLogNotes *log_notes; /* takes by what each may be found in the logs */
} BhOriginsPass;

/**
 * bh_conclude_origins:
 *
 * Writes a row of conclusions a message, without cluster and burst.
 *
 * Returns: (transfer full) (element-type BhGathered): in evidence order
 */
GArray *bh_conclude_origins (BhCaseStore *store, const BhOriginsPass *pass, GError **error);
