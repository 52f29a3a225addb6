/* export.c - the order of an export, and what its parts share. */
#include "export/export.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "export/export-run.h"
#include "store/case-query.h"
#include "units/sandbox.h"
#include "verify/case-row.h"
#include "verify/evidence-paths.h"

gboolean
bh_export_go_on (BhExport *self, GError **error)
{
  return self->stop.is_asked == NULL || bh_stop_go_on_soon (&self->stop, error);
}

BhRows *
bh_export_rows (BhExport *self, GError **error)
{
  return bh_case_query (self->owner, "lying", self->options->query, self->options->is_distinct,
                        error);
}

BhExportMessage
bh_export_message (BhRows *row, guint64 rank)
{
  return (BhExportMessage) { rank,
                             bh_rows_get_int (row, "file"),
                             bh_rows_get_int (row, "member"),
                             bh_rows_get_int (row, "offset"),
                             bh_rows_get_int (row, "length"),
                             bh_rows_get_int (row, "time_unix"),
                             bh_rows_get (row, "id"),
                             bh_rows_get (row, "path"),
                             bh_rows_get (row, "sha256"),
                             bh_rows_get (row, "reverse_path") };
}

static void
tell_progress (BhExport *self)
{
  self->progress.messages = self->counts.n_written;
  self->progress.bytes_done = self->counts.n_bytes;
  if (self->options->progress != NULL)
    self->options->progress (&self->progress, self->options->progress_data);
}

void
bh_export_settle (BhExport *self,
                  const BhExportMessage *message,
                  BhExportState state,
                  const char *detail)
{
  self->states->data[message->rank] = (guint8)state;
  if (state == BH_EXPORT_WRITTEN) {
    self->counts.n_written++;
    self->counts.n_bytes += (guint64)message->length;
    tell_progress (self);
    return;
  }
  g_autofree char *fault =
      g_strdup_printf ("%s at %" G_GINT64_FORMAT ": %s", message->path, message->offset, detail);
  self->options->func (fault, self->options->func_data);
}

static void
tell_missing (BhExport *self, BhRows *row, const BhExportMessage *message)
{
  const char *source = bh_rows_get (row, "source");

  if (self->missing_file == message->file || bh_evidence_is_lost (self->lost, source))
    return;
  self->missing_file = message->file;
  g_autofree char *fault = g_strdup_printf ("%s: not there", source);
  self->options->func (fault, self->options->func_data);
}

gboolean
bh_export_find (BhExport *self, BhRows *row, const BhExportMessage *message, guint *out_file)
{
  g_autoptr (GBytes) label = bh_case_row_label (row, "source");

  if (bh_walk_find (self->walk, label, out_file))
    return TRUE;
  self->states->data[message->rank] = BH_EXPORT_MISSING;
  tell_missing (self, row, message);
  return FALSE;
}

/* What was found within other limits, by orders, or in what is no mail, is found only so. A case
 * may be anybody's: what cannot be is left out. */
static void
read_options (BhExport *self, BhCase *owner)
{
  const char *text = bh_case_get (owner, "options_json"), *name = NULL;
  json_t *options = text != NULL ? json_loads (text, 0, NULL) : NULL, *value = NULL;

  bh_limits_init (&self->limits);
  json_object_foreach (json_object_get (options, "limits"), name, value)
  {
    g_autofree char *limit =
        g_strdup_printf ("%s=%" JSON_INTEGER_FORMAT, name, json_integer_value (value));
    bh_limits_set (&self->limits, limit, /* error= */ NULL);
  }
  self->orders = bh_boundary_orders_new_from_json (json_object_get (options, "boundaries"));
  self->is_carved = json_is_true (json_object_get (options, "carve"));
  json_decref (options);
}

