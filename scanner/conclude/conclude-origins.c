/* conclude-origins.c - one walk over all messages with their hops. */
#include "conclude/conclude-origins.h"

#include "base/little-endian.h"
#include "conclude/clocks/clock-notes.h"
#include "conclude/mail/bulk-facts.h"
#include "conclude/mail/conclusion.h"
#include "conclude/mail/first-copies.h"
#include "conclude/mail/gather-returned.h"
#include "conclude/mail/mail-fields.h"
#include "conclude/mail/own-links.h"
#include "store/case-texts.h"
#include "store/json-list.h"

typedef struct {
  BhCaseStore *store;
  const BhOwnSide *own;
  const BhHistory *history;
  BhClockNotes *notes;
  const GArray *texts;
  BhLearned *learned;
  BhWitnesses *witnesses;
  BhCouriers *couriers;
  const BhLogNotes *log_notes;
  BhFirstCopies *copies;
  BhDigest *digest; /* for one short text after the other */
  GArray *gathered;
  gboolean has_names; /* of some peer at a boundary */
} Pass;

/* 0 for a text without words: such texts are equal, yet say nothing. */
static guint64
text_hash (const Pass *self, guint32 index)
{
  if (index >= self->texts->len)
    return 0;
  const BhStoredText *text = &g_array_index (self->texts, BhStoredText, index);
  return text->basis == BH_SIGNATURE_EMPTY ? 0 : bh_le64 (text->text_hash.bytes);
}

/* What a machine of ours brought along; its place is that of the next to be gathered. */
static void
take_courier (Pass *self, const BhStoredMessage *message, const BhWitness *witness)
{
  BhWitness machine;

  if (!bh_couriers_find (self->couriers, message->hops, witness, &machine))
    return;
  g_autoptr (GPtrArray) door = bh_mail_door_recipients (message, &machine);
  g_autoptr (GPtrArray) written = bh_texts_of_json (message->recipients);
  const BhCourierMail mail = { .hops = message->hops,
                               .witness = witness,
                               .from = message->from,
                               .recipients = door->len > 0 ? door : written,
                               .delivery = bh_mail_delivery (message, self->own),
                               .message = self->gathered->len };
  bh_couriers_take (self->couriers, &mail);
}

static void
take_courier_of_returned (Pass *self, const BhStoredReport *report, const BhReturned *returned)
{
  BhWitness machine;

  if (!returned->is_witnessed ||
      !bh_couriers_find (self->couriers, returned->hops, &returned->witness, &machine))
    return;
  const BhCourierMail mail = { .hops = returned->hops,
                               .witness = &returned->witness,
                               .from = report->original_from,
                               .recipients = report->recipients,
                               .message = self->gathered->len };
  bh_couriers_take (self->couriers, &mail);
}

static gboolean
take_returned (Pass *self, const BhStoredMessage *message, BhGathered *gathered, GError **error)
{
  g_autoptr (BhStoredReport) report = NULL;

  if (!bh_case_store_report (self->store, message->number, &report, error))
    return FALSE;
  if (report == NULL || !report->has_original)
    return TRUE;
  g_auto (BhReturned) returned = { 0 };
  bh_returned_init (&returned, message->original, message->original_fields, self->own);
  bh_gathered_set_returned (gathered, self->digest, message, report, &returned);
  take_courier_of_returned (self, report, &returned);
  if (report->original_message_id != NULL)
    bh_first_copies_take_returned (self->copies, message, report->original_message_id,
                                   self->gathered->len);
  return TRUE;
}

