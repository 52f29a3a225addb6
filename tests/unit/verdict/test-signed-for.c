/* test-signed-for.c - whose names our side signs, and a signer whose word is nobody's. */
#include "verdict/signed-for.h"

static void
signs_for_the_domains_that_were_noted (void)
{
  g_autoptr (BhSignedFor) signed_for = bh_signed_for_new ();

  g_assert_false (bh_signed_for_has (signed_for, "ann@firm.example"));
  bh_signed_for_note (signed_for, "ann@firm.example");
  bh_signed_for_note (signed_for, "bob@firm.example");
  bh_signed_for_note (signed_for, "sales@brand.example");

  g_assert_true (bh_signed_for_has (signed_for, "eve@firm.example"));
  g_assert_true (bh_signed_for_has (signed_for, "sales@brand.example"));
  g_assert_false (bh_signed_for_has (signed_for, "ann@sub.firm.example"));
  g_assert_false (bh_signed_for_has (signed_for, "ann@bank.example"));
  g_assert_false (bh_signed_for_has (signed_for, "firm.example")); /* no address */
}

/* Nobody has the key of gmail.com: who signs for it signs for whatever stands in From. */
static void
who_signs_for_everybody_signs_for_nobody (void)
{
  g_autoptr (BhSignedFor) signed_for = bh_signed_for_new ();

  bh_signed_for_note (signed_for, "ann@firm.example");
  bh_signed_for_note (signed_for, "someone@gmail.com");

  g_assert_false (bh_signed_for_has (signed_for, "ann@firm.example"));
  g_assert_false (bh_signed_for_has (signed_for, "someone@gmail.com"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/signed-for/signs-for-the-domains-that-were-noted",
                   signs_for_the_domains_that_were_noted);
  g_test_add_func ("/verdict/signed-for/who-signs-for-everybody-signs-for-nobody",
                   who_signs_for_everybody_signs_for_nobody);
  return g_test_run ();
}
