/* filler.c - looks for the first and last function word and at what is outside them. */
#include "signature/filler.h"

#define RUN_MIN 8            /* words without a function word, at an edge, that are filler */
#define SHARE_MIN_PERCENT 20 /* function words in a text of one of the languages below */
#define TABLE_SIZE 4096 /* slots; a power of two, ten times the words: few are not in their own */

struct _BhFunctionWords {
  guint64 slots[TABLE_SIZE];  /* hashes, open addressing; 0: free */
  guint8 n_slots[TABLE_SIZE]; /* from its own slot on, where a hash may stand; 0: of none it is its
                                 own */
};

/* Articles, pronouns, prepositions, conjunctions and auxiliary verbs of languages
 * that much mail is written in, as folded. A third and more of the words of any
 * text, they are never what a word list is made for. */
static const char *const lists[] = {
  /* English */
  "a an the this that these those each every some any all both no not i me my we us our ours you "
  "your yours he him his she her hers it its they them their theirs who whom whose which what when "
  "where why how there here of to in for on by with from at as about into over under after before "
  "between through during without against until up out off and or but nor so if than then because "
  "while although though is are was were be been being am do does did has have had can could will "
  "would shall should may might must also only just one other more most such very now",
  /* German */
  "der die das den dem des ein eine einen einem einer eines dieser diese dieses ich mich mir du "
  "dich "
  "dir er ihn ihm sie es wir uns ihr euch ihnen sich mein meine unser unsere ihre ihren ihrem "
  "ihrer "
  "in im ins an am auf aus bei mit nach seit von vom zu zum zur durch fur gegen ohne um uber unter "
  "vor zwischen und oder aber denn wenn dass ob weil als wie nicht kein keine auch nur noch schon "
  "ist sind war waren sein bin hat haben hatte wird werden wurde kann konnen muss mussen soll will",
  /* French */
  "le la les l un une des du de d ce cet cette ces je me moi tu te il elle on nous vous ils elles "
  "se "
  "lui leur leurs mon ma mes ton son sa ses notre nos votre vos qui que quoi dont ou a au aux dans "
  "en sur sous par pour avec sans chez entre vers et mais donc car ni si ne pas plus comme est "
  "sont "
  "etait etre suis etes ai as avez avons ont avait peut sera",
  /* Spanish and Portuguese */
  "el la los las lo un una unos unas de del al a en y e o u que quien como cuando donde por para "
  "con "
  "sin sobre entre desde hasta pero si no yo me mi tu te su sus se le les nos nuestro nuestra "
  "usted "
  "este esta estos estas ese esa es son era ser ha han hay fue muy mas "
  "os as um uma uns umas do da dos das ao aos na nos nas pelo pela com sem seu sua seus suas eu "
  "voce "
  "ele ela isso este esta nao mas foi sao tem",
  /* Italian */
  "il lo gli i un uno una di del dello della dei degli delle a al alla ai alle da dal dalla in nel "
  "nella con su sul sulla per tra fra e ed o ma se che chi come quando dove non mi ti si ci vi io "
  "lui lei noi voi loro mio mia suo sua nostro vostro questo questa sono ho hai ha abbiamo era",
  /* Dutch */
  "de het een deze dit die dat ik mij mijn je jij jouw u uw hij hem zij haar ze wij we ons onze "
  "zich "
  "van in op aan bij met naar uit door voor om over onder tegen tot en of maar want als dan omdat "
  "niet geen ook nog wel te er is zijn was waren wordt worden heeft hebben had kan kunnen zal moet",
};

static void
add_hash (BhFunctionWords *self, guint64 hash)
{
  gsize home = hash % TABLE_SIZE, n_behind = 0;

  while (self->slots[(home + n_behind) % TABLE_SIZE] != 0 &&
         self->slots[(home + n_behind) % TABLE_SIZE] != hash)
    n_behind++;
  self->slots[(home + n_behind) % TABLE_SIZE] = hash;
  self->n_slots[home] = (guint8)MAX (self->n_slots[home], n_behind + 1);
}

/* 1 or 0. Every third word is one, and none could be foreseen: so no branch on it. Slots that are
 * nobody's own are not looked at, which are nine in ten and not near: the first is, in their place,
 * where none of those hashes can stand. */
static guint
is_function_word (const BhFunctionWords *self, const BhWord *word)
{
  gsize home = word->hash % TABLE_SIZE;
  const gsize n_slots = self->n_slots[home];
  guint is_one = self->slots[n_slots > 0 ? home : 0] == word->hash;

  for (gsize n = 1; n < n_slots; n++)
    is_one |= self->slots[(home + n) % TABLE_SIZE] == word->hash;
  return is_one;
}

/* The lists go through the same reader as mail, so that hashes are comparable. */
BhFunctionWords *
bh_function_words_new (void)
{
  BhFunctionWords *self = g_new0 (BhFunctionWords, 1);
  g_autoptr (BhWordReader) reader = bh_word_reader_new ();
  g_autoptr (BhChunks) chunks = bh_chunks_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (GByteArray) normal = g_byte_array_new ();
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (BhWord));

    BhSpan list = bh_span_of_string (lists[i]);
    bh_word_reader_read (reader, list, bh_chunks_find (chunks, list), normal, words);
    for (guint k = 0; k < words->len; k++)
      add_hash (self, g_array_index (words, BhWord, k).hash);
  }
  return self;
}

gboolean
bh_function_words_have (const BhFunctionWords *function_words, const BhWord *word)
{
  return is_function_word (function_words, word) != 0;
}

void
bh_function_words_free (BhFunctionWords *function_words)
{
  g_free (function_words);
}

/* Where the line of a word begins, but not before its run. */
static guint
line_start (const GArray *words, guint at)
{
  while (at > 0 && !g_array_index (words, BhWord, at).is_line_start)
    at--;
  return at;
}

/* One past the last word of the line of a word. */
static guint
line_end (const GArray *words, guint at)
{
  do
    at++;
  while (at < words->len && !g_array_index (words, BhWord, at).is_line_start);
  return at;
}

/* Filler mostly has a line of its own: the text then begins and ends with a line. */
static BhCore
core_between (const GArray *words, guint first, guint last)
{
  guint start = line_start (words, first), end = line_end (words, last);

  if (start == 0)
    start = first;
  if (end == words->len)
    end = last + 1;
  return (BhCore) { start >= RUN_MIN ? start : 0, words->len - end >= RUN_MIN ? end : words->len };
}

BhCore
bh_filler_core (const BhFunctionWords *function_words, const GArray *words)
{
  BhCore all = { 0, words->len };
  guint n_function = 0, first = 0, last = 0;

  for (guint i = 0; i < words->len; i++) {
    guint n_here = is_function_word (function_words, &g_array_index (words, BhWord, i));

    n_function += n_here;
    last = MAX (last, i * n_here);
  }
  if (n_function == 0)
    return all;
  while (!is_function_word (function_words, &g_array_index (words, BhWord, first)))
    first++;
  BhCore core = core_between (words, first, last);
  if (core.end - core.start < RUN_MIN ||
      100 * n_function < SHARE_MIN_PERCENT * (core.end - core.start))
    return all;
  return core;
}