static gboolean
count (BhExport *self, GError **error)
{
  gint64 n = 0, bytes = 0;

  if (!bh_case_query_count (self->owner, self->options->query, self->options->is_distinct, &n,
                            &bytes, error))
    return FALSE;
  if (n == 0) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_NOT_FOUND, "no message of this case fits");
    return FALSE;
  }
  self->counts.n_messages = (guint64)n;
  self->progress.bytes_total = (guint64)MAX (bytes, 0);
  self->states = g_byte_array_new ();
  g_byte_array_set_size (self->states, (guint)MIN (n, G_MAXINT));
  memset (self->states->data, BH_EXPORT_OPEN, self->states->len);
  return TRUE;
}

static void
lose (const BhLostPath *lost, gpointer data)
{
  BhExport *self = data;
  g_autofree char *fault = g_strdup_printf ("%s: %s", lost->place, lost->detail);
  self->options->func (fault, self->options->func_data);
  g_ptr_array_add (self->lost, g_strdup (lost->label));
}

static gboolean
walk (BhExport *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_told = FALSE;
  int dir_fd = open (self->options->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const BhEvidencePaths paths = { self->owner, dir_fd, self->options->evidence_root, lose, self };

  self->walk = bh_evidence_walk (&paths, self->options->out_dir, &is_told, &failure);
  if (dir_fd >= 0)
    close (dir_fd);
  if (!is_told)
    self->options->func ("run.json does not tell where the evidence lies",
                         self->options->func_data);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The mother of workers before a byte of evidence is read; the folder before nothing more may be
 * made. */
static gboolean
prepare (BhExport *self, GError **error)
{
  const BhExportOptions *options = self->options;

  g_autoptr (BhCase) first = bh_case_open (options->dir, error);
  if (first == NULL)
    return FALSE;
  read_options (self, first);
  g_clear_pointer (&first, bh_case_free); /* workers inherit no descriptor of it */
  self->zygote = bh_zygote_new (&self->limits, options->has_sandbox, bh_worker_main, error);
  self->owner = self->zygote != NULL ? bh_case_open (options->dir, error) : NULL;
  if (self->owner != NULL)
    bh_case_set_stop (self->owner, options->is_stop_asked, options->stop_data);
  if (self->owner == NULL || !count (self, error) || !walk (self, error))
    return FALSE;
  self->folder = bh_export_folder_new (options->out_dir, options->dir, error);
  return self->folder != NULL &&
         (!options->has_sandbox ||
          bh_sandbox_enter_coordinator (bh_export_folder_path (self->folder), error)) &&
         (options->format->start == NULL || options->format->start (self, error));
}

/* Without any evidence all are missing, and that is told. */
static gboolean
read_messages (BhExport *self, GError **error)
{
  return self->walk == NULL || (bh_export_plain (self, error) && bh_export_unpacked (self, error));
}

gboolean
bh_export_run (const BhExportOptions *options, BhExportCounts *out_counts, GError **error)
{
  g_return_val_if_fail (options != NULL && options->format != NULL && options->query != NULL,
                        FALSE);
  g_return_val_if_fail (options->func != NULL, FALSE);

  BhExport self = { .options = options,
                    .lost = g_ptr_array_new_with_free_func (g_free),
                    .missing_file = -1,
                    .digest = bh_digest_new (),
                    .progress = { .phase = BH_SCAN_READING, .stage = "reading" },
                    .stop = { .is_asked = options->is_stop_asked, .data = options->stop_data } };
  gboolean good = prepare (&self, error) && read_messages (&self, error) &&
                  bh_export_index (&self, error) && bh_export_folder_sync (self.folder, error);
  if (good)
    *out_counts = self.counts;
  options->format->clear (&self);
  bh_export_folder_free (self.folder);
  bh_digest_free (self.digest);
  bh_walk_free (self.walk);
  bh_zygote_free (self.zygote);
  bh_case_free (self.owner);
  g_clear_pointer (&self.orders, bh_boundary_orders_free);
  g_ptr_array_unref (self.lost);
  if (self.states != NULL)
    g_byte_array_unref (self.states);
  return good;
}
