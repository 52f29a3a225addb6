/* log-notes.c - a message's keys, those of its original, and of what its report says of it. */
#include "conclude/logs/log-notes.h"

#include "conclude/logs/mail-query.h"
#include "conclude/mail/gather-returned.h"
#include "verdict/key.h"

/* Its keys for the logs; without a hop of ours the Message-ID alone. */
static void
note_message (const BhLogNotes *self, const BhStoredMessage *message, const BhWitness *witness)
{
  g_auto (BhMailQuery) query = { .queue_ids = NULL };
  bh_mail_query_init (&query, message, witness);
  bh_case_logs_note (self->logs, &query.query, /* tells_time= */ TRUE);
}

/* A log without ids learns its clock from who sent to whom, where our own messages do not tell it
 * and many reports agree: the ids of one, of which one would do, are not asked for. */
static void
note_envelope (const BhLogNotes *self, const BhJoinQuery *returned)
{
  BhJoinQuery envelope = *returned;

  envelope.n_queue_ids = 0;
  envelope.message_id = NULL;
  envelope.is_quoted = TRUE;
  bh_case_logs_note (self->logs, &envelope, /* tells_time= */ TRUE);
}

static void
note_original (const BhLogNotes *self, const BhStoredMessage *message, const BhStoredReport *report)
{
  g_auto (BhReturned) original = { .hops = NULL };

  bh_returned_init (&original, message->original, message->original_fields, self->own);
  if (!original.is_witnessed)
    return;
  g_auto (BhMailQuery) hops = { .queue_ids = NULL };
  bh_returned_query_init (&hops, &original, /* report= */ NULL, self->own);
  bh_case_logs_note (self->logs, &hops.query, /* tells_time= */ TRUE);
  if (report == NULL)
    return;
  g_auto (BhMailQuery) query = { .queue_ids = NULL };
  bh_returned_query_init (&query, &original, report, self->own);
  bh_case_logs_note (self->logs, &query.query, /* tells_time= */ FALSE);
  note_envelope (self, &query.query);
}

/* Our own server's report is by its own clock; one that came from outside may say so of itself. */
static void
note_own_report (const BhLogNotes *self, const BhStoredReport *report, const BhWitness *witness)
{
  g_auto (BhMailQuery) query = { .queue_ids = NULL };
  gboolean is_ours =
      witness != NULL &&
      bh_origin_class (witness->ip, self->own, /* is_own_relay= */ FALSE) != BH_ORIGIN_EXTERNAL;

  if (bh_report_query_init (&query, report, self->own) && is_ours)
    bh_case_logs_note (self->logs, &query.query, /* tells_time= */ TRUE);
}

gboolean
bh_log_notes_take (const BhLogNotes *self,
                   const BhStoredMessage *message,
                   const BhWitness *witness,
                   GError **error)
{
  g_autoptr (BhStoredReport) report = NULL;

  if (bh_case_logs_is_empty (self->logs))
    return TRUE;
  note_message (self, message, witness);
  if (bh_message_is_report (message) &&
      !bh_case_store_report (self->store, message->number, &report, error))
    return FALSE;
  if (report != NULL && report->original_message_id != NULL) {
    BhJoinQuery by_id = { .message_id = report->original_message_id, .size = BH_SESSION_NO_SIZE };
    bh_case_logs_note (self->logs, &by_id, /* tells_time= */ FALSE);
  }
  if (message->original->len > 0)
    note_original (self, message, report);
  else if (report != NULL)
    note_own_report (self, report, witness);
  return TRUE;
}
