/* test-template-parts.c - where a template is cut, and which share belongs to which words. */
#include "reports/template-parts.h"

static void
assert_part (GPtrArray *parts, guint at, const char *text, gboolean is_slot, gint support)
{
  const BhTemplatePart *part = g_ptr_array_index (parts, at);

  g_assert_cmpstr (part->text, ==, text);
  g_assert_cmpint (part->is_slot, ==, is_slot);
  g_assert_cmpint (part->support, ==, support);
}

static void
parts_are_runs_and_slots (void)
{
  g_autoptr (GPtrArray) parts =
      bh_template_parts ("{name} your box {digits} {address} is full", "[100, 92]");

  g_assert_cmpuint (parts->len, ==, 6);
  assert_part (parts, 0, "name", TRUE, -1);
  assert_part (parts, 1, " your box ", FALSE, 100);
  assert_part (parts, 2, "digits", TRUE, -1);
  assert_part (parts, 3, " ", FALSE, -1);
  assert_part (parts, 4, "address", TRUE, -1);
  assert_part (parts, 5, " is full", FALSE, 92);
}

/* Of another number of runs, of none, or what is no list. */
static void
support_that_does_not_fit_is_left_out (void)
{
  static const char *const supports[] = { "[100]", "[]", "{}", "[", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (supports); i++) {
    g_autoptr (GPtrArray) parts = bh_template_parts ("your box {digits} is full", supports[i]);

    g_assert_cmpuint (parts->len, ==, 3);
    assert_part (parts, 0, "your box ", FALSE, -1);
    assert_part (parts, 2, " is full", FALSE, -1);
  }
}

static void
brace_without_end_is_text (void)
{
  g_autoptr (GPtrArray) parts = bh_template_parts ("your {box is full", "[7]");

  g_assert_cmpuint (parts->len, ==, 1);
  assert_part (parts, 0, "your {box is full", FALSE, 7);
}

static void
words_of_a_template_stand_without_its_slots (void)
{
  static const struct {
    const char *template, *words;
  } cases[] = {
    { "{free 3-4 words} parcel {digits} waits", "… parcel … waits" },
    { "{name} {digits} your box {one of: a|b}", "… your box " },
    { "plain words", "plain words" },
    { "{free 8 words}", "{free 8 words}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = bh_template_words (cases[i].template);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/template-parts/are-runs-and-slots", parts_are_runs_and_slots);
  g_test_add_func ("/reports/template-parts/words-stand-without-slots",
                   words_of_a_template_stand_without_its_slots);
  g_test_add_func ("/reports/template-parts/support-that-does-not-fit-is-left-out",
                   support_that_does_not_fit_is_left_out);
  g_test_add_func ("/reports/template-parts/brace-without-end-is-text", brace_without_end_is_text);
  return g_test_run ();
}
