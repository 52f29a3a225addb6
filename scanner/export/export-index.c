/* export-index.c - what is in the folder, for people and for sha256sum(1). */
#include "export/export-run.h"
#include "store/json-text.h"

#define INDEX "index.jsonl"
#define MANIFEST "MANIFEST.sha256"

/* Nothing was looked at where there is no evidence at all. */
static const char *const state_words[] = {
  [BH_EXPORT_OPEN] = "missing",    [BH_EXPORT_WRITTEN] = "written",
  [BH_EXPORT_MISSING] = "missing", [BH_EXPORT_UNREADABLE] = "unreadable",
  [BH_EXPORT_CHANGED] = "changed",
};

static void
append_number (GString *out, BhRows *row, const char *key)
{
  bh_json_append_key (out, key, FALSE);
  if (bh_rows_get (row, key) != NULL)
    bh_json_append_int (out, bh_rows_get_int (row, key));
  else
    g_string_append (out, "null");
}

/* One line of the index. */
static void
append_line (GString *out, BhExport *self, BhRows *row, const BhExportMessage *message)
{
  const BhExportFormat *format = self->options->format;
  BhExportState state = (BhExportState)self->states->data[message->rank];

  g_string_append (out, "{\"schema\": \"backhop.export/1\"");
  if (state == BH_EXPORT_WRITTEN)
    format->append_place (self, message, out);
  else
    bh_json_append_member (out, "file", NULL);
  bh_json_append_member (out, "state", state_words[state]);
  bh_json_append_member (out, "id", bh_rows_get (row, "id"));
  bh_json_append_member (out, "source", bh_rows_get (row, "source"));
  bh_json_append_member (out, "path", bh_rows_get (row, "path"));
  append_number (out, row, "offset");
  append_number (out, row, "length");
  bh_json_append_member (out, "sha256", bh_rows_get (row, "sha256"));
  bh_json_append_member (out, "message_id", bh_rows_get (row, "message_id"));
  append_number (out, row, "date_unix");
  g_string_append (out, "}\n");
}

static gboolean
add_string (BhExportFile *file, const GString *text, GError **error)
{
  return bh_export_file_add (file, bh_span (text->str, text->len), error);
}

/* A message's line in both. */
static gboolean
add_message (BhExport *self,
             BhRows *row,
             guint64 rank,
             BhExportFile *index,
             BhExportFile *manifest,
             GError **error)
{
  const BhExportFormat *format = self->options->format;
  const BhExportMessage message = bh_export_message (row, rank);
  g_autoptr (GString) line = g_string_new (NULL);

  append_line (line, self, row, &message);
  if (!add_string (index, line, error))
    return FALSE;
  if (self->states->data[rank] != BH_EXPORT_WRITTEN || format->manifest_line == NULL)
    return TRUE;
  g_autofree char *named = format->manifest_line (self, &message);
  return bh_export_file_add (manifest, bh_span_of_string (named), error);
}

static gboolean
add_messages (BhExport *self, BhExportFile *index, BhExportFile *manifest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_export_rows (self, error);

  if (rows == NULL)
    return FALSE;
  for (guint64 rank = 0; rank < self->states->len && bh_rows_next (rows, &failure); rank++)
    if (!add_message (self, rows, rank, index, manifest, &failure))
      break;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
bh_export_index (BhExport *self, GError **error)
{
  const BhExportFormat *format = self->options->format;
  g_autoptr (BhExportFile) index = bh_export_folder_begin (self->folder, INDEX, error);
  g_autoptr (BhExportFile) manifest =
      index != NULL ? bh_export_folder_begin (self->folder, MANIFEST, error) : NULL;
  g_autoptr (GString) last = g_string_new (NULL);
  char hex[2 * BH_SHA256_LEN + 1];

  if (manifest == NULL || !add_messages (self, index, manifest, error) ||
      (format->finish != NULL && !format->finish (self, last, error)) ||
      !bh_export_file_keep (index, hex, error))
    return FALSE;
  g_string_append_printf (last, "%s  %s\n", hex, INDEX);
  return add_string (manifest, last, error) &&
         bh_export_file_keep (manifest, /* out_hex= */ NULL, error);
}
