/* case-facts.c - reading facts back. Messages, hops and fields run side by side in the order
 * of message numbers. Of hops, whose texts are most of it, a walk may want a few columns, and
 * the rest of single messages: those are looked up. */
#include "store/case-facts.h"
#include "store/case-store-private.h"
#include "store/text-row.h"

/* A walk makes some hundred texts a message, all of which end with the next one: they lie in
 * one chunk, and hops and fields are used again. */
struct _BhMessageCursor {
  BhCaseStore *store;                              /* borrowed */
  sqlite3_stmt *messages, *hops, *fields, *queues; /* owned */
  sqlite3_stmt *hops_of_one;                       /* whole ones of one message; owned */
  gboolean has_hop, has_field, has_queue;          /* the statement stands on a row not yet taken */
  gboolean is_failed;                              /* one of them could not be read on */
  GStringChunk *texts;                  /* all texts of current, its hops and its fields */
  GPtrArray *spare_hops, *spare_fields; /* of BhHop and BhSidecar, owned; their texts are not */
  guint n_hops_used, n_fields_used;
  BhStoredQueue queue;
  BhStoredMessage current;
};

#define TEXTS_BLOCK_LEN 8192 /* bytes; what most messages need */

/* A text, kept until the next message. As a blob: SQLite would copy a text to end it with a NUL,
 * and so does the chunk. */
static char *
kept_text (BhMessageCursor *self, sqlite3_stmt *statement, int column)
{
  sqlite3_value *value = sqlite3_column_value (statement, column);

  if (sqlite3_value_type (value) == SQLITE_NULL)
    return NULL;
  const char *text = sqlite3_value_blob (value);
  return g_string_chunk_insert_len (self->texts, text != NULL ? text : "",
                                    sqlite3_value_bytes (value));
}

static void
clear_current (BhMessageCursor *self)
{
  BhStoredMessage *message = &self->current;
  GPtrArray *lists[] = { message->hops, message->original, message->fields,
                         message->original_fields };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_set_size (lists[i], 0);
  *message = (BhStoredMessage) {
    .hops = lists[0], .original = lists[1], .fields = lists[2], .original_fields = lists[3]
  };
  g_string_chunk_clear (self->texts);
  self->n_hops_used = self->n_fields_used = 0;
}

static void
free_current (BhStoredMessage *message)
{
  g_clear_pointer (&message->hops, g_ptr_array_unref);
  g_clear_pointer (&message->original, g_ptr_array_unref);
  g_clear_pointer (&message->fields, g_ptr_array_unref);
  g_clear_pointer (&message->original_fields, g_ptr_array_unref);
}

static void
init_current (BhStoredMessage *message)
{
  message->hops = g_ptr_array_new ();
  message->original = g_ptr_array_new ();
  message->fields = g_ptr_array_new ();
  message->original_fields = g_ptr_array_new ();
}

/* A zeroed struct of a pool, the next not in use. */
static gpointer
take_spare (GPtrArray *pool, guint *n_used, gsize len)
{
  if (*n_used == pool->len)
    g_ptr_array_add (pool, g_malloc (len));
  gpointer spare = g_ptr_array_index (pool, (*n_used)++);
  memset (spare, 0, len);
  return spare;
}

/* Takes a step in what runs beside the messages. */
static gboolean
step_beside (BhMessageCursor *self, sqlite3_stmt *row)
{
  int result = sqlite3_step (row);

  self->is_failed = self->is_failed || (result != SQLITE_ROW && result != SQLITE_DONE);
  return result == SQLITE_ROW;
}

#define HOP_COLUMNS                                                                                \
  "SELECT message, scope, \"index\", kind, style, \"from\", helo, helo_is_literal, rdns, ip,"      \
  " ip_source, port, ident, \"by\", by_ip, by_software, protocol, auth, auth_user,"                \
  " auth_mechanism, local_user, id, \"for\", envelope_from, via, tls_version, tls_cipher, time,"   \
  " zone_minutes, time_state, raw, is_cut FROM hops"
/* In the places of those, and no more than a walk for servers needs: a NULL costs next to nothing.
 * "+scope": taken for a constant, it would no longer fit the key's order, and SQLite sorts. */
#define SERVER_COLUMNS                                                                             \
  "SELECT message, scope, \"index\", kind, style, NULL, helo, 0, rdns, ip, NULL, NULL, NULL,"      \
  " \"by\", NULL, NULL, protocol, auth, auth_user, NULL, local_user, id, \"for\", envelope_from, " \
  "NULL,"                                                                                          \
  " NULL, NULL, time, zone_minutes, time_state, '', 0 FROM hops WHERE +scope = 0"
#define HOP_ORDER " ORDER BY message, scope, \"index\""

