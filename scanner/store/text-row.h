/* text-row.h - a row of the table texts as a value; not for other rooms. */
#pragma once

#include <sqlite3.h>

#include "store/stored-text.h"

/* What bh_stored_text_of_row() expects, in its order; last how large the largest file of the first
 * message is, where few words or none stand beside it. */
#define BH_STORED_TEXT_COLUMNS                                                                     \
  "text_hash, basis, bins, n_shingles, shingles, head, CASE WHEN basis IN (2, 4, 6) THEN"          \
  " (SELECT max(a.size) FROM attachments a WHERE a.message = texts.message) END"
G_STATIC_ASSERT (BH_SIGNATURE_WORDS == 2 && BH_SIGNATURE_IMAGE == 4 && BH_SIGNATURE_FILES == 6);

/* The numbers go into the spill. */
gboolean
bh_stored_text_of_row (sqlite3_stmt *row, BhSpill *spill, BhStoredText *out, GError **error);

/* All zero where the column holds no hash. */
void bh_sha256_of_column (sqlite3_stmt *row, int column, BhSha256 *out_hash);

/* What bh_text_evidence_of_rows() expects: a text, lists of hosts, telephone numbers and wallets,
 * a file, and an address for answers. A list of subscribers puts its own host under all its mail,
 * and its address. */
#define BH_FILE_LEN_MIN_SQL "1024" /* bytes: smaller files are vCards, empty parts and pixels */
#define BH_OF_NO_LIST                                                                              \
  " AND m.message NOT IN (SELECT message FROM fields WHERE name = 'List-Id' COLLATE NOCASE)"
#define BH_ANSWERS_ELSEWHERE_SQL                                                                   \
  "m.reply_to IS NOT NULL AND m.reply_to <> m.from_address COLLATE NOCASE"
#define BH_TEXT_EVIDENCE_SQL                                                                       \
  "SELECT m.text_hash, m.url_hosts, m.phones, m.wallets, NULL,"                                    \
  " CASE WHEN " BH_ANSWERS_ELSEWHERE_SQL " THEN m.reply_to END FROM messages m"                    \
  " WHERE (m.url_hosts <> '[]' OR m.phones <> '[]' OR m.wallets <> '[]'"                           \
  " OR (" BH_ANSWERS_ELSEWHERE_SQL "))" BH_OF_NO_LIST                                              \
  " UNION ALL SELECT m.text_hash, NULL, NULL, NULL, a.sha256, NULL FROM attachments a"             \
  " JOIN messages m ON m.message = a.message WHERE a.size >= " BH_FILE_LEN_MIN_SQL BH_OF_NO_LIST

/* By text, then by hash: the rare ones before samples of the common ones. (element-type
 * BhTextEvidence) A text that is not among texts, which are in the order of their hashes, counts
 * but is left out. out_code: what ended the rows. */
GArray *bh_text_evidence_of_rows (sqlite3_stmt *statement, const GArray *texts, int *out_code);
