/* test-show.c - lists of the case as text, and words of the registries. */
#include "reports/show.h"
#include "reports/words.h"

typedef struct {
  const char *json;
  const char *text;
} ListCase;

static const ListCase lists[] = {
  { NULL, "" },
  { "[]", "" },
  { "[\"a\"]", "a" },
  { "[\"a\",\"b, c\",12]", "a; b, c; 12" },
  { "[0,1]", "0; 1" },
  { "[\"said \\\"no\\\" [192.0.2.1] \\\\ {x}\"]", "said \"no\" [192.0.2.1] \\ {x}" },
  { "[\"\\u00e9\\n\\/\"]", "\xc3\xa9\n/" },
  { "[\"\\ud83d\\ude00\"]", "\xf0\x9f\x98\x80" },
  { "[\"a\", \"b\"]", "a; b" },
  { "[{\"n\":1},\"b\"]", "{\"n\":1}; b" },
  { "\"no list\"", "\"no list\"" },
};

static void
list_is_joined (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *text = bh_show_list (lists[i].json);
    g_assert_cmpstr (text, ==, lists[i].text);
  }
}

static void
steps_stand_apart (void)
{
  g_auto (GStrv) steps = bh_show_steps ("2 can be stopped: a, b; end its sessions; ask the list.");
  g_auto (GStrv) one = bh_show_steps ("look at it: a, b.");
  g_auto (GStrv) none = bh_show_steps ("");

  g_assert_cmpuint (g_strv_length (steps), ==, 3);
  g_assert_cmpstr (steps[0], ==, "2 can be stopped: a, b");
  g_assert_cmpstr (steps[1], ==, "End its sessions");
  g_assert_cmpstr (steps[2], ==, "Ask the list");
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpstr (one[0], ==, "Look at it: a, b.");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
cut_text_ends_with_one_mark (void)
{
  static const struct {
    const char *text, *shown;
  } cases[] = {
    { "abcdef", "abcdef" },
    { "abcdefg", "abcde…" },
    { "abcd… gh", "abcd…" },
    { "abc … gh", "abc …" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = bh_show_fit (cases[i].text, 6);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
cut_text_ends_with_a_word (void)
{
  static const struct {
    const char *text, *shown;
  } cases[] = {
    { "one two six", "one two six" },    { "one two sixty", "one two …" },
    { "one two … sixty", "one two …" },  { "a sesquipedalian", "a sesquiped…" },
    { "sesquipedalian", "sesquipeda…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = bh_show_fit_words (cases[i].text, i == 3 ? 12 : 11);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
special_address_has_plain_words (void)
{
  static const ListCase cases[] = {
    { NULL, NULL },
    { "127.0.0.0/8, Loopback, RFC 1122", "the server itself" },
    { "::1/128, Loopback Address, RFC 4291", "the server itself" },
    { "10.0.0.0/8, Private-Use, RFC 1918", "a private network" },
    { "64:ff9b:1::/48, IPv4-IPv6 Translation, local, RFC 8215", "IPv4-IPv6 Translation, local" },
    { "no registry", NULL },
    { "one, comma", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = bh_words_special (cases[i].json);
    g_assert_cmpstr (words, ==, cases[i].text);
  }
}

static void
words_of_a_shell_can_be_typed (void)
{
  static const struct {
    const char *text, *word, *path_word;
  } cases[] = {
    { NULL, NULL, NULL },
    { "case1", "case1", "case1" },
    { "my case", "'my case'", "'my case'" },
    { "it's", "'it'\\''s'", "'it'\\''s'" },
    { "-o", "-o", "./-o" },
    { "- x", "'- x'", "'./- x'" },
    { "a\033[31m", NULL, NULL },
    { "latin\xe9", NULL, NULL },
    { "cut\xf0", NULL, NULL }, /* what stands behind its end is not read */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *word = bh_show_shell_word (cases[i].text);
    g_autofree char *path_word = bh_show_path_word (cases[i].text);
    g_assert_cmpstr (word, ==, cases[i].word);
    g_assert_cmpstr (path_word, ==, cases[i].path_word);
  }
}

static void
recipients_are_counted_where_some_are_named (void)
{
  g_autofree char *none = bh_words_recipients (0), *one = bh_words_recipients (1),
                  *many = bh_words_recipients (1200);

  g_assert_cmpstr (none, ==, "recipients who are not recorded");
  g_assert_cmpstr (one, ==, "1 recipient");
  g_assert_cmpstr (many, ==, "1,200 recipients");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/show/list-is-joined", list_is_joined);
  g_test_add_func ("/reports/show/cut-text-ends-with-one-mark", cut_text_ends_with_one_mark);
  g_test_add_func ("/reports/show/cut-text-ends-with-a-word", cut_text_ends_with_a_word);
  g_test_add_func ("/reports/show/steps-of-a-remedy-stand-apart", steps_stand_apart);
  g_test_add_func ("/reports/show/words-of-a-shell-can-be-typed", words_of_a_shell_can_be_typed);
  g_test_add_func ("/reports/words/recipients-are-counted-where-some-are-named",
                   recipients_are_counted_where_some_are_named);
  g_test_add_func ("/reports/words/special-address-has-plain-words",
                   special_address_has_plain_words);
  return g_test_run ();
}
