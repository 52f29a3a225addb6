/* output.c - buffered writing to a temporary name, sync, rename. */
#include "reports/output.h"

#include <backhop/error.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_LEN (256 * 1024) /* bytes */

struct _BhOutput {
  int folder;
  int fd;
  char *name;
  char *temporary; /* name; NULL once renamed */
  int failure;     /* errno of the first failed write; 0: none */
  gsize n_buffered;
  char *buffer; /* of BUFFER_LEN; NULL once flushed for good */
};

static void
set_failure (GError **error, const char *name, const char *what, int number)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s': cannot be %s: %s", name, what,
               g_strerror (number));
}

BhOutput *
bh_output_new (int folder, const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL && strchr (name, '/') == NULL, NULL);

  g_autofree char *temporary = g_strdup_printf (".%s.tmp", name);
  /* Left over from a run that was killed, or a trap: O_EXCL follows no link. */
  unlinkat (folder, temporary, 0);
  int fd = openat (folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) {
    set_failure (error, name, "created", errno);
    return NULL;
  }
  BhOutput *self = g_new0 (BhOutput, 1);
  self->folder = folder;
  self->fd = fd;
  self->name = g_strdup (name);
  self->temporary = g_steal_pointer (&temporary);
  self->buffer = g_malloc (BUFFER_LEN);
  return self;
}

void
bh_output_free (BhOutput *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    unlinkat (self->folder, self->temporary, 0);
  g_free (self->buffer);
  g_free (self->temporary);
  g_free (self->name);
  g_free (self);
}

static void
write_through (BhOutput *self, const char *bytes, gsize len)
{
  while (len > 0 && self->failure == 0) {
    gssize n = write (self->fd, bytes, len);
    if (n > 0) {
      bytes += n;
      len -= (gsize)n;
    } else if (n == 0 || errno != EINTR) {
      self->failure = n == 0 ? ENOSPC : errno;
    }
  }
}

static void
flush_buffer (BhOutput *self)
{
  write_through (self, self->buffer, self->n_buffered);
  self->n_buffered = 0;
}

void
bh_output_bytes (BhOutput *self, const void *bytes, gsize len)
{
  if (len > BUFFER_LEN - self->n_buffered)
    flush_buffer (self);
  if (len > BUFFER_LEN) {
    write_through (self, bytes, len);
    return;
  }
  memcpy (self->buffer + self->n_buffered, bytes, len);
  self->n_buffered += len;
}

char *
bh_output_room (BhOutput *self, gsize len)
{
  if (len > BUFFER_LEN)
    return NULL;
  if (len > BUFFER_LEN - self->n_buffered)
    flush_buffer (self);
  self->n_buffered += len;
  return self->buffer + self->n_buffered - len;
}

void
bh_output_text (BhOutput *self, const char *text)
{
  bh_output_bytes (self, text, strlen (text));
}

void
bh_output_flush (BhOutput *self)
{
  flush_buffer (self);
  g_clear_pointer (&self->buffer, g_free);
}

gboolean
bh_output_sync (BhOutput *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0 && self->buffer == NULL, FALSE);

  /* A failed fsync is final: the kernel may have dropped the pages, and a second
   * one would report success. */
  if (self->failure == 0 && fsync (self->fd) != 0)
    self->failure = errno;
  int fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 && self->failure == 0)
    self->failure = errno;
  if (self->failure == 0)
    return TRUE;
  set_failure (error, self->name, "written", self->failure);
  return FALSE;
}

gboolean
bh_output_rename (BhOutput *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->temporary != NULL && self->fd < 0, FALSE);

  if (renameat (self->folder, self->temporary, self->folder, self->name) != 0) {
    set_failure (error, self->name, "put in its place", errno);
    return FALSE;
  }
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}
