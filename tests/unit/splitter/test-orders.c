/* test-orders.c - forced and forbidden boundaries: they decide, and what the evidence said
 * stays beside them. */
#include "split.h"

#define DATE "Thu Apr 16 09:53:04 2015"
#define E1 "From a@example.org " DATE "\n"
#define M1 "From: a@example.org\nSubject: one\n\ntext\n"
#define M2 "Subject: two\nTo: b@example.org\n\nmore\n"

#define SPLIT_AT(bytes, name, step, ...)                                                           \
  split_by (BH_SPAN_LITERAL (bytes), name, step, (const BhOrder[]) { __VA_ARGS__ },                \
            sizeof ((const BhOrder[]) { __VA_ARGS__ }) / sizeof (BhOrder))

static Split *
split_by (BhSpan bytes, const char *name, gsize step, const BhOrder *orders, gsize n)
{
  g_autoptr (BhStream) stream = drip_new (bytes, step);
  g_autoptr (BhSplitter) splitter = NULL;
  Split *split = split_new ();
  BhLimits limits;
  BhExtent extent;

  bh_limits_init (&limits);
  splitter =
      bh_splitter_new (stream, guess_of (bytes, name), 0, G_MAXUINT64, &limits, /* digest= */ NULL);
  bh_splitter_set_orders (splitter, (BhOrders) { orders, n });
  while (bh_splitter_next (splitter, &extent, NULL))
    split_add_extent (split, &extent);
  g_assert_cmpuint (split->covered, ==, bytes.len);
  return split;
}

static void
forbidden_line_begins_no_message (void)
{
  /* 44 + 39 + 1: where the second envelope line begins */
  g_autoptr (Split) split = SPLIT_AT (E1 M1 "\n" E1 M2, "inbox", 4096, { 84, FALSE });

  g_assert_cmpuint (split->n_messages, ==, 1);
  g_assert_cmpuint (split->n_candidates, ==, 2);
  g_assert_nonnull (strstr (split->candidates->str, "\n84 0 145 1057\n"));
}

static void
forced_line_begins_a_message (void)
{
  g_autoptr (Split) split = SPLIT_AT (E1 M1 "From here\n" M2, "inbox", 4096, { 83, TRUE });

  g_assert_cmpuint (split->n_messages, ==, 2);
  g_assert_nonnull (strstr (split->tiles->str, "\n83+10 envelope 93\n93+31 headers 93\n"));
}

static void
forced_offset_needs_no_line (void)
{
  g_autoptr (Split) split = SPLIT_AT (E1 M1 M2, "inbox", 4096, { 83, TRUE });

  g_assert_cmpuint (split->n_messages, ==, 2);
  g_assert_nonnull (strstr (split->tiles->str, "\n83+31 headers 83\n114+1 separator 83\n"));
}

static void
message_file_is_cut_where_forced (void)
{
  g_autoptr (Split) split = SPLIT_AT (M1 M2, "x.eml", 4096, { 39, TRUE });

  g_assert_cmpuint (split->n_messages, ==, 2);
}

static void
other_bytes_are_a_gap_before_what_is_forced (void)
{
  g_autoptr (Split) split = SPLIT_AT ("junk junk\n" M2, "x.mbox", 4096, { 10, TRUE });

  g_assert_true (g_str_has_prefix (split->tiles->str, "0+10 gap "));
  g_assert_cmpuint (split->n_messages, ==, 1);
}

static void
order_that_nothing_answers_to_changes_nothing (void)
{
  /* inside an envelope line, where no candidate is, and behind the end */
  g_autoptr (Split) split =
      SPLIT_AT (E1 M1, "inbox", 4096, { 5, TRUE }, { 50, FALSE }, { 5000, TRUE });

  g_assert_cmpuint (split->n_messages, ==, 1);
  g_assert_cmpuint (split->n_candidates, ==, 1);
}

/* Forced offsets around an envelope line, and reads that end anywhere among them. */
static void
reads_of_any_size_obey_alike (void)
{
  for (guint64 offset = 75; offset < 135; offset++) {
    g_autoptr (Split) wanted = SPLIT_AT (E1 M1 "\n" E1 M2, "inbox", 4096, { offset, TRUE });
    for (gsize step = 1; step < 130; step += 3) {
      g_autoptr (Split) split = SPLIT_AT (E1 M1 "\n" E1 M2, "inbox", step, { offset, TRUE });
      g_assert_cmpstr (split->tiles->str, ==, wanted->tiles->str);
      g_assert_cmpstr (split->candidates->str, ==, wanted->candidates->str);
    }
  }
}

static void
orders_are_found_by_offset (void)
{
  const BhOrder list[] = { { 3, FALSE }, { 7, TRUE }, { 9, FALSE }, { 12, TRUE } };
  BhOrders orders = { list, G_N_ELEMENTS (list) };

  g_assert_true (bh_orders_find (orders, 9) == &list[2]);
  g_assert_null (bh_orders_find (orders, 8));
  g_assert_cmpuint (bh_orders_next_forced (orders, 0), ==, 7);
  g_assert_cmpuint (bh_orders_next_forced (orders, 8), ==, 12);
  g_assert_cmpuint (bh_orders_next_forced (orders, 13), ==, G_MAXUINT64);
  g_assert_cmpuint (bh_orders_next_forced (BH_ORDERS_NONE, 0), ==, G_MAXUINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/orders/forbidden-line-begins-no-message",
                   forbidden_line_begins_no_message);
  g_test_add_func ("/splitter/orders/forced-line-begins-a-message", forced_line_begins_a_message);
  g_test_add_func ("/splitter/orders/forced-offset-needs-no-line", forced_offset_needs_no_line);
  g_test_add_func ("/splitter/orders/message-file-is-cut-where-forced",
                   message_file_is_cut_where_forced);
  g_test_add_func ("/splitter/orders/other-bytes-are-a-gap-before-what-is-forced",
                   other_bytes_are_a_gap_before_what_is_forced);
  g_test_add_func ("/splitter/orders/what-nothing-answers-to-changes-nothing",
                   order_that_nothing_answers_to_changes_nothing);
  g_test_add_func ("/splitter/orders/reads-of-any-size-obey-alike", reads_of_any_size_obey_alike);
  g_test_add_func ("/splitter/orders/are-found-by-offset", orders_are_found_by_offset);
  return g_test_run ();
}
