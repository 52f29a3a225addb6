/* test-spill.c - bytes come back as they were added, wherever they lie. */
#include <string.h>

#include "base/spill.h"

#define N_NUMBERS 100000

static void
numbers_come_back (gconstpointer data)
{
  const guint64 *memory_max = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BhSpill) spill = bh_spill_new (g_get_tmp_dir (), *memory_max);

  for (guint32 i = 0; i < N_NUMBERS; i++)
    g_assert_true (bh_spill_add (spill, &i, sizeof i, &error));
  g_assert_true (bh_spill_seal (spill, &error));

  const guint32 *numbers = (const guint32 *)(const void *)bh_spill_bytes (spill);
  g_assert_cmpuint (bh_spill_len (spill), ==, N_NUMBERS * sizeof (guint32));
  for (guint32 i = 0; i < N_NUMBERS; i++) {
    guint32 at = i * 7919 % N_NUMBERS; /* all over, each once: no common factor */
    bh_spill_touch (spill, &numbers[at], sizeof numbers[at]);
    g_assert_cmpuint (numbers[at], ==, at);
  }
}

static void
what_was_let_go_comes_back (void)
{
  g_autoptr (BhSpill) spill = bh_spill_new (g_get_tmp_dir (), 1);

  for (guint32 i = 0; i < N_NUMBERS; i++)
    g_assert_true (bh_spill_add (spill, &i, sizeof i, NULL));
  g_assert_true (bh_spill_seal (spill, NULL));

  const guint32 *numbers = (const guint32 *)(const void *)bh_spill_bytes (spill);
  for (guint32 i = 0; i < N_NUMBERS; i += 1000) {
    bh_spill_touch (spill, &numbers[i], sizeof numbers[i]);
    bh_spill_let_go (spill, 100000, (i + 1) * (guint64)sizeof numbers[i]); /* and past the end */
    g_assert_cmpuint (numbers[i], ==, i);
  }
  bh_spill_let_go (spill, G_MAXUINT64, G_MAXUINT64);
}

static void
a_folder_that_is_not_there_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhSpill) spill = bh_spill_new ("/no/such/folder", 2);

  g_assert_true (bh_spill_add (spill, "ab", 2, &error));
  g_assert_false (bh_spill_add (spill, "c", 1, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
}

static void
nothing_is_a_spill_too (void)
{
  g_autoptr (BhSpill) spill = bh_spill_new (g_get_tmp_dir (), 0);

  g_assert_true (bh_spill_seal (spill, NULL));
  g_assert_cmpuint (bh_spill_len (spill), ==, 0);
}

int
main (int argc, char **argv)
{
  static const guint64 tiny = 1, middling = 100000, ample = 1 << 30;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/base/spill/comes-back-from-a-file", &tiny, numbers_come_back);
  g_test_add_data_func ("/base/spill/comes-back-from-memory-and-file", &middling,
                        numbers_come_back);
  g_test_add_data_func ("/base/spill/comes-back-from-memory", &ample, numbers_come_back);
  g_test_add_func ("/base/spill/comes-back-when-it-was-let-go", what_was_let_go_comes_back);
  g_test_add_func ("/base/spill/needs-a-folder-that-is-there",
                   a_folder_that_is_not_there_is_an_error);
  g_test_add_func ("/base/spill/may-be-empty", nothing_is_a_spill_too);
  return g_test_run ();
}
