/* conclude-boundary.c - stored hops to vote and history, the vote's result to the store and to
 * the origins. */
#include "conclude/conclude-boundary.h"

#include <jansson.h>

#include "store/case-trace.h"
#include "store/json-list.h"

static gboolean
is_given (const BhOwnSide *own)
{
  return (own->host_globs != NULL && own->host_globs[0] != NULL) ||
         (own->domains != NULL && own->domains[0] != NULL) ||
         (own->nets != NULL && !bh_net_set_is_empty (own->nets));
}

static json_t *
year_json (gint year)
{
  return year != 0 ? json_integer (year) : json_null ();
}

static json_t *
voted_json (const BhVoted *voted)
{
  json_t *object = json_object ();
  json_object_set_new (object, "name", json_string (voted->name));
  json_object_set_new (object, "messages", json_integer ((json_int_t)voted->messages));
  json_object_set_new (object, "of", json_integer ((json_int_t)voted->of));
  json_object_set_new (object, "first_year", year_json (voted->first_year));
  json_object_set_new (object, "last_year", year_json (voted->last_year));
  return object;
}

static gboolean
put_list (BhCaseStore *store, const char *key, const GPtrArray *list, GError **error)
{
  json_t *array = json_array ();
  for (guint i = 0; i < list->len; i++)
    json_array_append_new (array, voted_json (g_ptr_array_index (list, i)));
  g_autofree char *text = bh_json_take_text (array, JSON_COMPACT);
  return bh_case_store_put (store, key, text, error);
}

/* A name with glob characters in it would stand for others: no mailer has such a name. */
static gboolean
take_result (BhInferredSide *inferred, const BhVoteResult *result, GError **error)
{
  for (guint i = 0; i < result->hosts->len; i++) {
    const BhVoted *host = g_ptr_array_index (result->hosts, i);
    g_ptr_array_add (inferred->hosts, g_strdup (host->name));
  }
  g_ptr_array_add (inferred->hosts, NULL);
  for (guint i = 0; i < result->nets->len; i++) {
    const BhVoted *net = g_ptr_array_index (result->nets, i);
    if (!bh_net_set_add (inferred->nets, net->name, error))
      return FALSE;
  }
  inferred->side.host_globs = (char **)inferred->hosts->pdata;
  inferred->side.is_inferred = result->hosts->len > 0;
  return TRUE;
}

gboolean
bh_conclude_boundary (BhCaseStore *store,
                      const BhOwnSide *given,
                      BhInferredSide *out_inferred,
                      BhHistory *history,
                      GError **error)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  out_inferred->hosts = g_ptr_array_new_with_free_func (g_free);
  out_inferred->nets = bh_net_set_new ();
  out_inferred->side = (BhOwnSide) { .nets = out_inferred->nets };
  if (!bh_case_store_take_trace (store, is_given (given) ? NULL : vote, history, error))
    return FALSE;
  bh_history_settle (history);
  g_autoptr (BhVoteResult) result = bh_vote_count (vote);
  if (!take_result (out_inferred, result, error))
    return FALSE;
  if (is_given (given))
    out_inferred->side = *given;
  return put_list (store, "inferred_hosts_json", result->hosts, error) &&
         put_list (store, "inferred_nets_json", result->nets, error);
}

void
bh_inferred_side_clear (BhInferredSide *inferred)
{
  g_clear_pointer (&inferred->hosts, g_ptr_array_unref);
  g_clear_pointer (&inferred->nets, bh_net_set_free);
}
