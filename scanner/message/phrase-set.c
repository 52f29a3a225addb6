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

/* Two-byte capitals of the scripts that have them: from byte first to last behind lead
 * become small by the distance, in the block of the other lead. */
static const struct {
  guint8 lead, first, last;
  guint8 small_lead;
  gint distance;
} capitals[] = {
  { 0xc3, 0x80, 0x96, 0xc3, 0x20 },  /* À to Ö */
  { 0xc3, 0x98, 0x9e, 0xc3, 0x20 },  /* Ø to Þ */
  { 0xce, 0x91, 0x9f, 0xce, 0x20 },  /* Α to Ο */
  { 0xce, 0xa0, 0xa9, 0xcf, -0x20 }, /* Π to Ω */
  { 0xd0, 0x80, 0x8f, 0xd1, 0x10 },  /* Ѐ to Џ */
  { 0xd0, 0x90, 0x9f, 0xd0, 0x20 },  /* А to П */
  { 0xd0, 0xa0, 0xaf, 0xd1, -0x20 }, /* Р to Я */
};

/* Writes the first character of text as it stands in phrases; how many bytes of
 * text it takes. U+00A0 is a blank and U+2019 an apostrophe. */
static gsize
fold_wide (BhSpan text, GString *out)
{
  if (bh_span_starts (text, BH_SPAN_LITERAL ("\xe2\x80\x99"))) {
    g_string_append_c (out, '\'');
    return 3;
  }
  for (gsize i = 0; text.len > 1 && i < G_N_ELEMENTS (capitals); i++)
    if (text.at[0] == capitals[i].lead && text.at[1] >= capitals[i].first &&
        text.at[1] <= capitals[i].last) {
      g_string_append_c (out, (char)capitals[i].small_lead);
      g_string_append_c (out, (char)(text.at[1] + capitals[i].distance));
      return 2;
    }
  g_string_append_c (out, (char)text.at[0]);
  return 1;
}

/* Bytes that are one blank at the start of text; 0: none. */
static gsize
blank_len (BhSpan text)
{
  if (text.at[0] <= ' ')
    return 1;
  return bh_span_starts (text, BH_SPAN_LITERAL ("\xc2\xa0")) ? 2 : 0;
}

GString *
bh_phrase_text (BhSpan text)
{
  GString *out = g_string_sized_new (text.len + 1);
  gboolean is_blank_due = FALSE;

  for (gsize i = 0; i < text.len;) {
    gsize n_blank = blank_len (bh_span_from (text, i));
    if (n_blank > 0) {
      is_blank_due = out->len > 0;
      i += n_blank;
      continue;
    }
    if (is_blank_due)
      g_string_append_c (out, ' ');
    is_blank_due = FALSE;
    if (text.at[i] >= 0x80) {
      i += fold_wide (bh_span_from (text, i), out);
      continue;
    }
    g_string_append_c (out, g_ascii_tolower ((char)text.at[i]));
    i++;
  }
  return out;
}