static const char message_query[] =
    "SELECT message, s.path, offset, id, m.sha256, text_hash, message_id, date_unix, from_address,"
    " from_domain, recipients, thread, in_reply_to, return_path, kind, hidden_len, subject,"
    " url_hosts FROM messages m LEFT JOIN sources s USING (file, member) ORDER BY message";
static const char *const hop_queries[] = {
  [BH_HOPS_WHOLE] = HOP_COLUMNS HOP_ORDER,
  [BH_HOPS_OF_SERVERS] = SERVER_COLUMNS HOP_ORDER,
};
static const char field_query[] =
    "SELECT message, scope, n_above, is_below_client, name, value FROM fields"
    " ORDER BY message, scope, n";
static const char queue_query[] =
    "SELECT message, queue, queue_id, envelope, sender, recipients, auth_user, client_ip, ident,"
    " protocol FROM store_facts WHERE queue IS NOT NULL ORDER BY message";

static gboolean
prepare_all (BhMessageCursor *self, BhHopsWanted hops, GError **error)
{
  const struct {
    sqlite3_stmt **statement;
    const char *sql;
  } all[] = { { &self->messages, message_query },
              { &self->hops, hop_queries[hops] },
              { &self->hops_of_one, HOP_COLUMNS " WHERE message = ?" HOP_ORDER },
              { &self->fields, field_query },
              { &self->queues, queue_query } };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (sqlite3_prepare_v2 (self->store->db, all[i].sql, -1, all[i].statement, NULL) != SQLITE_OK)
      return bh_case_store_fail (self->store, all[i].sql, error);
  return TRUE;
}

BhMessageCursor *
bh_message_cursor_new (BhCaseStore *store, BhHopsWanted hops, GError **error)
{
  g_autoptr (BhMessageCursor) self = g_new0 (BhMessageCursor, 1);

  self->store = store;
  self->texts = g_string_chunk_new (TEXTS_BLOCK_LEN);
  self->spare_hops = g_ptr_array_new_with_free_func (g_free);
  self->spare_fields = g_ptr_array_new_with_free_func (g_free);
  init_current (&self->current);
  if (!prepare_all (self, hops, error))
    return NULL;
  self->has_hop = step_beside (self, self->hops);
  self->has_queue = step_beside (self, self->queues);
  self->has_field = step_beside (self, self->fields);
  return g_steal_pointer (&self);
}

void
bh_message_cursor_free (BhMessageCursor *self)
{
  if (self == NULL)
    return;
  free_current (&self->current);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->spare_hops, g_ptr_array_unref);
  g_clear_pointer (&self->spare_fields, g_ptr_array_unref);
  sqlite3_finalize (self->messages);
  sqlite3_finalize (self->hops);
  sqlite3_finalize (self->hops_of_one);
  sqlite3_finalize (self->fields);
  sqlite3_finalize (self->queues);
  g_free (self);
}

/* The hop that its statement stands on goes to the message. */
static void
take_hop (BhMessageCursor *self, sqlite3_stmt *row)
{
  BhStoredMessage *message = &self->current;
  gboolean is_original = sqlite3_column_int (row, 1) != 0;
  BhHop *hop = take_spare (self->spare_hops, &self->n_hops_used, sizeof *hop);

  hop->index = (guint)sqlite3_column_int (row, 2);
  hop->kind = bh_hop_kind_by_name ((const char *)sqlite3_column_text (row, 3));
  hop->style = kept_text (self, row, 4);
  hop->from = kept_text (self, row, 5);
  hop->helo = kept_text (self, row, 6);
  hop->helo_is_literal = sqlite3_column_int (row, 7);
  hop->rdns = kept_text (self, row, 8);
  hop->ip = kept_text (self, row, 9);
  hop->ip_source = bh_ip_source_by_name ((const char *)sqlite3_column_text (row, 10));
  hop->port = sqlite3_column_type (row, 11) == SQLITE_NULL ? -1 : sqlite3_column_int (row, 11);
  hop->ident = kept_text (self, row, 12);
  hop->by = kept_text (self, row, 13);
  hop->by_ip = kept_text (self, row, 14);
  hop->by_software = kept_text (self, row, 15);
  hop->protocol = kept_text (self, row, 16);
  hop->is_auth = sqlite3_column_int (row, 17);
  hop->auth_user = kept_text (self, row, 18);
  hop->auth_mechanism = kept_text (self, row, 19);
  hop->local_user = kept_text (self, row, 20);
  hop->id = kept_text (self, row, 21);
  hop->for_address = kept_text (self, row, 22);
  hop->envelope_from = kept_text (self, row, 23);
  hop->via = kept_text (self, row, 24);
  hop->tls_version = kept_text (self, row, 25);
  hop->tls_cipher = kept_text (self, row, 26);
  hop->time_unix = sqlite3_column_int64 (row, 27);
  hop->zone_minutes = sqlite3_column_int (row, 28);
  hop->time_state = bh_hop_time_state_by_name ((const char *)sqlite3_column_text (row, 29));
  hop->raw = kept_text (self, row, 30);
  hop->is_cut = sqlite3_column_int (row, 31);
  g_ptr_array_add (is_original ? message->original : message->hops, hop);
}

