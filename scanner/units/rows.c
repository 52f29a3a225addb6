/* rows.c - the columns of each row kind, as tables. Rows as bytes: row-pack.c. */
#include "units/rows.h"

#include "message/facts.h"
#include "signature/signature.h"
#include "sources/store-facts.h"
#include "trail/hop.h"

#define AT(structure, member) offsetof (structure, member)

/* clang-format off */
static const BhRowColumn source_columns[] = {
  { "file", BH_FACT_INT64, 0, AT (BhSourceRow, file), 0 },
  { "member", BH_FACT_INT64, 0, AT (BhSourceRow, member), 0 },
  { "unit", BH_FACT_INT64, 0, AT (BhSourceRow, unit), 0 },
  { "path", BH_FACT_TEXT, 0, AT (BhSourceRow, path), 0 },
  { "path_raw", BH_FACT_BYTES, 0, AT (BhSourceRow, path_raw), 0 },
  { "format", BH_FACT_NAME, 0, AT (BhSourceRow, format), 0 },
  { "bytes", BH_FACT_INT64, 0, AT (BhSourceRow, bytes), 0 },
  { "sha256", BH_FACT_TEXT, 0, AT (BhSourceRow, sha256), 0 },
  { "status", BH_FACT_NAME, 0, AT (BhSourceRow, status), 0 },
  { "detail", BH_FACT_TEXT, 0, AT (BhSourceRow, detail), 0 },
  { "md5", BH_FACT_TEXT, 0, AT (BhSourceRow, md5), 0 },
  { "sha1", BH_FACT_TEXT, 0, AT (BhSourceRow, sha1), 0 },
};

static const BhRowColumn ledger_columns[] = {
  { "file", BH_FACT_INT64, 0, AT (BhLedgerRow, file), 0 },
  { "member", BH_FACT_INT64, 0, AT (BhLedgerRow, member), 0 },
  { "offset", BH_FACT_INT64, 0, AT (BhLedgerRow, offset), 0 },
  { "length", BH_FACT_INT64, 0, AT (BhLedgerRow, length), 0 },
  { "role", BH_FACT_NAME, 0, AT (BhLedgerRow, role), 0 },
  { "message", BH_FACT_INT64, 0, AT (BhLedgerRow, message), AT (BhLedgerRow, has_message) },
  { "unit", BH_FACT_INT64, 0, AT (BhLedgerRow, unit), 0 },
};

static const BhRowColumn boundary_columns[] = {
  { "file", BH_FACT_INT64, 0, AT (BhBoundaryRow, file), 0 },
  { "member", BH_FACT_INT64, 0, AT (BhBoundaryRow, member), 0 },
  { "offset", BH_FACT_INT64, 0, AT (BhBoundaryRow, offset), 0 },
  { "is_accepted", BH_FACT_INT, 0, AT (BhBoundaryRow, is_accepted), 0 },
  { "score", BH_FACT_INT, 0, AT (BhBoundaryRow, score), 0 },
  { "evidence", BH_FACT_TEXT, 0, AT (BhBoundaryRow, evidence), 0 },
  { "unit", BH_FACT_INT64, 0, AT (BhBoundaryRow, unit), 0 },
};

static const BhRowColumn problem_columns[] = {
  { "unit", BH_FACT_INT64, 0, AT (BhProblemRow, unit), 0 },
  { "n", BH_FACT_INT64, 0, AT (BhProblemRow, n), 0 },
  { "kind", BH_FACT_NAME, 0, AT (BhProblemRow, kind), 0 },
  { "path", BH_FACT_TEXT, 0, AT (BhProblemRow, path), 0 },
  { "offset", BH_FACT_INT64, 0, AT (BhProblemRow, offset), AT (BhProblemRow, has_place) },
  { "length", BH_FACT_INT64, 0, AT (BhProblemRow, length), AT (BhProblemRow, has_place) },
  { "detail", BH_FACT_TEXT, 0, AT (BhProblemRow, detail), 0 },
};

