/* test-case-check.c - what is told of a database that is not as it was made. */
#include "store/case-check.h"

#include "base/digest.h"
#include "case-fixture.h"
#include "store/case-store.h"
#include "store/schema.h"

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

/* schema.sql without comments and line ends. */
static char *
tables_in_one_line (void)
{
  g_autoptr (GRegex) space = g_regex_new ("(--[^\n]*|\\s)+", G_REGEX_DEFAULT, 0, NULL);
  return g_regex_replace_literal (space, bh_schema_sql, -1, 0, " ", 0, NULL);
}

/* Where two versions have one number, each calls the other's cases broken. */
static void
has_a_version_for_each_form_of_the_tables (void)
{
  static const struct {
    int version;
    const char *sha256;
  } form = { 17, "990ca8e2ff14fc39cbb6dbc50d6caa78a79d10b98bf8218ef24250eeb036353e" };
  g_autofree char *tables = tables_in_one_line ();
  BhSha256 hash = bh_sha256 (bh_span_of_string (tables));
  g_autofree char *hex = bh_sha256_to_hex (&hash);

  if (strcmp (hex, form.sha256) != 0)
    g_error ("schema.sql makes other tables: raise BH_STORE_VERSION, and write it here with %s",
             hex);
  g_assert_cmpint (BH_STORE_VERSION, ==, form.version);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-check/tells-each-table-that-differs", tells_each_table);
  g_test_add_func ("/store/case-check/tells-a-value-that-breaks-its-column",
                   tells_a_value_that_breaks_its_column);
  g_test_add_func ("/store/case-check/has-a-version-for-each-form-of-the-tables",
                   has_a_version_for_each_form_of_the_tables);
  return g_test_run ();
}
