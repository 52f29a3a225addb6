/* test-topic.c - what of a subject tells it from others. */
#include "conclude/mail/topic.h"

static guint64
topic (const char *subject)
{
  return bh_topic_hash (bh_span_of_string (subject));
}

static void
numbers_case_and_marks_are_no_topic (void)
{
  g_assert_cmpuint (topic ("Invoice 4711 is due, A12F!"), ==, topic ("INVOICE is  Due - 17"));
  g_assert_cmpuint (topic ("Invoice is due"), !=, topic ("Invoice is dues"));
  g_assert_cmpuint (topic ("Invoice is due"), !=, topic ("In voice is due"));
}

static void
letters_of_other_scripts_are_letters (void)
{
  g_assert_cmpuint (topic ("ваш заказ 17 готов"), ==, topic ("ваш заказ готов"));
  g_assert_cmpuint (topic ("ваш заказ готов"), !=, 0);
}

static void
few_words_tell_nothing (void)
{
  static const char *const subjects[] = { "", "Hello", "Your order 17", "how is it",
                                          "17 18 19 20" };

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    g_assert_cmpuint (topic (subjects[i]), ==, 0);
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
