/* case-clocks.c - a message's row, its fields and its hops, a statement each. */
#include "store/case-clocks.h"

#include "store/case-read.h"
#include "trail/origin.h"

#define CLOCK_COLUMNS "SELECT message, from_address, message_id, date_unix FROM messages"

/* Trust has a letter for each hop; the offsets have a number, where a clock is wrong. */
static const char times_query[] =
    "SELECT h.time - coalesce(json_extract(c.clock_offsets, '$[' || h.\"index\" || ']'), 0)"
    " FROM hops h JOIN conclusions c USING (message) WHERE h.message = ?1 AND h.scope = 0"
    " AND h.time_state = 'zoned' AND substr(c.trust, h.\"index\" + 1, 1) <> 'c'"
    " ORDER BY h.\"index\"";
static const char fields_query[] =
    "SELECT n_above, name, value FROM fields WHERE message = ?1 AND scope = 0 ORDER BY n";

struct _BhSenderCursor {
  BhCase *opened;
  sqlite3_stmt *messages, *fields;
};

void
bh_stored_clocks_free (BhStoredClocks *clocks)
{
  if (clocks == NULL)
    return;
  g_free (clocks->from);
  g_free (clocks->message_id);
  g_array_unref (clocks->hop_times);
  g_ptr_array_unref (clocks->fields);
  g_free (clocks);
}

/* Begins the statement with the message's number. */
static void
bind_number (sqlite3_stmt *statement, gint64 number)
{
  sqlite3_reset (statement);
  sqlite3_bind_int64 (statement, 1, number);
}

static gboolean
read_fields (BhCase *self, sqlite3_stmt *row, gint64 number, GPtrArray *fields, GError **error)
{
  int result;

  bind_number (row, number);
  while ((result = sqlite3_step (row)) == SQLITE_ROW) {
    BhSidecar *field = g_new0 (BhSidecar, 1);
    field->n_above = (guint)sqlite3_column_int (row, 0);
    field->name = bh_case_column_dup (row, 1);
    field->value = bh_case_column_dup (row, 2);
    g_ptr_array_add (fields, field);
  }
  if (result != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "header fields cannot be read", error);
  return result == SQLITE_DONE;
}

static gboolean
read_hop_times (BhCase *self, gint64 number, GArray *hop_times, GError **error)
{
  sqlite3_stmt *row = bh_case_prepare (self, times_query, error);
  int result;

  if (row == NULL)
    return FALSE;
  bind_number (row, number);
  while ((result = sqlite3_step (row)) == SQLITE_ROW) {
    gint64 time_unix = sqlite3_column_int64 (row, 0);
    g_array_append_val (hop_times, time_unix);
  }
  if (result != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "hops cannot be read", error);
  sqlite3_finalize (row);
  return result == SQLITE_DONE;
}

BhStoredClocks *
bh_sender_cursor_next (BhSenderCursor *self, GError **error)
{
  sqlite3_stmt *row = self->messages;
  int result = sqlite3_step (row);

  if (result != SQLITE_ROW) {
    if (result != SQLITE_DONE)
      bh_case_set_sqlite_error (self->opened, "messages cannot be read", error);
    return NULL;
  }
  g_autoptr (BhStoredClocks) clocks = g_new0 (BhStoredClocks, 1);
  clocks->number = sqlite3_column_int64 (row, 0);
  clocks->from = bh_case_column_dup (row, 1);
  clocks->message_id = bh_case_column_dup (row, 2);
  clocks->has_date = sqlite3_column_type (row, 3) != SQLITE_NULL;
  clocks->date_unix = sqlite3_column_int64 (row, 3);
  clocks->hop_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  clocks->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  if (!read_fields (self->opened, self->fields, clocks->number, clocks->fields, error))
    return NULL;
  return g_steal_pointer (&clocks);
}

static BhSenderCursor *
cursor_new (BhCase *opened, const char *query, const char *key, GError **error)
{
  g_autoptr (BhSenderCursor) self = g_new0 (BhSenderCursor, 1);

  self->opened = opened;
  self->messages = bh_case_prepare (opened, query, error);
  self->fields = self->messages != NULL ? bh_case_prepare (opened, fields_query, error) : NULL;
  if (self->fields == NULL)
    return NULL;
  sqlite3_bind_text (self->messages, 1, key, -1, SQLITE_TRANSIENT);
  return g_steal_pointer (&self);
}

BhSenderCursor *
bh_sender_cursor_new (BhCase *opened, const char *from, GError **error)
{
  return cursor_new (opened,
                     CLOCK_COLUMNS " WHERE from_address = ?1 COLLATE NOCASE"
                                   " AND date_unix IS NOT NULL ORDER BY message",
                     from, error);
}

void
bh_sender_cursor_free (BhSenderCursor *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->messages);
  sqlite3_finalize (self->fields);
  g_free (self);
}

BhStoredClocks *
bh_case_clocks (BhCase *self, const char *id, GError **error)
{
  g_autoptr (BhSenderCursor) cursor = cursor_new (self, CLOCK_COLUMNS " WHERE id = ?1", id, error);
  g_autoptr (GError) read_error = NULL;

  if (cursor == NULL)
    return NULL;
  g_autoptr (BhStoredClocks) clocks = bh_sender_cursor_next (cursor, &read_error);
  if (read_error != NULL)
    g_propagate_error (error, g_steal_pointer (&read_error));
  else if (clocks == NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no message:%s in this case", id);
  if (clocks == NULL || !read_hop_times (self, clocks->number, clocks->hop_times, error))
    return NULL;
  return g_steal_pointer (&clocks);
}
