/* format-mbox.c - all messages in one mailbox, as mboxrd quotes them (mboxrd.h).
 *
 * They lie in it in the order in which they are read, so that none is held; the index tells where.
 * One that proves wrong is cut off again.
 */
#include "export/export-run.h"
#include "export/mboxrd.h"
#include "store/json-text.h"

#define NAME "messages.mbox"

/* Where a message's quoted bytes lie: behind its line "From ", without what ends the last line. */
typedef struct {
  guint64 offset, len;
} Place;

typedef struct {
  BhExportFile *file;
  GArray *places;    /* of Place, by rank */
  GByteArray *bytes; /* quoted, to be written */
  BhMboxrd quoting;
  guint64 start; /* of the message that was begun, with its line "From " */
  gboolean is_line_open;
} Mbox;

static void
clear (BhExport *run)
{
  Mbox *self = run->written;

  if (self == NULL)
    return;
  bh_export_file_free (self->file);
  g_array_unref (self->places);
  g_byte_array_unref (self->bytes);
  g_free (self);
  run->written = NULL;
}

static gboolean
start (BhExport *run, GError **error)
{
  BhExportFile *file = bh_export_folder_begin (run->folder, NAME, error);

  if (file == NULL)
    return FALSE;
  Mbox *self = g_new0 (Mbox, 1);
  self->file = file;
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_size (self->places, run->states->len);
  self->bytes = g_byte_array_new ();
  run->written = self;
  return TRUE;
}

static Place *
place_of (const Mbox *self, const BhExportMessage *message)
{
  return &g_array_index (self->places, Place, message->rank);
}

static gboolean
begin (BhExport *run, const BhExportMessage *message, GError **error)
{
  Mbox *self = run->written;
  g_autofree char *line = bh_mboxrd_line (message->reverse_path, message->time_unix);

  self->start = bh_export_file_len (self->file);
  self->quoting = (BhMboxrd) { 0 };
  self->is_line_open = FALSE;
  if (!bh_export_file_add (self->file, bh_span_of_string (line), error))
    return FALSE;
  place_of (self, message)->offset = bh_export_file_len (self->file);
  return TRUE;
}

static gboolean
write_quoted (Mbox *self, GError **error)
{
  const BhSpan bytes = bh_span (self->bytes->data, self->bytes->len);

  if (bytes.len > 0)
    self->is_line_open = bytes.at[bytes.len - 1] != '\n';
  gboolean good = bh_export_file_add (self->file, bytes, error);
  g_byte_array_set_size (self->bytes, 0);
  return good;
}

static gboolean
add (BhExport *run, BhSpan bytes, GError **error)
{
  Mbox *self = run->written;

  bh_mboxrd_add (&self->quoting, bytes, self->bytes);
  return write_quoted (self, error);
}

/* A line that is open is ended; then comes the empty one before the next "From ". */
static gboolean
end (BhExport *run, const BhExportMessage *message, gboolean is_right, GError **error)
{
  Mbox *self = run->written;
  Place *place = place_of (self, message);

  if (!is_right)
    return bh_export_file_cut (self->file, self->start, error);
  bh_mboxrd_finish (&self->quoting, self->bytes);
  if (!write_quoted (self, error))
    return FALSE;
  place->len = bh_export_file_len (self->file) - place->offset;
  return bh_export_file_add (self->file, bh_span_of_string (self->is_line_open ? "\n\n" : "\n"),
                             error);
}

static void
append_place (BhExport *run, const BhExportMessage *message, GString *json)
{
  const Place *place = place_of (run->written, message);

  bh_json_append_member (json, "file", NAME);
  bh_json_append_key (json, "file_offset", FALSE);
  bh_json_append_int (json, (gint64)place->offset);
  bh_json_append_key (json, "file_length", FALSE);
  bh_json_append_int (json, (gint64)place->len);
}

static gboolean
finish (BhExport *run, GString *manifest, GError **error)
{
  Mbox *self = run->written;
  char hex[2 * BH_SHA256_LEN + 1];

  if (!bh_export_file_keep (self->file, hex, error))
    return FALSE;
  g_string_append_printf (manifest, "%s  %s\n", hex, NAME);
  return TRUE;
}

const BhExportFormat bh_export_format_mbox = {
  "mbox",
  "messages.mbox, in which \"From \" at a line's start is quoted as mboxrd does",
  start,
  clear,
  begin,
  add,
  end,
  append_place,
  /* manifest_line= */ NULL,
  finish,
};
