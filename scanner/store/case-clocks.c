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
  sqlite3_stmt *messages;
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

static gboolean
bind_number (BhCase *self, sqlite3_stmt *statement, gint64 number, GError **error)
{
  if (sqlite3_bind_int64 (statement, 1, number) == SQLITE_OK)
    return TRUE;
  bh_case_set_sqlite_error (self, "a message cannot be read", error);
  return FALSE;
}

static char *
text_at (sqlite3_stmt *row, int column)
{
  g_autofree char *made = NULL;

  return g_strdup (bh_case_column_text (row, column, &made));
}

static gboolean
read_fields (BhCase *self, gint64 number, GPtrArray *fields, GError **error)
{
  sqlite3_stmt *row = bh_case_prepare (self, fields_query, error);
  int result = SQLITE_ERROR;

  if (row == NULL || !bind_number (self, row, number, error))
    return FALSE;
  while ((result = sqlite3_step (row)) == SQLITE_ROW) {
    BhSidecar *field = g_new0 (BhSidecar, 1);
    field->n_above = (guint)sqlite3_column_int (row, 0);
    field->name = text_at (row, 1);
    field->value = text_at (row, 2);
    g_ptr_array_add (fields, field);
  }
  if (result != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "header fields cannot be read", error);
  sqlite3_finalize (row);
  return result == SQLITE_DONE;
}

static gboolean
read_hop_times (BhCase *self, gint64 number, GArray *hop_times, GError **error)
{
  sqlite3_stmt *row = bh_case_prepare (self, times_query, error);
  int result = SQLITE_ERROR;

  if (row == NULL || !bind_number (self, row, number, error))
    return FALSE;
  while ((result = sqlite3_step (row)) == SQLITE_ROW) {
    gint64 time_unix = sqlite3_column_int64 (row, 0);
    g_array_append_val (hop_times, time_unix);
  }
  if (result != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "hops cannot be read", error);
  sqlite3_finalize (row);
  return result == SQLITE_DONE;
}

/* The row that the statement stands on, with its fields. */
static BhStoredClocks *
take_row (BhCase *self, sqlite3_stmt *row, GError **error)
{
  g_autoptr (BhStoredClocks) clocks = g_new0 (BhStoredClocks, 1);

  clocks->from = text_at (row, 1);
  clocks->message_id = text_at (row, 2);
  clocks->has_date = sqlite3_column_type (row, 3) != SQLITE_NULL;
  clocks->date_unix = sqlite3_column_int64 (row, 3);
  clocks->hop_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  clocks->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  if (!read_fields (self, sqlite3_column_int64 (row, 0), clocks->fields, error))
    return NULL;
  return g_steal_pointer (&clocks);
}

BhStoredClocks *
bh_case_clocks (BhCase *self, const char *id, GError **error)
{
  sqlite3_stmt *row = bh_case_prepare (self, CLOCK_COLUMNS " WHERE id = ?1", error);
  g_autoptr (BhStoredClocks) clocks = NULL;
  gboolean is_read = FALSE;

  if (row == NULL)
    return NULL;
  sqlite3_bind_text (row, 1, id, -1, SQLITE_STATIC);
  if (sqlite3_step (row) == SQLITE_ROW) {
    clocks = take_row (self, row, error);
    is_read = clocks != NULL &&
              read_hop_times (self, sqlite3_column_int64 (row, 0), clocks->hop_times, error);
  } else
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no message:%s in this case", id);
  sqlite3_finalize (row);
  return is_read ? g_steal_pointer (&clocks) : NULL;
}

BhSenderCursor *
bh_sender_cursor_new (BhCase *opened, const char *from, GError **error)
{
  g_autoptr (BhSenderCursor) self = g_new0 (BhSenderCursor, 1);

  self->opened = opened;
  self->messages = bh_case_prepare (opened,
                                    CLOCK_COLUMNS " WHERE from_address = ?1 COLLATE NOCASE"
                                                  " AND date_unix IS NOT NULL ORDER BY message",
                                    error);
  if (self->messages == NULL)
    return NULL;
  sqlite3_bind_text (self->messages, 1, from, -1, SQLITE_TRANSIENT);
  return g_steal_pointer (&self);
}

void
bh_sender_cursor_free (BhSenderCursor *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->messages);
  g_free (self);
}

BhStoredClocks *
bh_sender_cursor_next (BhSenderCursor *self, GError **error)
{
  int result = sqlite3_step (self->messages);

  if (result == SQLITE_ROW)
    return take_row (self->opened, self->messages, error);
  if (result != SQLITE_DONE)
    bh_case_set_sqlite_error (self->opened, "the sender's messages cannot be read", error);
  return NULL;
}
