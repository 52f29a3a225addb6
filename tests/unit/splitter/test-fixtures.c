/* test-fixtures.c - each mailbox of tests/golden/boxes splits alike, however it is read and
 * wherever units cut it. Its tiling itself is held by check_tilings.py.
 */
#include "base/order.h"
#include "split.h"
#include "splitter/frame.h"

static void
assert_same (const char *name, const Split *a, const Split *b)
{
  g_test_message ("%s", name);
  g_assert_cmpstr (a->tiles->str, ==, b->tiles->str);
  g_assert_cmpstr (a->messages->str, ==, b->messages->str);
  g_assert_cmpstr (a->candidates->str, ==, b->candidates->str);
}

static void
check_reads (const char *name, BhSpan bytes, BhGuess guess)
{
  static const gsize steps[] = { 1, 7, 4095, 4096, 4097, 1024 * 1024 };
  g_autoptr (Split) wanted = split_whole (bytes, guess, G_MAXSIZE);

  g_assert_cmpuint (wanted->covered, ==, bytes.len);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (Split) split = split_whole (bytes, guess, steps[i]);
    assert_same (name, split, wanted);
  }
}

/* Three cuts at random places. What stands before the first message is never cut: it is
 * shorter than a range, and no range is empty. */
static void
check_cuts (const char *name, BhSpan bytes, BhGuess guess, GRand *random)
{
  g_autoptr (Split) wanted = split_whole (bytes, guess, G_MAXSIZE);
  BhLimits limits;

  if (!bh_frame_is_near (guess.dialect))
    return; /* it is never cut */
  const gint first = MAX ((gint)g_ascii_strtoull (wanted->messages->str, NULL, 10), 1);

  bh_limits_init (&limits);
  for (guint round = 0; round < 50; round++) {
    g_autoptr (Split) split = split_new ();
    guint64 cuts[3], from = 0;
    for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
      cuts[i] = (guint64)g_rand_int_range (random, first, (gint)bytes.len + 1);
    qsort (cuts, G_N_ELEMENTS (cuts), sizeof cuts[0], bh_order_u64);
    for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++) {
      split_range (split, bytes, guess, from, cuts[i], 4096, &limits);
      from = cuts[i];
    }
    split_range (split, bytes, guess, from, G_MAXUINT64, 4096, &limits);
    assert_same (name, split, wanted);
  }
}

static void
check_file (const char *folder, const char *name, GRand *random)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize len = 0;

  g_assert_true (g_file_get_contents (path, &text, &len, NULL));
  BhSpan bytes = bh_span (text, len);
  BhGuess guess = guess_of (bytes, name);
  if (guess.content == BH_CONTENT_OTHER)
    return;
  check_reads (name, bytes, guess);
  if (guess.content == BH_CONTENT_MBOX)
    check_cuts (name, bytes, guess, random);
}

static gboolean
is_mailbox (const char *path, const char *name)
{
  return !g_str_has_suffix (name, ".tiles") && !g_str_has_suffix (name, ".gz") &&
         !g_str_has_suffix (name, ".zip") && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
fixtures_split_alike (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "golden", "boxes", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (20150416);
  const char *name;
  guint n = 0;

  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (!is_mailbox (path, name))
      continue;
    check_file (folder, name, random);
    n++;
  }
  g_assert_cmpuint (n, >, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/fixtures/split-alike-however-they-are-read", fixtures_split_alike);
  return g_test_run ();
}
