/* test-keys.c - keys come back by groups, each in order, from memory or merged from a file. */
#include "cluster/keys.h"

#define N 1000
#define GROUP 40 /* keys that agree in their first two bins; two of them in all */
#define N_GROUPS (N / GROUP)

static void
keys_come_by_groups (gconstpointer data)
{
  const guint64 *memory_max = data;
  g_autoptr (BhKeys) keys = bh_keys_new (N, g_get_tmp_dir (), *memory_max);

  for (guint round = 0; round < 2; round++) {
    guint8 seen[N] = { 0 }, seen_group[N_GROUPS] = { 0 };
    guint32 last = 0, n = 0;

    for (guint32 i = 0; i < N; i++) {
      guint32 value = i * 389 % N; /* each once: no common factor */
      BhBandKey key = { { value / GROUP % 7, value / GROUP, 7, value % GROUP / 2 }, value };
      g_assert_true (bh_keys_add (keys, &key, NULL));
    }
    g_assert_true (bh_keys_sort (keys, NULL));
    for (const BhBandKey *key; (key = bh_keys_next (keys)) != NULL; n++) {
      if (n == 0 || key->rank / GROUP != last / GROUP)
        seen_group[key->rank / GROUP]++;
      else
        g_assert_cmpuint (key->rank, >, last);
      last = key->rank;
      seen[last]++;
    }
    g_assert_cmpuint (n, ==, N);
    for (guint32 i = 0; i < N; i++)
      g_assert_cmpuint (seen[i], ==, 1);
    for (guint32 i = 0; i < N_GROUPS; i++)
      g_assert_cmpuint (seen_group[i], ==, 1);
  }
}

static void
no_keys_are_in_order (void)
{
  g_autoptr (BhKeys) keys = bh_keys_new (0, g_get_tmp_dir (), 0);

  g_assert_true (bh_keys_sort (keys, NULL));
  g_assert_null (bh_keys_next (keys));
}

int
main (int argc, char **argv)
{
  static const guint64 tiny = 1, ample = 1 << 20;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cluster/keys/are-merged-from-a-file", &tiny, keys_come_by_groups);
  g_test_add_data_func ("/cluster/keys/are-sorted-in-memory", &ample, keys_come_by_groups);
  g_test_add_func ("/cluster/keys/may-be-none", no_keys_are_in_order);
  return g_test_run ();
}
