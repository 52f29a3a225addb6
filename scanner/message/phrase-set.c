/* phrase-set.c - phrases in buckets by the two bytes that they begin with. */
#include "message/phrase-set.h"

#define N_BUCKETS 1024
#define N_SLOTS 2048 /* some more than phrases */
#define NO_NEXT G_MAXUINT
#define HEAD_LEN 8
#define PHRASE_LEN_MIN 3

typedef struct {
  BhSpan phrase;
  guint64 head; /* its first bytes, without the bit of the case */
  guint64 mask; /* of head: what the phrase has of them */
  guint number;
  guint next; /* of the same bucket or slot, or NO_NEXT */
} Entry;

/* Most words begin like some phrase with two bytes, few with four. */
typedef struct {
  guint first;     /* of its phrases that are shorter than HEAD_LEN; or NO_NEXT */
  guint32 thirds;  /* bit of each third byte of its phrases, by place_of() */
  guint32 fourths; /* and of each fourth, where all have one */
} Bucket;

struct _BhPhraseSet {
  GArray *entries; /* of Entry */
  gboolean has_case;
  Bucket buckets[N_BUCKETS];
  guint slots[N_SLOTS]; /* the first of the longer phrases whose heads fall there, or NO_NEXT */
  guint8 is_word[256];  /* 1: an ASCII letter or digit */
};

BhPhraseSet *
bh_phrase_set_new (gboolean has_case)
{
  BhPhraseSet *set = g_new0 (BhPhraseSet, 1);

  set->has_case = has_case;
  set->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < N_BUCKETS; i++)
    set->buckets[i].first = NO_NEXT;
  for (guint i = 0; i < N_SLOTS; i++)
    set->slots[i] = NO_NEXT;
  for (guint i = 0; i < G_N_ELEMENTS (set->is_word); i++)
    set->is_word[i] = g_ascii_isalnum ((char)i) ? 1 : 0;
  return set;
}

/* Letters differ in the low five bits, but for those of another case. */
static guint
place_of (guint8 byte)
{
  return byte & 0x1f;
}

static guint
bucket_of (const guint8 *at)
{
  return place_of (at[0]) << 5 | place_of (at[1]);
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

/* Some fifty phrases begin with "your", one with "your mes". */
static guint
slot_of (guint64 head)
{
  const guint64 golden = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15); /* 2^64 over the golden ratio */
  return (guint)(head * golden >> 32) & (N_SLOTS - 1);
}