static const BhRowColumn message_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhMessageRow, message), 0 },
  { "id", BH_FACT_TEXT, 0, AT (BhMessageRow, id), 0 },
  { "file", BH_FACT_INT64, 0, AT (BhMessageRow, file), 0 },
  { "member", BH_FACT_INT64, 0, AT (BhMessageRow, member), 0 },
  { "offset", BH_FACT_INT64, 0, AT (BhMessageRow, offset), 0 },
  { "length", BH_FACT_INT64, 0, AT (BhMessageRow, length), 0 },
  { "sha256", BH_FACT_SHA256, 0, AT (BhMessageRow, sha256), 0 },
  { "envelope_from", BH_FACT_TEXT, 0, AT (BhMessageRow, envelope_from), 0 },
  { "dialect", BH_FACT_TEXT, 0, AT (BhMessageRow, dialect), 0 },
  { "message_id", BH_FACT_TEXT, 1, AT (BhFacts, message_id), 0 },
  { "edrm_mih", BH_FACT_TEXT, 0, AT (BhMessageRow, edrm_mih), 0 },
  { "date_unix", BH_FACT_INT64, 1, AT (BhFacts, date_unix), AT (BhFacts, has_date) },
  { "date_zone_minutes", BH_FACT_INT, 1, AT (BhFacts, date_zone_minutes), AT (BhFacts, has_date) },
  { "date_raw", BH_FACT_TEXT, 1, AT (BhFacts, date_raw), 0 },
  { "from_address", BH_FACT_TEXT, 1, AT (BhFacts, from), 0 },
  { "from_name", BH_FACT_TEXT, 1, AT (BhFacts, from_name), 0 },
  { "from_domain", BH_FACT_TEXT, 0, AT (BhMessageRow, from_domain), 0 },
  { "from_raw", BH_FACT_BYTES, 1, AT (BhFacts, from_raw), 0 },
  { "recipients", BH_FACT_LIST, 1, AT (BhFacts, to), 0 },
  { "subject", BH_FACT_TEXT, 1, AT (BhFacts, subject), 0 },
  { "subject_raw", BH_FACT_BYTES, 1, AT (BhFacts, subject_raw), 0 },
  { "sender", BH_FACT_TEXT, 1, AT (BhFacts, sender), 0 },
  { "reply_to", BH_FACT_TEXT, 1, AT (BhFacts, reply_to), 0 },
  { "in_reply_to", BH_FACT_TEXT, 1, AT (BhFacts, in_reply_to), 0 },
  { "thread", BH_FACT_TEXT, 0, AT (BhMessageRow, thread), 0 },
  { "return_path", BH_FACT_TEXT, 1, AT (BhFacts, return_path), 0 },
  { "x_mailer", BH_FACT_TEXT, 1, AT (BhFacts, x_mailer), 0 },
  { "charset", BH_FACT_TEXT, 1, AT (BhFacts, charset), 0 },
  { "n_received", BH_FACT_INT, 1, AT (BhFacts, n_received), 0 },
  { "n_parts", BH_FACT_INT, 1, AT (BhFacts, n_parts), 0 },
  { "kind", BH_FACT_NAME, 0, AT (BhMessageRow, kind), 0 },
  { "flaws", BH_FACT_LIST, 0, AT (BhMessageRow, flaws), 0 },
  { "url_hosts", BH_FACT_LIST, 1, AT (BhFacts, url_hosts), 0 },
  { "wallets", BH_FACT_LIST, 1, AT (BhFacts, wallets), 0 },
  { "phones", BH_FACT_LIST, 1, AT (BhFacts, phones), 0 },
  { "hidden_len", BH_FACT_INT, 1, AT (BhFacts, hidden_len), 0 },
  { "text_hash", BH_FACT_SHA256_RAW, 0, AT (BhMessageRow, text_hash), 0 },
  { "canonical_sha256", BH_FACT_TEXT, 0, AT (BhMessageRow, canonical_sha256), 0 },
  { "body_hash", BH_FACT_TEXT, 0, AT (BhMessageRow, body_hash), 0 },
  { "md5", BH_FACT_TEXT, 0, AT (BhMessageRow, md5), 0 },
  { "sha1", BH_FACT_TEXT, 0, AT (BhMessageRow, sha1), 0 },
};

