/* phrase-set.c - phrases in buckets by the two bytes that they begin with. */
#include "message/phrase-set.h"

#define N_BUCKETS 1024
#define NO_NEXT G_MAXUINT

typedef struct {
  BhSpan phrase;
  guint number;
  guint next; /* of the same bucket, or NO_NEXT */
} Entry;

struct _BhPhraseSet {
  GArray *entries; /* of Entry */
  guint first[N_BUCKETS];
};

BhPhraseSet *
bh_phrase_set_new (void)
{
  BhPhraseSet *set = g_new0 (BhPhraseSet, 1);

  set->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < N_BUCKETS; i++)
    set->first[i] = NO_NEXT;
  return set;
}

/* Neighbouring letters differ in the low five bits: no two common pairs share one. */
static guint
bucket_of (const guint8 *at)
{
  return ((guint)(at[0] & 0x1f) << 5 | (guint)(at[1] & 0x1f)) & (N_BUCKETS - 1);
}

void
bh_phrase_set_add (BhPhraseSet *set, const char *phrase, guint number)
{
  Entry entry = { bh_span_of_string (phrase), number, NO_NEXT };

  g_assert (entry.phrase.len >= 2);
  guint bucket = bucket_of (entry.phrase.at);
  entry.next = set->first[bucket];
  set->first[bucket] = set->entries->len;
  g_array_append_val (set->entries, entry);
}

/* Letters of other scripts are not parted by blanks: each may begin a word. */
static gboolean
begins_word (BhSpan text, gsize at)
{
  return at == 0 || !g_ascii_isalnum ((char)text.at[at - 1]) || text.at[at] >= 0x80 ||
         !g_ascii_isalnum ((char)text.at[at]);
}

void
bh_phrase_set_find (const BhPhraseSet *set, BhSpan text, BhPhraseFound found, gpointer user_data)
{
  for (gsize at = 0; at + 1 < text.len; at++) {
    guint i = set->first[bucket_of (text.at + at)];
    if (i == NO_NEXT || !begins_word (text, at))
      continue;
    for (; i != NO_NEXT;) {
      const Entry *entry = &g_array_index (set->entries, Entry, i);
      if (bh_span_starts (bh_span_from (text, at), entry->phrase))
        found (entry->number, user_data);
      i = entry->next;
    }
  }
}

/* U+00A0 is a blank and U+2019 an apostrophe; how many bytes they take, 0: neither. */
static gsize
typographic_len (BhSpan text, gsize at, char *out_plain)
{
  BhSpan rest = bh_span_from (text, at);

  if (bh_span_starts (rest, BH_SPAN_LITERAL ("\xc2\xa0"))) {
    *out_plain = ' ';
    return 2;
  }
  if (bh_span_starts (rest, BH_SPAN_LITERAL ("\xe2\x80\x99"))) {
    *out_plain = '\'';
    return 3;
  }
  return 0;
}

GString *
bh_phrase_text (BhSpan text)
{
  GString *out = g_string_sized_new (text.len + 1);
  gboolean is_blank_due = FALSE;

  for (gsize i = 0; i < text.len; i++) {
    char c = (char)text.at[i];
    if (text.at[i] >= 0x80) {
      gsize len = typographic_len (text, i, &c);
      i += len > 0 ? len - 1 : 0;
    }
    if ((guint8)c <= ' ') {
      is_blank_due = out->len > 0;
      continue;
    }
    if (is_blank_due)
      g_string_append_c (out, ' ');
    is_blank_due = FALSE;
    g_string_append_c (out, g_ascii_tolower (c));
  }
  return out;
}
