/* test-first-copies.c - what lies in the evidence twice, or comes back, counts once. */
#include "conclude/mail/first-copies.h"

static char one_id[] = "1@example.org", other_id[] = "2@example.org";
static char bytes[] = "aa", other_bytes[] = "bb"; /* hashes; any two texts will do */

static gint64
take (BhFirstCopies *copies, gint64 number, char *message_id, guint8 text, char *sha256)
{
  const BhStoredMessage message = {
    .number = number, .message_id = message_id, .sha256 = sha256, .text_hash.bytes = { text }
  };
  return bh_first_copies_take (copies, &message);
}

static void
copy_has_the_same_id_and_text (void)
{
  g_autoptr (BhFirstCopies) copies = bh_first_copies_new ();

  g_assert_cmpint (take (copies, 7, one_id, 1, bytes), ==, -1);
  g_assert_cmpint (take (copies, 8, one_id, 1, other_bytes), ==, 7);
  g_assert_cmpint (take (copies, 9, one_id, 2, bytes), ==, -1);
  g_assert_cmpint (take (copies, 10, other_id, 1, bytes), ==, -1);
}

static void
without_an_id_the_bytes_decide (void)
{
  g_autoptr (BhFirstCopies) copies = bh_first_copies_new ();

  g_assert_cmpint (take (copies, 7, NULL, 1, bytes), ==, -1);
  g_assert_cmpint (take (copies, 8, NULL, 1, other_bytes), ==, -1);
  g_assert_cmpint (take (copies, 9, NULL, 2, bytes), ==, 7);
}

/* Whether the report at each place is marked. Reports: text 1 returns one_id, as often as said. */
static void
check_marks (gboolean has_copy, guint n_reports, const gboolean *wanted)
{
  g_autoptr (BhFirstCopies) copies = bh_first_copies_new ();
  g_autoptr (GArray) gathered = g_array_new (FALSE, TRUE, sizeof (BhGathered));
  const BhStoredMessage report = { .text_hash.bytes = { 1 } };

  for (guint i = 0; i < n_reports; i++)
    bh_first_copies_take_returned (copies, &report, one_id, i);
  if (has_copy)
    take (copies, 100, one_id, 1, bytes);
  g_array_set_size (gathered, n_reports);

  bh_first_copies_mark (copies, gathered);

  for (guint i = 0; i < n_reports; i++)
    g_assert_cmpint (g_array_index (gathered, BhGathered, i).is_counted, ==, wanted[i]);
}

static void
returned_mail_counts_once (void)
{
  check_marks (/* has_copy= */ FALSE, 2, (const gboolean[]) { FALSE, TRUE });
}

static void
returned_mail_is_one_with_a_copy_that_comes_later (void)
{
  check_marks (/* has_copy= */ TRUE, 2, (const gboolean[]) { TRUE, TRUE });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/first-copies/copy-has-the-same-id-and-text",
                   copy_has_the_same_id_and_text);
  g_test_add_func ("/conclude/first-copies/without-an-id-the-bytes-decide",
                   without_an_id_the_bytes_decide);
  g_test_add_func ("/conclude/first-copies/returned-mail-counts-once", returned_mail_counts_once);
  g_test_add_func ("/conclude/first-copies/returned-mail-is-one-with-a-copy-that-comes-later",
                   returned_mail_is_one_with_a_copy_that_comes_later);
  return g_test_run ();
}