static const BhRowColumn store_facts_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhStoreRow, message), 0 },
  { "flags", BH_FACT_LIST, 0, AT (BhStoreRow, flags), 0 },
  { "queue", BH_FACT_TEXT, 1, AT (BhStoreFacts, queue), 0 },
  { "queue_id", BH_FACT_TEXT, 1, AT (BhStoreFacts, queue_id), 0 },
  { "envelope", BH_FACT_TEXT, 1, AT (BhStoreFacts, envelope), 0 },
  { "sender", BH_FACT_TEXT, 1, AT (BhStoreFacts, sender), 0 },
  { "recipients", BH_FACT_LIST, 1, AT (BhStoreFacts, recipients), 0 },
  { "delivered", BH_FACT_LIST, 1, AT (BhStoreFacts, delivered), 0 },
  { "auth_user", BH_FACT_TEXT, 1, AT (BhStoreFacts, auth_user), 0 },
  { "client_ip", BH_FACT_TEXT, 1, AT (BhStoreFacts, client_ip), 0 },
  { "helo", BH_FACT_TEXT, 1, AT (BhStoreFacts, helo), 0 },
  { "ident", BH_FACT_TEXT, 1, AT (BhStoreFacts, ident), 0 },
  { "protocol", BH_FACT_TEXT, 1, AT (BhStoreFacts, protocol), 0 },
  { "arrival_unix", BH_FACT_INT64, 1, AT (BhStoreFacts, arrival_unix),
    AT (BhStoreFacts, has_arrival) },
};

static const BhRowColumn field_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhListRow, message), 0 },
  { "scope", BH_FACT_INT, 0, AT (BhListRow, scope), 0 },
  { "n", BH_FACT_INT, 0, AT (BhListRow, n), 0 },
  { "n_above", BH_FACT_INT, 1, AT (BhField, n_above), 0 },
  { "is_below_client", BH_FACT_INT, 1, AT (BhField, is_below_client), 0 },
  { "name", BH_FACT_TEXT, 1, AT (BhField, name), 0 },
  { "value", BH_FACT_TEXT, 1, AT (BhField, value), 0 },
};

static const BhRowColumn hop_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhListRow, message), 0 },
  { "scope", BH_FACT_INT, 0, AT (BhListRow, scope), 0 },
  { "index", BH_FACT_INT, 1, AT (BhHop, index), 0 },
  { "kind", BH_FACT_NAME, 0, AT (BhListRow, kind), 0 },
  { "style", BH_FACT_TEXT, 1, AT (BhHop, style), 0 },
  { "from", BH_FACT_TEXT, 1, AT (BhHop, from), 0 },
  { "helo", BH_FACT_TEXT, 1, AT (BhHop, helo), 0 },
  { "helo_is_literal", BH_FACT_INT, 1, AT (BhHop, helo_is_literal), 0 },
  { "rdns", BH_FACT_TEXT, 1, AT (BhHop, rdns), 0 },
  { "ip", BH_FACT_TEXT, 1, AT (BhHop, ip), 0 },
  { "ip_source", BH_FACT_TEXT, 0, AT (BhListRow, ip_source), 0 },
  { "port", BH_FACT_INT, 0, AT (BhListRow, port), AT (BhListRow, has_port) },
  { "ident", BH_FACT_TEXT, 1, AT (BhHop, ident), 0 },
  { "by", BH_FACT_TEXT, 1, AT (BhHop, by), 0 },
  { "by_ip", BH_FACT_TEXT, 1, AT (BhHop, by_ip), 0 },
  { "by_software", BH_FACT_TEXT, 1, AT (BhHop, by_software), 0 },
  { "protocol", BH_FACT_TEXT, 1, AT (BhHop, protocol), 0 },
  { "auth", BH_FACT_INT, 1, AT (BhHop, is_auth), 0 },
  { "auth_user", BH_FACT_TEXT, 1, AT (BhHop, auth_user), 0 },
  { "auth_mechanism", BH_FACT_TEXT, 1, AT (BhHop, auth_mechanism), 0 },
  { "local_user", BH_FACT_TEXT, 1, AT (BhHop, local_user), 0 },
  { "id", BH_FACT_TEXT, 1, AT (BhHop, id), 0 },
  { "for", BH_FACT_TEXT, 1, AT (BhHop, for_address), 0 },
  { "envelope_from", BH_FACT_TEXT, 1, AT (BhHop, envelope_from), 0 },
  { "via", BH_FACT_TEXT, 1, AT (BhHop, via), 0 },
  { "tls_version", BH_FACT_TEXT, 1, AT (BhHop, tls_version), 0 },
  { "tls_cipher", BH_FACT_TEXT, 1, AT (BhHop, tls_cipher), 0 },
  { "time", BH_FACT_INT64, 0, AT (BhListRow, time_unix), AT (BhListRow, has_time) },
  { "zone_minutes", BH_FACT_INT, 0, AT (BhListRow, zone_minutes), AT (BhListRow, has_time) },
  { "time_state", BH_FACT_NAME, 0, AT (BhListRow, time_state), 0 },
  { "raw", BH_FACT_TEXT, 1, AT (BhHop, raw), 0 },
  { "is_cut", BH_FACT_INT, 1, AT (BhHop, is_cut), 0 },
};

