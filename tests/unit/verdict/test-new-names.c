/* test-new-names.c - a firm with a new name is told from thieves who borrow one. */
#include "verdict/new-names.h"

#define T0 1700000000
#define DAY 86400

/* So many people write at a domain from a place; they had a name at the old one so long before. */
static gboolean
is_found (
    guint n_people, const char *old_name, const char *place, const char *domain, gint64 seconds)
{
  g_autoptr (BhNewNames) names = bh_new_names_new ();

  for (guint i = 0; i < n_people; i++) {
    g_autofree char *account = g_strdup_printf ("login%u", i);
    g_autofree char *old = g_strdup_printf ("%s%u@example.org", old_name, i);
    g_autofree char *new = g_strdup_printf ("ann%u@%s", i, domain);
    bh_new_names_note (names, account, place, new, /* is_ours= */ FALSE, T0 + seconds);
    bh_new_names_note (names, account, "office", old, /* is_ours= */ TRUE, T0);
  }
  bh_new_names_find (names, 5, DAY);
  g_autofree char *other = g_strconcat ("sales@", domain, NULL);
  g_assert_false (bh_new_names_has (names, "ann0@bank.example"));
  return bh_new_names_has (names, other);
}

static void
five_who_keep_their_names_are_a_house (void)
{
  g_assert_true (is_found (5, "ann", "office", "newname.example", DAY));
  g_assert_false (is_found (4, "ann", "office", "newname.example", DAY));
  g_assert_false (is_found (9, "bob", "office", "newname.example", DAY));
  g_assert_false (is_found (9, "ann", "a thief's", "newname.example", DAY));
  g_assert_false (is_found (9, "ann", "office", "gmail.com", DAY)); /* each writes in private */
  /* a thief who borrows the names of the house as well */
  g_assert_false (is_found (9, "ann", "office", "newname.example", DAY - 1));
}

/* One login with many names, and one name by many logins. */
static void
one_name_counts_once (void)
{
  g_autoptr (BhNewNames) names = bh_new_names_new ();

  for (guint i = 0; i < 9; i++) {
    g_autofree char *account = g_strdup_printf ("login%u", i);
    bh_new_names_note (names, account, "", "boss@example.org", TRUE, T0);
    bh_new_names_note (names, account, "", "boss@newname.example", FALSE, T0 + DAY);
  }
  bh_new_names_find (names, 5, DAY);

  g_assert_false (bh_new_names_has (names, "boss@newname.example"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/new-names/five-who-keep-their-names-are-a-house",
                   five_who_keep_their_names_are_a_house);
  g_test_add_func ("/verdict/new-names/one-name-counts-once", one_name_counts_once);
  return g_test_run ();
}
