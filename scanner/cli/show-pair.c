/* show-pair.c - the numbers of a pair as lines of words, or as one line of JSON. */
#include "cli/show-pair.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "conclude/clusters/pair.h"

#define ID_SHOWN 12 /* digits */

/* Columns of the table "ties", and what they are called. */
static const struct {
  const char *column, *words;
} ties[] = {
  { "origin_ip", "origin address" }, { "helo", "HELO name" },
  { "account", "account" },          { "script", "script" },
  { "from_domain", "From domain" },  { "return_path", "return path" },
  { "reply_to", "Reply-To" },        { "subject", "subject" },
  { "x_mailer", "mail program" },    { "burst", "burst" },
  { "url_hosts", "link to" },        { "attachments", "attachment" },
  { "wallets", "wallet" },           { "phones", "telephone" },
};

/* What one message has of each tie: texts as lists of one. */
static json_t *
read_ties (BhCase *opened, const char *id, GError **error)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "ties", &(BhRowsWhere) { .column = "id", .value = id, .limit = 1 }, error);

  if (rows == NULL || !bh_rows_next (rows, error))
    return NULL;
  json_t *found = json_object ();
  for (gsize i = 0; i < G_N_ELEMENTS (ties); i++) {
    const char *text = bh_rows_get (rows, ties[i].column);
    gboolean is_list =
        bh_rows_type (rows, (guint)bh_rows_find (rows, ties[i].column)) == BH_VALUE_JSON;
    json_t *list =
        is_list && text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : json_array ();
    if (!is_list && text != NULL)
      json_array_append_new (list, json_string (text));
    json_object_set_new (found, ties[i].column, list);
  }
  return found;
}

static gboolean
holds (json_t *list, json_t *wanted)
{
  json_t *item;
  size_t i;

  json_array_foreach (list, i, item)
  {
    if (json_equal (item, wanted))
      return TRUE;
  }
  return FALSE;
}

/* What both have, as {column: [values]}, without what neither has. */
static json_t *
shared_ties (json_t *a, json_t *b)
{
  json_t *shared = json_object (), *item;
  size_t k;

  for (gsize i = 0; i < G_N_ELEMENTS (ties); i++) {
    json_t *both = json_array ();
    json_array_foreach (json_object_get (a, ties[i].column), k, item)
    {
      if (holds (json_object_get (b, ties[i].column), item) && !holds (both, item))
        json_array_append (both, item);
    }
    if (json_array_size (both) > 0)
      json_object_set (shared, ties[i].column, both);
    json_decref (both);
  }
  return shared;
}

static json_t *
steps_json (const BhPair *pair)
{
  json_t *list = json_array ();

  for (guint i = 0; i < pair->steps->len; i++) {
    const BhPairStep *step = &g_array_index (pair->steps, BhPairStep, i);
    json_array_append_new (list, json_pack ("{s:s, s:s, s:i, s:i}", "from", step->from_id, "to",
                                            step->to_id, "shared", (int)step->n_shared, "of",
                                            (int)step->n_union));
  }
  return list;
}

static void
print_json (const char *cluster, const BhPair *pair, json_t *shared)
{
  const BhClusterPair *compare = &pair->compare;
  json_t *object = json_pack (
      "{s:s, s:s, s:[s, s], s:b, s:b, s:b, s:b, s:{s:i, s:i, s:i}, s:{s:i, s:i, s:i}, s:b, s:b, "
      "s:b, s:b, s:o, s:o, s:O}",
      "schema", "backhop.pair/1", "cluster", cluster, "messages", pair->id[0], pair->id[1],
      "same_text", pair->is_one_text, "joins", compare->joins, "alike", compare->is_alike, "kin",
      compare->is_kin, "jaccard", "shared", (int)compare->n_shared, "of", (int)compare->n_union,
      "percent_needed", (int)compare->percent_needed, "opening", "shared",
      (int)compare->n_head_shared, "of", (int)compare->n_head, "percent_needed",
      (int)compare->head_percent_needed, "related", compare->is_related, "rare_shared",
      compare->shares_evidence, "wallet_shared", compare->shares_wallet, "subject_shared",
      compare->shares_topic, "path", steps_json (pair), "weakest",
      pair->steps->len > 0 ? json_integer (pair->weakest) : json_null (), "shared", shared);
  char *text = json_dumps (object, JSON_COMPACT);

  puts (text);
  free (text);
  json_decref (object);
}

static void
print_key (const char *key)
{
  printf ("%-19s ", key);
}

/* "41 of 97 (42 %)", cut, not rounded. */
static void
print_share (guint32 n, guint32 of)
{
  printf ("%u of %u (%u %%)", n, of, of > 0 ? (guint)((guint64)100 * n / of) : 0);
}

/* Because of what texts need to agree in less. */
static const char *
beside_words (const BhClusterPair *compare)
{
  if (compare->is_related)
    return "";
  if (compare->shares_evidence)
    return " that share a host, a file, a telephone, a wallet or a Reply-To address which few "
           "others have";
  return compare->shares_topic ? " of strangers that have one subject" : "";
}

