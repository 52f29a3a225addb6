/* phrase-set.c - phrases in tables by the bytes that they begin with. */
#include "message/phrase-set.h"

#include "base/block.h"

#define N_BUCKETS 1024
#define N_SLOTS 4096 /* twice as many as phrases */
#define NO_NEXT G_MAXUINT
#define HEAD_LEN 8
#define PHRASE_LEN_MIN 3
#define FILTER_BITS 14 /* 2 KiB, a bit in twenty set: it stays in the nearest cache */

typedef struct {
  BhSpan phrase;
  guint64 head; /* its first bytes, without the bit of the case */
  guint64 mask; /* of head: what the phrase has of them */
  guint64 tail; /* the same of the bytes behind head */
  guint64 tail_mask;
  guint number;
  guint next; /* of the same bucket or slot, or NO_NEXT */
} Entry;

struct _BhPhraseSet {
  GArray *entries; /* of Entry */
  gboolean has_case;
  guint32 filter[1 << (FILTER_BITS - 5)]; /* a bit for each four bytes that a phrase begins with */
  guint buckets[N_BUCKETS]; /* the first of the phrases below HEAD_LEN, by two bytes; or NO_NEXT */
  guint slots[N_SLOTS];     /* the first of the longer phrases by eight bytes, or sixteen */
};

BhPhraseSet *
bh_phrase_set_new (gboolean has_case)
{
  BhPhraseSet *set = g_new0 (BhPhraseSet, 1);

  set->has_case = has_case;
  set->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < N_BUCKETS; i++)
    set->buckets[i] = NO_NEXT;
  for (guint i = 0; i < N_SLOTS; i++)
    set->slots[i] = NO_NEXT;
  return set;
}

/* Letters differ in the low five bits, but for those of another case. */
static guint
bucket_of (const guint8 *at)
{
  return (guint)(at[0] & 0x1f) << 5 | (at[1] & 0x1f);
}

/* Bytes that differ here differ in more than their case. */
static guint64
head_of (const guint8 *at, gsize len)
{
  guint64 head = 0;

  if (len >= HEAD_LEN)
    memcpy (&head, at, HEAD_LEN);
  else if (len > 0)
    memcpy (&head, at, len);
  return head & ~G_GUINT64_CONSTANT (0x2020202020202020);
}

/* Some fifty phrases begin with "mailbox ", one with "mailbox unavaila". tail: 0 for those
 * that have less than sixteen bytes. */
static guint
slot_of (guint64 head, guint64 tail)
{
  const guint64 golden = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15); /* 2^64 over the golden ratio */
  return (guint)((head ^ (tail << 29 | tail >> 35)) * golden >> 32) & (N_SLOTS - 1);
}

/* The bit of the filter that the four bytes have. */
static guint
filter_bit_of (const guint8 *at)
{
  const guint32 golden = 0x9e3779b9; /* 2^32 over the golden ratio */
  guint32 four;

  memcpy (&four, at, sizeof four);
  return (four & ~0x20202020U) * golden >> (32 - FILTER_BITS);
}

static void
add_to_filter (BhPhraseSet *set, BhSpan phrase)
{
  guint8 four[4];
  gboolean has_four = phrase.len >= sizeof four;

  memcpy (four, phrase.at, MIN (phrase.len, sizeof four));
  for (guint fourth = 0; fourth <= (has_four ? 0 : G_MAXUINT8); fourth++) {
    four[3] = has_four ? four[3] : (guint8)fourth; /* any byte may stand behind three */
    guint bit = filter_bit_of (four);
    set->filter[bit >> 5] |= 1U << (bit & 31);
  }
}

