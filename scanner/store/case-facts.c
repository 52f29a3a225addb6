/* case-facts.c - reading facts back. Three statements run side by side in the
 * order of message numbers, so that nothing is looked up twice. */
#include "store/case-facts.h"
#include "store/case-store-private.h"
#include "store/text-row.h"

struct _BhMessageCursor {
  BhCaseStore *store;                     /* borrowed */
  sqlite3_stmt *messages, *hops, *fields; /* owned */
  gboolean has_hop, has_field;            /* the statement stands on a row not yet taken */
  BhStoredMessage current;
};

static sqlite3_stmt *
prepare (BhCaseStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) != SQLITE_OK)
    bh_case_store_fail (store, sql, error);
  return statement;
}

static char *
text_at (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  gsize len = (gsize)sqlite3_column_bytes (statement, column);
  return text != NULL ? g_memdup2 (text, len + 1) : NULL; /* SQLite ends it with a NUL */
}

static void
clear_current (BhStoredMessage *message)
{
  g_free (message->path);
  g_free (message->id);
  g_free (message->sha256);
  g_free (message->message_id);
  g_free (message->from);
  g_free (message->from_domain);
  g_free (message->recipients);
  g_free (message->thread);
  g_free (message->subject);
  g_free (message->in_reply_to);
  g_free (message->return_path);
  g_free (message->kind);
  g_clear_pointer (&message->hops, g_ptr_array_unref);
  g_clear_pointer (&message->original, g_ptr_array_unref);
  g_clear_pointer (&message->fields, g_ptr_array_unref);
  g_clear_pointer (&message->original_fields, g_ptr_array_unref);
  memset (message, 0, sizeof *message);
}

BhMessageCursor *
bh_message_cursor_new (BhCaseStore *store, GError **error)
{
  g_autoptr (BhMessageCursor) self = g_new0 (BhMessageCursor, 1);

  self->store = store;
  self->messages =
      prepare (store,
               "SELECT message, s.path, offset, id, m.sha256, text_hash, message_id, date_unix,"
               " from_address, from_domain, recipients, thread, in_reply_to, return_path, kind,"
               " hidden_len, subject FROM messages m LEFT JOIN sources s USING (file, member)"
               " ORDER BY message",
               error);
  self->hops = prepare (
      store,
      "SELECT message, scope, \"index\", kind, style, \"from\", helo, helo_is_literal, rdns,"
      " ip, ip_source, port, ident, \"by\", by_ip, by_software, protocol, auth, auth_user,"
      " auth_mechanism, local_user, id, \"for\", envelope_from, via, tls_version,"
      " tls_cipher, time, zone_minutes, time_state, raw, is_cut"
      " FROM hops ORDER BY message, scope, \"index\"",
      error != NULL && *error != NULL ? NULL : error);
  self->fields = prepare (
      store, "SELECT message, scope, n_above, name, value FROM fields ORDER BY message, scope, n",
      error != NULL && *error != NULL ? NULL : error);
  if (self->messages == NULL || self->hops == NULL || self->fields == NULL)
    return NULL;
  self->has_hop = sqlite3_step (self->hops) == SQLITE_ROW;
  self->has_field = sqlite3_step (self->fields) == SQLITE_ROW;
  return g_steal_pointer (&self);
}

void
bh_message_cursor_free (BhMessageCursor *self)
{
  if (self == NULL)
    return;
  clear_current (&self->current);
  sqlite3_finalize (self->messages);
  sqlite3_finalize (self->hops);
  sqlite3_finalize (self->fields);
  g_free (self);
}

/* Names back to values: the worker wrote them by the same functions. */
static BhHopKind
hop_kind_by_name (const char *name)
{
  for (BhHopKind kind = BH_HOP_UNPARSED; kind <= BH_HOP_BY_ONLY; kind++)
    if (g_strcmp0 (name, bh_hop_kind_name (kind)) == 0)
      return kind;
  return BH_HOP_UNPARSED;
}

static BhIpSource
ip_source_by_name (const char *name)
{
  for (BhIpSource source = BH_IP_SOURCE_BRACKETS; source <= BH_IP_SOURCE_SIDECAR; source++)
    if (g_strcmp0 (name, bh_ip_source_name (source)) == 0)
      return source;
  return BH_IP_SOURCE_NONE;
}

