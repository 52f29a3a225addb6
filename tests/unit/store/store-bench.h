/* store-bench.h - a case in a folder of its own, and the rows of a step for it. */
#pragma once

#include <glib/gstdio.h>

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
