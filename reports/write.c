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

static gboolean
write_one (BhCase *self,
           const BhReportFormat *format,
           const char *table,
           BhFolder folder,
           const BhReportOptions *options,
           GError **error)
{
  g_autofree char *name =
      table != NULL ? g_strconcat (table, format->file_suffix, NULL) : g_strdup (format->file_name);
  g_autoptr (BhOutput) out = bh_output_new (folder, name, error);
  return out != NULL && format->render (self, table, options, out, error) &&
         bh_output_commit (out, error);
}

static gboolean
write_tables (BhCase *self,
              const BhReportFormat *format,
              BhFolder folder,
              const BhReportOptions *options,
              GError **error)
{
  for (const char *const *table = bh_case_tables (); *table != NULL; table++) {
    if (!write_one (self, format, *table, folder, options, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_formats (BhCase *self,
               BhFolder folder,
               gboolean is_for_tables,
               const BhReportOptions *options,
               GError **error)
{
  for (gsize i = 0; bh_report_formats[i] != NULL; i++) {
    const BhReportFormat *format = bh_report_formats[i];
    if ((options->parts & format->part) == 0 || (format->file_name == NULL) != is_for_tables)
      continue;
    if (!(is_for_tables ? write_tables (self, format, folder, options, error)
                        : write_one (self, format, NULL, folder, options, error)))
      return FALSE;
  }
  return folder_sync (folder, is_for_tables ? "tables" : ".", error);
}

gboolean
bh_report_write (BhCase *self, const char *dir, const BhReportOptions *options, GError **error)
{
  g_return_val_if_fail (self != NULL && dir != NULL && options != NULL, FALSE);

  g_auto (BhFolder) folder = folder_open (AT_FDCWD, dir, TRUE, error);
  if (folder < 0)
    return FALSE;
  bh_case_set_redacted (self, options->is_redacted);

  if ((options->parts & (BH_REPORT_JSONL | BH_REPORT_CSV)) != 0) {
    if (mkdirat (folder, "tables", 0777) != 0 && errno != EEXIST) {
      g_set_error (error, BH_ERROR, BH_ERROR_IO, "'tables': cannot be created: %s",
                   g_strerror (errno));
      return FALSE;
    }
    g_auto (BhFolder) tables = folder_open (folder, "tables", FALSE, error);
    if (tables < 0 || !write_formats (self, tables, TRUE, options, error))
      return FALSE;
  }
  return write_formats (self, folder, FALSE, options, error);
}