static BhHopTimeState
time_state_by_name (const char *name)
{
  if (g_strcmp0 (name, "zoned") == 0)
    return BH_HOP_TIME_ZONED;
  return g_strcmp0 (name, "no-zone") == 0 ? BH_HOP_TIME_NO_ZONE : BH_HOP_TIME_NONE;
}

static BhHop *
hop_of_row (sqlite3_stmt *row)
{
  BhHop *hop = g_new0 (BhHop, 1);

  hop->index = (guint)sqlite3_column_int (row, 2);
  hop->kind = hop_kind_by_name ((const char *)sqlite3_column_text (row, 3));
  hop->style = text_at (row, 4);
  hop->from = text_at (row, 5);
  hop->helo = text_at (row, 6);
  hop->helo_is_literal = sqlite3_column_int (row, 7);
  hop->rdns = text_at (row, 8);
  hop->ip = text_at (row, 9);
  hop->ip_source = ip_source_by_name ((const char *)sqlite3_column_text (row, 10));
  hop->port = sqlite3_column_type (row, 11) == SQLITE_NULL ? -1 : sqlite3_column_int (row, 11);
  hop->ident = text_at (row, 12);
  hop->by = text_at (row, 13);
  hop->by_ip = text_at (row, 14);
  hop->by_software = text_at (row, 15);
  hop->protocol = text_at (row, 16);
  hop->is_auth = sqlite3_column_int (row, 17);
  hop->auth_user = text_at (row, 18);
  hop->auth_mechanism = text_at (row, 19);
  hop->local_user = text_at (row, 20);
  hop->id = text_at (row, 21);
  hop->for_address = text_at (row, 22);
  hop->envelope_from = text_at (row, 23);
  hop->via = text_at (row, 24);
  hop->tls_version = text_at (row, 25);
  hop->tls_cipher = text_at (row, 26);
  hop->time_unix = sqlite3_column_int64 (row, 27);
  hop->zone_minutes = sqlite3_column_int (row, 28);
  hop->time_state = time_state_by_name ((const char *)sqlite3_column_text (row, 29));
  hop->raw = text_at (row, 30);
  hop->is_cut = sqlite3_column_int (row, 31);
  return hop;
}

static void
take_hops (BhMessageCursor *self)
{
  BhStoredMessage *message = &self->current;

  message->hops = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  message->original = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_hop_free);
  while (self->has_hop && sqlite3_column_int64 (self->hops, 0) == message->number) {
    gboolean is_original = sqlite3_column_int (self->hops, 1) != 0;
    g_ptr_array_add (is_original ? message->original : message->hops, hop_of_row (self->hops));
    self->has_hop = sqlite3_step (self->hops) == SQLITE_ROW;
  }
}

static void
take_fields (BhMessageCursor *self)
{
  BhStoredMessage *message = &self->current;

  message->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  message->original_fields = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  while (self->has_field && sqlite3_column_int64 (self->fields, 0) == message->number) {
    BhSidecar *field = g_new0 (BhSidecar, 1);
    gboolean is_original = sqlite3_column_int (self->fields, 1) != 0;
    field->n_above = (guint)sqlite3_column_int (self->fields, 2);
    field->name = text_at (self->fields, 3);
    field->value = text_at (self->fields, 4);
    g_ptr_array_add (is_original ? message->original_fields : message->fields, field);
    self->has_field = sqlite3_step (self->fields) == SQLITE_ROW;
  }
}

static void
take_message (BhMessageCursor *self)
{
  BhStoredMessage *message = &self->current;
  sqlite3_stmt *row = self->messages;

  message->number = sqlite3_column_int64 (row, 0);
  message->path = text_at (row, 1);
  message->offset = sqlite3_column_int64 (row, 2);
  message->id = text_at (row, 3);
  message->sha256 = text_at (row, 4);
  bh_sha256_of_column (row, 5, &message->text_hash);
  message->message_id = text_at (row, 6);
  message->has_date = sqlite3_column_type (row, 7) != SQLITE_NULL;
  message->date_unix = sqlite3_column_int64 (row, 7);
  message->from = text_at (row, 8);
  message->from_domain = text_at (row, 9);
  message->recipients = text_at (row, 10);
  message->thread = text_at (row, 11);
  message->in_reply_to = text_at (row, 12);
  message->return_path = text_at (row, 13);
  message->kind = text_at (row, 14);
  message->hidden_len = (guint)sqlite3_column_int (row, 15);
  message->subject = text_at (row, 16);
  take_hops (self);
  take_fields (self);
}

