/* test-kept-texts.c - one text, one pointer; networks and links by address. */
#include "verdict/kept-texts.h"

#include <string.h>

static void
one_text_is_one_pointer (void)
{
  g_autoptr (BhKeptTexts) texts = bh_kept_texts_new ();
  g_autofree char *copy = g_strdup ("ann@example.org");
  const char *kept = bh_kept_texts_name (texts, "ann@example.org");

  g_assert_true (bh_kept_texts_name (texts, copy) == kept);
  memset (copy, 'x', strlen (copy)); /* it is kept, not borrowed */
  g_assert_cmpstr (kept, ==, "ann@example.org");
  g_assert_true (bh_kept_texts_name (texts, "Ann@example.org") != kept);
}

static void
neighbours_share_a_network (void)
{
  g_autoptr (BhKeptTexts) texts = bh_kept_texts_new ();
  BhKeptPlace first = bh_kept_texts_network (texts, "203.0.113.7");
  BhKeptPlace again = bh_kept_texts_network (texts, "203.0.113.7");
  BhKeptPlace other = bh_kept_texts_network (texts, "203.0.113.8");

  g_assert_cmpstr (first.ip, ==, "203.0.113.7");
  g_assert_cmpstr (first.prefix, ==, "203.0.113.0/24");
  g_assert_true (again.ip == first.ip && again.prefix == first.prefix);
  g_assert_true (other.ip != first.ip && other.prefix == first.prefix);
}

/* The two tables must not answer for each other. */
static void
link_is_narrower_than_the_network (void)
{
  g_autoptr (BhKeptTexts) texts = bh_kept_texts_new ();

  g_assert_cmpstr (bh_kept_texts_network (texts, "2001:db8:1:2::3").prefix, ==, "2001:db8:1::/48");
  g_assert_cmpstr (bh_kept_texts_link (texts, "2001:db8:1:2::3").prefix, ==, "2001:db8:1:2::/64");
  g_assert_cmpstr (bh_kept_texts_link (texts, "203.0.113.7").prefix, ==, "");
}

static void
no_address_has_an_empty_prefix (void)
{
  g_autoptr (BhKeptTexts) texts = bh_kept_texts_new ();

  for (guint round = 0; round < 2; round++) {
    BhKeptPlace place = bh_kept_texts_network (texts, "localhost");
    g_assert_cmpstr (place.ip, ==, "localhost");
    g_assert_cmpstr (place.prefix, ==, "");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/kept-texts/one-text-is-one-pointer", one_text_is_one_pointer);
  g_test_add_func ("/verdict/kept-texts/neighbours-share-a-network", neighbours_share_a_network);
  g_test_add_func ("/verdict/kept-texts/link-is-narrower-than-the-network",
                   link_is_narrower_than_the_network);
  g_test_add_func ("/verdict/kept-texts/no-address-has-an-empty-prefix",
                   no_address_has_an_empty_prefix);
  return g_test_run ();
}
