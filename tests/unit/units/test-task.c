/* test-task.c - tasks as bytes. */
#include "units/task.h"

static BhTask *
sample (void)
{
  BhTask *task = bh_task_new (7, BH_UNIT_RANGE);
  g_autoptr (GBytes) raw = g_bytes_new_static ("a\xFF/box", 6); /* path bytes: not UTF-8 */
  g_autoptr (GBytes) lost = g_bytes_new_static ("lost", 4);

  task->range_start = 8;
  task->range_end = G_MAXUINT64;
  task->guess = (BhGuess) { BH_CONTENT_MBOX, BH_DIALECT_DASH, 3 };
  task->is_careful = TRUE;
  task->is_along = TRUE;
  bh_task_add_file (task, 5, raw, 1000, NULL);
  bh_task_add_file (task, 6, lost, 0, "permission denied");
  bh_task_add_order (task, lost, (BhOrder) { 77, FALSE });
  bh_task_add_order (task, raw, (BhOrder) { 78, TRUE });
  bh_task_skip (task, 4, FALSE, "it hung");
  bh_task_skip (task, 4, TRUE, "reading on hung");
  bh_task_want (task, (BhWanted) { 5, 0, 100 });
  bh_task_want (task, (BhWanted) { 5, 3, 0 });
  return task;
}

static void
comes_back_as_it_was (void)
{
  g_autoptr (BhTask) task = sample ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  bh_task_pack (task, packed);

  g_autoptr (BhTask) got = bh_task_unpack (bh_span (packed->data, packed->len));

  g_assert_nonnull (got);
  g_assert_cmpint (got->unit, ==, 7);
  g_assert_cmpint (got->kind, ==, BH_UNIT_RANGE);
  g_assert_cmpuint (got->range_start, ==, 8);
  g_assert_cmpuint (got->range_end, ==, G_MAXUINT64);
  g_assert_cmpint (got->guess.content, ==, BH_CONTENT_MBOX);
  g_assert_cmpint (got->guess.dialect, ==, BH_DIALECT_DASH);
  g_assert_cmpuint (got->guess.start, ==, 3);
  g_assert_cmpuint (got->n_steps_done, ==, G_MAXUINT64); /* of one that wants messages */
  g_assert_true (got->is_careful);
  g_assert_true (got->is_along);
  g_assert_cmpuint (got->files->len, ==, 2);
  const BhTaskFile *first = g_ptr_array_index (got->files, 0);
  const BhTaskFile *second = g_ptr_array_index (got->files, 1);
  g_assert_cmpint (first->file, ==, 5);
  g_assert_cmpuint (first->size, ==, 1000);
  g_assert_null (first->open_error);
  g_assert_true (g_bytes_equal (first->label,
                                ((const BhTaskFile *)g_ptr_array_index (task->files, 0))->label));
  g_assert_cmpstr (second->open_error, ==, "permission denied");
  g_autoptr (GArray) orders = bh_task_file_orders (second, BH_SPAN_LITERAL ("a\xFF/box"));
  g_assert_null (first->orders);
  g_assert_cmpuint (second->orders->len, ==, 2);
  g_assert_cmpuint (orders->len, ==, 1);
  g_assert_cmpuint (g_array_index (orders, BhOrder, 0).offset, ==, 78);
  g_assert_true (g_array_index (orders, BhOrder, 0).is_forced);
}

static void
tells_what_is_given_up (void)
{
  g_autoptr (BhTask) task = sample ();

  g_assert_cmpstr (bh_task_skip_reason (task, 4, FALSE), ==, "it hung");
  g_assert_cmpstr (bh_task_skip_reason (task, 4, TRUE), ==, "reading on hung");
  g_assert_null (bh_task_skip_reason (task, 3, FALSE));
  g_assert_null (bh_task_skip_reason (task, 5, TRUE));
}

static void
tells_what_is_wanted (void)
{
  g_autoptr (BhTask) task = sample ();
  g_autoptr (BhTask) plain = bh_task_new (7, BH_UNIT_FILES);
  guint index = 9;

  g_assert_false (bh_task_wants (task, (BhWanted) { 5, 0, 99 }, &index));
  g_assert_false (bh_task_wants (task, (BhWanted) { 5, 3, 1 }, &index));
  g_assert_false (bh_task_wants (task, (BhWanted) { 6, 0, 100 }, &index));
  g_assert_false (bh_task_wants (plain, (BhWanted) { 5, 3, 0 }, &index));
  g_assert_cmpuint (index, ==, 9);
  g_assert_true (bh_task_wants (task, (BhWanted) { 5, 3, 0 }, &index));
  g_assert_cmpuint (index, ==, 1);
}

static void
part_of_a_task_is_none (void)
{
  g_autoptr (BhTask) task = sample ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  bh_task_pack (task, packed);

  for (guint len = 0; len < packed->len; len++) {
    g_autofree guint8 *copy = g_memdup2 (packed->data, len); /* so that a sanitizer sees its end */
    g_assert_null (bh_task_unpack (bh_span (copy, len)));
  }
  g_byte_array_append (packed, (const guint8 *)"x", 1);
  g_assert_null (bh_task_unpack (bh_span (packed->data, packed->len)));
}

static void
changed_bytes_are_read_or_refused (void)
{
  g_autoptr (BhTask) task = sample ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  bh_task_pack (task, packed);

  for (guint i = 0; i < packed->len; i++) {
    guint8 kept = packed->data[i];
    packed->data[i] = 0xFF;
    g_autoptr (BhTask) got = bh_task_unpack (bh_span (packed->data, packed->len));
    g_assert_true (got == NULL || got->kind <= BH_UNIT_LOG);
    packed->data[i] = kept;
  }
}

static void
kinds_have_names (void)
{
  g_assert_cmpstr (bh_unit_kind_name (BH_UNIT_FILES), ==, "files");
  g_assert_cmpstr (bh_unit_kind_name (BH_UNIT_RANGE), ==, "range");
  g_assert_cmpstr (bh_unit_kind_name (BH_UNIT_HASH), ==, "hash");
  g_assert_cmpstr (bh_unit_kind_name (BH_UNIT_PROBE), ==, "probe");
  g_assert_cmpstr (bh_unit_kind_name (BH_UNIT_LOG), ==, "log");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/task/comes-back-as-it-was", comes_back_as_it_was);
  g_test_add_func ("/units/task/tells-what-is-given-up", tells_what_is_given_up);
  g_test_add_func ("/units/task/tells-what-is-wanted", tells_what_is_wanted);
  g_test_add_func ("/units/task/part-of-a-task-is-none", part_of_a_task_is_none);
  g_test_add_func ("/units/task/changed-bytes-are-read-or-refused",
                   changed_bytes_are_read_or_refused);
  g_test_add_func ("/units/task/kinds-have-names", kinds_have_names);
  return g_test_run ();
}
