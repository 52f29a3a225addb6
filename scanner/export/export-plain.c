/* export-plain.c - messages that lie in a file as they are: plain bytes, nothing is unpacked. */
#include <errno.h>
#include <unistd.h>

#include "export/export-message.h"

#define READ_LEN (256 * 1024) /* bytes */
#define FILE_ENDS "the file ends before the message does"

typedef struct {
  BhExport *run;
  guint8 *buffer;
  int fd;      /* of the file at hand; -1: none, or it cannot be opened */
  gint64 file; /* its number in the case; -1: none yet */
  guint64 size;
  char *why; /* it cannot be opened */
} Plain;

static void
close_file (Plain *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->why, g_free);
}

/* Messages come file by file, so each is opened once. */
static void
open_file (Plain *self, const BhExportMessage *message, guint walked)
{
  g_autoptr (GError) failure = NULL;

  if (self->file == message->file)
    return;
  close_file (self);
  self->file = message->file;
  self->size = bh_walk_file (self->run->walk, walked)->size;
  self->fd = bh_walk_open (self->run->walk, walked, &failure);
  if (self->fd < 0)
    self->why = g_strdup (failure->message);
}

/* FALSE with *error: it cannot be written; without: the message cannot be read, *out_errno says
 * why, 0: the file ends. */
static gboolean
copy_bytes (Plain *self, const BhExportMessage *message, int *out_errno, GError **error)
{
  guint64 offset = (guint64)message->offset, end = offset + (guint64)message->length;

  while (offset < end) {
    gssize n = pread (self->fd, self->buffer, (gsize)MIN (end - offset, READ_LEN), (off_t)offset);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      *out_errno = n == 0 ? 0 : errno;
      return FALSE;
    }
    if (!bh_export_add (self->run, bh_span (self->buffer, (gsize)n), error))
      return FALSE;
    offset += (guint64)n;
  }
  return TRUE;
}

static gboolean
write_message (Plain *self, const BhExportMessage *message, GError **error)
{
  g_autoptr (GError) failure = NULL;
  int read_errno = 0;

  if (self->fd < 0) {
    bh_export_settle (self->run, message, BH_EXPORT_UNREADABLE, self->why);
    return TRUE;
  }
  if (message->offset < 0 || message->length < 0 || (guint64)message->offset > self->size ||
      (guint64)message->length > self->size - (guint64)message->offset) {
    bh_export_settle (self->run, message, BH_EXPORT_CHANGED, FILE_ENDS);
    return TRUE;
  }
  if (!bh_export_begin (self->run, message, error))
    return FALSE;
  if (copy_bytes (self, message, &read_errno, &failure))
    return bh_export_end (self->run, error);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (read_errno == 0)
    bh_export_settle (self->run, message, BH_EXPORT_CHANGED, FILE_ENDS);
  else
    bh_export_settle (self->run, message, BH_EXPORT_UNREADABLE, g_strerror (read_errno));
  return bh_export_drop (self->run, error);
}

static gboolean
take_row (Plain *self, BhRows *rows, guint64 rank, GError **error)
{
  BhExportMessage message = bh_export_message (rows, rank);
  guint walked = 0;

  if (message.member != 0 || !bh_export_find (self->run, rows, &message, &walked))
    return TRUE;
  open_file (self, &message, walked);
  return write_message (self, &message, error);
}

gboolean
bh_export_plain (BhExport *run, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_LEN);
  g_autoptr (GError) failure = NULL;
  g_autoptr (BhRows) rows = bh_export_rows (run, error);
  Plain self = { .run = run, .buffer = buffer, .fd = -1, .file = -1 };

  if (rows == NULL)
    return FALSE;
  for (guint64 rank = 0; rank < run->states->len && bh_rows_next (rows, &failure); rank++)
    if (!bh_export_go_on (run, &failure) || !take_row (&self, rows, rank, &failure))
      break;
  close_file (&self);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