static const BhRowColumn attachment_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhListRow, message), 0 },
  { "n", BH_FACT_INT, 0, AT (BhListRow, n), 0 },
  { "part", BH_FACT_TEXT, 1, AT (BhAttachment, part), 0 },
  { "name", BH_FACT_TEXT, 1, AT (BhAttachment, name), 0 },
  { "type", BH_FACT_TEXT, 1, AT (BhAttachment, type), 0 },
  { "size", BH_FACT_INT64, 1, AT (BhAttachment, size), 0 },
  { "sha256", BH_FACT_SHA256, 1, AT (BhAttachment, sha256), 0 },
};

/* Base 1 holds the spans of the signature's arrays, base 2 is the message's number:
 * see run-message.c. */
static const BhRowColumn text_columns[] = {
  { "message", BH_FACT_INT64, 2, 0, 0 },
  { "text_hash", BH_FACT_SHA256_RAW, 0, AT (BhSignature, text_hash), 0 },
  { "text", BH_FACT_TEXT, 0, AT (BhSignature, text), 0 },
  { "text_len", BH_FACT_INT, 0, AT (BhSignature, text_len), 0 },
  { "n_words", BH_FACT_INT, 0, AT (BhSignature, n_words), 0 },
  { "basis", BH_FACT_INT, 0, AT (BhSignature, basis), 0 },
  { "cut_len", BH_FACT_INT, 0, AT (BhSignature, cut_len), 0 },
  { "bins", BH_FACT_SPAN, 1, 0 * sizeof (BhSpan), 0 },
  { "n_shingles", BH_FACT_INT, 0, AT (BhSignature, n_shingles), 0 },
  { "shingles", BH_FACT_SPAN, 1, 1 * sizeof (BhSpan), 0 },
  { "head", BH_FACT_SPAN, 1, 2 * sizeof (BhSpan), 0 },
};

static const BhRowColumn report_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhListRow, message), 0 },
  { "reporting_mta", BH_FACT_TEXT, 1, AT (BhReport, reporting_mta), 0 },
  { "feedback_type", BH_FACT_TEXT, 1, AT (BhReport, feedback_type), 0 },
  { "source_ip", BH_FACT_TEXT, 1, AT (BhReport, source_ip), 0 },
  { "queue_id", BH_FACT_TEXT, 1, AT (BhReport, queue_id), 0 },
  { "envelope_id", BH_FACT_TEXT, 1, AT (BhReport, envelope_id), 0 },
  { "arrival_unix", BH_FACT_INT64, 1, AT (BhReport, arrival_unix), AT (BhReport, has_arrival) },
  { "original_how", BH_FACT_TEXT, 1, AT (BhReport, original_how), 0 },
  { "original_message_id", BH_FACT_TEXT, 1, AT (BhReport, original_message_id), 0 },
  { "original_from", BH_FACT_TEXT, 1, AT (BhReport, original_from), 0 },
  { "original_subject", BH_FACT_TEXT, 1, AT (BhReport, original_subject), 0 },
  { "original_return_path", BH_FACT_TEXT, 1, AT (BhReport, original_return_path), 0 },
};

static const BhRowColumn recipient_columns[] = {
  { "message", BH_FACT_INT64, 0, AT (BhListRow, message), 0 },
  { "n", BH_FACT_INT, 0, AT (BhListRow, n), 0 },
  { "recipient", BH_FACT_TEXT, 1, AT (BhReportRecipient, recipient), 0 },
  { "status", BH_FACT_TEXT, 1, AT (BhReportRecipient, status), 0 },
  { "action", BH_FACT_TEXT, 1, AT (BhReportRecipient, action), 0 },
  { "reason", BH_FACT_TEXT, 1, AT (BhReportRecipient, reason), 0 },
  { "hard", BH_FACT_INT, 0, AT (BhListRow, hard), AT (BhListRow, has_hard) },
  { "remote_mta", BH_FACT_TEXT, 1, AT (BhReportRecipient, remote_mta), 0 },
  { "diagnostic", BH_FACT_TEXT, 1, AT (BhReportRecipient, diagnostic), 0 },
};

