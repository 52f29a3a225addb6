/* verdict-accounts.h - messages and returned originals as records of accounts, and
 * the rows of the verdicts. */
#pragma once

#include "conclude/logs/log-ties.h"
#include "conclude/mail/learned.h"
#include "conclude/mail/returned.h"
#include "conclude/verdicts/account-records.h"
#include "logs/session.h"

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

/* A message of which the log alone tells. */
void bh_account_take_session (const BhAccountCarry *carry, const BhLogSession *session);

/* Judges, and writes a row of accounts for each that sent something, "none" too.
 * @rest: all of the input but the messages. */
gboolean bh_account_write_verdicts (BhCaseStore *store,
                                    BhAccountRecords *records,
                                    const BhAccountInput *rest,
                                    GError **error);
