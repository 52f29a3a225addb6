/* nearest.c - edits between two words, counted as Damerau and Levenshtein do. */
#include "cli/nearest.h"

#include <string.h>

#define LEN_MAX 32 /* characters; no command or option is longer */

/* Letters added, dropped, changed, and neighbours exchanged, none of them edited twice. */
static guint
count_edits (const char *a, const char *b)
{
  guint costs[LEN_MAX + 1][LEN_MAX + 1];
  gsize a_len = strlen (a), b_len = strlen (b);

  if (a_len > LEN_MAX || b_len > LEN_MAX)
    return G_MAXUINT;
  for (guint i = 0; i <= a_len; i++)
    costs[i][0] = i;
  for (guint k = 0; k <= b_len; k++)
    costs[0][k] = k;
  for (gsize i = 1; i <= a_len; i++)
    for (gsize k = 1; k <= b_len; k++) {
      guint changed = costs[i - 1][k - 1] + (a[i - 1] != b[k - 1] ? 1 : 0);
      costs[i][k] = MIN (changed, MIN (costs[i - 1][k], costs[i][k - 1]) + 1);
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        costs[i][k] = MIN (costs[i][k], costs[i - 2][k - 2] + 1);
    }
  return costs[a_len][b_len];
}

static const char *
only_one_begun_by (const char *typed, const char *const *words)
{
  const char *found = NULL;

  for (gsize i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], typed)) {
      if (found != NULL)
        return NULL;
      found = words[i];
    }
  return found;
}

const char *
bh_nearest_word (const char *typed, const char *const *words)
{
  g_return_val_if_fail (typed != NULL && words != NULL, NULL);

  const char *found = NULL;
  gsize len = strlen (typed);
  guint best = len < 3 ? 0 : (guint)(1 + len / 5);

  if (len == 0 || len > LEN_MAX)
    return NULL;
  for (gsize i = 0; words[i] != NULL; i++) {
    guint n = count_edits (typed, words[i]);
    if (n < best || (n == best && best > 0 && found == NULL)) {
      best = n;
      found = words[i];
    }
  }
  return found != NULL ? found : only_one_begun_by (typed, words);
}
