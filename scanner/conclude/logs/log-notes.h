/* log-notes.h - by which keys a message, and what it returns, may be found in the logs.
 *
 * They are noted in the first walk over the mail, before the logs are read: only sessions
 * that bear such a key are kept (case-logs.h).
 */
#pragma once

#include "conclude/logs/case-logs.h"
#include "conclude/mail/witness.h"
#include "store/case-facts.h"

/* Where keys are noted, and for whom. All borrowed. */
typedef struct {
  BhCaseStore *store;
  BhCaseLogs *logs;     /* not settled */
  const BhOwnSide *own; /* as it was given */
} BhLogNotes;

/* @witness: what our side saw of the message; NULL: nothing */
gboolean bh_log_notes_take (const BhLogNotes *notes,
                            const BhStoredMessage *message,
                            const BhWitness *witness,
                            GError **error);
