/* case-trace.c - stored hops to vote and history, without making hops of them. Hops and
 * messages are read side by side, both by number. */
#include "store/case-trace.h"
#include "store/case-store-private.h"

/* "+scope": taken for a constant, it would no longer fit the key's order, and SQLite sorts. */
static const char hop_query[] =
    "SELECT message, \"index\", kind, style, protocol, \"by\", by_ip, ip, rdns, id, raw, time,"
    " zone_minutes, time_state, auth_user FROM hops WHERE +scope = 0 ORDER BY message, scope, "
    "\"index\"";
static const char message_query[] =
    "SELECT message, id, message_id, from_address, date_unix, n_received FROM messages"
    " ORDER BY message";
static const char field_query[] = "SELECT n_above, is_below_client, name, value FROM fields"
                                  " WHERE message = ?1 AND scope = 0 ORDER BY n";

typedef struct {
  BhVote *vote; /* or NULL */
  BhHistory *history;
  sqlite3_stmt *messages; /* stands on a row while has_message */
  sqlite3_stmt *fields;
  gint64 message; /* of that row */
  guint n_received;
  gboolean has_message, is_begun;
  gboolean is_failed; /* it could not be read on */
} Walk;

/* Borrowed until the next step. BhHop owns its texts elsewhere, and is only read here. */
static char *
text_at (sqlite3_stmt *row, int column)
{
  return (char *)(guintptr)sqlite3_column_text (row, column);
}

/* Only sendmail says so, and only of a name; the text is long and seldom looked at. */
static gboolean
is_marked_forged (const BhHop *hop)
{
  return hop->rdns != NULL && g_strcmp0 (hop->style, "sendmail") == 0 &&
         strstr (hop->raw, "may be forged") != NULL;
}

static void
take_vote (BhVote *vote, const BhHop *hop)
{
  BhVoteHop voted = { .index = hop->index,
                      .kind = hop->kind,
                      .style = hop->style,
                      .protocol = hop->protocol,
                      .by = hop->by,
                      .ip = hop->ip,
                      .rdns = hop->rdns,
                      .is_marked_forged = is_marked_forged (hop),
                      .time_unix = hop->time_unix };
  bh_vote_add_hop (vote, &voted);
}

static void
step_messages (Walk *self)
{
  int result = sqlite3_step (self->messages);

  self->is_failed = self->is_failed || (result != SQLITE_ROW && result != SQLITE_DONE);
  self->has_message = result == SQLITE_ROW;
  self->is_begun = FALSE;
  if (self->has_message)
    self->message = sqlite3_column_int64 (self->messages, 0);
  self->n_received = self->has_message ? (guint)sqlite3_column_int (self->messages, 5) : 0;
}

static void
begin_message (Walk *self)
{
  BhHistoryMessage message = { .id = text_at (self->messages, 1),
                               .message_id = text_at (self->messages, 2),
                               .from = text_at (self->messages, 3),
                               .date_unix = sqlite3_column_int64 (self->messages, 4) };
  bh_history_begin_message (self->history, &message);
  self->is_begun = TRUE;
}

/* Goes on to a message, and begins it. FALSE where it is not there: only a worker in hostile hands
 * sends hops of such, and they must not hold up the rest. */
static gboolean
is_at_message (Walk *self, gint64 number)
{
  while (self->has_message && self->message < number)
    step_messages (self);
  if (!self->has_message || self->message != number)
    return FALSE;
  if (!self->is_begun)
    begin_message (self);
  return TRUE;
}

/* The message's fields that trail knows. */
static void
take_fields (Walk *self, const BhHop *hop)
{
  g_autoptr (GPtrArray) sidecars = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sidecar_free);
  int result;

  sqlite3_bind_int64 (self->fields, 1, self->message);
  while ((result = sqlite3_step (self->fields)) == SQLITE_ROW) {
    if (!bh_sidecar_is_known (bh_span_of_string (text_at (self->fields, 2))))
      continue;
    BhSidecar *sidecar = g_new0 (BhSidecar, 1);
    sidecar->n_above = (guint)sqlite3_column_int (self->fields, 0);
    sidecar->is_below_client = sqlite3_column_int (self->fields, 1) != 0;
    sidecar->name = g_strdup (text_at (self->fields, 2));
    sidecar->value = g_strdup (text_at (self->fields, 3));
    g_ptr_array_add (sidecars, sidecar);
  }
  self->is_failed = self->is_failed || result != SQLITE_DONE;
  sqlite3_reset (self->fields);
  bh_history_add_fields (self->history, hop, sidecars);
}

static void
take_hop (Walk *self, sqlite3_stmt *row)
{
  BhHop hop = { .index = (guint)sqlite3_column_int (row, 1),
                .kind = bh_hop_kind_by_name (text_at (row, 2)),
                .style = text_at (row, 3),
                .protocol = text_at (row, 4),
                .by = text_at (row, 5),
                .by_ip = text_at (row, 6),
                .ip = text_at (row, 7),
                .rdns = text_at (row, 8),
                .id = text_at (row, 9),
                .raw = text_at (row, 10),
                .time_unix = sqlite3_column_int64 (row, 11),
                .zone_minutes = sqlite3_column_int (row, 12),
                .time_state = bh_hop_time_state_by_name (text_at (row, 13)),
                .auth_user = text_at (row, 14) };

  if (!is_at_message (self, sqlite3_column_int64 (row, 0)))
    return;
  if (self->vote != NULL && hop.index < BH_VOTE_HOPS)
    take_vote (self->vote, &hop);
  bh_history_add_hop (self->history, &hop);
  if (hop.index + 1 == self->n_received && bh_history_take_last_line (self->history, &hop))
    take_fields (self, &hop);
}

gboolean
bh_case_store_take_trace (BhCaseStore *self, BhVote *vote, BhHistory *history, GError **error)
{
  sqlite3_stmt *row = bh_case_store_prepare (self, hop_query, error);
  sqlite3_stmt *messages = row != NULL ? bh_case_store_prepare (self, message_query, error) : NULL;
  sqlite3_stmt *fields = messages != NULL ? bh_case_store_prepare (self, field_query, error) : NULL;
  Walk walk = { .vote = vote, .history = history, .messages = messages, .fields = fields };
  int result = SQLITE_ERROR;

  if (fields == NULL)
    return FALSE;
  step_messages (&walk);
  while (!walk.is_failed && (result = sqlite3_step (row)) == SQLITE_ROW)
    take_hop (&walk, row);
  gboolean good = (!walk.is_failed && result == SQLITE_DONE) ||
                  bh_case_store_fail (self, "hops cannot be read", error);
  sqlite3_reset (row);
  sqlite3_reset (messages);
  return good;
}
