/* phrase-set.c - phrases in buckets by the two bytes that they begin with. */
#include "message/phrase-set.h"

#define N_BUCKETS 1024
#define NO_NEXT G_MAXUINT
#define HEAD_LEN 8

typedef struct {
  BhSpan phrase;
  guint64 head; /* its first bytes, without the bit of the case */
  guint64 mask; /* of head: what the phrase has of them */
  guint number;
  guint next; /* of the same bucket, or NO_NEXT */
} Entry;

struct _BhPhraseSet {
  GArray *entries; /* of Entry */
  guint first[N_BUCKETS];
  guint8 is_word[256]; /* 1: an ASCII letter or digit */
};

BhPhraseSet *
bh_phrase_set_new (void)
{
  BhPhraseSet *set = g_new0 (BhPhraseSet, 1);

  set->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < N_BUCKETS; i++)
    set->first[i] = NO_NEXT;
  for (guint i = 0; i < G_N_ELEMENTS (set->is_word); i++)
    set->is_word[i] = g_ascii_isalnum ((char)i) ? 1 : 0;
  return set;
}

/* Neighbouring letters differ in the low five bits: no two common pairs share one,
 * but those of another case. */
static guint
bucket_of (const guint8 *at)
{
  return ((guint)(at[0] & 0x1f) << 5 | (guint)(at[1] & 0x1f)) & (N_BUCKETS - 1);
}

/* Bytes that differ here differ in more than their case. */
static guint64
head_of (const guint8 *at, gsize len)
{
  guint64 head = 0;

  if (len >= HEAD_LEN)
    memcpy (&head, at, HEAD_LEN);
  else
    memcpy (&head, at, len);
  return head & ~G_GUINT64_CONSTANT (0x2020202020202020);
}

void
bh_phrase_set_add (BhPhraseSet *set, const char *phrase, guint number)
{
  static const guint8 ones[HEAD_LEN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  Entry entry = { .phrase = bh_span_of_string (phrase), .number = number };

  g_assert (entry.phrase.len >= 2);
  entry.head = head_of (entry.phrase.at, entry.phrase.len);
  entry.mask = head_of (ones, entry.phrase.len);
  guint bucket = bucket_of (entry.phrase.at);
  entry.next = set->first[bucket];
  set->first[bucket] = set->entries->len;
  g_array_append_val (set->entries, entry);
}

static gboolean
is_there (const guint8 *at, BhSpan phrase)
{
  return memcmp (at, phrase.at, phrase.len) == 0 || bh_span_begins_nocase (at, phrase);
}

/* The phrases that begin at the place. */
static void
find_at (const BhPhraseSet *set,
         BhSpan text,
         gsize at,
         guint first,
         BhPhraseFound found,
         gpointer user_data)
{
  const Entry *entries = (const Entry *)(gconstpointer)set->entries->data;
  gsize left = text.len - at;
  guint64 head = head_of (text.at + at, left);

  for (guint i = first; i != NO_NEXT; i = entries[i].next)
    if ((head & entries[i].mask) == entries[i].head && entries[i].phrase.len <= left &&
        is_there (text.at + at, entries[i].phrase))
      found (entries[i].number, at, user_data);
}

/* Letters of other scripts are not parted by blanks: each may begin a word. */
void
bh_phrase_set_find (const BhPhraseSet *set, BhSpan text, BhPhraseFound found, gpointer user_data)
{
  guint8 before = 0;

  for (gsize at = 0; at + 1 < text.len; at++) {
    guint8 is_inside = before & set->is_word[text.at[at]];
    before = set->is_word[text.at[at]];
    if (is_inside != 0)
      continue;
    guint first = set->first[bucket_of (text.at + at)];
    if (first != NO_NEXT)
      find_at (set, text, at, first, found, user_data);
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

/* What stands there beside letters and signs of ASCII is a blank or wide. */
static gboolean
is_plain (guint8 c)
{
  return c > ' ' && c < 0x80;
}

GString *
bh_phrase_text (BhSpan text)
{
  GString *out = g_string_sized_new (text.len + 1);
  gboolean is_blank_due = FALSE;

  for (gsize i = 0; i < text.len;) {
    BhSpan rest = bh_span_from (text, i);
    gboolean is_wide_blank = bh_span_starts (rest, BH_SPAN_LITERAL ("\xc2\xa0"));
    if (rest.at[0] <= ' ' || is_wide_blank) {
      is_blank_due = out->len > 0;
      i += is_wide_blank ? 2 : 1;
      continue;
    }
    if (is_blank_due)
      g_string_append_c (out, ' ');
    is_blank_due = FALSE;
    for (; i < text.len && is_plain (text.at[i]); i++)
      g_string_append_c (out, g_ascii_tolower ((char)text.at[i]));
    if (i < text.len && text.at[i] >= 0x80 &&
        !bh_span_starts (bh_span_from (text, i), BH_SPAN_LITERAL ("\xc2\xa0")))
      i += fold_wide (bh_span_from (text, i), out);
  }
  return out;
}
