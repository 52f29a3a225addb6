/* case-cluster.c - two statements, joined by the hash of the text. */
#include "store/case-cluster.h"

#include "store/case-read.h"
#include "store/text-row.h"

#define FROM_CLUSTER                                                                               \
  " FROM conclusions c JOIN messages m ON m.message = c.message WHERE c.cluster = ?1"

static void
member_clear (gpointer data)
{
  BhStoredMember *member = data;

  g_free (member->id);
  g_free (member->from);
  g_free (member->thread);
  g_free (member->message_id);
  g_free (member->subject);
}

void
bh_stored_cluster_free (BhStoredCluster *cluster)
{
  if (cluster == NULL)
    return;
  g_array_unref (cluster->texts);
  bh_spill_free (cluster->spill);
  g_array_unref (cluster->members);
  g_free (cluster);
}

static gboolean
take_text (BhStoredCluster *self, sqlite3_stmt *row, GError **error)
{
  BhStoredText text;

  if (!bh_stored_text_of_row (row, self->spill, &text, error))
    return FALSE;
  g_array_append_val (self->texts, text);
  return TRUE;
}

static gboolean
take_member (BhStoredCluster *self, sqlite3_stmt *row, GError **error)
{
  BhSha256 hash;

  (void)error;
  bh_sha256_of_column (row, 1, &hash);
  BhStoredMember member = { .id = bh_case_column_dup (row, 0),
                            .text = bh_stored_text_find (self->texts, &hash),
                            .is_copy = sqlite3_column_int (row, 2) != 0,
                            .from = bh_case_column_dup (row, 3),
                            .thread = bh_case_column_dup (row, 4),
                            .message_id = bh_case_column_dup (row, 5),
                            .subject = bh_case_column_dup (row, 6),
                            .is_own_name = sqlite3_column_int (row, 7) != 0 };
  g_array_append_val (self->members, member);
  return TRUE;
}

static gboolean
each_row (BhCase *self,
          const char *sql,
          const char *cluster,
          gboolean (*take) (BhStoredCluster *, sqlite3_stmt *, GError **),
          BhStoredCluster *out,
          GError **error)
{
  sqlite3_stmt *statement = bh_case_prepare (self, sql, error);
  int code = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, cluster, -1, SQLITE_TRANSIENT);
  gboolean good = TRUE;
  while (good && (code = sqlite3_step (statement)) == SQLITE_ROW)
    good = take (out, statement, error);
  if (good && code != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "the cluster cannot be read", error);
  sqlite3_finalize (statement);
  return good && code == SQLITE_DONE;
}

BhStoredCluster *
bh_case_cluster (BhCase *self, const char *cluster, GError **error)
{
  static const char *const texts =
      "SELECT " BH_STORED_TEXT_COLUMNS
      " FROM texts WHERE text_hash IN (SELECT m.text_hash" FROM_CLUSTER ") ORDER BY text_hash";
  static const char *const members =
      "SELECT m.id, m.text_hash, c.copy_of IS NOT NULL, m.from_address,"
      " m.thread, m.message_id, m.subject, c.verdict = 'external' AND c.auth_user IS NULL AND "
      "EXISTS"
      " (SELECT 1 FROM json_each(checked_json(m.recipients)) WHERE lower(value) ="
      " lower(m.from_address))" FROM_CLUSTER " ORDER BY m.message";
  g_autoptr (BhStoredCluster) found = g_new0 (BhStoredCluster, 1);

  found->texts = g_array_new (FALSE, TRUE, sizeof (BhStoredText));
  found->spill = bh_spill_new (/* folder= */ NULL, G_MAXUINT64);
  found->members = g_array_new (FALSE, TRUE, sizeof (BhStoredMember));
  g_array_set_clear_func (found->members, member_clear);
  if (!each_row (self, texts, cluster, take_text, found, error) ||
      !each_row (self, members, cluster, take_member, found, error) ||
      !bh_spill_seal (found->spill, error))
    return NULL;
  return g_steal_pointer (&found);
}

GArray *
bh_case_evidence (BhCase *self, const GArray *texts, GError **error)
{
  sqlite3_stmt *statement = bh_case_prepare (self, BH_TEXT_EVIDENCE_SQL, error);
  int code = SQLITE_DONE;

  if (statement == NULL)
    return NULL;
  g_autoptr (GArray) evidence = bh_text_evidence_of_rows (statement, texts, &code);
  if (code != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "hosts and attachments cannot be read", error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE ? g_steal_pointer (&evidence) : NULL;
}
