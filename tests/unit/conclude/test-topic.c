/* test-topic.c - what of a subject tells it from others. */
#include "conclude/mail/topic.h"

static void
numbers_case_and_marks_are_no_topic (void)
{
  g_autofree char *topic = bh_topic_new ("Invoice 4711 is OVERDUE, A12F-x!");

  g_assert_cmpstr (topic, ==, "invoice is overdue x");
}

static void
letters_of_other_scripts_are_letters (void)
{
  g_autofree char *topic = bh_topic_new ("Ваш ЗАКАЗ 17 готов");

  g_assert_cmpstr (topic, ==, "ваш заказ готов");
}

static void
few_words_tell_nothing (void)
{
  static const char *const subjects[] = { "", "Hello", "Your order 17", "how is it",
                                          "17 18 19 20" };

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++) {
    g_autofree char *topic = bh_topic_new (subjects[i]);
    g_assert_null (topic);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/topic/numbers-case-and-marks-are-no-topic",
                   numbers_case_and_marks_are_no_topic);
  g_test_add_func ("/conclude/topic/letters-of-other-scripts-are-letters",
                   letters_of_other_scripts_are_letters);
  g_test_add_func ("/conclude/topic/few-words-tell-nothing", few_words_tell_nothing);
  return g_test_run ();
}
