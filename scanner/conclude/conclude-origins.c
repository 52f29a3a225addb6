/* conclude-origins.c - one walk over all messages with their hops. */
#include "conclude/conclude-origins.h"

#include "base/little-endian.h"
#include "conclude/clocks/clock-notes.h"
#include "conclude/mail/bulk-facts.h"
#include "conclude/mail/gather-returned.h"
#include "conclude/mail/mail-fields.h"
#include "store/case-texts.h"
#include "store/json-list.h"

/* A report whose original has a Message-ID. */
typedef struct {
  guint index; /* of gathered */
  char *key;   /* of the original, as of a first copy; owned */
} Returned;

typedef struct {
  BhCaseStore *store;
  const BhOwnSide *own;
  const BhHistory *history;
  BhClockNotes *notes;
  const GArray *texts;
  BhLearned *learned;
  BhWitnesses *witnesses;
  const BhLogNotes *log_notes;
  BhDigest *digest;         /* for one short text after the other */
  GHashTable *first_copies; /* key (guint64 pair) → number; looked up only, never walked */
  GArray *returned;         /* of Returned */
  GArray *gathered;
} Pass;

static void
clear_returned (gpointer data)
{
  g_free (((Returned *)data)->key);
}

static char *
indices_json (const GArray *indices)
{
  GString *out = g_string_new ("[");
  for (guint i = 0; i < indices->len; i++)
    g_string_append_printf (out, i > 0 ? ",%u" : "%u", g_array_index (indices, guint, i));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static gint
compare_text (gconstpointer a, gconstpointer b)
{
  return memcmp (((const BhStoredText *)a)->text_hash.bytes,
                 ((const BhStoredText *)b)->text_hash.bytes, BH_SHA256_LEN);
}

static guint32
text_index (const GArray *texts, const BhSha256 *text_hash)
{
  BhStoredText key = { .text_hash = *text_hash };
  guint at = 0;
  return g_array_binary_search ((GArray *)(guintptr)texts, &key, compare_text, &at) ? at
                                                                                    : G_MAXUINT32;
}

/* 0 for a text without words: such texts are equal, yet say nothing. */
static guint64
text_hash (const Pass *self, guint32 index)
{
  if (index >= self->texts->len)
    return 0;
  const BhStoredText *text = &g_array_index (self->texts, BhStoredText, index);
  return text->basis == BH_SIGNATURE_EMPTY ? 0 : bh_le64 (text->text_hash.bytes);
}

/* 128 bits tell any number of messages apart. */
static char *
copy_key (Pass *self, const char *kind, const char *name, const BhSha256 *text_or_null)
{
  bh_digest_add (self->digest, bh_span_of_string (kind));
  bh_digest_add (self->digest, bh_span (name, strlen (name) + 1));
  if (text_or_null != NULL)
    bh_digest_add (self->digest, bh_span (text_or_null->bytes, BH_SHA256_LEN));
  BhSha256 sha256 = bh_digest_finish (self->digest);
  char *key = bh_sha256_to_hex (&sha256);
  key[32] = '\0';
  return key;
}

/* A message's first copy in evidence order: same Message-ID and same normal
 * text, or without a Message-ID the same bytes. */
static gint64
first_copy (Pass *self, const BhStoredMessage *message)
{
  char *key = message->message_id != NULL
                  ? copy_key (self, "i", message->message_id, &message->text_hash)
                  : copy_key (self, "b", message->sha256, NULL);
  gpointer known = NULL;
  if (g_hash_table_lookup_extended (self->first_copies, key, NULL, &known)) {
    g_free (key);
    return (gint64)GPOINTER_TO_SIZE (known);
  }
  g_hash_table_insert (self->first_copies, key, GSIZE_TO_POINTER ((gsize)message->number));
  return -1;
}

static gboolean
take_returned (Pass *self, const BhStoredMessage *message, BhGathered *gathered, GError **error)
{
  g_autoptr (BhStoredReport) report = NULL;

  if (!bh_case_store_report (self->store, message->number, &report, error))
    return FALSE;
  if (report == NULL || !report->has_original)
    return TRUE;
  bh_gathered_set_returned (gathered, self->digest, message, report, self->own);
  if (report->original_message_id != NULL) {
    Returned returned = { self->gathered->len,
                          copy_key (self, "i", report->original_message_id, &message->text_hash) };
    g_array_append_val (self->returned, returned);
  }
  return TRUE;
}

/* The mail that a report returns is one with the copy of it that the evidence holds,
 * wherever that lies, and with what other reports return of it. */
static void
mark_counted (Pass *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->returned->len; i++) {
    const Returned *returned = &g_array_index (self->returned, Returned, i);
    BhGathered *message = &g_array_index (self->gathered, BhGathered, returned->index);
    gboolean has_copy = g_hash_table_contains (self->first_copies, returned->key);
    message->is_counted = has_copy || !g_hash_table_add (seen, returned->key) ? 1 : 0;
  }
}

