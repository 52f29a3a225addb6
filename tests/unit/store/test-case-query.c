/* test-case-query.c - which messages of a case fit which terms. */
#include "store/case-query.h"

#include <string.h>

#include "case-fixture.h"

/* By the last digit of their ids. */
static char *
found (BhCase *owner, const char *text, gboolean is_distinct)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unknown = NULL;
  g_autoptr (BhQuery) query = bh_query_new (text, &unknown, &error);
  g_assert_no_error (error);
  g_autoptr (BhRows) rows = bh_case_query (owner, "messages", query, is_distinct, &error);
  GString *digits = g_string_new (NULL);
  gint64 n = -1, bytes = -1;

  g_assert_no_error (error);
  while (bh_rows_next (rows, &error))
    g_string_append_c (digits, bh_rows_get (rows, "id")[31]);
  g_assert_no_error (error);
  g_assert_true (bh_case_query_count (owner, query, is_distinct, &n, &bytes, &error));
  g_assert_cmpint (n, ==, (gint64)digits->len);
  return g_string_free (digits, FALSE);
}

static void
each_term_finds_its_messages (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const struct {
    const char *text, *messages;
  } cases[] = {
    { "", "12345" },
    { "ip:203.0.113.7", "1" },
    { "ip:203.0.113.0/24", "1" },
    { "ip:203.0.112.0/24", "" },
    { "ip:::ffff:203.0.113.7", "1" },
    { "hop:203.0.113.0/24", "1" },
    { "hop:198.51.100.9", "" }, /* of a returned original */
    { "host:R.EXAMPLE", "1" },
    { "host:c.*", "1" },
    { "host:example", "" },
    { "account:Anna@example.org", "1" }, /* 4 only tells of her login */
    { "account:zoe@example.net", "5" },  /* no account of ours */
    { "account:*", "135" },
    { "account:192.0.2.7", "3" }, /* without a login: as accounts are counted */
    { "account:uid*", "5" },
    { "not:account:192.0.2.7", "1245" },
    { "from:anna@EXAMPLE.org", "12" },
    { "from:example.org", "12" },
    { "from:*.example.net", "4" },
    { "to:example.net", "12" },
    { "to:carol", "" }, /* a domain, for it has no "@" */
    { "to:caro?", "1" },
    { "subject:hell", "12" },
    { "subject:<SCRIPT>", "3" },
    { "message-id:<one@example.org>", "12" },
    { "id:1111", "12" },
    { "id:11111111AAAA", "1" },
    { "sha256:aa", "" },
    { "cluster:c1c1", "12" },
    { "burst:b1", "1" },
    { "since:1700000010", "145" },
    { "until:1700000010", "12" },
    { "since:2023-11-15 until:2023-11-15", "5" },
    { "path:a.mbox", "1245" },
    { "path:a.mbo", "" },
    { "path:a.mbox/", "1245" },
    { "path:b.zip//", "3" },
    { "path:b.zip", "3" },
    { "path:*.eml", "3" },
    { "kind:bounce", "4" },
    { "kind:bounce kind:feedback", "45" },
    { "not:kind:bounce not:kind:feedback", "123" },
    { "verdict:external", "1" },
    { "verdict:unknown", "245" },
    { "verdict:sent-by-us", "4" },
    { "verdict:credential-stolen", "2" },
    { "attachment:A.PDF", "1" },
    { "attachment:CC", "1" },
    { "link:*", "" },
    { "not:ip:203.0.113.7", "2345" }, /* 3 has no conclusions */
    { "from:example.org not:burst:b1", "2" },
    { "from:example.org kind:bounce", "" },
    { "subject:\"') OR 1 --\"", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *messages = found (fixture->owner, cases[i].text, FALSE);
    if (strcmp (messages, cases[i].messages) != 0)
      g_error ("%s: finds '%s', not '%s'", cases[i].text, messages, cases[i].messages);
  }
}

static void
distinct_leaves_copies_out (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *all = found (fixture->owner, "", TRUE);
  g_autofree char *of_one = found (fixture->owner, "message-id:one@example.org", TRUE);

  g_assert_cmpstr (all, ==, "1345");
  g_assert_cmpstr (of_one, ==, "1");
}

static void
broken_lists_are_no_answer (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unknown = NULL;
  g_autoptr (BhQuery) query = bh_query_new ("to:bob@example.net", &unknown, &error);

  gint64 n = -1, bytes = -1;
  g_assert_false (bh_case_query_count (fixture->owner, query, FALSE, &n, &bytes, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_CORRUPT);
}

/* The most terms there may be, of the longest condition. */
static void
most_terms_are_answered (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < BH_QUERY_TERMS_MAX; i++)
    g_string_append (text, "verdict:external ");
  g_autofree char *messages = found (fixture->owner, text->str, FALSE);
  g_assert_cmpstr (messages, ==, "1");
}

int
main (int argc, char **argv)
{
  static const char accused[] =
      "INSERT INTO accused VALUES (2, 'anna@example.org');"
      "INSERT INTO account_messages VALUES (1, 'anna@example.org'), (3, '192.0.2.7'), (5, 'uid "
      "33');"
      "UPDATE conclusions SET auth_user = 'Anna@example.org' WHERE message = 4;"
      "UPDATE conclusions SET auth_user = 'zoe@example.net' WHERE message = 5";
  static const char broken[] = "UPDATE messages SET recipients = '[\"x' WHERE message = 1";

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/case-query/each-term-finds-its-messages", Fixture, accused, fixture_set_up,
              each_term_finds_its_messages, fixture_tear_down);
  g_test_add ("/store/case-query/distinct-leaves-copies-out", Fixture, NULL, fixture_set_up,
              distinct_leaves_copies_out, fixture_tear_down);
  g_test_add ("/store/case-query/broken-lists-are-no-answer", Fixture, broken, fixture_set_up,
              broken_lists_are_no_answer, fixture_tear_down);
  g_test_add ("/store/case-query/most-terms-are-answered", Fixture, NULL, fixture_set_up,
              most_terms_are_answered, fixture_tear_down);
  return g_test_run ();
}
