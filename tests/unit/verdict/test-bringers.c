/* test-bringers.c - who else brings mail for a domain, and what that tells. */
#include "verdict/bringers.h"

/* n others bring ten mails each for a firm, of which so many fail. */
static gboolean
has_other (guint n, guint n_failed)
{
  g_autoptr (BhBringers) bringers = bh_bringers_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  bh_bringers_note (bringers, "192.0.2.1", "firm.example", /* has_failed= */ FALSE);
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (names, g_strdup_printf ("198.51.100.%u", i));
    for (guint k = 0; k < 10; k++)
      bh_bringers_note (bringers, g_ptr_array_index (names, i), "firm.example", k < n_failed);
  }
  return bh_bringers_has_other (bringers, "192.0.2.1", "firm.example");
}

static void
another_tells_if_its_mail_arrives (void)
{
  g_assert_false (has_other (0, 0)); /* oneself is no other */
  g_assert_true (has_other (1, 4));
  g_assert_false (has_other (1, 5));
  g_assert_false (has_other (14, 9));
}

/* Robots alone use the second MX of a firm that nobody named. */
static void
so_many_are_told_by_the_dns (void)
{
  g_assert_true (has_other (15, 9));
  g_assert_true (has_other (40, 9));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/bringers/another-tells-if-its-mail-arrives",
                   another_tells_if_its_mail_arrives);
  g_test_add_func ("/verdict/bringers/so-many-are-told-by-the-dns", so_many_are_told_by_the_dns);
  return g_test_run ();
}
