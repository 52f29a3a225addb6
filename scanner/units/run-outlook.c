/* run-outlook.c - Outlook's files → steps. Libraries that others wrote take them apart;
 * that is done here, in the worker's cage, and nowhere else. */
#include "message/facts.h"
#include "sources/outlook-msg.h"
#include "units/nest.h"
#include "units/run-store.h"

#define MSG_LEN_MAX (64u * 1024 * 1024) /* bytes; servers take mail of 10 to 50 MB */

static void
run_rendering (
    BhRunner *self, BhPlace *place, BhSpan file, const BhOutlookMail *mail, guint n_left_out)
{
  g_autoptr (GBytes) made = bh_outlook_render (mail);
  g_autoptr (BhStream) message = bh_stream_new_for_bytes (made);

  place->format = "msg";
  bh_run_made_mail (self, place, message, /* facts= */ NULL,
                    BH_FLAW_RENDERED | (n_left_out > 0 ? BH_FLAW_INCOMPLETE : 0u));
  bh_run_finish_made (self, place, file, 0, 0);
}

gboolean
bh_run_msg (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size)
{
  const BhUnreadFormat *format = bh_unread_format (head);
  g_autoptr (GError) error = NULL;
  guint n_left_out = 0;
  gsize len = 0;

  if (!bh_outlook_msg_is_built_in () || format == NULL || strcmp (format->format, "ole") != 0)
    return FALSE;
  g_autoptr (GBytes) bytes = bh_nest_read_head (stream, MSG_LEN_MAX, /* error= */ NULL);
  const void *data = g_bytes_get_data (bytes, &len);
  g_autoptr (BhStream) whole = bh_stream_new_prefixed (bytes, stream);
  gboolean is_whole = len < MSG_LEN_MAX && (size == G_MAXUINT64 || size == len);
  g_autoptr (BhOutlookMail) mail =
      is_whole ? bh_outlook_msg_read (bytes, &n_left_out, &error) : NULL;
  if (mail != NULL) {
    run_rendering (self, place, bh_span (data, len), mail, n_left_out);
  } else if (g_error_matches (error, BH_ERROR, BH_ERROR_NOT_KNOWN)) {
    place->format = "ole";
    bh_run_other (self, place, whole, size, BH_ROLE_NOT_MAIL, "not-mail",
                  "an OLE file that is no message, as old office documents are");
  } else {
    bh_run_unopened (self, place, whole, size, format);
  }
  return TRUE;
}
