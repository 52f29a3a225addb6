/* short.c - counts until there are enough; only what is short is looked at again. */
#include "signature/short.h"

#define DATE_WORD_MAX 9 /* bytes of "wednesday" */

/* Of the dates that programs write (RFC 5322 section 3.3), in full, and what stands before them. */
static const char *const date_words[] = {
  "mon",     "tue",       "wed",      "thu",      "fri",      "sat",    "sun",  "monday",
  "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday", "jan",  "feb",
  "mar",     "apr",       "may",      "jun",      "jul",      "aug",    "sep",  "oct",
  "nov",     "dec",       "january",  "february", "march",    "april",  "june", "july",
  "august",  "september", "october",  "november", "december", "gmt",    "utc",  "est",
  "edt",     "cst",       "cdt",      "mst",      "mdt",      "pst",    "pdt",  "cet",
  "cest",    "bst",       "am",       "pm",       "date",     "dated",
};

static gboolean
is_date_word (BhSpan word)
{
  if (word.len > DATE_WORD_MAX)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (date_words); i++)
    if (bh_span_equal (word, bh_span_of_string (date_words[i])))
      return TRUE;
  return FALSE;
}

static const BhWord *
word_at (const BhNormal *normal, guint i)
{
  return &g_array_index (normal->words, BhWord, i);
}

static gboolean
is_date (const BhNormal *normal, const BhWord *word)
{
  return is_date_word (bh_span (normal->text.at + word->offset, word->len));
}

guint
bh_short_n_telling (const BhNormal *normal)
{
  const BhWord *found[BH_TELLING_ENOUGH];
  guint n = 0, n_dates = 0;

  for (guint i = normal->core.start; i < normal->core.end; i++) {
    const BhWord *word = word_at (normal, i);
    guint k = 0;

    if (!bh_normal_says_something (normal, word))
      continue;
    while (k < n && found[k]->hash != word->hash)
      k++;
    if (k < n)
      continue;
    found[n++] = word;
    if (n == BH_TELLING_ENOUGH)
      return n;
  }
  for (guint i = 0; i < n; i++)
    n_dates += is_date (normal, found[i]) ? 1 : 0;
  return n - n_dates;
}

void
bh_short_hashes (const BhNormal *normal, gboolean with_function_words, GArray *hashes)
{
  for (guint i = normal->core.start; i < normal->core.end; i++) {
    const BhWord *word = word_at (normal, i);

    if (!bh_normal_is_number (normal, word) && word->kind == BH_WORD_PLAIN &&
        (with_function_words || bh_normal_says_something (normal, word)) && !is_date (normal, word))
      g_array_append_val (hashes, word->hash);
  }
}
