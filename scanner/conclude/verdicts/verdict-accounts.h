/* verdict-accounts.h - messages, returned originals and sessions as records of accounts.
 *
 * They are judged once all are gathered: account-rows.h.
 */
#pragma once

#include "conclude/logs/log-ties.h"
#include "conclude/mail/learned.h"
#include "conclude/mail/returned.h"
#include "conclude/verdicts/account-records.h"
#include "logs/session.h"

/* Where records go, and what they are made by. All borrowed. */
typedef struct {
  const BhOwnSide *own;
  const BhLearned *learned;
  BhAccountRecords *records;
  const BhLogTies *ties;
} BhAccountCarry;

/* A scanned message. @witness: without a hop where none is ours. @session: of our log, joined to
 * it, or NULL. @cluster_hash: 0: no text. */
void bh_account_take_message (const BhAccountCarry *carry,
                              const BhStoredMessage *message,
                              const BhWitness *witness,
                              const BhLogSession *session,
                              guint64 cluster_hash);

/* The original of a report that shows our own fields (bh_verdict_bounce_shows_account()).
 * @cluster_hash: of the original's text; 0: none came back. */
void bh_account_take_original (const BhAccountCarry *carry,
                               const BhStoredMessage *message,
                               const BhReturned *original,
                               const BhStoredReport *report,
                               const BhLogSession *session,
                               guint64 cluster_hash);

/* A message of which the log alone tells; @has_failed: for a recipient at least. */
void bh_account_take_session (const BhAccountCarry *carry,
                              const BhLogSession *session,
                              gboolean has_failed);
