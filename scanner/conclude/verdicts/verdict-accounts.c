/* verdict-accounts.c - stored hops, fields and log sessions → account records. */
#include "conclude/verdicts/verdict-accounts.h"

#include "conclude/mail/bulk-facts.h"
#include "conclude/mail/mail-fields.h"
#include "conclude/mail/queue-envelope.h"
#include "conclude/mail/signed.h"
#include "conclude/verdicts/brought.h"
#include "conclude/verdicts/verdict-bounces.h"
#include "store/json-list.h"
#include "verdict/client.h"
#include "verdict/own.h"

/* A session that tells who came in; else it is of a queue or of a delivery. */
static gboolean
is_entry (const BhLogSession *session)
{
  if (bh_log_session_hides_login (session))
    return FALSE;
  return session->client_ip != NULL || session->user != NULL || session->is_logged_in ||
         session->local_user != NULL || session->is_local;
}

/* How a message was handed in: what tells of it, and what hand_in_read() makes of that. */
typedef struct {
  const BhAccountCarry *carry;
  const BhWitness *witness;      /* without a hop where the log alone knows the message */
  const BhLogSession *session;   /* NULL: none was found */
  const BhStoredMessage *queued; /* NULL, or what may wait in a queue, which keeps its envelope */
  GPtrArray *door; /* of char *, borrowed; what log or queue say of recipients replaces it */

  GPtrArray *texts; /* of char *, owned: what door borrows from the queue */
  BhAccountKey key;
  char *machine, *house, *server; /* owned; NULL: not told */
} HandIn;

/* What the log tells of the client and of the recipients at the door. */
static void
take_session (BhKeyFacts *facts, const BhLogSession *session, GPtrArray *door)
{
  if (is_entry (session)) {
    facts->has_session = TRUE;
    facts->is_session_auth = session->is_logged_in || session->user != NULL;
    facts->session_user = session->user;
    facts->session_ip = session->client_ip;
    if (session->local_user != NULL)
      facts->local_user = session->local_user;
  }
  if (session->recipients == NULL || session->recipients->len == 0)
    return;
  g_ptr_array_set_size (door, 0);
  for (guint i = 0; i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    g_ptr_array_add (door, recipient->at_door != NULL ? recipient->at_door : recipient->address);
  }
}

static void
make_key (HandIn *self)
{
  const BhWitness *witness = self->witness;
  const BhOwnSide *own = self->carry->own;
  BhKeyFacts facts = { .header_user = witness->user,
                       .is_header_auth = witness->is_auth,
                       .local_user = witness->local_user,
                       .script = witness->script,
                       .header_ip = witness->ip };

  if (self->session != NULL)
    take_session (&facts, self->session, self->door);
  else if (self->queued != NULL && witness->hop != NULL)
    bh_queue_take_envelope (&facts, self->queued, self->door, self->texts);
  facts.door_recipients = (const char *const *)(gconstpointer)self->door->pdata;
  /* Where our domains are not known, nothing tells relayed mail from mail for us. */
  facts.n_door_recipients = own->domains != NULL && *own->domains != NULL ? self->door->len : 0;
  const char *ip = bh_account_key_address (&facts, own);
  gboolean is_relay = witness->doubt == NULL && bh_learned_is_relay (self->carry->learned, ip);
  bh_account_key_init (&self->key, &facts, own, is_relay);
}

/* What the client was called, by our own hop or by the log. */
static void
name_client (HandIn *self)
{
  const BhWitness *witness = self->witness;
  const char *helo = witness->helo;

  if (helo == NULL && self->session != NULL && self->session->is_logged_in)
    helo = self->session->helo;
  self->machine = bh_client_machine (helo, self->carry->own);
  self->house = bh_client_house (witness->helo, witness->rdns, witness->ip);
}

/* The first label tells servers apart: syslog has no more of it. */
static void
name_server (HandIn *self)
{
  const BhLogSession *session = self->session;
  const char *name = self->witness->hop != NULL ? self->witness->hop->by : NULL;

  if (name == NULL && session != NULL)
    name = session->host != NULL ? session->host : session->format;
  self->server = name != NULL ? g_ascii_strdown (name, (gssize)strcspn (name, ".")) : NULL;
}

