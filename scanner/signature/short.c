/* short.c - counts until there are enough; only what is short is looked at again. */
#include "signature/short.h"

#include "base/order.h"

#define DATE_WORD_MAX 9                                     /* bytes of "wednesday" */
#define WORD_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) /* odd: no word is lost */

/* Of the dates that programs write (RFC 5322 section 3.3), in full, and what stands before them. */
static const BhSpan date_words[] = {
  BH_SPAN_INIT ("mon"),       BH_SPAN_INIT ("tue"),      BH_SPAN_INIT ("wed"),
  BH_SPAN_INIT ("thu"),       BH_SPAN_INIT ("fri"),      BH_SPAN_INIT ("sat"),
  BH_SPAN_INIT ("sun"),       BH_SPAN_INIT ("monday"),   BH_SPAN_INIT ("tuesday"),
  BH_SPAN_INIT ("wednesday"), BH_SPAN_INIT ("thursday"), BH_SPAN_INIT ("friday"),
  BH_SPAN_INIT ("saturday"),  BH_SPAN_INIT ("sunday"),   BH_SPAN_INIT ("jan"),
  BH_SPAN_INIT ("feb"),       BH_SPAN_INIT ("mar"),      BH_SPAN_INIT ("apr"),
  BH_SPAN_INIT ("may"),       BH_SPAN_INIT ("jun"),      BH_SPAN_INIT ("jul"),
  BH_SPAN_INIT ("aug"),       BH_SPAN_INIT ("sep"),      BH_SPAN_INIT ("oct"),
  BH_SPAN_INIT ("nov"),       BH_SPAN_INIT ("dec"),      BH_SPAN_INIT ("january"),
  BH_SPAN_INIT ("february"),  BH_SPAN_INIT ("march"),    BH_SPAN_INIT ("april"),
  BH_SPAN_INIT ("june"),      BH_SPAN_INIT ("july"),     BH_SPAN_INIT ("august"),
  BH_SPAN_INIT ("september"), BH_SPAN_INIT ("october"),  BH_SPAN_INIT ("november"),
  BH_SPAN_INIT ("december"),  BH_SPAN_INIT ("gmt"),      BH_SPAN_INIT ("utc"),
  BH_SPAN_INIT ("est"),       BH_SPAN_INIT ("edt"),      BH_SPAN_INIT ("cst"),
  BH_SPAN_INIT ("cdt"),       BH_SPAN_INIT ("mst"),      BH_SPAN_INIT ("mdt"),
  BH_SPAN_INIT ("pst"),       BH_SPAN_INIT ("pdt"),      BH_SPAN_INIT ("cet"),
  BH_SPAN_INIT ("cest"),      BH_SPAN_INIT ("bst"),      BH_SPAN_INIT ("am"),
  BH_SPAN_INIT ("pm"),        BH_SPAN_INIT ("date"),     BH_SPAN_INIT ("dated"),
};

static gboolean
is_date_word (BhSpan word)
{
  if (word.len > DATE_WORD_MAX)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (date_words); i++)
    if (date_words[i].at[0] == word.at[0] && bh_span_equal (word, date_words[i]))
      return TRUE;
  return FALSE;
}

static const BhWord *
word_at (const BhNormal *normal, guint i)
{
  return &g_array_index (normal->words, BhWord, i);
}

/* Each different word is looked up once, however often a text repeats it; and for dates only
 * where the text is short. */
BhShort
bh_short_read (const BhNormal *normal)
{
  BhShort out = { .n_telling = 0 };
  guint64 seen[BH_TELLING_ENOUGH];
  guint first[BH_TELLING_ENOUGH], n = 0;

  for (guint i = normal->core.start; i < normal->core.end && n < BH_TELLING_ENOUGH; i++) {
    const BhWord *word = word_at (normal, i);

    if (!bh_normal_says_something (normal, word) || bh_is_among (seen, n, word->hash))
      continue;
    first[n] = i;
    seen[n++] = word->hash;
  }
  for (guint i = 0; i < n && n < BH_TELLING_ENOUGH; i++) {
    const BhWord *word = word_at (normal, first[i]);

    if (is_date_word (bh_span (normal->text.at + word->offset, word->len)))
      out.dates[out.n_dates++] = word->hash;
  }
  out.n_telling = n - out.n_dates;
  return out;
}

void
bh_short_hashes (const BhNormal *normal,
                 const BhShort *from,
                 gboolean with_function_words,
                 GArray *hashes)
{
  for (guint i = normal->core.start; i < normal->core.end; i++) {
    const BhWord *word = word_at (normal, i);

    if (word->kind == BH_WORD_PLAIN && !bh_normal_is_number (normal, word) &&
        (with_function_words || bh_normal_says_something (normal, word)) &&
        !bh_is_among (from->dates, from->n_dates, word->hash))
      g_array_append_val (hashes, word->hash);
  }
}

void
bh_short_fold (GArray *hashes)
{
  guint64 all = 0;

  for (guint i = 0; i < hashes->len; i++)
    all = all * WORD_FACTOR + g_array_index (hashes, guint64, i);
  if (hashes->len == 0)
    return;
  g_array_set_size (hashes, 1);
  g_array_index (hashes, guint64, 0) = all;
}