void
bh_phrase_set_add (BhPhraseSet *set, const char *phrase, guint number)
{
  static const guint8 ones[HEAD_LEN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  Entry entry = { .phrase = bh_span_of_string (phrase), .number = number };

  g_assert (entry.phrase.len >= PHRASE_LEN_MIN);
  entry.head = head_of (entry.phrase.at, entry.phrase.len);
  entry.mask = head_of (ones, entry.phrase.len);
  Bucket *bucket = &set->buckets[bucket_of (entry.phrase.at)];
  bucket->thirds |= 1u << place_of (entry.phrase.at[2]);
  bucket->fourths |= entry.phrase.len > 3 ? 1u << place_of (entry.phrase.at[3]) : G_MAXUINT32;
  guint *first = entry.phrase.len < HEAD_LEN ? &bucket->first : &set->slots[slot_of (entry.head)];
  entry.next = *first;
  *first = set->entries->len;
  g_array_append_val (set->entries, entry);
}

static gboolean
is_there (const guint8 *at, BhSpan phrase, gboolean has_case)
{
  return has_case ? memcmp (at, phrase.at, phrase.len) == 0 : bh_span_begins_nocase (at, phrase);
}

/* A place in the text, and who is told of the phrases that begin there. */
typedef struct {
  const BhPhraseSet *set;
  BhSpan text;
  gsize at;
  BhPhraseFound found;
  gpointer user_data;
} Search;

static void
find_in_chain (const Search *search, guint first, guint64 head)
{
  const Entry *entries = (const Entry *)(gconstpointer)search->set->entries->data;
  BhSpan rest = bh_span_from (search->text, search->at);

  for (guint i = first; i != NO_NEXT; i = entries[i].next)
    if ((head & entries[i].mask) == entries[i].head && entries[i].phrase.len <= rest.len &&
        is_there (rest.at, entries[i].phrase, search->set->has_case))
      search->found (entries[i].number, search->at, search->user_data);
}

static void
find_at (const Search *search, const Bucket *bucket)
{
  gsize left = search->text.len - search->at;
  guint64 head = head_of (search->text.at + search->at, left);

  find_in_chain (search, bucket->first, head);
  if (left >= HEAD_LEN)
    find_in_chain (search, search->set->slots[slot_of (head)], head);
}

/* Whether a phrase of the bucket may begin at the place. */
static gboolean
may_begin (const Bucket *bucket, BhSpan text, gsize at)
{
  if (text.len - at < HEAD_LEN / 2)
    return bucket->first != NO_NEXT;
  return (bucket->thirds >> place_of (text.at[at + 2]) &
          bucket->fourths >> place_of (text.at[at + 3]) & 1u) != 0;
}

/* Letters of other scripts are not parted by blanks: each may begin a word. */
void
bh_phrase_set_find (const BhPhraseSet *set, BhSpan text, BhPhraseFound found, gpointer user_data)
{
  for (gsize at = 0; at + 1 < text.len;) {
    const Bucket *bucket = &set->buckets[bucket_of (text.at + at)];
    if (may_begin (bucket, text, at)) {
      const Search search = { set, text, at, found, user_data };
      find_at (&search, bucket);
    }
    gboolean is_word = set->is_word[text.at[at++]] != 0;
    while (is_word && at < text.len && set->is_word[text.at[at]] != 0)
      at++;
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
  return 1;
}

/* What stands there beside letters and signs of ASCII is a blank or wide. */
static gboolean
is_plain (guint8 c)
{
  return c > ' ' && c < 0x80;
}

#define BLOCK_LEN 16 /* bytes: compilers make vector instructions of it, or plain ones */

typedef gint8 Block __attribute__ ((vector_size (BLOCK_LEN)));
typedef guint64 Halves __attribute__ ((vector_size (BLOCK_LEN)));

/* Writes a block in lower case where it holds only plain bytes and single blanks before
 * such. Reads one byte behind the block. */
static gboolean
fold_block (const guint8 *at, char *out)
{
  Block bytes, next;

  memcpy (&bytes, at, BLOCK_LEN);
  memcpy (&next, at + 1, BLOCK_LEN);
  Halves odd = (Halves)((bytes < ' ') | ((bytes == ' ') & (next <= ' ')));
  if ((odd[0] | odd[1]) != 0)
    return FALSE;
  bytes |= (Block)(((bytes >= 'A') & (bytes <= 'Z')) & 0x20);
  memcpy (out, &bytes, BLOCK_LEN);
  return TRUE;
}

/* Takes what is plain at the start of text, which is not blank; how many bytes. */
static gsize
fold_plain (BhSpan text, char *out)
{
  gsize len = 0;

  while (len < text.len && is_plain (text.at[len])) {
    if (text.len - len > BLOCK_LEN && fold_block (text.at + len, out + len)) {
      len += BLOCK_LEN; /* a blank that is its last byte stands before a plain one */
      continue;
    }
    gsize stop = MIN (len + BLOCK_LEN, text.len);
    for (; len < stop && is_plain (text.at[len]); len++) {
      guint8 c = text.at[len];
      out[len] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
  }
  return len;
}

GString *
bh_phrase_text (BhSpan text)
{
  GString *normal = g_string_sized_new (text.len + 1);
  char *out = normal->str; /* nothing grows */
  gboolean is_blank_due = FALSE;

  while (text.len > 0) {
    gboolean is_wide_blank = bh_span_starts (text, BH_SPAN_LITERAL ("\xc2\xa0"));
    if (text.at[0] <= ' ' || is_wide_blank) {
      is_blank_due = out > normal->str;
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
  normal->len = (gsize)(out - normal->str);
  return normal;
}
