/* scratch.h - for tests: files that have no name, steps that are read back. */
#pragma once

#include <glib/gstdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "units/channel.h"
#include "units/rows.h"
#include "units/steps.h"

static inline int
scratch_file (BhSpan content)
{
  g_autofree char *name = NULL;
  int fd = g_file_open_tmp ("backhop-XXXXXX", &name, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_unlink (name);
  g_assert_cmpint (write (fd, content.at, content.len), ==, (gssize)content.len);
  return fd;
}

/* A task of one file of that size; its number is 5. */
static inline BhTask *
scratch_task (gint64 unit, BhUnitKind kind, guint64 size)
{
  BhTask *task = bh_task_new (unit, kind);
  g_autoptr (GBytes) label = g_bytes_new_static ("box", 3);

  bh_task_add_file (task, 5, label, size, /* open_error= */ NULL);
  return task;
}

/* How many rows of a kind a step holds. */
static inline guint
n_rows (BhSpan rows, BhRowKind wanted)
{
  BhUnpack in = { rows, FALSE };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  guint n = 0;

  while (in.rest.len > 0) {
    g_assert_true (bh_row_unpack (&in, &kind, cells));
    n += kind == wanted ? 1 : 0;
  }
  return n;
}

static inline void
pack_problem (GByteArray *out, gint64 unit, gint64 n, const char *detail)
{
  BhProblemRow row = { .unit = unit,
                       .n = n,
                       .kind = "quarantined",
                       .path = (char *)(guintptr) "box",
                       .detail = (char *)(guintptr)detail };
  bh_row_pack (out, BH_ROW_PROBLEM, (const void *[]) { &row });
}
