/* spill.c - a buffer that turns into a mapped file. */
#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define WRITE_LEN (1 << 16)           /* bytes collected before they are written */
#define ROOM_FIRST (WRITE_LEN + 4096) /* and one record more: none is moved on the way there */
#define CHUNK_BITS 16                 /* the kernel maps so much around a page that is read */

struct _BhSpill {
  char *folder;
  guint64 memory_max;
  guint64 len;    /* of all */
  guint8 *buffer; /* all of them; once there is a file, those not written yet */
  gsize n_buffered, n_room;
  int fd;          /* -1: no file */
  guint8 *map;     /* of the file, once sealed */
  guint8 *touched; /* one a chunk of the map */
  guint64 n_touched;
};

BhSpill *
bh_spill_new (const char *folder, guint64 memory_max)
{
  BhSpill *self = g_new0 (BhSpill, 1);

  self->folder = g_strdup (folder);
  self->memory_max = memory_max;
  self->fd = -1;
  return self;
}

void
bh_spill_free (BhSpill *self)
{
  if (self == NULL)
    return;
  if (self->map != NULL)
    munmap (self->map, (gsize)self->len);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->buffer);
  g_free (self->touched);
  g_free (self->folder);
  g_free (self);
}

static gboolean
fail (const BhSpill *self, const char *what, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: temporary file: %s: %s", self->folder, what,
               g_strerror (errno));
  return FALSE;
}

static gboolean
make_file (BhSpill *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "spill-XXXXXX", NULL);

  self->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (self, "cannot be made", error);
  g_unlink (path);
  return TRUE;
}

static gboolean
write_buffer (BhSpill *self, GError **error)
{
  for (gsize done = 0; done < self->n_buffered;) {
    gssize n = write (self->fd, self->buffer + done, self->n_buffered - done);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return fail (self, "cannot be written", error);
    done += (gsize)n;
  }
  self->n_buffered = 0;
  return TRUE;
}

static gboolean
is_over (const BhSpill *self, gsize len)
{
  return self->folder != NULL && self->len + len > self->memory_max;
}

gboolean
bh_spill_add (BhSpill *self, gconstpointer bytes, gsize len, GError **error)
{
  g_return_val_if_fail (self->map == NULL, FALSE);

  if (self->fd < 0 && is_over (self, len) && !make_file (self, error))
    return FALSE;
  if (self->fd >= 0 && self->n_buffered >= WRITE_LEN && !write_buffer (self, error))
    return FALSE;
  if (len > self->n_room - self->n_buffered) {
    self->n_room = MAX (self->n_room + self->n_room / 2, ROOM_FIRST);
    self->n_room = MAX (self->n_room, self->n_buffered + len);
    self->buffer = g_realloc (self->buffer, self->n_room);
  }
  memcpy (self->buffer + self->n_buffered, bytes, len);
  self->n_buffered += len;
  self->len += len;
  return TRUE;
}

guint64
bh_spill_len (const BhSpill *self)
{
  return self->len;
}

gboolean
bh_spill_seal (BhSpill *self, GError **error)
{
  if (self->fd < 0)
    return TRUE;
  if (!write_buffer (self, error))
    return FALSE;
  g_clear_pointer (&self->buffer, g_free);
  errno = EOVERFLOW; /* of an address space of 32 bits */
  void *map = self->len <= G_MAXSIZE
                  ? mmap (NULL, (gsize)self->len, PROT_READ, MAP_SHARED, self->fd, 0)
                  : MAP_FAILED;
  if (map == MAP_FAILED)
    return fail (self, "cannot be mapped", error);
  self->map = map;
  self->touched = g_malloc0 ((gsize)(self->len >> CHUNK_BITS) + 1);
  return TRUE;
}

const guint8 *
bh_spill_bytes (const BhSpill *self)
{
  return self->map != NULL ? self->map : self->buffer;
}

/* Of chunks from first up to end. */
static void
let_go (BhSpill *self, guint64 first, guint64 end)
{
  guint64 start = first << CHUNK_BITS;

  madvise (self->map + start, (gsize)(MIN (end << CHUNK_BITS, self->len) - start), MADV_DONTNEED);
  for (guint64 chunk = first; chunk < end; chunk++)
    self->n_touched -= self->touched[chunk];
  memset (self->touched + first, 0, (gsize)(end - first));
}

void
bh_spill_let_go (BhSpill *self, guint64 offset, guint64 len)
{
  if (self->map == NULL || offset >= self->len)
    return;
  guint64 end = (offset + MIN (len, self->len - offset)) >> CHUNK_BITS;

  if (offset >> CHUNK_BITS < end)
    let_go (self, offset >> CHUNK_BITS, end);
}

void
bh_spill_touch (BhSpill *self, gconstpointer at, gsize len)
{
  if (self == NULL || self->map == NULL || len == 0)
    return;
  guint64 offset = (guint64)((const guint8 *)at - self->map);
  guint64 last = (offset + len - 1) >> CHUNK_BITS;
  for (guint64 chunk = offset >> CHUNK_BITS; chunk <= last; chunk++) {
    if (self->touched[chunk] != 0)
      continue;
    if ((self->n_touched + 1) << CHUNK_BITS > self->memory_max)
      let_go (self, 0, (self->len >> CHUNK_BITS) + 1);
    self->touched[chunk] = 1;
    self->n_touched++;
  }
}
