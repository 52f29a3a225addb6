/* test-base-subject.c - which marks stand before a subject. */
#include "message/base-subject.h"

static const struct {
  const char *subject, *base;
  gboolean is_reply;
} cases[] = {
  { "Invoice 7", "Invoice 7", FALSE },
  { "Re: Invoice 7", "Invoice 7", TRUE },
  { "  RE : AW:Invoice 7", "Invoice 7", TRUE },
  { "Re[12]: Invoice 7", "Invoice 7", TRUE },
  { "Fwd: Re(2): Invoice 7", "Invoice 7", TRUE },
  { "回复：报价", "报价", TRUE },
  { "Recall: pumps", "Recall: pumps", FALSE },
  { "Re[x]: pumps", "Re[x]: pumps", FALSE },
  { "Re", "Re", FALSE },
  { "re:", "", TRUE },
  { "", "", FALSE },
};

static void
marks_are_taken_off (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean is_reply = !cases[i].is_reply;

    g_assert_cmpstr (bh_base_subject (cases[i].subject, &is_reply), ==, cases[i].base);
    g_assert_cmpint (is_reply, ==, cases[i].is_reply);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/base-subject/takes-marks-of-replies-and-forwards-off",
                   marks_are_taken_off);
  return g_test_run ();
}
