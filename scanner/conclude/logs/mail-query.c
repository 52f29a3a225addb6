/* mail-query.c - keys of a message: ids, envelope, time, client. */
#include "conclude/logs/mail-query.h"

#include "conclude/mail/mail-fields.h"
#include "store/json-list.h"
#include "verdict/own.h"

static void
init (BhMailQuery *self)
{
  *self = (BhMailQuery) { .query = { .size = BH_SESSION_NO_SIZE } };
  self->queue_ids = g_ptr_array_new ();
  self->recipients = g_ptr_array_new ();
  self->owned = g_ptr_array_new_with_free_func (g_free);
}

static void
take_hops (BhMailQuery *self, const GPtrArray *hops, const BhWitness *witness)
{
  for (guint i = 0; i <= witness->last_own && i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    if (hop->id != NULL && *hop->id != '\0')
      g_ptr_array_add (self->queue_ids, hop->id);
  }
  if (witness->last_own + 1 < hops->len)
    self->query.behind_ip = ((const BhHop *)g_ptr_array_index (hops, witness->last_own + 1))->ip;
  self->query.client_ip = witness->ip;
  self->query.has_time = witness->hop->time_state != BH_HOP_TIME_NONE;
  self->query.time_unix = witness->hop->time_unix;
}

/* Where our side is not known, the topmost line with a time is the best guess at when a
 * server of ours had the message: good for the year and the zone of a log, for nothing else. */
static void
take_told_time (BhMailQuery *self, const GPtrArray *hops)
{
  for (guint i = 0; i < hops->len && !self->query.has_told; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    self->query.has_told = hop->time_state != BH_HOP_TIME_NONE;
    self->query.told_unix = hop->time_unix;
  }
}

/* The log has the mailbox without the tag of BATV. */
static void
take_originator (BhMailQuery *self, const char *path, const char *from)
{
  const char *address = path != NULL ? path : from;
  if (address == NULL)
    return;
  char *bare = bh_span_dup (bh_mailbox_bare (address));
  g_ptr_array_add (self->owned, bare);
  self->query.from = bare;
}

static void
finish (BhMailQuery *self)
{
  self->query.queue_ids = (const char *const *)(gconstpointer)self->queue_ids->pdata;
  self->query.n_queue_ids = self->queue_ids->len;
  self->query.recipients = (const char *const *)(gconstpointer)self->recipients->pdata;
  self->query.n_recipients = self->recipients->len;
}

void
bh_mail_query_init (BhMailQuery *self, const BhStoredMessage *message, const BhWitness *witness)
{
  init (self);
  self->query.message_id = message->message_id;
  if (witness == NULL) {
    take_told_time (self, message->hops);
  } else {
    g_autoptr (GPtrArray) door = bh_mail_door_recipients (message, witness);
    g_autoptr (GPtrArray) written = bh_texts_of_json (message->recipients);
    const GPtrArray *recipients = door->len > 0 ? door : written;
    take_hops (self, message->hops, witness);
    take_originator (self, bh_mail_return_path (message, witness), message->from);
    for (guint i = 0; i < recipients->len; i++) {
      char *copy = g_strdup (g_ptr_array_index (recipients, i));
      g_ptr_array_add (self->owned, copy);
      g_ptr_array_add (self->recipients, copy);
    }
  }
  finish (self);
}

static void
take_report (BhMailQuery *self, const BhStoredReport *report, const BhOwnSide *own)
{
  self->query.message_id = report->original_message_id;
  if (report->queue_id != NULL && bh_own_side_has_host (own, report->reporting_mta))
    g_ptr_array_add (self->queue_ids, report->queue_id);
  take_originator (self, report->original_return_path, report->original_from);
  for (guint i = 0; i < report->recipients->len; i++)
    g_ptr_array_add (self->recipients, g_ptr_array_index (report->recipients, i));
}

void
bh_returned_query_init (BhMailQuery *self,
                        const BhReturned *original,
                        const BhStoredReport *report,
                        const BhOwnSide *own)
{
  init (self);
  take_hops (self, original->hops, &original->witness);
  if (report != NULL)
    take_report (self, report, own);
  finish (self);
}

gboolean
bh_report_query_init (BhMailQuery *self, const BhStoredReport *report, const BhOwnSide *own)
{
  init (self);
  take_report (self, report, own);
  self->query.has_time = report->has_arrival;
  self->query.time_unix = report->arrival_unix;
  finish (self);
  return self->queue_ids->len > 0 && report->has_arrival;
}

void
bh_mail_query_clear (BhMailQuery *self)
{
  g_ptr_array_unref (self->queue_ids);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->owned);
}
