/* store-bench.h - a case in a folder of its own, and the rows of a step for it. */
#pragma once

#include <glib/gstdio.h>

#include "message/facts.h"
#include "store/case-store.h"

typedef struct {
  char *folder, *path;
  BhCaseStore *store;
  GByteArray *rows; /* of one step */
} Bench;

static inline void
bench_init (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  bench->folder = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  bench->path = g_build_filename (bench->folder, "case.db", NULL);
  bench->store = bh_case_store_open (bench->path, NULL, &error);
  bench->rows = g_byte_array_new ();
  g_assert_no_error (error);
}

static inline void
bench_clear (Bench *bench)
{
  g_autofree char *journal = g_strconcat (bench->path, "-journal", NULL);

  bh_case_store_free (bench->store);
  g_unlink (journal);
  g_unlink (bench->path);
  g_rmdir (bench->folder);
  g_byte_array_unref (bench->rows);
  g_free (bench->path);
  g_free (bench->folder);
}

/* A message of that number, of which nothing else is known. */
static inline void
bench_add_message (Bench *bench, gint64 number)
{
  g_autoptr (BhFacts) facts = bh_facts_new ();
  BhMessageRow row = { .message = number, .id = (char *)(guintptr) "id", .kind = "mail" };

  bh_row_pack (bench->rows, BH_ROW_MESSAGE, (const void *[]) { &row, facts });
}
