/* tables.c - where the values of the public tables come from, and those of a message's hops.
 *
 * checked_json() and checked_texts() are case-json.c's. Tables that are not among the files of a
 * case: views.c.
 */
#include "store/tables.h"

/* clang-format off */

/* Whatever is missing because a scan was stopped before the conclusions is null. */
const BhColumn bh_message_columns[] = {
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { "source", "f.path", BH_COLUMN_TEXT, 0 },
  { "source_raw_b64", "f.path_raw", BH_COLUMN_BASE64, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "path_raw_b64", "s.path_raw", BH_COLUMN_BASE64, 0 },
  { "offset", "m.offset", BH_COLUMN_INT, 0 },
  { "length", "m.length", BH_COLUMN_INT, 0 },
  { "sha256", "m.sha256", BH_COLUMN_TEXT, 0 },
  { "canonical_sha256", "m.canonical_sha256", BH_COLUMN_TEXT, 0 },
  { "same_as", "(SELECT o.id FROM messages o WHERE o.message = c.copy_of)",
    BH_COLUMN_TEXT, 0 },
  { "edrm_mih", "m.edrm_mih", BH_COLUMN_TEXT, 0 },
  { "message_id", "m.message_id", BH_COLUMN_TEXT, 0 },
  { "date_unix", "m.date_unix", BH_COLUMN_INT, 0 },
  { "from", "m.from_address", BH_COLUMN_TEXT, 0 },
  { "from_raw_b64", "m.from_raw", BH_COLUMN_BASE64, 0 },
  { "to", "checked_texts(m.recipients)", BH_COLUMN_JSON, BH_PRIVACY_RECIPIENT },
  { "subject", "m.subject", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "subject_raw_b64", "m.subject_raw", BH_COLUMN_BASE64, BH_PRIVACY_DROP },
  { "flaws", "checked_texts(m.flaws)", BH_COLUMN_JSON, 0 },
  { "flags", "checked_texts(coalesce(k.flags, '[]'))", BH_COLUMN_JSON, 0 },
  { "wallets", "checked_texts(m.wallets)", BH_COLUMN_JSON, 0 },
  { "phones", "checked_texts(m.phones)", BH_COLUMN_JSON, BH_PRIVACY_DROP },
  { "queue", "k.queue", BH_COLUMN_TEXT, 0 },
  { "queue_id", "k.queue_id", BH_COLUMN_TEXT, 0 },
  { "hops", "coalesce(c.trust || coalesce(c.clock_offsets, ''), '')", BH_COLUMN_HOPS, 0 },
  { "origin.ip", "c.ip", BH_COLUMN_TEXT, 0 },
  { "origin.helo", "c.helo", BH_COLUMN_TEXT, 0 },
  { "origin.rdns", "c.rdns", BH_COLUMN_TEXT, 0 },
  { "origin.auth_user", "c.auth_user", BH_COLUMN_TEXT, 0 },
  { "origin.auth_server", "c.auth_server", BH_COLUMN_TEXT, 0 },
  { "origin.script", "c.script", BH_COLUMN_TEXT, 0 },
  { "origin.verdict", "c.verdict", BH_COLUMN_TEXT, 0 },
  { "origin.confidence", "c.confidence", BH_COLUMN_TEXT, 0 },
  { "origin.boundary_ip", "c.boundary_ip", BH_COLUMN_TEXT, 0 },
  { "origin.boundary", "c.boundary", BH_COLUMN_TEXT, 0 },
  { "origin.trusted_ips", "checked_texts(coalesce(c.trusted_ips, '[]'))", BH_COLUMN_JSON, 0 },
  { "origin.untrusted_ips", "checked_texts(coalesce(c.untrusted_ips, '[]'))", BH_COLUMN_JSON, 0 },
  { "origin.forged_hops", "checked_json(coalesce(c.forged_hops, '[]'))", BH_COLUMN_JSON, 0 },
  { "origin.ignored_headers", "checked_texts(coalesce(c.ignored_headers, '[]'))", BH_COLUMN_JSON, 0 },
  { "origin.evidence", "checked_texts(coalesce(c.evidence, '[]'))", BH_COLUMN_JSON, BH_PRIVACY_ADDRESSES },
  { "origin.clock_notes", "checked_texts(coalesce(c.clock_notes, '[]'))", BH_COLUMN_JSON, BH_PRIVACY_ADDRESSES },
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "burst", "c.burst", BH_COLUMN_TEXT, 0 },
  { "kind", "m.kind", BH_COLUMN_TEXT, 0 },
  { "md5", "m.md5", BH_COLUMN_ASKED, 0 },
  { "sha1", "m.sha1", BH_COLUMN_ASKED, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn hop_columns[] = {
  { "index", "h.\"index\"", BH_COLUMN_INT, 0 },
  { "style", "h.style", BH_COLUMN_TEXT, 0 },
  { "from", "h.\"from\"", BH_COLUMN_TEXT, 0 },
  { "helo", "h.helo", BH_COLUMN_TEXT, 0 },
  { "rdns", "h.rdns", BH_COLUMN_TEXT, 0 },
  { "ip", "h.ip", BH_COLUMN_TEXT, 0 },
  { "ip_source", "h.ip_source", BH_COLUMN_TEXT, 0 },
  { "by", "h.\"by\"", BH_COLUMN_TEXT, 0 },
  { "by_ip", "h.by_ip", BH_COLUMN_TEXT, 0 },
  { "protocol", "h.protocol", BH_COLUMN_TEXT, 0 },
  { "id", "h.id", BH_COLUMN_TEXT, 0 },
  { "for", "h.\"for\"", BH_COLUMN_TEXT, BH_PRIVACY_RECIPIENT },
  { "ident", "h.ident", BH_COLUMN_TEXT, 0 },
  { "envelope_from", "h.envelope_from", BH_COLUMN_TEXT, 0 },
  { "auth", "h.auth", BH_COLUMN_BOOL, 0 },
  { "auth_user", "h.auth_user", BH_COLUMN_TEXT, 0 },
  { "tls_version", "h.tls_version", BH_COLUMN_TEXT, 0 },
  { "tls_cipher", "h.tls_cipher", BH_COLUMN_TEXT, 0 },
  { "via", "h.via", BH_COLUMN_TEXT, 0 },
  { "time", "h.time", BH_COLUMN_INT, 0 },
  { "clock_ahead",
    "CASE WHEN instr(?3, '[') > 0 THEN "
    "nullif(json_extract(substr(?3, instr(?3, '[')), '$[' || h.\"index\" || ']'), 0) END",
    BH_COLUMN_INT, 0 },
  { "trust", "NULL", BH_COLUMN_TRUST, 0 },
  { "raw", "h.raw", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { NULL, NULL, 0, 0 },
};

static const BhColumn origin_columns[] = {
  { "ip", "o.ip", BH_COLUMN_TEXT, 0 },
  { "verdict", "o.verdict", BH_COLUMN_TEXT, 0 },
  { "messages", "o.messages", BH_COLUMN_INT, 0 },
  { "accounts", "o.accounts", BH_COLUMN_INT, 0 },
  { "clusters", "o.clusters", BH_COLUMN_INT, 0 },
  { "first_unix", "o.first_unix", BH_COLUMN_INT, 0 },
  { "last_unix", "o.last_unix", BH_COLUMN_INT, 0 },
  { "rdns", "o.rdns", BH_COLUMN_TEXT, 0 },
  { "network", "o.network", BH_COLUMN_TEXT, 0 },
  { "asn", "o.asn", BH_COLUMN_TEXT, 0 },
  { "country", "o.country", BH_COLUMN_TEXT, 0 },
  { "ptr", "o.ptr", BH_COLUMN_TEXT, 0 },
  { "special", "o.special", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn account_columns[] = {
  { "account", "a.account", BH_COLUMN_TEXT, 0 },
  { "verdict", "a.verdict", BH_COLUMN_TEXT, 0 },
  { "confidence", "a.confidence", BH_COLUMN_TEXT, 0 },
  { "rules", "checked_json(a.rules)", BH_COLUMN_JSON, BH_PRIVACY_ADDRESSES },
  { "messages", "a.messages", BH_COLUMN_INT, 0 },
  { "scanned", "a.scanned", BH_COLUMN_INT, 0 },
  { "from_addresses", "a.from_addresses", BH_COLUMN_INT, 0 },
  { "recipients", "a.recipients", BH_COLUMN_INT, 0 },
  { "origin_ips", "checked_texts(a.origin_ips)", BH_COLUMN_JSON, 0 },
  { "window.start", "a.window_start", BH_COLUMN_INT, 0 },
  { "window.end", "a.window_end", BH_COLUMN_INT, 0 },
  { "window.messages", "a.window_messages", BH_COLUMN_INT, 0 },
  { "remedy", "a.remedy", BH_COLUMN_TEXT, 0 },
  { "recipient_list", "checked_texts(a.recipient_list)", BH_COLUMN_JSON, BH_PRIVACY_RECIPIENT },
  { "queue_ids", "checked_texts(a.queue_ids)", BH_COLUMN_JSON, 0 },
  { "queued_ids", "checked_texts(a.queued_ids)", BH_COLUMN_JSON, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn cluster_columns[] = {
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "lineage", "c.lineage", BH_COLUMN_TEXT, 0 },
  { "messages", "c.messages", BH_COLUMN_INT, 0 },
  { "distinct_texts", "c.distinct_texts", BH_COLUMN_INT, 0 },
  { "template", "c.template", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "slots", "checked_texts(c.slots)", BH_COLUMN_JSON, BH_PRIVACY_ADDRESSES },
  { "support", "checked_json(c.support)", BH_COLUMN_JSON, 0 },
  { "first_unix", "c.first_unix", BH_COLUMN_INT, 0 },
  { "last_unix", "c.last_unix", BH_COLUMN_INT, 0 },
  { "origins", "c.origins", BH_COLUMN_INT, 0 },
  { "accounts", "c.accounts", BH_COLUMN_INT, 0 },
  { "kind", "c.kind", BH_COLUMN_TEXT, 0 },
  { "reason", "c.reason", BH_COLUMN_TEXT, 0 },
  { "wallets", "checked_texts(c.wallets)", BH_COLUMN_JSON, 0 },
  { "phones", "checked_texts(c.phones)", BH_COLUMN_JSON, BH_PRIVACY_DROP },
  { "accused", "checked_json(c.accused)", BH_COLUMN_JSON, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn burst_columns[] = {
  { "burst", "b.burst", BH_COLUMN_TEXT, 0 },
  { "cluster", "b.cluster", BH_COLUMN_TEXT, 0 },
  { "onset", "b.onset", BH_COLUMN_INT, 0 },
  { "end", "b.\"end\"", BH_COLUMN_INT, 0 },
  { "size", "b.size", BH_COLUMN_INT, 0 },
  { "kind", "b.kind", BH_COLUMN_TEXT, 0 },
  { "p", "b.p", BH_COLUMN_TEXT, 0 },
  { "statement", "b.statement", BH_COLUMN_TEXT, 0 },
  { "accused", "checked_json(b.accused)", BH_COLUMN_JSON, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn bounce_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "kind", "m.kind", BH_COLUMN_TEXT, 0 },
  { "recipient", "n.recipient", BH_COLUMN_TEXT, BH_PRIVACY_RECIPIENT },
  { "status", "n.status", BH_COLUMN_TEXT, 0 },
  { "action", "n.action", BH_COLUMN_TEXT, 0 },
  { "reason", BH_BOUNCE_REASON, BH_COLUMN_TEXT, 0 },
  { "hard", "n.hard", BH_COLUMN_BOOL, 0 },
  { "original_message_id", "r.original_message_id", BH_COLUMN_TEXT, 0 },
  { "original_from", "r.original_from", BH_COLUMN_TEXT, 0 },
  { "reporting_mta", "r.reporting_mta", BH_COLUMN_TEXT, 0 },
  { "remote_mta", "n.remote_mta", BH_COLUMN_TEXT, 0 },
  { "diagnostic", "n.diagnostic", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "feedback_type", "r.feedback_type", BH_COLUMN_TEXT, 0 },
  { "verdict", "v.verdict", BH_COLUMN_TEXT, 0 },
  { "rules", "checked_texts(coalesce(v.rules, '[]'))", BH_COLUMN_JSON, 0 },
  { "evidence", "checked_texts(coalesce(v.evidence, '[]'))", BH_COLUMN_JSON, BH_PRIVACY_ADDRESSES },
  { NULL, NULL, 0, 0 },
};

static const BhColumn attachment_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "part", "a.part", BH_COLUMN_TEXT, 0 },
  { "name", "a.name", BH_COLUMN_TEXT, 0 },
  { "type", "a.type", BH_COLUMN_TEXT, 0 },
  { "size", "a.size", BH_COLUMN_INT, 0 },
  { "sha256", "a.sha256", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* What waits in a server's queue, with the envelope that the queue keeps of it. */
static const BhColumn queued_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "queue", "k.queue", BH_COLUMN_TEXT, 0 },
  { "queue_id", "k.queue_id", BH_COLUMN_TEXT, 0 },
  { "flags", "checked_texts(k.flags)", BH_COLUMN_JSON, 0 },
  { "message_id", "m.message_id", BH_COLUMN_TEXT, 0 },
  { "envelope", "k.envelope", BH_COLUMN_TEXT, 0 },
  { "sender", "k.sender", BH_COLUMN_TEXT, 0 },
  { "recipients", "checked_texts(k.recipients)", BH_COLUMN_JSON, BH_PRIVACY_RECIPIENT },
  { "delivered", "checked_texts(k.delivered)", BH_COLUMN_JSON, BH_PRIVACY_RECIPIENT },
  { "auth_user", "k.auth_user", BH_COLUMN_TEXT, 0 },
  { "client_ip", "k.client_ip", BH_COLUMN_TEXT, 0 },
  { "helo", "k.helo", BH_COLUMN_TEXT, 0 },
  { "ident", "k.ident", BH_COLUMN_TEXT, 0 },
  { "protocol", "k.protocol", BH_COLUMN_TEXT, 0 },
  { "arrival_unix", "k.arrival_unix", BH_COLUMN_INT, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn source_columns[] = {
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "path_raw_b64", "s.path_raw", BH_COLUMN_BASE64, 0 },
  { "format", "s.format", BH_COLUMN_TEXT, 0 },
  { "bytes", "s.bytes", BH_COLUMN_INT, 0 },
  { "sha256", "s.sha256", BH_COLUMN_TEXT, 0 },
  { "status", "s.status", BH_COLUMN_TEXT, 0 },
  { "messages", "coalesce(t.n, 0)", BH_COLUMN_INT, 0 },
  { "detail", "s.detail", BH_COLUMN_TEXT, 0 },
  { "md5", "s.md5", BH_COLUMN_ASKED, 0 },
  { "sha1", "s.sha1", BH_COLUMN_ASKED, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn ledger_columns[] = {
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "path_raw_b64", "s.path_raw", BH_COLUMN_BASE64, 0 },
  { "offset", "l.offset", BH_COLUMN_INT, 0 },
  { "length", "l.length", BH_COLUMN_INT, 0 },
  { "role", "l.role", BH_COLUMN_TEXT, 0 },
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn problem_columns[] = {
  { "kind", "p.kind", BH_COLUMN_TEXT, 0 },
  { "path", "p.path", BH_COLUMN_TEXT, 0 },
  { "offset", "p.offset", BH_COLUMN_INT, 0 },
  { "length", "p.length", BH_COLUMN_INT, 0 },
  { "detail", "p.detail", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { NULL, NULL, 0, 0 },
};

#define QUEUED "(SELECT * FROM store_facts WHERE queue IS NOT NULL) k"

const BhTable bh_tables[] = {
  { "messages", "backhop.message/1", bh_message_columns, "m.message", "messages m " BH_MESSAGE_JOINS,
    "m.message", "messages m", "m." },
  { "origins", "backhop.origin/2", origin_columns, "NULL", "origins o", "o.ip, o.verdict", NULL, NULL },
  { "accounts", "backhop.account/1", account_columns, "NULL", "accounts a", "a.account", NULL, NULL },
  { "clusters", "backhop.cluster/1", cluster_columns, "NULL", "clusters c", "c.cluster", NULL, NULL },
  { "bursts", "backhop.burst/1", burst_columns, "NULL", "bursts b", "b.onset, b.burst", NULL, NULL },
  /* A report without a recipient has one line all the same. */
  { "bounces", "backhop.bounce/1", bounce_columns, "m.message",
    "reports r JOIN messages m ON m.message = r.message "
    "JOIN sources s ON s.file = m.file AND s.member = m.member "
    "LEFT JOIN report_recipients n ON n.message = r.message "
    "LEFT JOIN report_verdicts v ON v.message = r.message",
    "r.message, n.n", "reports r LEFT JOIN report_recipients n ON n.message = r.message", "n." },
  { "attachments", "backhop.attachment/1", attachment_columns, "m.message",
    "attachments a JOIN messages m ON m.message = a.message", "a.message, a.n", "attachments a", "a." },
  { "queued", "backhop.queued/1", queued_columns, "m.message",
    QUEUED " JOIN messages m ON m.message = k.message "
    "JOIN sources s ON s.file = m.file AND s.member = m.member",
    "k.message", QUEUED, "k." },
  /* Counted once, not by a look-up for each of a million members. */
  { "sources", "backhop.source/1", source_columns, "NULL",
    "sources s LEFT JOIN (SELECT file, member, count(*) AS n FROM messages GROUP BY file, member) t "
    "ON t.file = s.file AND t.member = s.member",
    "s.file, s.member", "sources s", "s." },
  { "ledger", "backhop.ledger/1", ledger_columns, "m.message",
    "ledger l JOIN sources s ON s.file = l.file AND s.member = l.member "
    "LEFT JOIN messages m ON m.message = l.message",
    "l.file, l.member, l.offset", "ledger l", "l." },
  { "problems", "backhop.problem/1", problem_columns, "NULL", "problems p", "p.unit, p.n", NULL, NULL },
  { NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};

/* ?1 message, ?2 scope, ?3 the trust letters, and behind them the clocks where one is wrong. */
const BhTable bh_table_hops = {
  "hops", "backhop.hop/1", hop_columns, "h.message",
  "hops h WHERE h.message = ?1 AND h.scope = ?2", "h.\"index\"", NULL, NULL,
};

/* "+h.scope": taken for a constant, it would no longer fit the key's order, and SQLite sorts. */
const BhTable bh_table_all_hops = {
  "hops", "backhop.hop/1", hop_columns, "h.message",
  "hops h WHERE +h.scope = 0", "h.message, h.scope, h.\"index\"", NULL, NULL,
};

/* clang-format on */

const BhTable *
bh_table_find (const char *name)
{
  const BhTable *const lists[] = { bh_tables, bh_views };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const BhTable *table = lists[i]; table->name != NULL; table++)
      if (g_str_equal (table->name, name))
        return table;
  return NULL;
}

const BhColumn *
bh_table_column (const BhTable *table, const char *key)
{
  for (const BhColumn *column = table->columns; column->key != NULL; column++) {
    if (g_str_equal (column->key, key))
      return column;
  }
  return NULL;
}