/* Whether it stands on a row of the current message. Rows of a message that is not there,
 * as only a worker in hostile hands sends them, must not hold up the rest. */
static gboolean
is_at_current (BhMessageCursor *self, sqlite3_stmt *row, gboolean *has_row)
{
  while (*has_row && sqlite3_column_int64 (row, 0) < self->current.number)
    *has_row = step_beside (self, row);
  return *has_row && sqlite3_column_int64 (row, 0) == self->current.number;
}

static void
take_hops (BhMessageCursor *self)
{
  while (is_at_current (self, self->hops, &self->has_hop)) {
    take_hop (self, self->hops);
    self->has_hop = step_beside (self, self->hops);
  }
}

gboolean
bh_message_cursor_read_hops (BhMessageCursor *self, GError **error)
{
  int result;

  g_ptr_array_set_size (self->current.hops, 0);
  g_ptr_array_set_size (self->current.original, 0);
  sqlite3_reset (self->hops_of_one);
  sqlite3_bind_int64 (self->hops_of_one, 1, self->current.number);
  while ((result = sqlite3_step (self->hops_of_one)) == SQLITE_ROW)
    take_hop (self, self->hops_of_one);
  return result == SQLITE_DONE || bh_case_store_fail (self->store, "hops cannot be read", error);
}

static void
take_fields (BhMessageCursor *self)
{
  BhStoredMessage *message = &self->current;

  while (is_at_current (self, self->fields, &self->has_field)) {
    BhSidecar *field = take_spare (self->spare_fields, &self->n_fields_used, sizeof *field);
    gboolean is_original = sqlite3_column_int (self->fields, 1) != 0;
    field->n_above = (guint)sqlite3_column_int (self->fields, 2);
    field->is_below_client = sqlite3_column_int (self->fields, 3) != 0;
    field->name = kept_text (self, self->fields, 4);
    field->value = kept_text (self, self->fields, 5);
    g_ptr_array_add (is_original ? message->original_fields : message->fields, field);
    self->has_field = step_beside (self, self->fields);
  }
}

static void
take_queue (BhMessageCursor *self)
{
  sqlite3_stmt *row = self->queues;
  BhStoredQueue *queue = &self->queue;
  char **const texts[] = { &queue->queue,     &queue->queue_id,   &queue->how,
                           &queue->sender,    &queue->recipients, &queue->auth_user,
                           &queue->client_ip, &queue->ident,      &queue->protocol };

  if (!is_at_current (self, row, &self->has_queue))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = kept_text (self, row, (int)i + 1);
  self->current.queued = queue;
  self->has_queue = step_beside (self, row);
}

static void
take_message (BhMessageCursor *self)
{
  BhStoredMessage *message = &self->current;
  sqlite3_stmt *row = self->messages;

  message->number = sqlite3_column_int64 (row, 0);
  message->path = kept_text (self, row, 1);
  message->offset = sqlite3_column_int64 (row, 2);
  message->id = kept_text (self, row, 3);
  message->sha256 = kept_text (self, row, 4);
  bh_sha256_of_column (row, 5, &message->text_hash);
  message->message_id = kept_text (self, row, 6);
  message->has_date = sqlite3_column_type (row, 7) != SQLITE_NULL;
  message->date_unix = sqlite3_column_int64 (row, 7);
  message->from = kept_text (self, row, 8);
  message->from_domain = kept_text (self, row, 9);
  message->recipients = kept_text (self, row, 10);
  message->thread = kept_text (self, row, 11);
  message->in_reply_to = kept_text (self, row, 12);
  message->return_path = kept_text (self, row, 13);
  message->kind = kept_text (self, row, 14);
  message->hidden_len = (guint)sqlite3_column_int (row, 15);
  message->subject = kept_text (self, row, 16);
  message->url_hosts = kept_text (self, row, 17);
  take_hops (self);
  take_fields (self);
  take_queue (self);
}

const BhStoredMessage *
bh_message_cursor_next (BhMessageCursor *self, GError **error)
{
  clear_current (self);
  int result = sqlite3_step (self->messages);
  if (result == SQLITE_ROW)
    take_message (self);
  if (result == SQLITE_ROW && !self->is_failed)
    return &self->current;
  if (result != SQLITE_DONE || self->is_failed)
    bh_case_store_fail (self->store, "messages cannot be read", error);
  return NULL;
}

const char *
bh_stored_message_field (const BhStoredMessage *message, const char *name)
{
  for (guint i = 0; i < message->fields->len; i++) {
    const BhSidecar *field = g_ptr_array_index (message->fields, i);
    if (g_ascii_strcasecmp (field->name, name) == 0)
      return field->value;
  }
  return NULL;
}
