/* test-excerpt.c - lines that somebody picked, by message. */
#include "logs/excerpt.h"

/* A letter is a line of that message, "." one of none, "_" a blank one; a capital is a line of a
 * filter, that holds the id. */
static const struct {
  const char *lines;
  gboolean is_excerpt;
} cases[] = {
  { "aaabbb", TRUE },    { "aabab", TRUE },      { "aaa", TRUE },       { "a.aabbb", FALSE },
  { "aabab.", FALSE },   { "aaa_bbb_", TRUE },   { "aaa_._bbb", TRUE }, { "_aaa._bab", FALSE },
  { "a_a_a_b_b", TRUE }, { ".aaa_bbbc", FALSE }, { ".aaa_", FALSE },    { "._a", FALSE },
  { "aAabBaA", TRUE },   { "aBab", FALSE },      { "aaB", FALSE },
};

static void
take_line (BhLogExcerpt *excerpt, char letter)
{
  const char id[] = { g_ascii_tolower (letter), '\0' };
  g_autofree char *line = g_strconcat ("<", id, ">", NULL);

  if (g_ascii_islower (letter))
    bh_log_excerpt_line (excerpt, bh_span_of_string (id));
  else
    bh_log_excerpt_other (excerpt, bh_span_of_string (letter == '.' ? "-" : line));
}

static void
picked_messages_are_told (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhLogExcerpt excerpt = { 0 };
    for (const char *line = cases[i].lines; *line != '\0'; line++) {
      if (*line == '_')
        bh_log_excerpt_blank (&excerpt);
      else
        take_line (&excerpt, *line);
    }
    if (bh_log_excerpt_is_one (&excerpt) != cases[i].is_excerpt)
      g_error ("\"%s\" is taken for the wrong kind", cases[i].lines);
  }
}

static void
long_key_is_compared_as_far_as_it_is_kept (void)
{
  g_autofree char *key = g_strnfill (10 * BH_LOG_EXCERPT_KEY_LEN, 'a');
  BhLogExcerpt excerpt = { 0 };

  bh_log_excerpt_line (&excerpt, bh_span_of_string (key));
  bh_log_excerpt_line (&excerpt, bh_span_of_string (key));

  g_assert_false (excerpt.is_mixed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/excerpt/picked-messages-are-told", picked_messages_are_told);
  g_test_add_func ("/logs/excerpt/long-key-is-compared-as-far-as-it-is-kept",
                   long_key_is_compared_as_far_as_it_is_kept);
  return g_test_run ();
}