static const BhRowColumn log_columns[] = {
  { "unit", BH_FACT_INT64, 0, AT (BhLogRow, unit), 0 },
  { "log", BH_FACT_INT64, 0, AT (BhLogRow, log), 0 },
  { "path", BH_FACT_TEXT, 0, AT (BhLogRow, path), 0 },
  { "path_raw", BH_FACT_BYTES, 0, AT (BhLogRow, path_raw), 0 },
  { "bytes", BH_FACT_INT64, 0, AT (BhLogRow, bytes), 0 },
  { "sha256", BH_FACT_TEXT, 0, AT (BhLogRow, sha256), 0 },
  { "format", BH_FACT_TEXT, 0, AT (BhLogRow, format), 0 },
  { "status", BH_FACT_NAME, 0, AT (BhLogRow, status), 0 },
  { "lines", BH_FACT_INT64, 0, AT (BhLogRow, n_lines), AT (BhLogRow, has_lines) },
  { "parsed", BH_FACT_INT64, 0, AT (BhLogRow, n_parsed), AT (BhLogRow, has_lines) },
  { "skipped", BH_FACT_INT64, 0, AT (BhLogRow, n_skipped), AT (BhLogRow, has_lines) },
  { "cut", BH_FACT_INT64, 0, AT (BhLogRow, n_cut), AT (BhLogRow, has_lines) },
  { "first", BH_FACT_INT64, 0, AT (BhLogRow, first), AT (BhLogRow, has_times) },
  { "last", BH_FACT_INT64, 0, AT (BhLogRow, last), AT (BhLogRow, has_times) },
  { "clock", BH_FACT_TEXT, 0, AT (BhLogRow, clock), 0 },
  { "spells", BH_FACT_SPAN, 0, AT (BhLogRow, spells), 0 },
};

static const BhRowColumn log_records_columns[] = {
  { "unit", BH_FACT_INT64, 0, AT (BhLogRecordsRow, unit), 0 },
  { "log", BH_FACT_INT64, 0, AT (BhLogRecordsRow, log), 0 },
  { "n", BH_FACT_INT64, 0, AT (BhLogRecordsRow, n), 0 },
  { "packed", BH_FACT_SPAN, 0, AT (BhLogRecordsRow, packed), 0 },
};

#define SHAPE(table, columns, is_shared) { table, columns, G_N_ELEMENTS (columns), is_shared }

static const BhRowShape shapes[BH_N_ROW_KINDS] = {
  [BH_ROW_SOURCE] = SHAPE ("sources", source_columns, FALSE),
  [BH_ROW_LEDGER] = SHAPE ("ledger", ledger_columns, FALSE),
  [BH_ROW_BOUNDARY] = SHAPE ("boundaries", boundary_columns, FALSE),
  [BH_ROW_PROBLEM] = SHAPE ("problems", problem_columns, FALSE),
  [BH_ROW_MESSAGE] = SHAPE ("messages", message_columns, FALSE),
  [BH_ROW_STORE_FACTS] = SHAPE ("store_facts", store_facts_columns, FALSE),
  [BH_ROW_FIELD] = SHAPE ("fields", field_columns, FALSE),
  [BH_ROW_HOP] = SHAPE ("hops", hop_columns, FALSE),
  [BH_ROW_ATTACHMENT] = SHAPE ("attachments", attachment_columns, FALSE),
  [BH_ROW_TEXT] = SHAPE ("texts", text_columns, TRUE),
  [BH_ROW_REPORT] = SHAPE ("reports", report_columns, FALSE),
  [BH_ROW_RECIPIENT] = SHAPE ("report_recipients", recipient_columns, FALSE),
  [BH_ROW_LOG] = SHAPE ("logs", log_columns, FALSE),
  [BH_ROW_LOG_SESSION] = SHAPE ("log_sessions", log_records_columns, FALSE),
  [BH_ROW_LOG_LOGIN] = SHAPE ("log_logins", log_records_columns, FALSE),
};
/* clang-format on */

const BhRowShape *
bh_row_shape (BhRowKind kind)
{
  return &shapes[kind];
}
