/* case-votes.c - stored hops to the vote, without making hops of them. */
#include "store/case-votes.h"
#include "store/case-store-private.h"

static const char query[] =
    "SELECT \"index\", kind, style, protocol, \"by\", ip, rdns, raw, time"
    " FROM hops WHERE scope = 0 AND \"index\" < ?1 ORDER BY message, scope, \"index\"";

static const char *
text_at (sqlite3_stmt *row, int column)
{
  return (const char *)sqlite3_column_text (row, column);
}

static BhHopKind
kind_at (sqlite3_stmt *row, int column)
{
  const char *name = text_at (row, column);
  for (BhHopKind kind = BH_HOP_UNPARSED; kind <= BH_HOP_BY_ONLY; kind++)
    if (g_strcmp0 (name, bh_hop_kind_name (kind)) == 0)
      return kind;
  return BH_HOP_UNPARSED;
}

/* Only sendmail says so, and only of a name; the text is long and seldom looked at. */
static gboolean
is_marked_forged (sqlite3_stmt *row, const BhVoteHop *hop)
{
  return hop->rdns != NULL && g_strcmp0 (hop->style, "sendmail") == 0 &&
         strstr (text_at (row, 7), "may be forged") != NULL;
}

gboolean
bh_case_store_take_votes (BhCaseStore *self, BhVote *vote, GError **error)
{
  sqlite3_stmt *row = bh_case_store_prepare (self, query, error);
  int result;

  if (row == NULL)
    return FALSE;
  sqlite3_bind_int (row, 1, BH_VOTE_HOPS);
  while ((result = sqlite3_step (row)) == SQLITE_ROW) {
    BhVoteHop hop = { .index = (guint)sqlite3_column_int (row, 0),
                      .kind = kind_at (row, 1),
                      .style = text_at (row, 2),
                      .protocol = text_at (row, 3),
                      .by = text_at (row, 4),
                      .ip = text_at (row, 5),
                      .rdns = text_at (row, 6),
                      .time_unix = sqlite3_column_int64 (row, 8) };
    hop.is_marked_forged = is_marked_forged (row, &hop);
    bh_vote_add_hop (vote, &hop);
  }
  sqlite3_reset (row);
  return result == SQLITE_DONE || bh_case_store_fail (self, "hops cannot be read", error);
}
