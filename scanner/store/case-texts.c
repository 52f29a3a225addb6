/* case-texts.c - texts and what few of them have, each in one walk over its rows. */
#include "store/case-texts.h"

#include "store/case-store-private.h"
#include "store/text-row.h"

/* Read as they lie, then put in order: by their hashes they would be read from all over. */
GArray *
bh_case_store_texts (BhCaseStore *self, BhSpill *spill, GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, TRUE, sizeof (BhStoredText));
  sqlite3_stmt *statement = bh_case_store_prepare (
      self, "SELECT " BH_STORED_TEXT_COLUMNS " FROM texts ORDER BY message", error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    BhStoredText text;
    if (!bh_stored_text_of_row (statement, spill, &text, error)) {
      sqlite3_reset (statement);
      return NULL;
    }
    g_array_append_val (texts, text);
  }
  sqlite3_reset (statement);
  if (result != SQLITE_DONE) {
    bh_case_store_fail (self, "texts cannot be read", error);
    return NULL;
  }
  if (!bh_spill_seal (spill, error))
    return NULL;
  g_array_sort (texts, bh_stored_text_order);
  return g_steal_pointer (&texts);
}

GArray *
bh_case_store_evidence (BhCaseStore *self, const GArray *texts, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (self, BH_TEXT_EVIDENCE_SQL, error);
  int code = SQLITE_DONE;

  if (statement == NULL)
    return NULL;
  g_autoptr (GArray) evidence = bh_text_evidence_of_rows (statement, texts, &code);
  sqlite3_reset (statement);
  if (code == SQLITE_DONE)
    return g_steal_pointer (&evidence);
  bh_case_store_fail (self, "hosts and attachments cannot be read", error);
  return NULL;
}

#define FROM_FILES_OF_MESSAGE                                                                      \
  " FROM attachments a WHERE a.message = m.message AND a.size >= " BH_FILE_LEN_MIN_SQL

gboolean
bh_case_store_each_claims (BhCaseStore *self, BhClaimsFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT message, wallets, phones, CASE WHEN " BH_ANSWERS_ELSEWHERE_SQL " THEN reply_to END,"
      " (SELECT json_group_array(a.sha256)" FROM_FILES_OF_MESSAGE ") FROM messages m"
      " WHERE wallets <> '[]' OR phones <> '[]' OR (" BH_ANSWERS_ELSEWHERE_SQL ")"
      " OR EXISTS (SELECT 1" FROM_FILES_OF_MESSAGE ") ORDER BY message",
      error);
  int code = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const BhClaims claims = { .wallets = (const char *)sqlite3_column_text (statement, 1),
                              .phones = (const char *)sqlite3_column_text (statement, 2),
                              .reply_to = (const char *)sqlite3_column_text (statement, 3),
                              .files = (const char *)sqlite3_column_text (statement, 4) };
    func (sqlite3_column_int64 (statement, 0), &claims, data);
  }
  sqlite3_reset (statement);
  return code == SQLITE_DONE ||
         bh_case_store_fail (self, "what messages name and carry cannot be read", error);
}
