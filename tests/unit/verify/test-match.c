/* test-match.c - what belongs together, and what stands in another order. */
#include "verify/match.h"

/* Entries by letters: key, place; the number is the index. */
static GArray *
list (const char *keys, const char *places)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (BhMatchEntry));
  for (gsize i = 0; keys[i] != '\0'; i++) {
    BhMatchEntry entry = { .place = (guint64)places[i], .number = (gint64)i, .other = -1 };
    entry.key[0] = (guint8)keys[i];
    g_array_append_val (entries, entry);
  }
  return entries;
}

/* The partners of the first list: a digit each, "-" for none, "=" behind one at the same place. */
static char *
matched (const char *keys, const char *places, const char *other_keys, const char *other_places)
{
  g_autoptr (GArray) one = list (keys, places), two = list (other_keys, other_places);
  GString *text = g_string_new (NULL);

  bh_match (one, two);
  for (guint i = 0; i < one->len; i++) {
    const BhMatchEntry *entry = &g_array_index (one, BhMatchEntry, i);
    g_assert_cmpint (entry->number, ==, i);
    if (entry->other >= 0) {
      const BhMatchEntry *partner = &g_array_index (two, BhMatchEntry, entry->other);
      g_assert_cmpint (partner->other, ==, i);
      g_assert_cmpint (partner->is_in_place, ==, entry->is_in_place);
      g_string_append_printf (text, "%d%s", (int)entry->other, entry->is_in_place ? "=" : "");
    } else {
      g_string_append_c (text, '-');
    }
  }
  return g_string_free (text, FALSE);
}

static void
pairs_by_key (void)
{
  static const struct {
    const char *one, *places, *two, *other_places, *wanted;
  } cases[] = {
    { "abc", "123", "abc", "123", "0=1=2=" },
    { "abc", "123", "cab", "123", "120" },
    { "abc", "123", "xbz", "123", "-1=-" },
    { "", "", "abc", "123", "" },
    { "abc", "123", "", "", "---" },
    /* Copies: the same place goes first, the rest in order, what is too many stays alone. */
    { "aaa", "123", "aa", "39", "1-0=" },
    { "aa", "12", "aaaa", "9821", "3=2=" },
    { "aa", "11", "a", "1", "0=-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found =
        matched (cases[i].one, cases[i].places, cases[i].two, cases[i].other_places);
    g_assert_cmpstr (found, ==, cases[i].wanted);
  }
}

static void
keeps_partners_from_before (void)
{
  g_autoptr (GArray) one = list ("ab", "12"), two = list ("ab", "12");
  g_array_index (one, BhMatchEntry, 0).other = 7;

  bh_match (one, two);

  g_assert_cmpint (g_array_index (one, BhMatchEntry, 0).other, ==, 7);
  g_assert_cmpint (g_array_index (two, BhMatchEntry, 0).other, ==, -1);
  g_assert_cmpint (g_array_index (one, BhMatchEntry, 1).other, ==, 1);
}

static void
finds_by_number (void)
{
  g_autoptr (GArray) one = list ("abc", "123"), none = list ("", "");
  for (guint i = 0; i < one->len; i++)
    g_array_index (one, BhMatchEntry, i).number = 10 * ((gint64)i + 1);

  for (guint i = 0; i < one->len; i++)
    g_assert_true (bh_match_find (one, 10 * ((gint64)i + 1)) ==
                   &g_array_index (one, BhMatchEntry, i));
  g_assert_null (bh_match_find (one, 5));
  g_assert_null (bh_match_find (one, 25));
  g_assert_null (bh_match_find (one, 35));
  g_assert_null (bh_match_find (none, 10));
}

static void
counts_what_must_be_moved (void)
{
  static const struct {
    const char *partners; /* "-": none */
    guint64 n;
  } cases[] = {
    { "", 0 },     { "0123", 0 }, { "1023", 1 }, { "3012", 1 }, { "1230", 1 },
    { "3210", 3 }, { "0-2-", 0 }, { "2-0-", 1 }, { "1032", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) one = list (cases[i].partners, cases[i].partners);
    for (guint k = 0; k < one->len; k++)
      g_array_index (one, BhMatchEntry, k).other =
          cases[i].partners[k] != '-' ? cases[i].partners[k] - '0' : -1;
    g_assert_cmpuint (bh_match_n_reordered (one), ==, cases[i].n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/match/pairs-equal-keys-same-place-first", pairs_by_key);
  g_test_add_func ("/scan/match/leaves-alone-what-has-a-partner", keeps_partners_from_before);
  g_test_add_func ("/scan/match/finds-an-entry-by-its-number", finds_by_number);
  g_test_add_func ("/scan/match/counts-what-must-be-moved", counts_what_must_be_moved);
  return g_test_run ();
}