const BhStoredMessage *
bh_message_cursor_next (BhMessageCursor *self, GError **error)
{
  clear_current (&self->current);
  int result = sqlite3_step (self->messages);
  if (result == SQLITE_ROW) {
    take_message (self);
    return &self->current;
  }
  if (result != SQLITE_DONE)
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

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return memcmp (((const BhStoredText *)a)->text_hash.bytes,
                 ((const BhStoredText *)b)->text_hash.bytes, BH_SHA256_LEN);
}

/* Read as they lie, then put in order: by their hashes they would be read from all over. */
GArray *
bh_case_store_texts (BhCaseStore *self, GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, TRUE, sizeof (BhStoredText));
  sqlite3_stmt *statement = bh_case_store_prepare (
      self, "SELECT " BH_STORED_TEXT_COLUMNS " FROM texts ORDER BY message", error);
  int result;

  g_array_set_clear_func (texts, bh_stored_text_clear);
  if (statement == NULL)
    return NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    g_array_set_size (texts, texts->len + 1);
    bh_stored_text_of_row (statement, &g_array_index (texts, BhStoredText, texts->len - 1));
  }
  sqlite3_reset (statement);
  if (result != SQLITE_DONE) {
    bh_case_store_fail (self, "texts cannot be read", error);
    return NULL;
  }
  g_array_sort (texts, compare_texts);
  return g_steal_pointer (&texts);
}

char *
bh_case_store_text (BhCaseStore *self, const BhSha256 *text_hash)
{
  sqlite3_stmt *statement =
      bh_case_store_prepare (self, "SELECT text FROM texts WHERE text_hash = ?", /* error= */ NULL);
  char *text = NULL;
  if (statement == NULL)
    return NULL;
  sqlite3_bind_blob (statement, 1, text_hash->bytes, BH_SHA256_LEN, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = text_at (statement, 0);
  sqlite3_reset (statement);
  return text;
}

static gboolean
take_recipients (BhCaseStore *self, BhStoredReport *report, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT recipient, action, diagnostic FROM report_recipients WHERE message = ? ORDER BY n",
      error);
  g_autoptr (GString) diagnostics = g_string_new (NULL);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, report->number);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    const char *diagnostic = (const char *)sqlite3_column_text (statement, 2);
    if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
      g_ptr_array_add (report->recipients, text_at (statement, 0));
    report->is_failure =
        report->is_failure ||
        g_strcmp0 ((const char *)sqlite3_column_text (statement, 1), "failed") == 0;
    if (diagnostic != NULL)
      g_string_append_printf (diagnostics, "%s\n", diagnostic);
  }
  sqlite3_reset (statement);
  report->diagnostics = g_strdup (diagnostics->str);
  return TRUE;
}

BhStoredReport *
bh_case_store_report (BhCaseStore *self, gint64 number, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT reporting_mta, queue_id, source_ip, original_message_id, original_from,"
      " original_return_path FROM reports WHERE message = ?",
      error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, number);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  g_autoptr (BhStoredReport) report = g_new0 (BhStoredReport, 1);
  report->number = number;
  report->reporting_mta = text_at (statement, 0);
  report->queue_id = text_at (statement, 1);
  report->source_ip = text_at (statement, 2);
  report->original_message_id = text_at (statement, 3);
  report->original_from = text_at (statement, 4);
  report->original_return_path = text_at (statement, 5);
  report->recipients = g_ptr_array_new_with_free_func (g_free);
  sqlite3_reset (statement);
  return take_recipients (self, report, error) ? g_steal_pointer (&report) : NULL;
}

void
bh_stored_report_free (BhStoredReport *report)
{
  if (report == NULL)
    return;
  g_free (report->reporting_mta);
  g_free (report->queue_id);
  g_free (report->source_ip);
  g_free (report->original_message_id);
  g_free (report->original_from);
  g_free (report->original_return_path);
  g_free (report->diagnostics);
  g_ptr_array_unref (report->recipients);
  g_free (report);
}
