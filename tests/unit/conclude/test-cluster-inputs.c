/* test-cluster-inputs.c - what texts have beside their words, and of which that says anything. */
#include "conclude/clusters/cluster-inputs.h"

#define HOST 8
#define MAILBOX (16 | BH_EVIDENCE_IS_REPLY_TO)
#define COMMON_MAILBOX (24 | BH_EVIDENCE_IS_REPLY_TO | BH_EVIDENCE_IS_COMMON)

/* Who writes in any name wants his answers elsewhere; a club's members write in their own. */
static void
mailbox_for_answers_of_vouched_letters_is_left_out (void)
{
  static const BhTextEvidence entries[] = {
    { 0, HOST }, { 0, MAILBOX }, { 0, COMMON_MAILBOX }, { 1, MAILBOX }, { 2, HOST }, { 2, MAILBOX },
  };
  BhClusterText texts[3] = { { .weight = 2, .n_vouched = 1 }, { .weight = 1 }, { .weight = 1 } };
  guint64 hashes[G_N_ELEMENTS (entries)];
  g_autoptr (GArray) evidence = g_array_new (FALSE, FALSE, sizeof entries[0]);

  g_array_append_vals (evidence, entries, G_N_ELEMENTS (entries));
  bh_cluster_inputs_set_evidence (texts, evidence, hashes);

  g_assert_cmpuint (texts[0].n_evidence, ==, 1);
  g_assert_cmpuint (texts[0].n_common, ==, 0);
  g_assert_cmpuint (texts[0].evidence[0], ==, HOST);
  g_assert_cmpuint (texts[1].n_evidence, ==, 1);
  g_assert_cmpuint (texts[1].evidence[0], ==, MAILBOX);
  g_assert_cmpuint (texts[2].n_evidence, ==, 2);
  g_assert_cmpuint (texts[2].evidence[0], ==, HOST);
  g_assert_cmpuint (texts[2].evidence[1], ==, MAILBOX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/cluster-inputs/a-mailbox-for-answers-of-vouched-letters-is-left-out",
                   mailbox_for_answers_of_vouched_letters_is_left_out);
  return g_test_run ();
}
