/* test-clause.c - clauses, comments and dates of any field. */
#include "trail/clause.h"

typedef struct {
  guint8 bytes[512];
  BhClauses clauses;
} Read;

static void
read_field (Read *read, const char *field)
{
  g_assert_cmpuint (strlen (field), <=, sizeof read->bytes);
  BhSpan text = bh_clauses_clean (bh_span_of_string (field), read->bytes);
  bh_clauses_read (text, BH_CLAUSE_COMMENTS_MAX, &read->clauses);
}

static void
assert_value (const Read *read, BhClause clause, const char *value)
{
  g_autofree char *text = bh_span_dup (read->clauses.value[clause]);
  g_assert_cmpstr (text, ==, value);
}

static void
clause_cleans_folds_blanks_and_soft_breaks (void)
{
  static const struct {
    const char *field, *clean;
  } cases[] = {
    { "from  a\r\n\tby b ", "from a by b" },
    { "from a.exam=\n\tple by b", "from a.example by b" },
    { "id abc==\n for d", "id abc== for d" },
    { "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint8 bytes[64];
    g_autofree char *clean =
        bh_span_dup (bh_clauses_clean (bh_span_of_string (cases[i].field), bytes));
    g_assert_cmpstr (clean, ==, cases[i].clean);
  }
}

static void
clause_takes_each_keyword_once_and_outside_comments_only (void)
{
  Read read;

  read_field (&read, "from a (by x with y (id z)) BY b via c with D e id 1 for <f@g> from <h@i>; "
                     "1 Jan 1970 00:00:07 GMT");

  assert_value (&read, BH_CLAUSE_FROM, "a");
  assert_value (&read, BH_CLAUSE_BY, "b");
  assert_value (&read, BH_CLAUSE_VIA, "c");
  assert_value (&read, BH_CLAUSE_WITH, "D");
  assert_value (&read, BH_CLAUSE_ID, "1");
  assert_value (&read, BH_CLAUSE_FOR, "<f@g>");
  g_assert_true (bh_span_equal (read.clauses.second_from, BH_SPAN_LITERAL ("<h@i>")));
  g_assert_true (bh_span_equal (read.clauses.phrase[BH_CLAUSE_WITH], BH_SPAN_LITERAL ("D e")));
  g_assert_cmpuint (read.clauses.n_comments, ==, 1);
  g_assert_cmpint (read.clauses.date.unix_time, ==, 7);
}

static void
clause_keeps_the_word_before_an_id_without_a_value (void)
{
  Read read;

  read_field (&read, "by b with ESMTP md50000000001.msg ID for <c@d>");

  assert_value (&read, BH_CLAUSE_ID, "");
  assert_value (&read, BH_CLAUSE_FOR, "<c@d>");
  g_assert_true (bh_span_equal (read.clauses.before_id, BH_SPAN_LITERAL ("md50000000001.msg")));
}

static void
clause_finds_a_date_without_a_semicolon_and_reads_on_behind_it (void)
{
  Read read;

  read_field (
      &read,
      "by b (built Jul 16 2014 01:02:03) id 1 Thu, 1 Jan 1970 00:00:07 +0000 (UTC) for <c@d>");

  g_assert_true (read.clauses.has_date);
  g_assert_cmpint (read.clauses.date.unix_time, ==, 7);
  assert_value (&read, BH_CLAUSE_ID, "1");
  assert_value (&read, BH_CLAUSE_FOR, "<c@d>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/clause/cleans-folds-blanks-and-soft-breaks",
                   clause_cleans_folds_blanks_and_soft_breaks);
  g_test_add_func ("/trail/clause/takes-each-keyword-once-and-outside-comments-only",
                   clause_takes_each_keyword_once_and_outside_comments_only);
  g_test_add_func ("/trail/clause/keeps-the-word-before-an-id-without-a-value",
                   clause_keeps_the_word_before_an_id_without_a_value);
  g_test_add_func ("/trail/clause/finds-a-date-without-a-semicolon-and-reads-on-behind-it",
                   clause_finds_a_date_without_a_semicolon_and_reads_on_behind_it);
  return g_test_run ();
}
