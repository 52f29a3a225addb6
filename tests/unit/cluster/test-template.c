/* test-template.c - what stays, and which slot stands for what differs. */
#include "cluster/align.h"
#include "cluster/template.h"

typedef struct {
  const char *texts[12]; /* up to the first NULL */
  const char *template_text;
  guint n_slots;
} Case;

static const Case cases[] = {
  { { "one text alone 0 url:example.org" }, "one text alone {digits} {url host=example.org}", 2 },
  { { "dear anna smith your box is full", "dear bob jones your box is full",
      "dear carla your box is full" },
    "dear {name} your box is full",
    1 },
  { { "see url:a.example today", "see url:b.example today", "see url:b.example today" },
    "see {url host=b.example|a.example} today",
    1 },
  { { "see url:a.example today", "see url:b.example today", "see url:c.example today",
      "see url:d.example today", "see url:e.example today", "see url:f.example today",
      "see url:g.example today", "see url:h.example today", "see url:i.example today" },
    "see {url host} today",
    1 },
  { { "a big offer for you", "a great offer for you", "a big offer for you" },
    "a {one of: big|great} offer for you",
    1 },
  { { "pay now or lose all x y z a b c", "pay now or lose all k l m n o p q" },
    "pay now or lose all {free 6-7 words}",
    1 },
  { { "your k is here", "your l is here", "your m is here", "your n is here", "your o is here",
      "your p is here", "your q is here", "your r is here", "your s is here" },
    "your {free 1 word} is here",
    1 },
  { { "write to <address> now" }, "write to {address} now", 1 },
  { { "same words in all", "same words in all" }, "same words in all", 0 },
  /* One in six texts adds a word that the first has not: no slot. */
  { { "buy it here", "buy it here", "buy it here", "buy it here", "buy it here",
      "buy it right here" },
    "buy it here",
    0 },
  { { "\xe4\xbb\x8a\xe6\x97\xa5 x", "\xe4\xbb\x8a\xe6\x97\xa5 x" },
    "\xe4\xbb\x8a\xe6\x97\xa5 x",
    0 },
  /* Each letter of Han and kana is a word, and no blank is between two. */
  { { "\xf0\xa0\x80\x80\xf0\xb1\x8d\x8a\xe3\x83\xbf\xef\xab\xbf x",
      "\xf0\xa0\x80\x80\xf0\xb1\x8d\x8a\xe3\x83\xbf\xef\xab\xbf x" },
    "\xf0\xa0\x80\x80\xf0\xb1\x8d\x8a\xe3\x83\xbf\xef\xab\xbf x",
    0 },
  /* What is written with blanks keeps them: Hangul, and what stands right beside those. */
  { { "\xea\xb0\x80 \xea\xb0\x81 \xe3\x84\x80 \xef\xac\x80",
      "\xea\xb0\x80 \xea\xb0\x81 \xe3\x84\x80 \xef\xac\x80" },
    "\xea\xb0\x80 \xea\xb0\x81 \xe3\x84\x80 \xef\xac\x80",
    0 },
  { { "", "" }, "", 0 },
  /* Three of five have a word that two leave out. */
  { { "a big offer for you", "a big offer for you", "a big offer for you", "a offer for you",
      "a offer for you" },
    "a {optional: big} offer for you",
    1 },
  { { "a big offer for you", "a great offer for you", "a offer for you" },
    "a {optional: big|great} offer for you",
    1 },
  { { "see url:a.example now", "see now", "see url:a.example now" },
    "see {optional url host=a.example} now",
    1 },
};

static void
template_shows_what_differs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize n = 0;

    while (n < G_N_ELEMENTS (cases[i].texts) && cases[i].texts[n] != NULL)
      n++;
    g_autoptr (BhTemplate) template = bh_template_new (cases[i].texts, n);

    g_assert_cmpstr (template->text, ==, cases[i].template_text);
    g_assert_cmpuint (template->n_slots, ==, cases[i].n_slots);
  }
}

/* All carry "pay now"; the last text has four of the six words behind the number, which is
 * less than four fifths, and nothing of what follows. */
static void
support_is_told_for_each_run (void)
{
  static const char *const texts[] = {
    "pay now 0 and you will get it today big url:a.example with best regards",
    "pay now 0 and you will get it today great url:a.example with best regards",
    "pay now 0 and you will get it today small url:a.example with best regards",
    "pay now 0 and you will get it today fine url:a.example with best regards",
    "pay now 0 and you will get",
  };
  g_autoptr (BhTemplate) template = bh_template_new (texts, G_N_ELEMENTS (texts));

  g_assert_cmpstr (template->text, ==,
                   "pay now {digits} and you will get it today {one of: big|fine|great|small} {url "
                   "host=a.example} with best regards");
  g_assert_cmpuint (template->support->len, ==, 3);
  g_assert_cmpuint (g_array_index (template->support, guint, 0), ==, 100);
  g_assert_cmpuint (g_array_index (template->support, guint, 1), ==, 80);
  g_assert_cmpuint (g_array_index (template->support, guint, 2), ==, 80);
}

/* By hand: "a c d" is the longest subsequence of both. */
static void
alignment_is_a_longest_common_subsequence (void)
{
  g_autoptr (BhVocabulary) vocabulary = bh_vocabulary_new ();
  g_autoptr (GArray) a = bh_vocabulary_read (vocabulary, "a b c x d");
  g_autoptr (GArray) b = bh_vocabulary_read (vocabulary, "a y c d z");
  guint32 at[5];

  bh_align (a, b, at);

  g_assert_cmpuint (at[0], ==, 1);
  g_assert_cmpuint (at[1], ==, 0);
  g_assert_cmpuint (at[2], ==, 3);
  g_assert_cmpuint (at[3], ==, 0);
  g_assert_cmpuint (at[4], ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/template/shows-what-differs", template_shows_what_differs);
  g_test_add_func ("/cluster/template/support-is-told-for-each-run", support_is_told_for_each_run);
  g_test_add_func ("/cluster/template/alignment-is-a-longest-common-subsequence",
                   alignment_is_a_longest_common_subsequence);
  return g_test_run ();
}
