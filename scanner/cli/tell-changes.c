/* tell-changes.c - run.json → lines on standard error. */
#include "cli/tell-changes.h"

#include <glib.h>
#include <jansson.h>
#include <stdio.h>

#include "given/options-differ.h"
#include "reports/show.h"

static json_t *
load (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "run.json", NULL);
  return json_load_file (path, 0, NULL);
}

char *
bh_concluding_options_of (const char *dir)
{
  json_t *run = load (dir);
  char *options = g_strdup (json_string_value (json_object_get (run, "concluding_options")));

  json_decref (run);
  return options;
}

void
bh_tell_of_options (const char *dir, const char *before)
{
  g_autofree char *now = before != NULL ? bh_concluding_options_of (dir) : NULL;
  g_autofree char *differ = now != NULL ? bh_scan_options_differ (before, now) : NULL;

  if (differ != NULL && *differ != '\0')
    fprintf (stderr,
             "backhop: concluded again, for options are not as they were: %s; what was concluded "
             "before is replaced\n",
             differ);
}

void
bh_tell_of_changes (const char *dir)
{
  json_t *run = load (dir);
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
