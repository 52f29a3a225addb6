/* test-folder.c - the sentence over a whole case. */
#include "verdict/folder.h"

static void
joe_job_says_that_nothing_was_sent (void)
{
  const BhFolderFacts facts = { .n_forged = 120, .has_own_side = TRUE };
  g_autofree char *text = bh_folder_statement (&facts);

  g_assert_true (g_str_has_prefix (text, "Bounces: 0 about mail sent by us, 120 forged in our "
                                         "name, 0 undecided. No compromise shown."));
  g_assert_nonnull (strstr (text, "nothing was sent by us"));
}

static void
what_was_not_there_to_be_asked_is_told (void)
{
  static const struct {
    guint n_accounts, n_logs;
    const char *text;
  } rows[] = {
    { 3, 1, "No bounces. No compromise shown." },
    { 3, 0,
      "No bounces. No compromise shown. No server's log was there to tell of mail without a "
      "copy." },
    { 0, 1,
      "No bounces. No compromise shown. No mail was there that an account of ours handed in." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const BhFolderFacts facts = { .n_accounts = rows[i].n_accounts,
                                  .n_logs = rows[i].n_logs,
                                  .has_own_side = TRUE };
    g_autofree char *text = bh_folder_statement (&facts);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
unknown_side_is_not_cleared (void)
{
  const BhFolderFacts facts = { .n_undecided = 3 };
  g_autofree char *text = bh_folder_statement (&facts);

  g_assert_cmpstr (
      text, ==,
      "Bounces: 0 about mail sent by us, 0 forged in our name, 3 undecided. Whether we "
      "sent any of it was not judged: what is ours was not given.");
}

static void
forged_bounces_clear_nobody_who_is_accused (void)
{
  const BhFolderFacts facts = { .n_forged = 114, .n_sent_by_us = 6, .n_accused = 1 };
  g_autofree char *text = bh_folder_statement (&facts);

  g_assert_null (strstr (text, "No compromise"));
  g_assert_null (strstr (text, "nothing was sent"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/folder/joe-job-says-that-nothing-was-sent",
                   joe_job_says_that_nothing_was_sent);
  g_test_add_func ("/verdict/folder/what-was-not-there-to-be-asked-is-told",
                   what_was_not_there_to_be_asked_is_told);
  g_test_add_func ("/verdict/folder/unknown-side-is-not-cleared", unknown_side_is_not_cleared);
  g_test_add_func ("/verdict/folder/forged-bounces-clear-nobody-who-is-accused",
                   forged_bounces_clear_nobody_who_is_accused);
  return g_test_run ();
}
