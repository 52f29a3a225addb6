/* format-eml.c - each message a file of its own: its bytes as they lie in the evidence. */
#include <string.h>

#include "export/export-run.h"
#include "store/json-text.h"

#define ID_LEN 32 /* hex digits */

/* "000001-ID.eml": any file system takes it. An ID that is none of ours is left out: a case may
 * be anybody's. */
static char *
name_of (const BhExportMessage *message)
{
  const char *id = message->id;
  gboolean is_id = id != NULL && strlen (id) == ID_LEN && strspn (id, "0123456789abcdef") == ID_LEN;

  return g_strdup_printf ("%06" G_GUINT64_FORMAT "%s%s.eml", message->rank + 1, is_id ? "-" : "",
                          is_id ? id : "");
}

static gboolean
begin (BhExport *run, const BhExportMessage *message, GError **error)
{
  g_autofree char *name = name_of (message);

  run->written = bh_export_folder_begin (run->folder, name, error);
  return run->written != NULL;
}

static gboolean
add (BhExport *run, BhSpan bytes, GError **error)
{
  return bh_export_file_add (run->written, bytes, error);
}

static gboolean
end (BhExport *run, const BhExportMessage *message G_GNUC_UNUSED, gboolean is_right, GError **error)
{
  g_autoptr (BhExportFile) file = g_steal_pointer (&run->written);
  return !is_right || bh_export_file_keep (file, /* out_hex= */ NULL, error);
}

static void
clear (BhExport *run)
{
  g_clear_pointer (&run->written, bh_export_file_free);
}

static void
append_place (BhExport *run G_GNUC_UNUSED, const BhExportMessage *message, GString *json)
{
  g_autofree char *name = name_of (message);
  bh_json_append_member (json, "file", name);
}

static char *
manifest_line (BhExport *run G_GNUC_UNUSED, const BhExportMessage *message)
{
  g_autofree char *name = name_of (message);
  return g_strdup_printf ("%s  %s\n", message->sha256, name);
}

const BhExportFormat bh_export_format_eml = {
  "eml",
  "a file NUMBER-ID.eml a message, its bytes as they lie in the evidence",
  /* start= */ NULL,
  clear,
  begin,
  add,
  end,
  append_place,
  manifest_line,
  /* finish= */ NULL,
};
