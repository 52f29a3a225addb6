/* views.c - further tables: for show, explain, verify, diff, and for what a page samples.
 *
 * None is among the files of a case, so that their columns may change with what is asked of them.
 */
#include "store/tables.h"

/* clang-format off */

static const BhColumn boundary_columns[] = {
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "offset", "b.offset", BH_COLUMN_INT, 0 },
  { "accepted", "b.is_accepted", BH_COLUMN_BOOL, 0 },
  { "score", "b.score", BH_COLUMN_INT, 0 },
  { "evidence", "b.evidence", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn message_log_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "state", "g.state", BH_COLUMN_TEXT, 0 },
  { "key", "g.key", BH_COLUMN_TEXT, 0 },
  { "sessions", "checked_json(g.sessions)", BH_COLUMN_JSON, BH_PRIVACY_ADDRESSES },
  { NULL, NULL, 0, 0 },
};

/* Who logged in from an origin address. */
static const BhColumn host_account_columns[] = {
  { "host", "h.ip", BH_COLUMN_TEXT, 0 },
  { "account", "h.account", BH_COLUMN_TEXT, 0 },
  { "messages", "h.n", BH_COLUMN_INT, 0 },
  { "first_unix", "h.first_unix", BH_COLUMN_INT, 0 },
  { "last_unix", "h.last_unix", BH_COLUMN_INT, 0 },
  { NULL, NULL, 0, 0 },
};

/* The files themselves, for whoever has to find a line that is quoted. */
static const BhColumn log_file_columns[] = {
  { "path", "l.path", BH_COLUMN_TEXT, 0 },
  { "format", "l.format", BH_COLUMN_TEXT, 0 },
  { "bytes", "l.bytes", BH_COLUMN_INT, 0 },
  { "sha256", "l.sha256", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn log_columns[] = {
  { "path", "g.path", BH_COLUMN_TEXT, 0 },
  { "format", "g.format", BH_COLUMN_TEXT, 0 },
  { "lines", "g.lines", BH_COLUMN_INT, 0 },
  { "skipped", "g.skipped", BH_COLUMN_INT, 0 },
  { "sessions", "g.sessions", BH_COLUMN_INT, 0 },
  { "logins", "g.logins", BH_COLUMN_INT, 0 },
  { "first_unix", "g.first_unix", BH_COLUMN_INT, 0 },
  { "last_unix", "g.last_unix", BH_COLUMN_INT, 0 },
  { "zone_minutes", "g.zone_minutes", BH_COLUMN_INT, 0 },
  { "gaps", "checked_json(g.gaps)", BH_COLUMN_JSON, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn text_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "text", "t.text", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "text_len", "t.text_len", BH_COLUMN_INT, 0 },
  { NULL, NULL, 0, 0 },
};

/* What may tie two messages beside their text. */
static const BhColumn tie_columns[] = {
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "origin_ip", "c.ip", BH_COLUMN_TEXT, 0 },
  { "helo", "c.helo", BH_COLUMN_TEXT, 0 },
  { "account", "c.auth_user", BH_COLUMN_TEXT, 0 },
  { "script", "c.script", BH_COLUMN_TEXT, 0 },
  { "from_domain", "m.from_domain", BH_COLUMN_TEXT, 0 },
  { "return_path", "nullif(m.return_path, '')", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "reply_to", "m.reply_to", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "subject", "m.subject", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "x_mailer", "m.x_mailer", BH_COLUMN_TEXT, 0 },
  { "burst", "c.burst", BH_COLUMN_TEXT, 0 },
  { "url_hosts", "checked_texts(m.url_hosts)", BH_COLUMN_JSON, 0 },
  { "wallets", "checked_texts(m.wallets)", BH_COLUMN_JSON, 0 },
  { "phones", "checked_texts(m.phones)", BH_COLUMN_JSON, BH_PRIVACY_DROP },
  { "attachments",
    "(SELECT json_group_array(a.sha256) FROM attachments a WHERE a.message = m.message)",
    BH_COLUMN_JSON, 0 },
  { NULL, NULL, 0, 0 },
};

/* What a report says of the mail that it returns, with the keys of a message. */
static const BhColumn original_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "how", "r.original_how", BH_COLUMN_TEXT, 0 },
  { "message_id", "r.original_message_id", BH_COLUMN_TEXT, 0 },
  { "from", "r.original_from", BH_COLUMN_TEXT, 0 },
  { "return_path", "r.original_return_path", BH_COLUMN_TEXT, 0 },
  { "subject", "r.original_subject", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "hops", "''", BH_COLUMN_ORIGINAL_HOPS, 0 },
  { NULL, NULL, 0, 0 },
};

