/* write.c - every file of a report into its place: backhop/report.h. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/format.h"

typedef int BhFolder; /* a descriptor */

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
is_wanted (const Job *job, const BhReportFormat *format, gboolean is_for_tables)
{
  return (job->options->parts & format->part) != 0 && (format->file_name == NULL) == is_for_tables;
}

static gboolean
wants_tables (const Job *job)
{
  for (gsize i = 0; bh_report_formats[i] != NULL; i++)
    if (is_wanted (job, bh_report_formats[i], TRUE))
      return TRUE;
  return FALSE;
}

static gboolean
render_file (Job *job, const BhReportFormat *format, BhFolder folder, GError **error)
{
  g_autoptr (BhOutput) out = bh_output_new (folder, format->file_name, error);
  if (out == NULL || !format->render (job->owner, job->options, out, error))
    return FALSE;
  bh_output_flush (out);
  g_ptr_array_add (job->outputs, g_steal_pointer (&out));
  return TRUE;
}

static gboolean
render_files (Job *job, BhFolder folder, GError **error)
{
  for (gsize i = 0; bh_report_formats[i] != NULL; i++) {
    if (is_wanted (job, bh_report_formats[i], FALSE) &&
        !render_file (job, bh_report_formats[i], folder, error))
      return FALSE;
  }
  return TRUE;
}

/* One table in all formats that are wanted of it. */
typedef struct {
  GPtrArray *formats; /* of const BhReportFormat */
  GPtrArray *outputs; /* of BhOutput, owned */
  GArray *sheets;     /* of BhSheet, one a format */
  GString *cell, *quoted;
} Sheets;

static void
sheets_init (Sheets *self)
{
  *self = (Sheets) { g_ptr_array_new (),
                     g_ptr_array_new_with_free_func ((GDestroyNotify)bh_output_free),
                     g_array_new (FALSE, FALSE, sizeof (BhSheet)), g_string_new (NULL),
                     g_string_new (NULL) };
}

static void
sheets_clear (Sheets *self)
{
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->outputs);
  g_array_unref (self->sheets);
  g_string_free (self->cell, TRUE);
  g_string_free (self->quoted, TRUE);
}

static gboolean
sheets_open (Sheets *self, const Job *job, const char *table, BhFolder folder, GError **error)
{
  for (gsize i = 0; bh_report_formats[i] != NULL; i++) {
    const BhReportFormat *format = bh_report_formats[i];
    if (!is_wanted (job, format, TRUE))
      continue;
    g_autofree char *name = g_strconcat (table, format->file_suffix, NULL);
    BhOutput *out = bh_output_new (folder, name, error);
    if (out == NULL)
      return FALSE;
    BhSheet sheet = { out, job->options, self->cell, self->quoted };
    g_ptr_array_add (self->formats, (gpointer)(guintptr)format);
    g_ptr_array_add (self->outputs, out);
    g_array_append_val (self->sheets, sheet);
  }
  return TRUE;
}

static void
sheets_write_row (const Sheets *self, BhRows *rows)
{
  for (guint i = 0; i < self->formats->len; i++) {
    const BhReportFormat *format = g_ptr_array_index (self->formats, i);
    format->write_row (&g_array_index (self->sheets, BhSheet, i), rows);
  }
}

static void
sheets_write_heads (const Sheets *self, BhRows *rows)
{
  for (guint i = 0; i < self->formats->len; i++) {
    const BhReportFormat *format = g_ptr_array_index (self->formats, i);
    if (format->write_head != NULL)
      format->write_head (&g_array_index (self->sheets, BhSheet, i), rows);
  }
}

static gboolean
sheets_write (const Sheets *self, const Job *job, const char *table, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (job->owner, table, error);
  if (rows == NULL)
    return FALSE;

  sheets_write_heads (self, rows);
  while (bh_rows_next (rows, &failure))
    sheets_write_row (self, rows);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  for (guint i = 0; i < self->outputs->len; i++)
    bh_output_flush (g_ptr_array_index (self->outputs, i));
  return TRUE;
}

static gboolean
render_table (Job *job, const char *table, BhFolder folder, GError **error)
{
  Sheets sheets;

  sheets_init (&sheets);
  gboolean good =
      sheets_open (&sheets, job, table, folder, error) && sheets_write (&sheets, job, table, error);
  while (good && sheets.outputs->len > 0)
    g_ptr_array_add (job->outputs, g_ptr_array_steal_index (sheets.outputs, 0));
  sheets_clear (&sheets);
  return good;
}

static gboolean
render_tables (Job *job, BhFolder folder, GError **error)
{
  for (const char *const *table = bh_case_tables (); *table != NULL; table++) {
    if (!render_table (job, *table, folder, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
outputs_sync (const Job *job, GError **error)
{
  for (guint i = 0; i < job->outputs->len; i++) {
    if (!bh_case_go_on (job->owner, error) ||
        !bh_output_sync (g_ptr_array_index (job->outputs, i), error))
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

struct _BhReportDraft {
  char *dir;               /* for error texts */
  BhFolder folder, tables; /* -1: none */
  GPtrArray *outputs;      /* of BhOutput, owned: synced */
};

/* The files go before the folders are closed: what is not in its place is removed. */
void
bh_report_draft_free (BhReportDraft *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->outputs);
  if (self->tables >= 0)
    close (self->tables);
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->dir);
  g_free (self);
}

/* What was read while a stop was asked for may be half: nothing of it is kept. */
BhReportDraft *
bh_report_render (BhCase *self, const char *dir, const BhReportOptions *options, GError **error)
{
  g_return_val_if_fail (self != NULL && dir != NULL && options != NULL, NULL);

  g_autoptr (BhReportDraft) draft = g_new0 (BhReportDraft, 1);
  draft->dir = g_strdup (dir);
  draft->outputs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_output_free);
  draft->tables = -1;
  draft->folder = folder_open (AT_FDCWD, dir, TRUE, error);
  if (draft->folder < 0)
    return NULL;
  Job job = { self, options, draft->outputs };
  gboolean has_tables = wants_tables (&job);
  if (has_tables && (draft->tables = tables_open (draft->folder, error)) < 0)
    return NULL;
  bh_case_set_redacted (self, options->is_redacted);
  if ((has_tables && !render_tables (&job, draft->tables, error)) ||
      !render_files (&job, draft->folder, error) || !outputs_sync (&job, error) ||
      !bh_case_go_on (self, error))
    return NULL;
  return g_steal_pointer (&draft);
}

gboolean
bh_report_draft_place (BhReportDraft *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->outputs->len; i++)
    if (!bh_output_rename (g_ptr_array_index (self->outputs, i), error))
      return FALSE;
  return (self->tables < 0 || folder_sync (self->tables, "tables", error)) &&
         folder_sync (self->folder, self->dir, error);
}

gboolean
bh_report_write (BhCase *self, const char *dir, const BhReportOptions *options, GError **error)
{
  g_autoptr (BhReportDraft) draft = bh_report_render (self, dir, options, error);
  return draft != NULL && bh_report_draft_place (draft, error);
}