static void
hand_in_read (HandIn *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  make_key (self);
  name_client (self);
  name_server (self);
}

static void
hand_in_clear (HandIn *self)
{
  if (self->texts == NULL)
    return;
  bh_account_key_clear (&self->key);
  g_ptr_array_unref (self->texts);
  g_free (self->machine);
  g_free (self->house);
  g_free (self->server);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HandIn, hand_in_clear)

static void
set_time (BhAccountMessage *record, const BhHop *hop, const BhLogSession *session)
{
  if (hop != NULL && hop->time_state != BH_HOP_TIME_NONE) {
    record->time_source = BH_TIME_RECEIVED;
    record->time_unix = hop->time_unix;
  } else if (session != NULL && session->time.has_time) {
    record->time_source = BH_TIME_LOG;
    record->time_unix = session->time.seconds;
  }
}

static void
set_session (BhAccountMessage *record, const BhLogSession *session)
{
  if (session == NULL)
    return;
  if (session->queue_id != NULL)
    record->queue_id = session->queue_id;
  record->source = (BhEvidenceSource)(record->source | BH_FROM_LOG);
  record->has_failed = record->has_failed || bh_log_session_has_failed (session);
  record->is_refused = session->is_refused && !session->is_accepted;
}

/* The record borrows. */
static void
set_hand_in (BhAccountMessage *record, const HandIn *hand_in)
{
  record->account = hand_in->key.account;
  record->key_kind = hand_in->key.kind;
  record->origin_ip = hand_in->key.origin_ip;
  record->origin_class = hand_in->key.origin_class;
  record->is_arrival = hand_in->key.is_arrival;
  record->machine = hand_in->machine;
  record->house = hand_in->house;
  record->server = hand_in->server;
  record->doubt = hand_in->witness->doubt;
  record->told_by = hand_in->witness->told_by;
  set_time (record, hand_in->witness->hop, hand_in->session);
  set_session (record, hand_in->session);
}

/* Without a Message-ID one text in one second is one message. */
static char *
name_of (const BhStoredMessage *message, gint64 time_unix)
{
  if (message->message_id != NULL)
    return g_strdup (message->message_id);
  g_autofree char *hex = bh_sha256_to_hex (&message->text_hash);
  return g_strdup_printf ("%s at %" G_GINT64_FORMAT, hex, time_unix);
}

/* Majordomo, ezmlm, Smartlist: a field that asks vacation programs to be quiet, and a
 * reverse-path that a program reads. */
static gboolean
has_list_sign (const BhStoredMessage *message, const char *return_path)
{
  static const char *const marks[] = { "-owner@", "-bounces", "-return-", "-request@" };

  if (return_path == NULL || !bh_bulk_is_list (message))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (return_path, marks[i]) != NULL)
      return TRUE;
  return bh_span_starts_nocase (bh_mailbox_bare (return_path), BH_SPAN_LITERAL ("owner-"));
}

static void
set_mailer (BhAccountMessage *record, const char *user_agent, const char *x_mailer)
{
  record->mailer = bh_client_mailer (user_agent != NULL ? user_agent : x_mailer);
}

static void
set_fields (BhAccountMessage *record, const BhStoredMessage *message)
{
  record->from = message->from;
  set_mailer (record, bh_stored_message_field (message, "User-Agent"),
              bh_stored_message_field (message, "X-Mailer"));
  record->has_list_id = bh_stored_message_field (message, "List-Id") != NULL;
  record->has_list_unsubscribe = bh_stored_message_field (message, "List-Unsubscribe") != NULL;
  if (record->time_source == BH_TIME_NONE && message->has_date) {
    record->time_source = BH_TIME_DATE;
    record->time_unix = message->date_unix;
  }
}

/* As bh_signed_of(). */
static void
set_signed (BhAccountMessage *record, const GPtrArray *fields, guint top_own, guint lowest_own)
{
  BhSigned found = bh_signed_of (fields, top_own, lowest_own, record->from);

  record->is_signed_by_us = found.is_by_us;
  record->was_signed = found.is_from_before;
}

/* No server of ours wrote anything on it, nor does our log know it: it tells only whom
 * we wrote to. */