static void
print_compared (const BhPair *pair)
{
  const BhClusterPair *compare = &pair->compare;

  print_key ("shingles shared");
  print_share (compare->n_shared, compare->n_union);
  printf ("; %u %% joins two texts%s\n", compare->percent_needed, beside_words (compare));
  print_key ("opening words");
  print_share (compare->n_head_shared, compare->n_head);
  if (compare->head_percent_needed > 0)
    printf ("; %u %% are asked for, since the texts are %s\n", compare->head_percent_needed,
            compare->is_related ? "of one domain or conversation" : "of strangers");
  else
    puts ("; not asked for, since nearly all else agrees");
  print_key ("together");
  if (compare->joins)
    puts ("directly");
  else if (compare->is_alike && pair->steps->len == 1)
    puts ("directly: they open unlike each other, but many strangers sent what follows");
  else if (compare->is_kin && compare->opens_as_one && pair->steps->len == 1)
    puts ("directly: many strangers open so, and have one subject or hardly any other text is like "
          "theirs");
  else if (compare->is_kin && compare->shares_wallet && pair->steps->len == 1)
    puts ("directly: strangers sent such texts, with one wallet to be paid");
  else if (compare->is_kin && !compare->shares_evidence && pair->steps->len == 1)
    puts ("directly: many strangers sent such files or pictures under one subject, with nearly no "
          "words");
  else if (compare->is_kin && pair->steps->len == 1)
    puts ("directly: many strangers sent such texts under one subject, with a host or a file in "
          "common that few others have");
  else
    printf ("through %u other text%s between them\n", pair->steps->len - 1,
            pair->steps->len == 2 ? "" : "s");
}

static void
print_path (const BhPair *pair)
{
  for (guint i = 0; i < pair->steps->len; i++) {
    const BhPairStep *step = &g_array_index (pair->steps, BhPairStep, i);
    print_key (i == 0 ? "path" : "");
    printf ("%.*s – %.*s  ", ID_SHOWN, step->from_id, ID_SHOWN, step->to_id);
    print_share (step->n_shared, step->n_union);
    puts (i == pair->weakest && pair->steps->len > 1 ? "  the weakest" : "");
  }
}

static void
print_shared (json_t *shared)
{
  gboolean is_first = TRUE;
  json_t *item;
  size_t k;

  for (gsize i = 0; i < G_N_ELEMENTS (ties); i++) {
    json_array_foreach (json_object_get (shared, ties[i].column), k, item)
    {
      g_autofree char *visible = bh_text_visible (json_string_value (item));
      print_key (is_first ? "also shared" : "");
      printf ("%s %s\n", ties[i].words, visible);
      is_first = FALSE;
    }
  }
  if (is_first) {
    print_key ("also shared");
    puts ("nothing else");
  }
}

static void
print_words (const char *cluster, const BhPair *pair, json_t *shared)
{
  print_key ("cluster");
  puts (cluster);
  print_key ("messages");
  puts (pair->id[0]);
  print_key ("");
  puts (pair->id[1]);
  if (pair->is_one_text) {
    print_key ("together");
    puts ("the texts are equal in normal form");
  } else {
    print_compared (pair);
    print_path (pair);
  }
  print_shared (shared);
}

/* The whole id of the cluster that a short one names. */
static char *
find_cluster (BhCase *opened, const char *prefix, GError **error)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (
      opened, "clusters",
      &(BhRowsWhere) { .column = "cluster", .value = prefix, .is_prefix = TRUE, .limit = 2 },
      error);

  if (rows == NULL)
    return NULL;
  if (!bh_rows_next (rows, error)) {
    if (error == NULL || *error == NULL)
      g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no cluster:%s in this case", prefix);
    return NULL;
  }
  g_autofree char *found = g_strdup (bh_rows_get (rows, "cluster"));
  if (!bh_rows_next (rows, error))
    return error == NULL || *error == NULL ? g_steal_pointer (&found) : NULL;
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "cluster:%s names several; the first two are %s "
               "and %s",
               prefix, found, bh_rows_get (rows, "cluster"));
  return NULL;
}

gboolean
bh_show_pair (
    BhCase *opened, const char *cluster, const char *const ids[2], gboolean is_json, GError **error)
{
  g_autofree char *whole = find_cluster (opened, cluster, error);
  if (whole == NULL)
    return FALSE;
  g_autoptr (BhPair) pair = bh_pair_new (opened, whole, ids, error);
  if (pair == NULL)
    return FALSE;
  json_t *a = read_ties (opened, pair->id[0], error);
  json_t *b = a != NULL ? read_ties (opened, pair->id[1], error) : NULL;
  if (b != NULL) {
    json_t *shared = shared_ties (a, b);
    if (is_json)
      print_json (whole, pair, shared);
    else
      print_words (whole, pair, shared);
    json_decref (shared);
  }
  json_decref (a);
  json_decref (b);
  return b != NULL;
}