static gboolean
take_hop_time (const BhStoredMessage *message, guint at, gint64 *out_unix)
{
  const BhHop *hop = g_ptr_array_index (message->hops, at);

  if (hop->time_state == BH_HOP_TIME_NONE)
    return FALSE;
  *out_unix = hop->time_unix;
  return TRUE;
}

/* The clock to date a message by: the boundary hop's, which our side wrote; where that line has
 * no readable time, the next of ours above it; else Date; else a line below, which is told. */
static const char *
time_of (const BhStoredMessage *message, const BhOrigin *origin, gint64 *out_unix)
{
  guint n_ours = MIN (origin->boundary_hop + 1, message->hops->len);

  for (guint i = n_ours; i > 0; i--)
    if (take_hop_time (message, i - 1, out_unix))
      return "received";
  if (message->has_date) {
    *out_unix = message->date_unix;
    return "date";
  }
  for (guint i = n_ours; i < message->hops->len; i++)
    if (take_hop_time (message, i, out_unix))
      return "told";
  return NULL;
}

static char *
trust_letters (const BhOrigin *origin, guint n_hops)
{
  static const char letters[] = {
    [BH_TRUST_WITNESSED] = 'w', [BH_TRUST_TOLD] = 't', [BH_TRUST_CONTRADICTED] = 'c'
  };
  char *text = g_malloc (n_hops + 1);
  for (guint i = 0; i < n_hops; i++)
    text[i] = letters[origin->trust[i]];
  text[n_hops] = '\0';
  return text;
}

/* Seconds that each hop's clock is ahead, as a JSON array; NULL where no clock is known to be. */
static char *
clock_offsets (const BhHistory *history, const GPtrArray *hops)
{
  g_autoptr (GString) out = g_string_new ("[");
  gboolean is_right = TRUE;

  for (guint i = 0; i < hops->len; i++) {
    const BhHop *hop = g_ptr_array_index (hops, i);
    gint64 ahead = hop->time_state != BH_HOP_TIME_NONE
                       ? bh_history_ahead (history, hop->by, hop->time_unix)
                       : 0;
    is_right = is_right && ahead == 0;
    g_string_append_printf (out, i > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, ahead);
  }
  g_string_append_c (out, ']');
  return is_right ? NULL : g_strdup (out->str);
}

