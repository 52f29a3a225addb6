/* log-m365-audit.c - the unified audit log of Microsoft 365: who logged in, and who sent what.
 *
 * A table with a column "AuditData", as the portal and Search-UnifiedAuditLog write it, or a record
 * a line. That is a JSON object: "Operation", "UserId", "ClientIP", "CreationTime" in UTC.
 * "Send" comes from the mailbox that sent: Item.InternetMessageId, and ClientIPAddress is where its
 * user sat. Its copy of the envelope is in Exchange's trace: log-exchange.c.
 */
#include "logs/entra-error.h"
#include "logs/event.h"
#include "logs/field.h"
#include "logs/json-member.h"
#include "logs/table.h"

/* Of a record, without escapes; empty: not told. */
typedef struct {
  BhSpan operation, time, user, ip, result, error, item;
} Record;

static const struct {
  const char *name;
  gsize at;
} members[] = {
  { "Operation", G_STRUCT_OFFSET (Record, operation) },
  { "CreationTime", G_STRUCT_OFFSET (Record, time) },
  { "UserId", G_STRUCT_OFFSET (Record, user) },
  { "ClientIP", G_STRUCT_OFFSET (Record, ip) },
  { "ClientIPAddress", G_STRUCT_OFFSET (Record, ip) },
  { "ActorIpAddress", G_STRUCT_OFFSET (Record, ip) },
  { "ResultStatus", G_STRUCT_OFFSET (Record, result) },
  { "ErrorNumber", G_STRUCT_OFFSET (Record, error) },
  { "Item", G_STRUCT_OFFSET (Record, item) },
};

static Record
read_record (BhLogState *state, BhSpan object)
{
  Record record = { .operation = BH_SPAN_NONE };
  BhSpan name, value;

  bh_json_make_room (state->name, object.len);
  bh_take_literal (&object, "{");
  while (bh_json_take_member (&object, &name, &value))
    for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
      BhSpan *member = &G_STRUCT_MEMBER (BhSpan, &record, members[i].at);
      if (member->len == 0 && bh_is_word (name, members[i].name))
        *member = member == &record.item ? value : bh_json_unescaped (value, state->name);
    }
  return record;
}

/* "203.0.113.9", "203.0.113.9:51234", "[2001:db8::9]:51234", "2001:db8::9" */
static BhSpan
address_of (BhSpan client)
{
  BhSpan rest = client;

  if (bh_take_literal (&rest, "["))
    return bh_take_until (&rest, ']');
  BhSpan before = bh_take_until (&rest, ':');
  gsize colon;
  return bh_span_find_byte (rest, ':', &colon) ? client : before;
}

static void
read_login (BhLogState *state, const Record *record, BhLogEvent *out)
{
  (void)state;
  out->flags |= BH_LOG_LOGGED_IN;
  out->user = record->user;
}

static void
read_failure (BhLogState *state, const Record *record, BhLogEvent *out)
{
  (void)state;
  if (!bh_entra_is_guess (record->error))
    return;
  out->flags |= BH_LOG_LOGIN_FAILED;
  out->user = record->user;
}

static void
read_mailbox_login (BhLogState *state, const Record *record, BhLogEvent *out)
{
  if (bh_is_word (record->result, "Succeeded"))
    read_login (state, record, out);
}

static void
read_sent (BhLogState *state, const Record *record, BhLogEvent *out)
{
  BhSpan item = record->item, name, value;

  if (!bh_is_word (record->result, "Succeeded") || !bh_take_literal (&item, "{"))
    return;
  while (bh_json_take_member (&item, &name, &value))
    if (bh_is_word (name, "InternetMessageId"))
      out->message_id = bh_without_brackets (bh_json_unescaped (value, state->name));
  if (out->message_id.len == 0)
    return;
  out->key = out->message_id;
  out->user = record->user;
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_CLOSES;
  out->flags |= BH_LOG_LOGGED_IN | BH_LOG_LOGIN_TOLD;
}

static const struct {
  const char *operation;
  void (*read) (BhLogState *state, const Record *record, BhLogEvent *out);
} operations[] = {
  { "UserLoggedIn", read_login },
  { "UserLoginFailed", read_failure },
  { "MailboxLogin", read_mailbox_login },
  { "Send", read_sent },
  { "SendAs", read_sent },
  { "SendOnBehalf", read_sent },
};

