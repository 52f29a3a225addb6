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

static char *
concluding_options (const char *dir)
{
  json_t *run = load (dir);
  char *options = g_strdup (json_string_value (json_object_get (run, "concluding_options")));

  json_decref (run);
  return options;
}

/* Each run that ends well writes run.json anew, under another name first. */
static gboolean
is_same_file (const GStatBuf *before, const GStatBuf *now)
{
  return before->st_ino == now->st_ino && before->st_mtim.tv_sec == now->st_mtim.tv_sec &&
         before->st_mtim.tv_nsec == now->st_mtim.tv_nsec;
}

static gboolean
find (const char *dir, GStatBuf *out)
{
  g_autofree char *path = g_build_filename (dir, "run.json", NULL);
  return g_stat (path, out) == 0;
}

BhRunBefore
bh_run_before (const char *dir)
{
  BhRunBefore before = { .options = concluding_options (dir) };

  before.is_there = find (dir, &before.file);
  return before;
}

void
bh_run_before_clear (BhRunBefore *before)
{
  g_clear_pointer (&before->options, g_free);
}

void
bh_tell_of_run (const char *dir, const BhRunBefore *before, gboolean is_quiet)
{
  g_autofree char *now = before->options != NULL ? concluding_options (dir) : NULL;
  g_autofree char *differ = now != NULL ? bh_scan_options_differ (before->options, now) : NULL;
  GStatBuf file;

  if (differ != NULL && *differ != '\0')
    fprintf (stderr,
             "backhop: concluded again, for options are not as they were: %s; what was concluded "
             "before is replaced\n",
             differ);
  else if (!is_quiet && before->is_there && find (dir, &file) &&
           is_same_file (&before->file, &file))
    fputs ("backhop: this scan is finished already, and nothing was read again; to read what has "
           "changed since, or could not be read, name another -o folder\n",
           stderr);
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
