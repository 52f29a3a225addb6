/* test-case-facts.c - what belongs together is given back together. */
#include "store/case-facts.h"

#include "store-bench.h"

static void
add_field_and_hop (Bench *bench, gint64 number, const char *text)
{
  BhListRow row = { .message = number, .kind = "unparsed", .time_state = "none" };
  BhField field = { .name = (char *)(guintptr) "X", .value = (char *)(guintptr)text };
  BhHop hop = { .raw = (char *)(guintptr)text };

  bh_row_pack (bench->rows, BH_ROW_FIELD, (const void *[]) { &row, &field });
  bh_row_pack (bench->rows, BH_ROW_HOP, (const void *[]) { &row, &hop });
}

static void
store_step (Bench *bench)
{
  BhSpan rows = bh_span (bench->rows->data, bench->rows->len);
  g_autoptr (GError) error = NULL;

  bh_case_store_take_steps (bench->store, 0, &rows, 1, &error);
  g_assert_no_error (error);
}

static void
assert_next (BhMessageCursor *cursor, gint64 number, const char *text, gboolean has_whole_hops)
{
  g_autoptr (GError) error = NULL;
  const BhStoredMessage *message = bh_message_cursor_next (cursor, &error);

  g_assert_no_error (error);
  g_assert_nonnull (message);
  g_assert_cmpint (message->number, ==, number);
  g_assert_cmpstr (bh_stored_message_field (message, "x"), ==, text);
  if (!has_whole_hops)
    g_assert_true (bh_message_cursor_read_hops (cursor, NULL));
  g_assert_cmpuint (message->hops->len, ==, text != NULL ? 1 : 0);
  if (text != NULL)
    g_assert_cmpstr (((const BhHop *)g_ptr_array_index (message->hops, 0))->raw, ==, text);
}

/* A worker in hostile hands may send rows of messages that are not there. */
static void
rows_of_no_message_hold_up_nothing (void)
{
  Bench bench;

  bench_init (&bench);
  bench_add_message (&bench, 2);
  bench_add_message (&bench, 4);
  bench_add_message (&bench, 5);
  add_field_and_hop (&bench, 1, "before all");
  add_field_and_hop (&bench, 2, "two");
  add_field_and_hop (&bench, 3, "between");
  add_field_and_hop (&bench, 5, "five");
  store_step (&bench);
  static const BhHopsWanted all_wanted[] = { BH_HOPS_WHOLE, BH_HOPS_OF_SERVERS };
  for (gsize i = 0; i < G_N_ELEMENTS (all_wanted); i++) {
    gboolean has_whole_hops = all_wanted[i] == BH_HOPS_WHOLE;
    g_autoptr (BhMessageCursor) cursor = bh_message_cursor_new (bench.store, all_wanted[i], NULL);
    assert_next (cursor, 2, "two", has_whole_hops);
    assert_next (cursor, 4, NULL, has_whole_hops);
    assert_next (cursor, 5, "five", has_whole_hops);
    g_assert_null (bh_message_cursor_next (cursor, NULL));
  }
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-facts/rows-of-no-message-hold-up-nothing",
                   rows_of_no_message_hold_up_nothing);
  return g_test_run ();
}
