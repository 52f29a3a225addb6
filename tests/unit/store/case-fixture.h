/* case-fixture.h - makes a case.db of schema.sql and case-fixture.sql for a test. */
#pragma once

#include <backhop/case.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#define FIXTURE_IS_OURS "PRAGMA application_id = 0x62686f70; PRAGMA user_version = 17;"

static inline void
fixture_run (sqlite3 *db, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("fixture: %s", message);
}

static inline void
fixture_run_file (sqlite3 *db, const char *first, const char *second)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, first, second, NULL);
  g_autofree char *sql = NULL;
  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  fixture_run (db, sql);
}

/* Returns the folder; more is SQL that is run last. */
static inline char *
fixture_new (const char *more)
{
  char *folder = g_dir_make_tmp ("backhop-case-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "case.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  fixture_run (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN");
  fixture_run_file (db, "../../scanner/store", "schema.sql");
  fixture_run_file (db, "store", "case-fixture.sql");
  fixture_run (db, "COMMIT;" FIXTURE_IS_OURS);
  fixture_run (db, more);
  sqlite3_close (db);
  return folder;
}

/* Removes the folder with its files, and tables/ in it. */
static inline void
fixture_free (char *folder)
{
  static const char *const below[] = { "tables", "" };
  for (gsize i = 0; i < G_N_ELEMENTS (below); i++) {
    g_autofree char *path = g_build_filename (folder, below[i], NULL);
    GDir *dir = g_dir_open (path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_unlink (file);
    }
    if (dir != NULL)
      g_dir_close (dir);
    g_rmdir (path);
  }
  g_free (folder);
}

/* For g_test_add(): the case is made, and opened. */
typedef struct {
  char *folder;
  BhCase *owner;
} Fixture;

/* more: nullable. */
static inline void
fixture_set_up (Fixture *fixture, gconstpointer more)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = fixture_new (more != NULL ? more : "");
  fixture->owner = bh_case_open (fixture->folder, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  bh_case_free (fixture->owner);
  fixture_free (fixture->folder);
}
