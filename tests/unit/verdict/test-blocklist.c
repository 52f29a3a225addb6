/* test-blocklist.c - lists in every form that people supply. */
#include "verdict/blocklist.h"

#include <backhop/error.h>

static BhBlocklist *
list_of (const char *text)
{
  BhBlocklist *list = bh_blocklist_new ();
  BhBlocklistCounts counts;
  g_autoptr (GError) error = NULL;

  g_assert_true (bh_blocklist_add (list, "list", bh_span_of_string (text), &counts, &error));
  g_assert_no_error (error);
  bh_blocklist_finish (list);
  return list;
}

static const struct {
  const char *line, *inside, *outside, *answer;
} cases[] = {
  { "{\"cidr\":\"203.0.113.0\\/26\",\"sblid\":\"SBL1\",\"rir\":\"arin\"}\n"
    "{\"type\":\"metadata\",\"timestamp\":1718000000,\"size\":1}\n",
    "203.0.113.44", "203.0.113.64", "list of 2024-06-10: SBL1" },
  { "203.0.113.0/26 ; SBL1\r\n", "203.0.113.63", "203.0.113.64", "list: SBL1" },
  { "192.0.2.1\n", "192.0.2.1", "192.0.2.2", "list" },
  { "192.0.2.0-192.0.2.9\n", "192.0.2.9", "192.0.2.10", "list" },
  { "192.0.2.1-5\n", "192.0.2.5", "192.0.2.6", "list" },
  { "192.0.2\n", "192.0.2.255", "192.0.3.0", "list" },
  { "198.51-52\n", "198.52.255.255", "198.53.0.0", "list" },
  { ":127.0.0.2:usual\n192.0.2.0/24 :127.0.0.3:spam\n198.51.100.0/24\n", "198.51.100.1",
    "203.0.113.1", "list: usual" },
  { "192.0.2.1:127.0.0.3:spam\n", "192.0.2.1", "192.0.2.2", "list: spam" },
  { "!192.0.2.7\n192.0.2.0/24\n", "192.0.2.8", "192.0.2.7", "list" },
  { "9.2.0.192.zen.example. IN A 127.0.0.2\n", "192.0.2.9", "9.2.0.192", NULL },
  { "2001:db8:1::/48 bad\n", "2001:db8:1::7", "2001:db8:2::7", "list: bad" },
  { "::ffff:192.0.2.1\n", "192.0.2.1", "192.0.2.2", "list" },
  { "203.0.113.77/24\n", "203.0.113.1", "203.0.114.1", "list" },
};

static void
each_form_of_entry_is_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhBlocklist) list = list_of (cases[i].line);
    g_autofree char *inside = bh_blocklist_find (list, cases[i].inside);
    g_autofree char *outside = bh_blocklist_find (list, cases[i].outside);
    if (inside == NULL || outside != NULL)
      g_error ("%s holds %s: %s; %s: %s", cases[i].line, cases[i].inside, inside, cases[i].outside,
               outside);
    if (cases[i].answer != NULL)
      g_assert_cmpstr (inside, ==, cases[i].answer);
  }
}

static void
longest_network_gives_the_reason (void)
{
  g_autoptr (BhBlocklist) list = list_of ("192.0.2.0/24 wide\n192.0.2.0/28 narrow\n");
  g_autofree char *found = bh_blocklist_find (list, "192.0.2.3");

  g_assert_cmpstr (found, ==, "list: narrow");
}

static void
what_lists_everything_or_names_is_refused (void)
{
  static const char *const texts[] = { "0.0.0.0/0\n", "::/0\n", "0.0.0.0 ads.example.com\n",
                                       "hello\nworld\n", "5\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (BhBlocklist) list = bh_blocklist_new ();
    g_autoptr (GError) error = NULL;
    BhBlocklistCounts counts;
    g_assert_false (bh_blocklist_add (list, "list", bh_span_of_string (texts[i]), &counts, &error));
    g_assert_error (error, BH_ERROR, BH_ERROR_NOT_KNOWN);
  }
}

static void
invalid_lines_are_counted (void)
{
  g_autoptr (BhBlocklist) list = bh_blocklist_new ();
  BhBlocklistCounts counts;

  g_assert_true (bh_blocklist_add (
      list, "list", BH_SPAN_LITERAL ("192.0.2.1\n192.0.2.999\n203.0.113.9/24\n"), &counts, NULL));

  g_assert_cmpuint (counts.n_entries, ==, 2);
  g_assert_cmpuint (counts.n_invalid, ==, 1);
  g_assert_cmpuint (counts.n_masked, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/blocklist/each-form-of-entry-is-read", each_form_of_entry_is_read);
  g_test_add_func ("/verdict/blocklist/longest-network-gives-the-reason",
                   longest_network_gives_the_reason);
  g_test_add_func ("/verdict/blocklist/what-lists-everything-or-names-is-refused",
                   what_lists_everything_or_names_is_refused);
  g_test_add_func ("/verdict/blocklist/invalid-lines-are-counted", invalid_lines_are_counted);
  return g_test_run ();
}