static gboolean
write_row (Pass *self,
           const BhStoredMessage *message,
           const BhOrigin *origin,
           const BhGathered *gathered,
           const char *time_source,
           GError **error)
{
  g_autofree char *trusted = bh_json_of_texts (origin->trusted_ips);
  g_autofree char *untrusted = bh_json_of_texts (origin->untrusted_ips);
  g_autofree char *forged = indices_json (origin->forged_hops);
  g_autofree char *ignored = bh_json_of_texts (origin->ignored_headers);
  g_autofree char *evidence = bh_json_of_texts (origin->evidence);
  g_autofree char *clocks = clock_offsets (self->history, message->hops);
  g_autofree char *trust = trust_letters (origin, message->hops->len);
  BhCell cells[] = {
    bh_cell_int (message->number),
    gathered->copy_of >= 0 ? bh_cell_int (gathered->copy_of) : bh_cell_null (),
    bh_cell_text (origin->ip),
    bh_cell_text (origin->helo),
    bh_cell_text (origin->rdns),
    bh_cell_text (origin->auth_user),
    bh_cell_text (origin->auth_server),
    bh_cell_text (origin->script),
    bh_cell_text (bh_origin_verdict_name (origin->verdict)),
    bh_cell_text (bh_confidence_name (origin->confidence)),
    bh_cell_text (origin->boundary_ip),
    bh_cell_text (bh_boundary_source_name (origin->boundary)),
    bh_cell_int (origin->boundary_hop),
    origin->origin_hop >= 0 ? bh_cell_int (origin->origin_hop) : bh_cell_null (),
    bh_cell_text (trusted),
    bh_cell_text (untrusted),
    bh_cell_text (forged),
    bh_cell_text (ignored),
    bh_cell_text (evidence),
    bh_cell_text (trust),
    bh_cell_text (clocks),
    bh_cell_null (), /* clock_notes: after the walk */
    gathered->has_time ? bh_cell_int (gathered->time_unix) : bh_cell_null (),
    bh_cell_text (time_source),
    bh_cell_null (),
    bh_cell_null (),
  };
  return bh_case_store_insert (self->store, "conclusions", cells, G_N_ELEMENTS (cells), error);
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
  BhGathered gathered = { .number = message->number, .copy_of = first_copy (self, message) };
  gint64 time_unix = 0;
  const char *time_source = time_of (message, origin, &time_unix);

  gathered.has_time = time_source != NULL ? 1 : 0;
  gathered.time_unix = time_unix;
  gathered.text = text_index (self->texts, &message->text_hash);
  gathered.cluster_hash = text_hash (self, gathered.text);
  bh_gathered_set_names (&gathered, self->digest, message->from, message->thread,
                         message->message_id, message->subject);
  gathered.origin_hash = bh_hash_text (self->digest, origin->ip);
  gathered.account_hash = bh_hash_text (self->digest, origin->auth_user);
  gathered.is_list = bh_bulk_is_list (message) ? 1 : 0;
  gathered.is_auto = bh_bulk_is_auto (message) ? 1 : 0;
  gathered.is_aligned = bh_bulk_is_aligned (message, origin) ? 1 : 0;
  gathered.is_vouched =
      gathered.is_aligned || bh_bulk_is_vouched (message, origin, sidecars) ? 1 : 0;
  gathered.is_mutated = message->hidden_len > 0 ? 1 : 0;
  bh_clock_notes_take (self->notes, message, origin);
  bh_learned_take (self->learned, message, seen);
  if (!bh_log_notes_take (self->log_notes, message, seen, error) ||
      !write_row (self, message, origin, &gathered, time_source, error) ||
      (bh_message_is_report (message) && !take_returned (self, message, &gathered, error)))
    return FALSE;
  g_array_append_val (self->gathered, gathered);
  return TRUE;
}

GArray *
bh_conclude_origins (BhCaseStore *store, const BhOriginsPass *pass, GError **error)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhClockNotes) notes = bh_clock_notes_new (pass->history);
  g_autoptr (GHashTable) first_copies =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) returned = g_array_new (FALSE, FALSE, sizeof (Returned));
  g_autoptr (GArray) gathered = g_array_new (FALSE, TRUE, sizeof (BhGathered));
  g_autoptr (BhMessageCursor) cursor =
      bh_message_cursor_new (store, /* has_whole_hops= */ TRUE, error);
  g_autoptr (GError) read_error = NULL;
  const BhStoredMessage *message;

  if (cursor == NULL)
    return NULL;
  g_array_set_clear_func (returned, clear_returned);
  Pass self = {
    .store = store,
    .own = pass->own,
    .history = pass->history,
    .notes = notes,
    .texts = pass->texts,
    .learned = pass->learned,
    .witnesses = pass->witnesses,
    .log_notes = pass->log_notes,
    .digest = digest,
    .first_copies = first_copies,
    .returned = returned,
    .gathered = gathered,
  };
  while ((message = bh_message_cursor_next (cursor, &read_error)) != NULL)
    if (!take_message (&self, message, error))
      return NULL;
  if (read_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return NULL;
  }
  mark_counted (&self);
  return bh_clock_notes_write (notes, store, error) ? g_steal_pointer (&gathered) : NULL;
}
