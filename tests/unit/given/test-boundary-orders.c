/* test-boundary-orders.c - the file of --boundaries: its lines, and what is wrong with one. */
#include "given/boundary-orders.h"

#include <glib/gstdio.h>
#include <unistd.h>

static BhBoundaryOrders *
read_text (const char *text, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("orders-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  BhBoundaryOrders *orders = bh_boundary_orders_read (path, error);
  g_unlink (path);
  return orders;
}

static BhTask *
give (const BhBoundaryOrders *orders, const char *label)
{
  BhTask *task = bh_task_new (0, BH_UNIT_FILES);
  g_autoptr (GBytes) bytes = g_bytes_new (label, strlen (label));

  bh_task_add_file (task, 0, bytes, 1000, NULL);
  bh_boundary_orders_give (orders, task, bytes);
  return task;
}

/* The orders of one path of the task's file, as text. */
static char *
orders_of (const BhTask *task, const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) orders =
      bh_task_file_orders (g_ptr_array_index (task->files, 0), bh_span_of_string (path));

  for (guint i = 0; i < orders->len; i++) {
    const BhOrder *order = &g_array_index (orders, BhOrder, i);
    g_string_append_printf (text, "%c%" G_GUINT64_FORMAT " ", order->is_forced ? '+' : '-',
                            order->offset);
  }
  return g_strdup (text->str);
}

static void
lines_become_orders_of_their_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhBoundaryOrders) orders = read_text ("# what Kim decided\n\n"
                                                   "forbid 900 a b.mbox\r\n"
                                                   "force 18446744073 a b.mbox\n"
                                                   "force\t7  a b.mbox/in it\n"
                                                   "forbid 1 a b.mbox-2\n",
                                                   &error);
  g_assert_no_error (error);
  g_autoptr (BhTask) task = give (orders, "a b.mbox");
  g_autofree char *own = orders_of (task, "a b.mbox");
  g_autofree char *below = orders_of (task, "a b.mbox/in it");
  g_autofree char *other = orders_of (task, "a b.mbox-2");

  g_assert_cmpstr (own, ==, "-900 +18446744073 ");
  g_assert_cmpstr (below, ==, "+7 ");
  g_assert_cmpstr (other, ==, ""); /* is of another file */
}

static void
bad_line_is_named (void)
{
  static const struct {
    const char *text, *fault;
  } cases[] = {
    { "force 1 a\nfrobid 2 a\n", "line 2 begins with neither 'force' nor 'forbid'" },
    { "force one a\n", "line 1 names no offset in bytes" },
    { "force -1 a\n", "line 1 names no offset in bytes" },
    { "force 9223372036854775808 a\n", "line 1 names no offset in bytes" },
    { "\n#\nforbid 12\n", "line 3 names no path" },
    { "force 1 a\nforce 2 a\nforbid 1 a\n", "line 3: line 1 is about the same place" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BhBoundaryOrders) orders = read_text (cases[i].text, &error);
    g_assert_null (orders);
    g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
    g_assert_nonnull (strstr (error->message, cases[i].fault));
  }
}

static void
no_file_is_no_order (void)
{
  g_autoptr (BhBoundaryOrders) orders = bh_boundary_orders_read (NULL, NULL);
  g_autoptr (GError) error = NULL;
  json_t *json = bh_boundary_orders_json (orders);

  g_assert_true (json_is_null (json));
  g_assert_null (bh_boundary_orders_read ("/does/not/exist", &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
  json_decref (json);
}

static void
comment_makes_another_file (void)
{
  g_autoptr (BhBoundaryOrders) one = read_text ("force 1 a\n", NULL);
  g_autoptr (BhBoundaryOrders) other = read_text ("#\nforce 1 a\n", NULL);
  json_t *a = bh_boundary_orders_json (one), *b = bh_boundary_orders_json (other);

  g_assert_true (json_equal (json_object_get (a, "orders"), json_object_get (b, "orders")));
  g_assert_false (json_equal (a, b));
  json_decref (a);
  json_decref (b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/given/boundary-orders/lines-become-orders-of-their-path",
                   lines_become_orders_of_their_path);
  g_test_add_func ("/given/boundary-orders/bad-line-is-named", bad_line_is_named);
  g_test_add_func ("/given/boundary-orders/no-file-is-no-order", no_file_is_no_order);
  g_test_add_func ("/given/boundary-orders/comment-makes-another-file", comment_makes_another_file);
  return g_test_run ();
}
