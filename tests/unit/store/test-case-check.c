/* test-case-check.c - what is told of a database that is not as it was made. */
#include "store/case-check.h"

#include "case-fixture.h"

static void
keep (const char *fault, gpointer text)
{
  g_string_append_printf (text, "%s\n", fault);
}

static char *
faults_after (const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_new (sql);
  g_autoptr (BhCase) owner = bh_case_open (folder, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (bh_case_check (owner, keep, text, &error));
  g_assert_no_error (error);
  fixture_free (folder);
  return g_string_free (text, FALSE);
}

static void
tells_each_table (void)
{
  static const struct {
    const char *sql, *wanted;
  } cases[] = {
    { "", "" },
    { "CREATE INDEX more ON messages (sha256)", "" },
    { "DROP TABLE bursts", "table bursts is missing\n" },
    { "CREATE TABLE aaa (a)", "table aaa is none of this version\n" },
    { "CREATE VIRTUAL TABLE zzz USING fts4 (a)",
      "table zzz is none of this version\n"
      "table zzz_content is none of this version\ntable zzz_docsize is none of this version\n"
      "table zzz_segdir is none of this version\ntable zzz_segments is none of this version\n"
      "table zzz_stat is none of this version\n" },
    { "ALTER TABLE bursts DROP COLUMN p", "table bursts is not as this version makes it\n" },
    { "DROP TABLE files; CREATE TABLE files (file INTEGER PRIMARY KEY, path TEXT NOT NULL, "
      "path_raw BLOB, bytes INTEGER NOT NULL)",
      "table files is not as this version makes it\n" }, /* not STRICT */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = faults_after (cases[i].sql);
    g_assert_cmpstr (found, ==, cases[i].wanted);
  }
}

static void
tells_a_value_that_breaks_its_column (void)
{
  g_autofree char *found =
      faults_after ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, "
                    "'path_raw BLOB', 'path_raw BLOB NOT NULL') WHERE name = 'files'");

  g_assert_nonnull (strstr (found, "integrity check: NULL value in files.path_raw\n"));
  g_assert_nonnull (strstr (found, "table files is not as this version makes it\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-check/tells-each-table-that-differs", tells_each_table);
  g_test_add_func ("/store/case-check/tells-a-value-that-breaks-its-column",
                   tells_a_value_that_breaks_its_column);
  return g_test_run ();
}
