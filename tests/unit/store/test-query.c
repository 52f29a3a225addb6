/* test-query.c - terms of a query: what they are read as, what is refused, what they ask. */
#include "store/query.h"

#include <string.h>

#include "message/facts.h"
#include "trail/origin.h"

static BhQuery *
read_query (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unknown = NULL;
  BhQuery *query = bh_query_new (text, &unknown, &error);

  g_assert_no_error (error);
  g_assert_null (unknown);
  return query;
}

static void
values_are_read (void)
{
  static const struct {
    const char *text, *values; /* with "|" between them */
  } cases[] = {
    { "", "" },
    { "  \t\n ", "" },
    { "ip:192.0.2.0/24", "192.0.2.0/24" },
    { "ip:2001:db8::/32 kind:mail", "2001:db8::/32|mail" },
    { " kind:mail  not:kind:bounce ", "mail|bounce" },
    { "subject:\"your invoice\"", "your invoice" },
    { "\"subject:your invoice\"", "your invoice" },
    { "subject:\"say \"\"no\"\" now\"", "say \"no\" now" },
    { "subject:a\"b c\"d", "ab cd" },
    { "subject:x:y", "x:y" },
    { "message-id:<1@example.org>", "1@example.org" },
    { "message-id:1@example.org", "1@example.org" },
    { "message-id:<>", "<>" },
    { "cluster:9D2E", "9d2e" },
    { "from:example.org to:@example.net", "*@example.org|*@example.net" },
    { "from:<anna@example.org> to:\"<anna@example.org>\"", "anna@example.org|anna@example.org" },
    { "from:<> to:<example.org>", "*@<>|*@example.org" },
    { "from:anna@example.org from:a*", "anna@example.org|a*" },
    { "since:2024 until:2024", "1704067200|1735689599" },
    { "since:1718000000 until:1718000000", "1718000000|1718000000" },
    { "path:\"it's; DROP TABLE messages; --\"", "it's; DROP TABLE messages; --" },
    { "account:?1", "?1" },
    { "subject:@", "@" },
    { "Subject:x", "x" },
    /* Sense, though of odd form. */
    { "since:2024-06-10 until:2024-06-10", "1717977600|1718063999" },
    { "since:1718000000 not:since:1718000001", "1718000000|1718000001" },
    { "not:since:2024 not:since:2023", "1704067200|1672531200" },
    { "kind:mail kind:mail", "mail|mail" },
    { "kind:mail kind:bounce not:kind:mail", "mail|bounce|mail" },
    { "subject:a not:subject:b", "a|b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhQuery) query = read_query (cases[i].text);
    g_autoptr (GPtrArray) values = g_ptr_array_new ();
    for (guint k = 0; k < bh_query_values (query)->len; k++)
      g_ptr_array_add (values, g_ptr_array_index (bh_query_values (query), k));
    g_ptr_array_add (values, NULL);
    g_autofree char *joined = g_strjoinv ("|", (char **)values->pdata);
    g_assert_cmpstr (joined, ==, cases[i].values);
  }
}

static void
slips_are_told (void)
{
  static const struct {
    const char *text, *unknown, *says;
  } cases[] = {
    { "ipp:192.0.2.1", "ipp", "no term 'ipp:'" },
    { "not:clust:1", "clust", "no term 'clust:'" },
    { "invoice", NULL, "'invoice' is no term" },
    { "from=anna@example.org", NULL, "write from:anna@example.org" },
    { "FROM=anna@example.org", NULL, "write from:anna@example.org" },
    { "a=anna@example.org", NULL, "write from:a=anna@example.org, to:" },
    { "<anna@example.org>", NULL,
      "write from:anna@example.org, to:anna@example.org or account:anna@" },
    { ":x", NULL, "':x' is no term" },
    { "not:", NULL, "'not:' is no term" },
    { "subject:your invoice", NULL, "subject:\"your invoice\"" },
    { "ip:", NULL, "ip:ADDRESS|NET" },
    { "subject:\"\"", NULL, "subject:TEXT" },
    { "ip:300.0.2.1", NULL, "no network" },
    { "ip:192.0.2.0/33", NULL, "no network" },
    { "cluster:xyz", NULL, "hex digits" },
    { "kind:spam", NULL, "mail bounce" },
    { "kind:MAIL", NULL, "mail bounce" },
    { "verdict:guilty", NULL, "credential-stolen" },
    { "since:yesterday", NULL, "is no time" },
    { "subject:\"open", NULL, "not closed" },
    { "subject:\xff", NULL, "UTF-8" },
    { "since:2024-06 until:2023", NULL,
      "since: begins at 2024-06-01 00:00:00Z, until: ends at 2023-12-31 23:59:59Z" },
    { "until:2024-06-10T06:13:19 kind:mail since:2024-06-10T06:13:20", NULL, "no message fits" },
    { "since:2023 since:2024", NULL, "since: is given twice" },
    { "until:2023 kind:mail until:2023", NULL, "until: is given twice" },
    { "kind:mail not:kind:mail", NULL, "kind:mail must hold, and must not" },
    { "kind:mail kind:bounce not:kind:mail not:kind:bounce", NULL, "kind:mail must hold, and" },
    { "Not:Kind:mail KIND:mail", NULL, "kind:mail must hold, and must not" },
    { "not:from:@example.org to:a@example.org FROM:example.org", NULL, "from:*@example.org must" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *unknown = NULL;
    g_assert_null (bh_query_new (cases[i].text, &unknown, &error));
    g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
    g_assert_cmpstr (unknown, ==, cases[i].unknown);
    if (strstr (error->message, cases[i].says) == NULL)
      g_error ("'%s': says \"%s\", not \"%s\"", cases[i].text, error->message, cases[i].says);
  }
}

static void
times_have_first_and_last_seconds (void)
{
  static const struct {
    const char *text;
    gint64 start, end; /* by date(1) */
  } cases[] = {
    { "1970", 0, 31535999 },
    { "2024-02", 1706745600, 1709251199 },
    { "2023-12", 1701388800, 1704067199 },
    { "2024-02-29", 1709164800, 1709251199 },
    { "2024-06-10T06:13", 1718000 * 1000LL - 20, 1718000 * 1000LL + 39 },
    { "2024-06-10T06:13:20", 1718000000, 1718000000 },
    { "2024-06-10T06:13:20Z", 1718000000, 1718000000 },
    { "2024-06-10 06:13:20Z", 1718000000, 1718000000 },
    { "100000000", 100000000, 100000000 },
    { "9999-12-31", 253402214400, 253402300799 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 start = -1, end = -1;
    g_assert_true (bh_query_seconds (cases[i].text, FALSE, &start));
    g_assert_true (bh_query_seconds (cases[i].text, TRUE, &end));
    g_assert_cmpint (start, ==, cases[i].start);
    g_assert_cmpint (end, ==, cases[i].end);
  }
}

static void
no_times (void)
{
  static const char *const texts[] = {
    "",
    "0000",
    "24",
    "2024-",
    "2024-13",
    "2024-00",
    "2024-1",
    "2023-02-29",
    "2024-06-00",
    "2024-06-31",
    "2024-06-10T",
    "2024-06-10T06",
    "2024Z",
    "2024-06-10Z",
    "2024-06-10T24:00",
    "2024-06-10T06:60",
    "2024-06-10T06:13:20+02:00",
    "2024-06-10T06:13:20Zx",
    "10.06.2024",
    "20240610", /* no seconds of 1970 either */
    "202406",
    "10000",
    "-1",
    "999999999999999999999999",
    "253402300800",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    gint64 unchanged = 7;
    if (bh_query_seconds (texts[i], FALSE, &unchanged) || unchanged != 7)
      g_error ("'%s' is read as a time", texts[i]);
  }
}

static void
condition_binds_each_value (void)
{
  g_autoptr (BhQuery) query =
      read_query ("kind:mail message-id:a not:message-id:b message-id:c not:kind:mdn");
  g_autofree char *sql = bh_query_condition (query);
  g_autoptr (BhQuery) none = read_query ("");
  g_autofree char *all = bh_query_condition (none);

  g_assert_cmpstr (sql, ==,
                   "1 AND ((m.kind = ?1)) AND ((m.message_id = ?2) OR (m.message_id = ?4))"
                   " AND ((m.message_id = ?3) IS NOT TRUE) AND ((m.kind = ?5) IS NOT TRUE)");
  g_assert_cmpstr (all, ==, "1");
}

static void
one_term_is_taken_with_its_others (void)
{
  g_autoptr (BhQuery) query =
      read_query ("kind:mail from:a@example.org not:kind:bounce from:b@example.org not:from:c@*");

  g_autoptr (BhQuery) from = bh_query_of_one (query, 3);
  g_autofree char *either = bh_query_condition (from);
  g_autoptr (BhQuery) not_from = bh_query_of_one (query, 4);
  BhQueryAsked asked = bh_query_asked (not_from, 0);

  g_assert_cmpuint (bh_query_n_asked (query), ==, 5);
  g_assert_cmpstr (either, ==, "1 AND ((fits(m.from_address, ?1)) OR (fits(m.from_address, ?2)))");
  g_assert_cmpstr (bh_query_asked (from, 1).value, ==, "b@example.org");
  g_assert_cmpuint (bh_query_n_asked (not_from), ==, 1);
  g_assert_true (asked.is_not);
  g_assert_cmpstr (asked.term->name, ==, "from");
  g_assert_cmpstr (asked.value, ==, "c@*");
}

static void
too_many_are_refused (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *unknown = NULL;

  for (guint i = 0; i < BH_QUERY_TERMS_MAX; i++)
    g_string_append (text, "kind:mail ");
  g_autoptr (BhQuery) query = read_query (text->str);
  g_assert_cmpuint (bh_query_values (query)->len, ==, BH_QUERY_TERMS_MAX);
  g_string_append (text, "kind:mail");

  g_assert_null (bh_query_new (text->str, &unknown, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
}

static const BhQueryTerm *
term_of (const char *name)
{
  const BhQueryTerm *term = bh_query_terms;

  while (g_strcmp0 (term->name, name) != 0)
    term++;
  return term;
}

/* The rooms that have these words are above this one. */
static void
words_are_those_of_the_case (void)
{
  const char *const *kinds = term_of ("kind")->words;
  const char *const *verdicts = term_of ("verdict")->words;

  for (guint i = BH_KIND_MAIL; i <= BH_KIND_NOTICE; i++)
    g_assert_true (g_strv_contains (kinds, bh_kind_name ((BhKind)i)));
  g_assert_cmpuint (g_strv_length ((char **)(guintptr)kinds), ==, BH_KIND_NOTICE + 1);
  for (guint i = BH_VERDICT_UNKNOWN; i <= BH_VERDICT_PROVIDER_HIDDEN; i++)
    g_assert_true (g_strv_contains (verdicts, bh_origin_verdict_name ((BhOriginVerdict)i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/query/values-are-read", values_are_read);
  g_test_add_func ("/store/query/slips-are-told", slips_are_told);
  g_test_add_func ("/store/query/times-have-first-and-last-seconds",
                   times_have_first_and_last_seconds);
  g_test_add_func ("/store/query/no-times", no_times);
  g_test_add_func ("/store/query/condition-binds-each-value", condition_binds_each_value);
  g_test_add_func ("/store/query/one-term-is-taken-with-its-others",
                   one_term_is_taken_with_its_others);
  g_test_add_func ("/store/query/too-many-are-refused", too_many_are_refused);
  g_test_add_func ("/store/query/words-are-those-of-the-case", words_are_those_of_the_case);
  return g_test_run ();
}