static void
take_unknown (const BhAccountCarry *carry, const BhStoredMessage *message)
{
  g_autoptr (GPtrArray) written = bh_texts_of_json (message->recipients);
  BhAccountMessage record = { .source = BH_FROM_HEADERS };

  set_fields (&record, message);
  bh_account_records_take (carry->records, &record, written);
}

/* Servers write the field at delivery: a copy that was sent has the path in the log. */
static const char *
return_path_of (const BhStoredMessage *message,
                const BhWitness *witness,
                const BhLogSession *session)
{
  const char *path = witness->hop != NULL ? bh_mail_return_path (message, witness) : NULL;
  if (path == NULL && session != NULL)
    path = session->from;
  return path == NULL && witness->hop != NULL ? bh_queue_return_path (message) : path;
}

/* The next server's words on why it did not take the message. */
static char *
listed_by_log (const BhLogSession *session, const BhOwnSide *own)
{
  if (session == NULL || session->detail == NULL || !bh_log_session_was_turned_away (session))
    return NULL;
  return bh_verdict_listed_by (session->detail, own);
}

/* @witness: without a hop where the log alone knows the message */
static void
take_known (const BhAccountCarry *carry,
            const BhStoredMessage *message,
            const BhWitness *witness,
            const BhLogSession *session,
            guint64 cluster_hash)
{
  g_autoptr (GPtrArray) written = bh_texts_of_json (message->recipients);
  g_autoptr (GPtrArray) door =
      witness->hop != NULL ? bh_mail_door_recipients (message, witness) : g_ptr_array_new ();
  g_autofree char *where =
      g_strdup_printf ("%s at %" G_GINT64_FORMAT, message->path, message->offset);
  g_auto (HandIn) hand_in = { carry, witness, session, message, .door = door };
  BhAccountMessage record = { .where = where,
                              .source = BH_FROM_HEADERS,
                              .queue_id = witness->hop != NULL ? witness->hop->id : NULL,
                              .script = witness->script,
                              .cluster_hash = cluster_hash,
                              .number_by_1 = message->number + 1,
                              .queued_id =
                                  message->queued != NULL ? message->queued->queue_id : NULL };

  hand_in_read (&hand_in);
  set_hand_in (&record, &hand_in);
  set_fields (&record, message);
  if (witness->hop != NULL)
    set_signed (&record, message->fields, /* top_own= */ 0, witness->last_own);
  record.has_failed = session != NULL && bh_log_ties_has_failed (carry->ties);
  g_autofree char *listed = listed_by_log (session, carry->own);
  record.listed_by = listed;
  record.return_path = return_path_of (message, witness, session);
  record.has_list_sign = has_list_sign (message, record.return_path);
  record.is_exempt = bh_mail_is_exempt (message, record.return_path, &hand_in.key);
  g_autofree char *name = name_of (message, record.time_unix);
  record.message_id = name;
  const GPtrArray *recipients = door->len > 0 && !record.is_arrival ? door : written;
  record.brought_by = bh_brought_by (message->hops, witness->hop, session, recipients, carry->own);
  bh_account_records_take (carry->records, &record, recipients);
}

void
bh_account_take_message (const BhAccountCarry *carry,
                         const BhStoredMessage *message,
                         const BhWitness *witness,
                         const BhLogSession *session,
                         guint64 cluster_hash)
{
  if (witness->hop != NULL || session != NULL)
    take_known (carry, message, witness, session, cluster_hash);
  else
    take_unknown (carry, message);
}

/* Of the returned original, below where our side begins: what stands above the world added. */
static const char *
original_field (const BhStoredMessage *message, guint top_own, const char *name)
{
  for (guint i = 0; i < message->original_fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (message->original_fields, i);
    if (field->n_above > top_own && g_ascii_strcasecmp (field->name, name) == 0)
      return field->value;
  }
  return NULL;
}

static void
set_original_fields (BhAccountMessage *record,
                     const BhStoredMessage *message,
                     guint top_own,
                     guint lowest_own)
{
  set_mailer (record, original_field (message, top_own, "User-Agent"),
              original_field (message, top_own, "X-Mailer"));
  record->has_list_id = original_field (message, top_own, "List-Id") != NULL;
  record->has_list_unsubscribe = original_field (message, top_own, "List-Unsubscribe") != NULL;
  set_signed (record, message->original_fields, top_own, lowest_own);
}