void
bh_phrase_set_add (BhPhraseSet *set, const char *phrase, guint number)
{
  static const guint8 ones[HEAD_LEN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  Entry entry = { .phrase = bh_span_of_string (phrase), .number = number };

  g_assert (entry.phrase.len >= PHRASE_LEN_MIN && entry.phrase.at[0] > ' ');
  entry.head = head_of (entry.phrase.at, entry.phrase.len);
  entry.mask = head_of (ones, entry.phrase.len);
  BhSpan tail = bh_span_from (entry.phrase, HEAD_LEN);
  entry.tail = head_of (tail.at, tail.len);
  entry.tail_mask = head_of (ones, tail.len);
  guint slot = slot_of (entry.head, tail.len < HEAD_LEN ? 0 : entry.tail);
  guint *first =
      entry.phrase.len < HEAD_LEN ? &set->buckets[bucket_of (entry.phrase.at)] : &set->slots[slot];
  entry.next = *first;
  *first = set->entries->len;
  g_array_append_val (set->entries, entry);
  add_to_filter (set, entry.phrase);
}

static gboolean
is_there (const guint8 *at, BhSpan phrase, gboolean has_case)
{
  return has_case ? memcmp (at, phrase.at, phrase.len) == 0 : bh_span_begins_nocase (at, phrase);
}

/* What is looked for where, and who is told. */
typedef struct {
  const BhPhraseSet *set;
  BhSpan text;
  BhPhraseFound found;
  gpointer user_data;
} Search;

/* A place where a word begins. */
typedef struct {
  gsize at;
  guint64 head;
  guint64 tail;
} Place;

/* FALSE where the finder has enough. */
static gboolean
find_in_chain (const Search *search, const Place *place, guint first)
{
  const Entry *entries = (const Entry *)(gconstpointer)search->set->entries->data;
  BhSpan rest = bh_span_from (search->text, place->at);

  for (guint i = first; i != NO_NEXT; i = entries[i].next)
    if ((place->head & entries[i].mask) == entries[i].head &&
        (place->tail & entries[i].tail_mask) == entries[i].tail &&
        entries[i].phrase.len <= rest.len &&
        is_there (rest.at, entries[i].phrase, search->set->has_case) &&
        !search->found (entries[i].number, place->at, search->user_data))
      return FALSE;
  return TRUE;
}

static gboolean
find_at (const Search *search, gsize at)
{
  const BhPhraseSet *set = search->set;
  const guint8 *bytes = search->text.at + at;
  gsize left = search->text.len - at;

  if (left < PHRASE_LEN_MIN)
    return TRUE;
  if (left >= sizeof (guint32)) {
    guint bit = filter_bit_of (bytes);
    if ((set->filter[bit >> 5] >> (bit & 31) & 1) == 0)
      return TRUE;
  }
  BhSpan behind = bh_span_from (search->text, at + HEAD_LEN);
  const Place place = { at, head_of (bytes, left), head_of (behind.at, behind.len) };
  guint few = set->buckets[bucket_of (bytes)];
  guint eight = left < HEAD_LEN ? NO_NEXT : set->slots[slot_of (place.head, 0)];
  guint sixteen = left < 2 * HEAD_LEN ? NO_NEXT : set->slots[slot_of (place.head, place.tail)];
  return (few == NO_NEXT || find_in_chain (search, &place, few)) &&
         (eight == NO_NEXT || find_in_chain (search, &place, eight)) &&
         (sixteen == NO_NEXT || sixteen == eight || find_in_chain (search, &place, sixteen));
}

#define STRETCH_LEN 64 /* bytes, of which a bit each fits into a word */

/* A bit for each byte of the stretch: in out_words where it is a letter or digit of ASCII, in
 * out_shown where it is no blank or control. */
static void
look_at_stretch (const guint8 *at, guint64 *out_words, guint64 *out_shown)
{
  guint64 words = 0, shown = 0;

  for (guint i = 0; i < STRETCH_LEN; i += BH_BLOCK_LEN) {
    BhBlock bytes;
    memcpy (&bytes, at + i, BH_BLOCK_LEN);
    BhBlock letter = (bytes | 0x20) - 'a', digit = bytes - '0';
    words |= (guint64)bh_block_bits ((BhBlock)((letter < 26) | (digit < 10))) << i;
    shown |= (guint64)bh_block_bits ((BhBlock)(bytes > ' ')) << i;
  }
  *out_words = words;
  *out_shown = shown;
}

/* Letters of other scripts are not parted by blanks: each may begin a word. */
void
bh_phrase_set_find (const BhPhraseSet *set, BhSpan text, BhPhraseFound found, gpointer user_data)
{
  const Search search = { set, text, found, user_data };
  guint64 last = 0; /* 1: the byte before the stretch is of a word */

  for (gsize start = 0; start < text.len; start += STRETCH_LEN) {
    guint8 end[STRETCH_LEN] = { 0 };
    guint64 words, shown;
    if (text.len - start < STRETCH_LEN)
      memcpy (end, text.at + start, text.len - start);
    look_at_stretch (text.len - start < STRETCH_LEN ? end : text.at + start, &words, &shown);
    guint64 begins = shown & ~(words & (words << 1 | last));
    last = words >> (STRETCH_LEN - 1);
    for (; begins != 0; begins &= begins - 1)
      if (!find_at (&search, start + (gsize)__builtin_ctzll (begins)))
        return;
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
  { 0xce, 0x86, 0x86, 0xce, 0x26 },  /* Ά */
  { 0xce, 0x88, 0x8a, 0xce, 0x25 },  /* Έ to Ί */
  { 0xce, 0x91, 0x9f, 0xce, 0x20 },  /* Α to Ο */
  { 0xce, 0xa0, 0xa9, 0xcf, -0x20 }, /* Π to Ω */
  { 0xd0, 0x80, 0x8f, 0xd1, 0x10 },  /* Ѐ to Џ */
  { 0xd0, 0x90, 0x9f, 0xd0, 0x20 },  /* А to П */
  { 0xd0, 0xa0, 0xaf, 0xd1, -0x20 }, /* Р to Я */
};

/* Ā to Ž, and Romania's Ș and Ț: each small letter stands behind its capital, from first to last by
 * two. Not İ, whose small letter is an ASCII one. */
static const struct {
  guint8 lead, first, last;
} pairs[] = {
  { 0xc4, 0x80, 0xae }, { 0xc4, 0xb2, 0xb6 }, { 0xc4, 0xb9, 0xbd }, { 0xc5, 0x81, 0x87 },
  { 0xc5, 0x8a, 0xb6 }, { 0xc5, 0xb9, 0xbd }, { 0xc8, 0x98, 0x9a },
};

static gboolean
is_paired_capital (guint8 lead, guint8 second)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (lead == pairs[i].lead && second >= pairs[i].first && second <= pairs[i].last)
      return (second - pairs[i].first) % 2 == 0;
  return FALSE;
}

/* Writes the first character of text as it stands in phrases; how many bytes of
 * text it takes. U+00A0 is a blank and U+2019 an apostrophe. */
static gsize
fold_wide (BhSpan text, char **out)
{
  if (bh_span_starts (text, BH_SPAN_LITERAL ("\xe2\x80\x99"))) {
    *(*out)++ = '\'';
    return 3;
  }
  const guint8 last_lead = capitals[G_N_ELEMENTS (capitals) - 1].lead;
  gboolean has_capitals = text.len > 1 && text.at[0] <= last_lead;
  for (gsize i = 0; has_capitals && i < G_N_ELEMENTS (capitals); i++)
    if (text.at[0] == capitals[i].lead && text.at[1] >= capitals[i].first &&
        text.at[1] <= capitals[i].last) {
      *(*out)++ = (char)capitals[i].small_lead;
      *(*out)++ = (char)(text.at[1] + capitals[i].distance);
      return 2;
    }
  *(*out)++ = (char)text.at[0];
  if (!has_capitals || !is_paired_capital (text.at[0], text.at[1]))
    return 1;
  *(*out)++ = (char)(text.at[1] + 1);
  return 2;
}

/* What stands there beside letters and signs of ASCII is a blank or wide. */
static gboolean
is_plain (guint8 c)
{
  return c > ' ' && c < 0x80;
}

/* Writes a block in lower case where it holds only plain bytes and single blanks before
 * such. Reads one byte behind the block. */
static gboolean
fold_block (const guint8 *at, char *out)
{
  BhSignedBlock bytes, next;

  memcpy (&bytes, at, BH_BLOCK_LEN);
  memcpy (&next, at + 1, BH_BLOCK_LEN);
  if (bh_block_is_any ((BhBlock)((bytes < ' ') | ((bytes == ' ') & (next <= ' ')))))
    return FALSE;
  bytes |= (BhSignedBlock)(((bytes >= 'A') & (bytes <= 'Z')) & 0x20);
  memcpy (out, &bytes, BH_BLOCK_LEN);
  return TRUE;
}

/* Takes what is plain at the start of text, which is not blank; how many bytes. */
static gsize
fold_plain (BhSpan text, char *out)
{
  gsize len = 0;

  while (len < text.len && is_plain (text.at[len])) {
    if (text.len - len > BH_BLOCK_LEN && fold_block (text.at + len, out + len)) {
      len += BH_BLOCK_LEN; /* a blank that is its last byte stands before a plain one */
      continue;
    }
    gsize stop = MIN (len + BH_BLOCK_LEN, text.len);
    for (; len < stop && is_plain (text.at[len]); len++) {
      guint8 c = text.at[len];
      out[len] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
  }
  return len;
}

gsize
bh_phrase_fold (BhSpan text, char *out)
{
  const char *begin = out;
  gboolean is_blank_due = FALSE;

  while (text.len > 0) {
    gboolean is_wide_blank = bh_span_starts (text, BH_SPAN_LITERAL ("\xc2\xa0"));
    if (text.at[0] <= ' ' || is_wide_blank) {
      is_blank_due = out > begin;
      text = bh_span_from (text, is_wide_blank ? 2 : 1);
      continue;
    }
    if (is_blank_due)
      *out++ = ' ';
    is_blank_due = FALSE;
    gsize len = text.at[0] < 0x80 ? fold_plain (text, out) : 0;
    out += len;
    text = bh_span_from (text, len > 0 ? len : fold_wide (text, &out));
  }
  *out = '\0';
  return (gsize)(out - begin);
}

GString *
bh_phrase_text (BhSpan text)
{
  GString *normal = g_string_sized_new (text.len + 1);

  normal->len = bh_phrase_fold (text, normal->str);
  return normal;
}
