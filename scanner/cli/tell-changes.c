/* tell-changes.c - run.json → one line on standard error. */
#include "cli/tell-changes.h"

#include <glib.h>
#include <jansson.h>
#include <stdio.h>

#include "reports/show.h"

void
bh_tell_of_changes (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "run.json", NULL);
  json_t *run = json_load_file (path, 0, NULL);
  json_int_t n_changed = 0, n_gone = 0;

  json_unpack (run, "{s:{s:I, s:I}}", "source_changes", "changed", &n_changed, "gone", &n_gone);
  json_decref (run);
  if (n_changed + n_gone == 0)
    return;
  g_autofree char *changed = bh_show_count (n_changed), *gone = bh_show_count (n_gone);
  fprintf (stderr,
           "backhop: since the scan before, sources changed: %s, gone: %s; the case holds what is "
           "there now (source_changes in its run.json)\n",
           changed, gone);
}