static gboolean
take_message (Pass *self, const BhStoredMessage *message, GError **error)
{
  g_autoptr (GPtrArray) sidecars = bh_mail_sidecars (message);
  BhOriginContext context = { self->history, message->date_unix, message->has_date };
  g_autoptr (BhOrigin) origin = bh_origin_new (message->hops, sidecars, self->own, &context);
  BhWitness witness;
  gboolean is_witnessed = bh_witnesses_take (self->witnesses, message->hops, origin, &witness);
  const BhWitness *seen = is_witnessed ? &witness : NULL;
  BhGathered gathered = { .number = message->number,
                          .copy_of = bh_first_copies_take (self->copies, message) };
  gint64 time_unix = 0;
  const char *time_source = bh_conclusion_date (message, origin, &time_unix);

  gathered.has_time = time_source != NULL ? 1 : 0;
  gathered.time_unix = time_unix;
  gathered.text = bh_stored_text_find (self->texts, &message->text_hash);
  gathered.cluster_hash = text_hash (self, gathered.text);
  bh_gathered_set_names (&gathered, self->digest, message->from, message->thread,
                         message->message_id, message->subject);
  bh_gathered_set_origin (&gathered, self->digest, origin->ip, origin->rdns, origin->helo);
  gathered.account_hash = bh_hash_text (self->digest, origin->auth_user);
  gathered.is_list = bh_bulk_is_list (message) ? 1 : 0;
  gathered.is_auto = bh_bulk_is_auto (message) ? 1 : 0;
  gathered.is_aligned = bh_bulk_is_aligned (message, origin) ? 1 : 0;
  gathered.is_vouched =
      gathered.is_aligned || bh_bulk_is_vouched (message, origin, sidecars) ? 1 : 0;
  gathered.is_own_name = !gathered.is_vouched && bh_bulk_is_own_name (message, origin) ? 1 : 0;
  self->has_names = self->has_names || bh_bulk_names_peer (message, origin);
  gathered.is_of_line = !gathered.is_vouched && bh_bulk_is_of_line (message, origin) ? 1 : 0;
  gathered.is_of_strange_line = gathered.is_of_line && bh_bulk_is_of_strange_line (message, origin);
  gathered.is_foreign = !gathered.is_vouched && bh_bulk_is_foreign (message, origin) ? 1 : 0;
  gathered.is_mutated = message->hidden_len > 0 ? 1 : 0;
  const BhOwnLinks links = bh_own_links_of (message, origin);
  gathered.has_link = links.has_any ? 1 : 0;
  gathered.leads_home = links.lead_home ? 1 : 0;
  gathered.leads_away = links.lead_away ? 1 : 0;
  const BhConclusion conclusion = { origin, &gathered, time_source };
  bh_clock_notes_take (self->notes, message, origin);
  bh_learned_take (self->learned, message, seen);
  if (is_witnessed && gathered.copy_of < 0)
    take_courier (self, message, seen);
  if (!bh_log_notes_take (self->log_notes, message, seen, error) ||
      !bh_conclusion_write (self->store, self->history, message, &conclusion, error) ||
      (bh_message_is_report (message) && !take_returned (self, message, &gathered, error)))
    return FALSE;
  g_array_append_val (self->gathered, gathered);
  return TRUE;
}

/* Where no peer has a name, none was looked for. */
static void
forget_lines (GArray *gathered)
{
  for (guint i = 0; i < gathered->len; i++)
    g_array_index (gathered, BhGathered, i).is_of_line = 0;
}

GArray *
bh_conclude_origins (BhCaseStore *store, const BhOriginsPass *pass, GError **error)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhClockNotes) notes = bh_clock_notes_new (pass->history);
  g_autoptr (BhFirstCopies) copies = bh_first_copies_new ();
  g_autoptr (GArray) gathered = g_array_new (FALSE, TRUE, sizeof (BhGathered));
  g_autoptr (BhMessageCursor) cursor = bh_message_cursor_new (store, BH_HOPS_WHOLE, error);
  g_autoptr (GError) read_error = NULL;
  const BhStoredMessage *message;

  if (cursor == NULL)
    return NULL;
  Pass self = {
    .store = store,
    .own = pass->own,
    .history = pass->history,
    .notes = notes,
    .texts = pass->texts,
    .learned = pass->learned,
    .witnesses = pass->witnesses,
    .couriers = pass->couriers,
    .log_notes = pass->log_notes,
    .digest = digest,
    .copies = copies,
    .gathered = gathered,
  };
  while ((message = bh_message_cursor_next (cursor, &read_error)) != NULL)
    if (!take_message (&self, message, error))
      return NULL;
  if (read_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return NULL;
  }
  if (!self.has_names)
    forget_lines (gathered);
  bh_first_copies_mark (copies, gathered);
  return bh_clock_notes_write (notes, store, error) ? g_steal_pointer (&gathered) : NULL;
}
