/* write.c - every file of a report into its place: backhop/report.h. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/format.h"

typedef int BhFolder; /* a descriptor that closes itself at the end of its scope */

static void
folder_close (BhFolder folder)
{
  close (folder);
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (BhFolder, folder_close, -1)

static BhFolder
folder_open (int parent, const char *name, gboolean is_link_good, GError **error)
{
  int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (is_link_good ? 0 : O_NOFOLLOW);
  BhFolder folder = openat (parent, name, flags);
  if (folder < 0)
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s': cannot be opened: %s", name,
                 g_strerror (errno));
  return folder;
}

/* The names in a folder last only once the folder itself is on disk. */
static gboolean
folder_sync (BhFolder folder, const char *name, GError **error)
{
  if (fsync (folder) == 0)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s': cannot be written: %s", name,
               g_strerror (errno));
  return FALSE;
}

typedef struct {
  BhCase *owner; /* borrowed */
  const BhReportOptions *options;
  GPtrArray *outputs; /* of BhOutput, owned: rendered, not yet in their place */
} Job;

static gboolean
render_one (
    Job *job, const BhReportFormat *format, const char *table, BhFolder folder, GError **error)
{
  g_autofree char *name =
      table != NULL ? g_strconcat (table, format->file_suffix, NULL) : g_strdup (format->file_name);
  g_autoptr (BhOutput) out = bh_output_new (folder, name, error);
  if (out == NULL || !format->render (job->owner, table, job->options, out, error))
    return FALSE;
  bh_output_flush (out);
  g_ptr_array_add (job->outputs, g_steal_pointer (&out));
  return TRUE;
}

static gboolean
render_tables (Job *job, const BhReportFormat *format, BhFolder folder, GError **error)
{
  for (const char *const *table = bh_case_tables (); *table != NULL; table++) {
    if (!render_one (job, format, *table, folder, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
render_formats (Job *job, BhFolder folder, gboolean is_for_tables, GError **error)
{
  for (gsize i = 0; bh_report_formats[i] != NULL; i++) {
    const BhReportFormat *format = bh_report_formats[i];
    if ((job->options->parts & format->part) == 0 || (format->file_name == NULL) != is_for_tables)
      continue;
    if (!(is_for_tables ? render_tables (job, format, folder, error)
                        : render_one (job, format, NULL, folder, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
put_in_place (Job *job, GError **error)
{
  for (guint i = 0; i < job->outputs->len; i++) {
    if (!bh_output_sync (g_ptr_array_index (job->outputs, i), error))
      return FALSE;
  }
  for (guint i = 0; i < job->outputs->len; i++) {
    if (!bh_output_rename (g_ptr_array_index (job->outputs, i), error))
      return FALSE;
  }
  return TRUE;
}

static BhFolder
tables_open (BhFolder folder, GError **error)
{
  if (mkdirat (folder, "tables", 0777) != 0 && errno != EEXIST) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "'tables': cannot be created: %s",
                 g_strerror (errno));
    return -1;
  }
  return folder_open (folder, "tables", FALSE, error);
}

gboolean
bh_report_write (BhCase *self, const char *dir, const BhReportOptions *options, GError **error)
{
  g_return_val_if_fail (self != NULL && dir != NULL && options != NULL, FALSE);

  gboolean has_tables = (options->parts & (BH_REPORT_JSONL | BH_REPORT_CSV)) != 0;
  g_auto (BhFolder) folder = folder_open (AT_FDCWD, dir, TRUE, error);
  if (folder < 0)
    return FALSE;
  g_auto (BhFolder) tables = has_tables ? tables_open (folder, error) : -1;
  if (has_tables && tables < 0)
    return FALSE;

  /* Freed before the folders are closed: what is not in its place is removed. */
  g_autoptr (GPtrArray) outputs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_output_free);
  Job job = { self, options, outputs };
  bh_case_set_redacted (self, options->is_redacted);
  return (!has_tables || render_formats (&job, tables, TRUE, error)) &&
         render_formats (&job, folder, FALSE, error) && put_in_place (&job, error) &&
         (!has_tables || folder_sync (tables, "tables", error)) && folder_sync (folder, dir, error);
}
