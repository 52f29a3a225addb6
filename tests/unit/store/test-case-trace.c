/* test-case-trace.c - the hops of a message count, those of none do not. */
#include "store/case-trace.h"

#include "store-bench.h"

#define N_MESSAGES 40

static void
add_hop (Bench *bench, gint64 message, const char *by)
{
  BhListRow row = { .message = message, .kind = "smtp", .time_state = "none" };
  BhHop hop = { .by = (char *)(guintptr)by, .raw = (char *)(guintptr) "x" };

  bh_row_pack (bench->rows, BH_ROW_HOP, (const void *[]) { &row, &hop });
}

/* A worker in hostile hands may send hops of messages that are not there. */
static void
hops_of_no_message_hold_up_nothing (void)
{
  g_autoptr (BhHistory) history = bh_history_new ();
  g_autoptr (BhVote) vote = bh_vote_new ();
  g_autoptr (GError) error = NULL;
  Bench bench;

  bench_init (&bench);
  for (gint64 i = 0; i < N_MESSAGES; i++) {
    bench_add_message (&bench, 2 * i);
    add_hop (&bench, 2 * i, "mx.example.org");
    add_hop (&bench, 2 * i + 1, "mx.example.net");
  }
  BhSpan rows = bh_span (bench.rows->data, bench.rows->len);
  g_assert_true (bh_case_store_take_steps (bench.store, 0, &rows, 1, &error));

  g_assert_true (bh_case_store_take_trace (bench.store, vote, history, &error));
  g_assert_no_error (error);
  g_autoptr (BhVoteResult) result = bh_vote_count (vote);
  g_assert_cmpuint (result->hosts->len, ==, 1);
  const BhVoted *host = g_ptr_array_index (result->hosts, 0);
  g_assert_cmpstr (host->name, ==, "mx.example.org");
  g_assert_cmpuint (host->of, ==, N_MESSAGES);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-trace/hops-of-no-message-hold-up-nothing",
                   hops_of_no_message_hold_up_nothing);
  return g_test_run ();
}
