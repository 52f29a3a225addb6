/* test-mdaemon-line.c - which lines begin as MDaemon's, in whatever language its server speaks. */
#include "logs/mdaemon-line.h"

static void
front_is_taken_whatever_the_language (void)
{
  static const char *const cases[] = {
    "Mon 2024-06-10 06:13:20: x",
    "Mon 2024-06-10 06:13:20: 07: x",
    "lun. 2024-06-10 06:13:20: 07: x",
    "\xef\xed 2024-06-10 06:13:20: x",
    "\xd0\xbf\xd0\xbd 2024-06-10 06:13:20: x",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan rest = bh_span_of_string (cases[i]);
    BhStamp stamp;
    g_assert_true (bh_mdaemon_take_front (&rest, &stamp));
    g_assert_cmpint (stamp.seconds, ==, 1718000000);
    g_assert_true (bh_span_equal (rest, BH_SPAN_LITERAL ("x")));
  }
}

static void
other_fronts_are_left_alone (void)
{
  static const char *const cases[] = {
    "42 2024-06-10 06:13:20: x",
    "[71] 2024-06-10 06:13:20: x",
    "M 2024-06-10 06:13:20: x",
    "2024-06-10 06:13:20: x",
    "Mon 2024-06-10 06:13:20 x",
    "Mon Jun 10 06:13:20 2024: x",
    "Wednesday-the 2024-06-10 06:13:20: x",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSpan rest = bh_span_of_string (cases[i]);
    BhStamp stamp;
    if (bh_mdaemon_take_front (&rest, &stamp))
      g_error ("%s", cases[i]);
    g_assert_cmpuint (rest.len, ==, strlen (cases[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/mdaemon-line/front-is-taken-whatever-the-language",
                   front_is_taken_whatever_the_language);
  g_test_add_func ("/logs/mdaemon-line/other-fronts-are-left-alone", other_fronts_are_left_alone);
  return g_test_run ();
}