/* What the conclusions say of each message, for counting. */
static const BhColumn conclusion_columns[] = {
  { "message", "c.message", BH_COLUMN_INT, 0 },
  { "verdict", "c.verdict", BH_COLUMN_TEXT, 0 },
  { "confidence", "c.confidence", BH_COLUMN_TEXT, 0 },
  { "boundary", "c.boundary", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* What servers answered about each recipient, for counting: a copy of a report is no second answer. */
static const BhColumn answer_columns[] = {
  { "reason", BH_BOUNCE_REASON, BH_COLUMN_TEXT, 0 },
  { "status", "n.status", BH_COLUMN_TEXT, 0 },
  { "remote_mta", "n.remote_mta", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* For checking a case against itself: every tile with the source and the message that it names. */
static const BhColumn tile_columns[] = {
  { "file", "s.file", BH_COLUMN_INT, 0 },
  { "member", "s.member", BH_COLUMN_INT, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "bytes", "s.bytes", BH_COLUMN_INT, 0 },
  { "offset", "l.offset", BH_COLUMN_INT, 0 },
  { "length", "l.length", BH_COLUMN_INT, 0 },
  { "role", "l.role", BH_COLUMN_TEXT, 0 },
  { "message", "l.message", BH_COLUMN_INT, 0 },
  { NULL, NULL, 0, 0 },
};

static const BhColumn file_columns[] = {
  { "file", "f.file", BH_COLUMN_INT, 0 },
  { "path", "f.path", BH_COLUMN_TEXT, 0 },
  { "path_raw_b64", "f.path_raw", BH_COLUMN_BASE64, 0 },
  { "bytes", "f.bytes", BH_COLUMN_INT, 0 },
  { "source_bytes", "s.bytes", BH_COLUMN_INT, 0 },
  { "sha256", "s.sha256", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* To look for ids among those of all messages. */
static const BhColumn id_columns[] = {
  { "message", "m.message", BH_COLUMN_INT, 0 },
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* Where each message lies, and what was concluded of it, by numbers. */
static const BhColumn place_columns[] = {
  { "message", "m.message", BH_COLUMN_INT, 0 },
  { "file", "m.file", BH_COLUMN_INT, 0 },
  { "member", "m.member", BH_COLUMN_INT, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "path_raw_b64", "s.path_raw", BH_COLUMN_BASE64, 0 },
  { "offset", "m.offset", BH_COLUMN_INT, 0 },
  { "length", "m.length", BH_COLUMN_INT, 0 },
  { "sha256", "m.sha256", BH_COLUMN_TEXT, 0 },
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { "message_id", "m.message_id", BH_COLUMN_TEXT, 0 },
  { "origin.ip", "c.ip", BH_COLUMN_TEXT, 0 },
  { "origin.verdict", "c.verdict", BH_COLUMN_TEXT, 0 },
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "kind", "m.kind", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* What is needed to have a message's bytes again, and to tell of it. */
static const BhColumn lying_columns[] = {
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { "file", "m.file", BH_COLUMN_INT, 0 },
  { "member", "m.member", BH_COLUMN_INT, 0 },
  { "source", "f.path", BH_COLUMN_TEXT, 0 },
  { "source_raw_b64", "f.path_raw", BH_COLUMN_BASE64, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "path_raw_b64", "s.path_raw", BH_COLUMN_BASE64, 0 },
  { "offset", "m.offset", BH_COLUMN_INT, 0 },
  { "length", "m.length", BH_COLUMN_INT, 0 },
  { "sha256", "m.sha256", BH_COLUMN_TEXT, 0 },
  { "message_id", "m.message_id", BH_COLUMN_TEXT, 0 },
  { "date_unix", "m.date_unix", BH_COLUMN_INT, 0 },
  { "reverse_path", "coalesce(k.sender, m.return_path, m.from_address)", BH_COLUMN_TEXT, 0 },
  { "time_unix", "coalesce(c.time_unix, m.date_unix)", BH_COLUMN_INT, 0 },
  { NULL, NULL, 0, 0 },
};

/* What lists by time show and ask for, and no more: all rows are held while they are put in order. */
static const BhColumn timeline_columns[] = {
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "from", "m.from_address", BH_COLUMN_TEXT, 0 },
  { "subject", "m.subject", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "kind", "m.kind", BH_COLUMN_TEXT, 0 },
  { "origin.ip", "c.ip", BH_COLUMN_TEXT, 0 },
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "burst", "c.burst", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* Under which ids servers had a message; MDaemon puts the name of its file there. */
static const BhColumn hop_id_columns[] = {
  { "message", "m.id", BH_COLUMN_TEXT, 0 },
  { "id", "iif(h.style = 'mdaemon', replace(h.id, '.msg', ''), h.id)", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

/* What two messages of one Message-ID are compared by. */
static const BhColumn content_columns[] = {
  { "message", "m.message", BH_COLUMN_INT, 0 },
  { "id", "m.id", BH_COLUMN_TEXT, 0 },
  { "path", "s.path", BH_COLUMN_TEXT, 0 },
  { "offset", "m.offset", BH_COLUMN_INT, 0 },
  { "sha256", "m.sha256", BH_COLUMN_TEXT, 0 },
  { "message_id", "m.message_id", BH_COLUMN_TEXT, 0 },
  { "subject", "m.subject", BH_COLUMN_TEXT, BH_PRIVACY_ADDRESSES },
  { "canonical", "m.canonical_sha256", BH_COLUMN_TEXT, 0 },
  { "body", "m.body_hash", BH_COLUMN_TEXT, 0 },
  { "text", "hex(m.text_hash)", BH_COLUMN_TEXT, 0 },
  { "body_length",
    "(SELECT sum(l.length) FROM ledger l WHERE l.file = m.file AND l.member = m.member "
    "AND l.offset BETWEEN m.offset AND m.offset + m.length AND l.message = m.message "
    "AND l.role = 'body')", BH_COLUMN_INT, 0 },
  { "header_length",
    "(SELECT sum(l.length) FROM ledger l WHERE l.file = m.file AND l.member = m.member "
    "AND l.offset BETWEEN m.offset AND m.offset + m.length AND l.message = m.message "
    "AND l.role = 'headers')", BH_COLUMN_INT, 0 },
  { "attachments",
    "(SELECT group_concat(a.part || ' ' || a.sha256, ' ') FROM attachments a "
    "WHERE a.message = m.message)", BH_COLUMN_TEXT, 0 },
  { "origin.ip", "c.ip", BH_COLUMN_TEXT, 0 },
  { "origin.verdict", "c.verdict", BH_COLUMN_TEXT, 0 },
  { "cluster", "c.cluster", BH_COLUMN_TEXT, 0 },
  { "kind", "m.kind", BH_COLUMN_TEXT, 0 },
  { NULL, NULL, 0, 0 },
};

const BhTable bh_views[] = {
  /* For show and explain, and for what a page samples. */
  { "message_logs", "backhop.message_log/1", message_log_columns, "m.message",
    "message_logs g JOIN messages m ON m.message = g.message", "g.message", NULL, NULL },
  { "host_accounts", "backhop.host_account/1", host_account_columns, "NULL",
    "(SELECT ip, auth_user AS account, count(*) AS n, min(time_unix) AS first_unix, "
    "max(time_unix) AS last_unix FROM conclusions "
    "WHERE ip IS NOT NULL AND auth_user IS NOT NULL AND copy_of IS NULL GROUP BY ip, auth_user) h",
    "h.n DESC, h.account", NULL, NULL },
  { "logs", "backhop.log/1", log_columns, "NULL", "log_coverage g", "g.log", NULL, NULL },
  { "log_files", "backhop.log_file/1", log_file_columns, "NULL", "logs l", "l.unit, l.log", NULL,
    NULL },
  { "boundaries", "backhop.boundary/1", boundary_columns, "NULL",
    "boundaries b JOIN sources s ON s.file = b.file AND s.member = b.member",
    "b.file, b.member, b.offset", NULL, NULL },
  { "texts", "backhop.text/1", text_columns, "m.message",
    "messages m JOIN texts t ON t.text_hash = m.text_hash "
    "LEFT JOIN conclusions c ON c.message = m.message",
    "m.message", NULL, NULL },
  { "ties", "backhop.tie/1", tie_columns, "m.message",
    "messages m LEFT JOIN conclusions c ON c.message = m.message", "m.message", NULL, NULL },
  { "originals", "backhop.original/1", original_columns, "m.message",
    "reports r JOIN messages m ON m.message = r.message", "r.message", NULL, NULL },
  { "answers", "backhop.answer/1", answer_columns, "NULL",
    "(SELECT r.* FROM reports r LEFT JOIN conclusions c ON c.message = r.message "
    "WHERE c.copy_of IS NULL) r LEFT JOIN report_recipients n ON n.message = r.message",
    "r.message, n.n", NULL, NULL },
  { "conclusions", "backhop.conclusion/1", conclusion_columns, "c.message", "conclusions c",
    "c.message", NULL, NULL },
  /* The first three messages of each of the eight largest clusters, in one pass. A report that returns
   * one shows another way than the text's: it comes last. */
  { "samples", "backhop.message/1", bh_message_columns, "m.message",
    "(SELECT message AS number FROM (SELECT c.message, row_number() OVER (PARTITION BY c.cluster ORDER BY "
    "m.kind IN ('bounce', 'feedback'), c.message) AS place FROM conclusions c JOIN messages m ON m.message = c.message "
    "WHERE c.cluster IN (SELECT cluster FROM clusters ORDER BY messages DESC, cluster LIMIT 8)) "
    "WHERE place <= 3) n JOIN messages m ON m.message = n.number " BH_MESSAGE_JOINS,
    "m.kind IN ('bounce', 'feedback'), m.message", NULL, NULL },
  /* All messages by time. A report that returns one comes last, as above. */
  { "timeline", "backhop.moment/1", timeline_columns, "m.message",
    "messages m JOIN sources s ON s.file = m.file AND s.member = m.member "
    "LEFT JOIN conclusions c ON c.message = m.message",
    "m.kind IN ('bounce', 'feedback'), c.time_unix IS NULL, c.time_unix, m.message", NULL, NULL },
  { "contradictions", "backhop.message/1", bh_message_columns, "m.message",
    "(SELECT message AS number FROM conclusions WHERE confidence = 'contradicted') n "
    "JOIN messages m ON m.message = n.number " BH_MESSAGE_JOINS,
    "n.number", NULL, NULL },
  { "longest", "backhop.message/1", bh_message_columns, "m.message",
    "(SELECT message AS number FROM conclusions ORDER BY length(trust) DESC, message LIMIT 8) n "
    "JOIN messages m ON m.message = n.number " BH_MESSAGE_JOINS,
    "length(c.trust) DESC, m.message", NULL, NULL },
  /* For export. */
  { "lying", "backhop.lying/1", lying_columns, "m.message", "messages m " BH_MESSAGE_JOINS,
    "m.message", "messages m", "m." },
  /* For verify and diff: the facts as they are stored, in the order of their keys. */
  { "tiles", "backhop.tile/1", tile_columns, "l.message",
    "sources s LEFT JOIN ledger l ON l.file = s.file AND l.member = s.member",
    "s.file, s.member, l.offset", NULL, NULL },
  { "files", "backhop.file/1", file_columns, "NULL",
    "files f LEFT JOIN sources s ON s.file = f.file AND s.member = 0", "f.file", "files f", "f." },
  { "ids", "backhop.id/1", id_columns, "m.message", "messages m", "m.message", NULL, NULL },
  { "places", "backhop.place/1", place_columns, "m.message",
    "messages m JOIN sources s ON s.file = m.file AND s.member = m.member "
    "LEFT JOIN conclusions c ON c.message = m.message",
    "m.message", "messages m", "m." },
  { "hop_ids", "backhop.hop_id/1", hop_id_columns, "m.message",
    "hops h JOIN messages m ON m.message = h.message AND h.scope = 0", "h.message, h.\"index\"", NULL, NULL },
  { "contents", "backhop.content/1", content_columns, "m.message",
    "messages m JOIN sources s ON s.file = m.file AND s.member = m.member "
    "LEFT JOIN conclusions c ON c.message = m.message",
    "m.message", "messages m", "m." },
  { NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
};

/* What bh_case_groups() asks for; the rest of its SQL depends on the table. */
static const BhColumn group_columns[] = {
  { "value", NULL, BH_COLUMN_TEXT, 0 },
  { "count", NULL, BH_COLUMN_INT, 0 },
  { NULL, NULL, 0, 0 },
};

const BhTable bh_table_groups = {
  "groups", "backhop.group/1", group_columns, "NULL", NULL, NULL, NULL, NULL,
};

/* clang-format on */