static gboolean
is_recipient (const BhStoredReport *report, const char *address)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    const char *recipient = g_ptr_array_index (report->recipients, i);
    if (recipient != NULL && bh_mailbox_equal (recipient, address))
      return TRUE;
  }
  return FALSE;
}

/* Whom our lowest hop took it for. What stands further up was redirected, perhaps. Where somebody
 * else did not get it, the one at our door had it redirected: an address of ours, of a domain that
 * nobody named. */
static GPtrArray *
door_of_original (const BhReturned *original, const BhStoredReport *report)
{
  GPtrArray *door = g_ptr_array_new ();

  if (original->witness.last_own < original->hops->len) {
    const BhHop *lowest = g_ptr_array_index (original->hops, original->witness.last_own);
    if (lowest->for_address != NULL && is_recipient (report, lowest->for_address))
      g_ptr_array_add (door, lowest->for_address);
  }
  return door;
}

void
bh_account_take_original (const BhAccountCarry *carry,
                          const BhStoredMessage *message,
                          const BhReturned *original,
                          const BhStoredReport *report,
                          const BhLogSession *session,
                          guint64 cluster_hash)
{
  if (!original->is_witnessed)
    return;
  g_autoptr (GPtrArray) door = door_of_original (original, report);
  g_auto (HandIn) hand_in = { carry, &original->witness, session, .door = door };

  hand_in_read (&hand_in);
  g_autofree char *listed = bh_verdict_listed_by (report->diagnostics, carry->own);
  g_autofree char *where = g_strdup_printf ("the mail that %s at %" G_GINT64_FORMAT " returns",
                                            message->path, message->offset);
  BhAccountMessage record = { .where = where,
                              .message_id = report->original_message_id,
                              .queue_id = original->witness.hop->id,
                              .source = BH_FROM_BOUNCE,
                              .from = report->original_from,
                              .return_path = report->original_return_path,
                              .cluster_hash = cluster_hash,
                              .number_by_1 = message->number + 1,
                              .has_failed = report->is_failure,
                              .listed_by = listed };
  set_hand_in (&record, &hand_in);
  guint top_own = bh_witness_own_top (message->original, carry->own);
  set_original_fields (&record, message, top_own, top_own + original->witness.last_own);
  record.is_exempt = report->original_return_path != NULL && *report->original_return_path == '\0';
  bh_account_records_take (carry->records, &record, report->recipients);
}

/* A filter hands mail back to the server by the server's own port: what it was is told by the
 * session before, and a log has no From that could speak against such a hand-in. */
static gboolean
is_of_the_server_itself (const BhAccountKey *key, const BhLogSession *session)
{
  return key->kind == BH_KEY_USER && session->local_user == NULL;
}

/* The log has no From field: the envelope's originator is not put in its place. */
void
bh_account_take_session (const BhAccountCarry *carry,
                         const BhLogSession *session,
                         gboolean has_failed)
{
  static const BhWitness nobody = { .hop = NULL };
  g_autoptr (GPtrArray) door = g_ptr_array_new ();
  g_auto (HandIn) hand_in = { carry, &nobody, session, .door = door };
  BhAccountMessage record = { .where = session->where,
                              .message_id = session->message_id != NULL ? session->message_id
                                                                        : session->where,
                              .source = BH_FROM_LOG,
                              .return_path = session->from };

  if (!is_entry (session) || (!session->is_accepted && !session->is_refused))
    return;
  hand_in_read (&hand_in);
  if (is_of_the_server_itself (&hand_in.key, session))
    return;
  set_hand_in (&record, &hand_in);
  record.has_failed = has_failed;
  g_autofree char *listed = listed_by_log (session, carry->own);
  record.listed_by = listed;
  record.is_exempt = !session->is_logged_in && session->has_from && session->from != NULL &&
                     *session->from == '\0';
  if (record.is_arrival)
    record.from = session->from;
  bh_account_records_take (carry->records, &record, door);
}
