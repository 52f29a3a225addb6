/* test-phrase-set.c - phrases are found where words begin, wherever that is. */
#include "message/phrase-set.h"

#define PADDING_MAX 140 /* bytes before a phrase: more than two stretches that are looked at */

typedef struct {
  guint n; /* times it was told */
  guint number;
  gsize at;
  gboolean is_enough; /* the first is */
} Told;

static gboolean
note (guint number, gsize at, gpointer user_data)
{
  Told *told = user_data;

  told->n++;
  told->number = number;
  told->at = at;
  return !told->is_enough;
}

/* Sets are made for good, and so kept here. */
static const BhPhraseSet *
make_set (gboolean has_case)
{
  static BhPhraseSet *sets[2];
  BhPhraseSet *set = sets[has_case ? 1 : 0];

  if (set != NULL)
    return set;
  set = sets[has_case ? 1 : 0] = bh_phrase_set_new (has_case);
  bh_phrase_set_add (set, "full", 1);
  bh_phrase_set_add (set, "mailbox unavailable", 2);
  bh_phrase_set_add (set, "mailbox unknown", 3);
  bh_phrase_set_add (set, "mx!", 4);
  bh_phrase_set_add (set, "\xe9\x80\x80\xe4\xbf\xa1", 5); /* "returned", in Chinese */
  return set;
}

static Told
find (const BhPhraseSet *set, const char *padding, gsize padding_len, const char *text)
{
  g_autoptr (GString) all = g_string_new (NULL);
  Told told = { 0 };

  for (gsize i = 0; i < padding_len; i++)
    g_string_append_c (all, padding[i % strlen (padding)]);
  g_string_append (all, text);
  bh_phrase_set_find (set, bh_span (all->str, all->len), note, &told);
  return told;
}

static void
assert_found (const BhPhraseSet *set, const char *padding, const char *text, guint number)
{
  for (gsize len = 0; len < PADDING_MAX; len++) {
    Told told = find (set, padding, len, text);
    g_assert_cmpuint (told.n, ==, 1);
    g_assert_cmpuint (told.number, ==, number);
    g_assert_cmpuint (told.at, ==, len);
  }
}

static void
phrases_are_found_at_each_place (void)
{
  const BhPhraseSet *set = make_set (/* has_case= */ TRUE);

  assert_found (set, " ", "full", 1);
  assert_found (set, ".", "full", 1);
}

static void
phrases_are_told_apart_behind_their_heads (void)
{
  const BhPhraseSet *set = make_set (/* has_case= */ TRUE);

  assert_found (set, " ", "mailbox unavailable", 2);
  assert_found (set, " ", "mailbox unknown here", 3);
  assert_found (set, " ", "mx!", 4);
  assert_found (set, "ab", "\xe9\x80\x80\xe4\xbf\xa1", 5); /* needs no blank before it */
  g_assert_cmpuint (find (set, " ", 1, "mailbox unknow").n, ==, 0);
  g_assert_cmpuint (find (set, " ", 1, "mx").n, ==, 0);
}

static void
phrases_are_not_found_inside_words (void)
{
  const BhPhraseSet *set = make_set (/* has_case= */ TRUE);

  for (gsize len = 1; len < PADDING_MAX; len++)
    g_assert_cmpuint (find (set, "x", len, "full").n, ==, 0);
}

static void
phrases_match_in_either_case_where_asked (void)
{
  assert_found (make_set (/* has_case= */ FALSE), " ", "Mailbox UNKNOWN", 3);
  g_assert_cmpuint (find (make_set (/* has_case= */ TRUE), " ", 1, "Full").n, ==, 0);
}

static void
phrases_end_where_the_finder_has_enough (void)
{
  const BhPhraseSet *set = make_set (/* has_case= */ TRUE);
  Told told = { .is_enough = TRUE };

  bh_phrase_set_find (set, BH_SPAN_LITERAL ("mx! full"), note, &told);

  g_assert_cmpuint (told.n, ==, 1);
  g_assert_cmpuint (told.number, ==, 4);
}

static void
capitals_of_two_bytes_are_made_small (void)
{
  static const char *const pairs[][2] = {
    { "ÀÖØÞ", "àöøþ" },     { "ΆΈΑΩ", "άέαω" },
    { "ЀЏАПРЯ", "ѐџапря" }, { "ĀČĐŁŃŇŐŘŞŢŹŻŽ", "āčđłńňőřşţźżž" },
    { "ȘȚ", "șț" },         { "àčłžșėıİß", "àčłžșėıİß" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GString) folded = bh_phrase_text (bh_span_of_string (pairs[i][0]));
    g_assert_cmpstr (folded->str, ==, pairs[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/phrase-set/finds-at-each-place", phrases_are_found_at_each_place);
  g_test_add_func ("/message/phrase-set/tells-phrases-apart-behind-their-heads",
                   phrases_are_told_apart_behind_their_heads);
  g_test_add_func ("/message/phrase-set/finds-nothing-inside-words",
                   phrases_are_not_found_inside_words);
  g_test_add_func ("/message/phrase-set/matches-in-either-case-where-asked",
                   phrases_match_in_either_case_where_asked);
  g_test_add_func ("/message/phrase-set/ends-where-the-finder-has-enough",
                   phrases_end_where_the_finder_has_enough);
  g_test_add_func ("/message/phrase-set/makes-capitals-of-two-bytes-small",
                   capitals_of_two_bytes_are_made_small);
  return g_test_run ();
}
