/* cluster-words.c - the kept texts of a cluster → its template. */
#include "conclude/clusters/cluster-words.h"

#include <jansson.h>

#include "cluster/template.h"
#include "store/case-ask.h"
#include "store/json-list.h"

static gboolean
add_text (GPtrArray *words, BhCaseStore *store, const GArray *texts, guint32 index, GError **error)
{
  const BhStoredText *text = &g_array_index (texts, BhStoredText, index);
  char *kept = NULL;

  if (!bh_case_store_text (store, &text->text_hash, &kept, error))
    return FALSE;
  if (kept != NULL)
    g_ptr_array_add (words, kept);
  return TRUE;
}

/* The medoid first, the others in order of their hashes: the choice is fixed. */
static GPtrArray *
member_words (
    BhCaseStore *store, const GArray *texts, guint32 medoid, const GArray *members, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (!add_text (words, store, texts, medoid, error))
    return NULL;
  gsize n = bh_template_n_texts (words->len > 0 ? g_ptr_array_index (words, 0) : "", members->len);
  for (guint i = 0; i < members->len && words->len < n; i++) {
    guint32 index = g_array_index (members, guint32, i);
    if (index != medoid && !add_text (words, store, texts, index, error))
      return NULL;
  }
  return g_steal_pointer (&words);
}

/* "{…}" of a template, as a JSON array. */
static char *
slots_json (const char *template)
{
  json_t *array = json_array ();
  const char *open = template;

  while ((open = strchr (open, '{')) != NULL) {
    const char *close = strchr (open, '}');
    if (close == NULL)
      break;
    json_array_append_new (array, json_stringn (open + 1, (size_t)(close - open - 1)));
    open = close + 1;
  }
  return bh_json_take_text (array, JSON_COMPACT);
}

static char *
support_json (const GArray *support)
{
  json_t *array = json_array ();

  for (guint i = 0; i < support->len; i++)
    json_array_append_new (array, json_integer (g_array_index (support, guint, i)));
  return bh_json_take_text (array, JSON_COMPACT);
}

BhClusterWords *
bh_cluster_words_new (
    BhCaseStore *store, const GArray *texts, guint32 medoid, const GArray *members, GError **error)
{
  g_autoptr (GPtrArray) kept = member_words (store, texts, medoid, members, error);
  if (kept == NULL)
    return NULL;
  BhClusterWords *words = g_new0 (BhClusterWords, 1);
  g_autoptr (BhTemplate) template = bh_template_new ((const char *const *)kept->pdata, kept->len);

  words->template = g_strdup (template->text);
  words->slots_json = slots_json (template->text);
  words->support_json = support_json (template->support);
  return words;
}

void
bh_cluster_words_free (BhClusterWords *words)
{
  if (words == NULL)
    return;
  g_free (words->template);
  g_free (words->slots_json);
  g_free (words->support_json);
  g_free (words);
}
