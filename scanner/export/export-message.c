/* export-message.c - every format gets its messages through here. */
#include "export/export-message.h"

gboolean
bh_export_drop (BhExport *self, GError **error)
{
  const BhExportMessage *message = self->begun;

  self->begun = NULL;
  return message == NULL ||
         self->options->format->end (self, message, /* is_right= */ FALSE, error);
}

gboolean
bh_export_begin (BhExport *self, const BhExportMessage *message, GError **error)
{
  if (!bh_export_drop (self, error))
    return FALSE;
  bh_digest_forget (self->digest);
  self->n_added = 0;
  self->begun = message;
  return self->options->format->begin (self, message, error);
}

gboolean
bh_export_add (BhExport *self, BhSpan bytes, GError **error)
{
  bh_digest_add (self->digest, bytes);
  self->n_added += bytes.len;
  return self->options->format->add (self, bytes, error);
}

gboolean
bh_export_end (BhExport *self, GError **error)
{
  const BhExportMessage *message = self->begun;
  BhSha256 sha256 = bh_digest_finish (self->digest);
  g_autofree char *hex = bh_sha256_to_hex (&sha256);

  /* Without a hash of it in the case nothing is it. */
  const char *recorded = message->sha256 != NULL ? message->sha256 : "none";
  gboolean is_right = g_str_equal (hex, recorded);
  self->begun = NULL;
  if (!self->options->format->end (self, message, is_right, error))
    return FALSE;
  g_autofree char *detail = g_strdup_printf ("its SHA-256 is %s, recorded is %s", hex, recorded);
  bh_export_settle (self, message, is_right ? BH_EXPORT_WRITTEN : BH_EXPORT_CHANGED, detail);
  return TRUE;
}