/* Services of Microsoft's own have no address of mail for a name. */
static gboolean
read_data (BhLogState *state, BhSpan object, BhLogEvent *out)
{
  const Record record = read_record (state, object);
  BhSpan time = record.time;
  gsize at;

  if (record.operation.len == 0 || !bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  if (!out->stamp.has_zone)
    bh_stamp_set_zone (&out->stamp, 0);
  if (!bh_span_find_byte (record.user, '@', &at))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    if (bh_is_word (record.operation, operations[i].operation)) {
      out->client_ip = address_of (record.ip);
      operations[i].read (state, &record, out);
    }
  return TRUE;
}

static gboolean
take_columns (BhLogState *state, BhSpan line)
{
  gsize at;

  if (!bh_span_find (line, BH_SPAN_LITERAL ("AuditData"), &at) ||
      !bh_span_find (line, BH_SPAN_LITERAL ("CreationDate"), &at))
    return FALSE;
  bh_log_take_quoted_columns (state, line);
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  gsize at;

  state->is_partial = TRUE; /* of mailboxes that are watched, and of what they send */
  if (state->columns->len > 0)
    return !bh_log_take_row (state, line) ||
           read_data (state, bh_log_cell (state, "AuditData"), out);
  if (line.len > 0 && line.at[0] == '{')
    return bh_span_find (line, BH_SPAN_LITERAL ("\"Workload\""), &at) &&
           read_data (state, line, out);
  return take_columns (state, line);
}

static const BhLogExample examples[] = {
  { .line = "{\"CreationTime\":\"2024-06-10T06:13:20\",\"Id\":\"1\",\"Operation\":\"UserLoggedIn\","
            "\"RecordType\":15,\"ResultStatus\":\"Success\",\"Workload\":\"AzureActiveDirectory\","
            "\"ClientIP\":\"203.0.113.9\",\"UserId\":\"jack@example.org\",\"ErrorNumber\":\"0\","
            "\"ExtendedProperties\":[{\"Name\":\"UserId\",\"Value\":\"ceo@example.org\"}]}",
    .key = "",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "{\"CreationTime\":\"2024-06-10T06:13:21\",\"Operation\":\"UserLoginFailed\","
            "\"Workload\":\"AzureActiveDirectory\",\"ClientIP\":\"2001:db8::9\","
            "\"UserId\":\"jack@example.org\",\"ErrorNumber\":\"50126\","
            "\"LogonError\":\"InvalidUserNameOrPassword\"}",
    .user = "jack@example.org",
    .client_ip = "2001:db8::9",
    .flags = BH_LOG_LOGIN_FAILED },
  { .line = "{\"CreationTime\":\"2024-06-10T06:13:22\",\"Operation\":\"UserLoginFailed\","
            "\"Workload\":\"AzureActiveDirectory\",\"ClientIP\":\"203.0.113.9\","
            "\"UserId\":\"jack@example.org\",\"ErrorNumber\":\"50074\","
            "\"LogonError\":\"UserStrongAuthClientAuthNRequiredInterrupt\"}",
    .user = "" },
  { .line = "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,"
            "AssociatedAdminUnitsNames" },
  { .line = "1,2024-06-10T06:13:30.0000000Z,2,Send,jack@example.org,\"{\"\"CreationTime\"\":"
            "\"\"2024-06-10T06:13:30\"\",\"\"Operation\"\":\"\"Send\"\",\"\"ResultStatus\"\":"
            "\"\"Succeeded\"\",\"\"Workload\"\":\"\"Exchange\"\",\"\"UserId\"\":"
            "\"\"jack@example.org\"\",\"\"ClientIPAddress\"\":\"\"[2001:db8::9]:51234\"\","
            "\"\"Item\"\":{\"\"Subject\"\":\"\"x\\\"\"},\\\"\"InternetMessageId\\\"\":"
            "\\\"\"<no@example.org>\"\",\"\"InternetMessageId\"\":\"\"\\u003c1@example.org\\u003e"
            "\"\"}}\",,",
    .key = "1@example.org",
    .user = "jack@example.org",
    .client_ip = "2001:db8::9",
    .message_id = "1@example.org",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line =
        "2,2024-06-10T06:13:31.0000000Z,2,MailboxLogin,jack@example.org,\"{\"\"CreationTime\"\":"
        "\"\"2024-06-10T06:13:31\"\",\"\"Operation\"\":\"\"MailboxLogin\"\","
        "\"\"ResultStatus\"\":\"\"Succeeded\"\",\"\"UserId\"\":\"\"jack@example.org\"\","
        "\"\"ClientIPAddress\"\":\"\"203.0.113.9:51234\"\"}\",,",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_LOGGED_IN },
  { .line = NULL },
};

const BhLogFormat bh_log_format_m365_audit = { .name = "m365-audit",
                                               .parse = parse,
                                               .examples = examples };
