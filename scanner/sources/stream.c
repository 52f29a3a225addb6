/* stream.c - streams over a descriptor, over bytes in memory, and joined. */
#include "sources/stream.h"

#include <errno.h>
#include <unistd.h>

#include "sources/stream-ops.h"

struct _BhStream {
  const BhStreamOps *ops;
  gpointer self; /* owned by way of ops->free; NULL there: borrowed */
  guint64 size;
  guint64 offset;   /* of the next byte */
  BhBudget *budget; /* owned, or NULL */
  GError *failure;  /* what the last read failed with: reading on gives it again */
};

BhStream *
bh_stream_new (const BhStreamOps *ops, gpointer self, guint64 size)
{
  BhStream *stream = g_new0 (BhStream, 1);

  stream->ops = ops;
  stream->self = self;
  stream->size = size;
  return stream;
}

void
bh_stream_free (BhStream *stream)
{
  if (stream == NULL)
    return;
  if (stream->ops->free != NULL)
    stream->ops->free (stream->self);
  bh_budget_unref (stream->budget);
  g_clear_error (&stream->failure);
  g_free (stream);
}

void
bh_stream_set_budget (BhStream *stream, BhBudget *budget)
{
  stream->budget = bh_budget_ref (budget);
}

void
bh_stream_set_origin (BhStream *stream, const BhStream *origin)
{
  if (origin->budget != NULL && stream->budget == NULL)
    bh_stream_set_budget (stream, origin->budget);
}

BhBudget *
bh_stream_budget (const BhStream *stream)
{
  return stream->budget;
}

gssize
bh_stream_read (BhStream *stream, void *buffer, gsize len, GError **error)
{
  gssize got = 0;

  g_return_val_if_fail (stream != NULL && (buffer != NULL || len == 0), -1);

  if (stream->failure == NULL)
    got = stream->ops->read (stream->self, buffer, MIN (len, (gsize)G_MAXSSIZE), &stream->failure);
  if (stream->failure != NULL) {
    if (error != NULL)
      *error = g_error_copy (stream->failure);
    return -1;
  }
  if (got > 0)
    stream->offset += (guint64)got;
  return got;
}

gboolean
bh_stream_can_seek (const BhStream *stream)
{
  g_return_val_if_fail (stream != NULL, FALSE);
  return stream->ops->seek != NULL;
}

/* A place behind the end is allowed: reading there gives the end. */
gboolean
bh_stream_seek (BhStream *stream, guint64 offset, GError **error)
{
  g_return_val_if_fail (bh_stream_can_seek (stream), FALSE);

  g_clear_error (&stream->failure);
  if (!stream->ops->seek (stream->self, offset, error))
    return FALSE;
  stream->offset = offset;
  return TRUE;
}

guint64
bh_stream_size (const BhStream *stream)
{
  g_return_val_if_fail (stream != NULL, 0);
  return stream->size;
}

guint64
bh_stream_offset (const BhStream *stream)
{
  return stream->offset;
}

/* Over a descriptor. lseek is asked for holes only: what pread reads does not
 * depend on it, so that processes may share the descriptor. */
typedef struct {
  int fd; /* borrowed */
  guint64 size, offset;
  guint64 data_end; /* up to here the file is known to hold data */
  guint64 hole_end; /* up to here it is known to be a hole */
} FdStream;

static gboolean
set_changed (const FdStream *self, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_CHANGED,
               "the file ends at %" G_GUINT64_FORMAT " bytes or before; it had %" G_GUINT64_FORMAT,
               self->offset, self->size);
  return FALSE;
}

/* Where the extent at the offset ends: a hole or data. A file system that knows
 * no holes says EINVAL, or calls everything data. */
static gboolean
find_extent (FdStream *self, GError **error)
{
  off_t at = lseek (self->fd, (off_t)self->offset, SEEK_DATA);

  if (at < 0 && errno == ENXIO) { /* no data behind: a last hole, or no file any more */
    off_t end = lseek (self->fd, 0, SEEK_END);
    if (end < 0 || (guint64)end < self->size)
      return set_changed (self, error);
    self->hole_end = self->size;
    return TRUE;
  }
  if (at >= 0 && (guint64)at > self->offset) {
    self->hole_end = MIN ((guint64)at, self->size);
    return TRUE;
  }
  off_t hole = at < 0 ? -1 : lseek (self->fd, (off_t)self->offset, SEEK_HOLE);
  self->data_end = hole > at ? (guint64)hole : self->size;
  return TRUE;
}

static gssize
read_fd_data (FdStream *self, void *buffer, gsize len, GError **error)
{
  gssize got = 0;

  do
    got = pread (self->fd, buffer, len, (off_t)self->offset);
  while (got < 0 && errno == EINTR);
  if (got == 0) {
    set_changed (self, error);
    return -1;
  }
  if (got < 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "read at %" G_GUINT64_FORMAT ": %s", self->offset,
                 g_strerror (errno));
    return -1;
  }
  self->offset += (guint64)got;
  return got;
}

static gssize
read_fd (gpointer data, void *buffer, gsize len, GError **error)
{
  FdStream *self = data;

  if (self->offset >= self->size || len == 0)
    return 0;
  if (self->offset >= self->data_end && self->offset >= self->hole_end &&
      !find_extent (self, error))
    return -1;
  if (self->offset < self->hole_end) {
    gsize n = (gsize)MIN ((guint64)len, self->hole_end - self->offset);
    memset (buffer, 0, n);
    self->offset += n;
    return (gssize)n;
  }
  return read_fd_data (self, buffer,
                       (gsize)MIN ((guint64)len, MIN (self->data_end, self->size) - self->offset),
                       error);
}

static gboolean
seek_fd (gpointer data, guint64 offset, GError **error)
{
  FdStream *self = data;

  (void)error;
  self->offset = offset;
  self->data_end = self->hole_end = 0;
  return TRUE;
}

BhStream *
bh_stream_new_for_fd (int fd, guint64 size)
{
  static const BhStreamOps ops = { read_fd, seek_fd, g_free };
  FdStream *self = g_new0 (FdStream, 1);

  self->fd = fd;
  self->size = MIN (size, (guint64)G_MAXINT64);
  return bh_stream_new (&ops, self, self->size);
}

/* Over bytes in memory. */
typedef struct {
  GBytes *bytes; /* owned */
  guint64 offset;
} BytesStream;

static gssize
read_bytes (gpointer data, void *buffer, gsize len, GError **error)
{
  BytesStream *self = data;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &size);

  (void)error;
  if (self->offset >= size)
    return 0;
  gsize n = MIN (len, size - (gsize)self->offset);
  if (n > 0)
    memcpy (buffer, bytes + self->offset, n);
  self->offset += n;
  return (gssize)n;
}

static gboolean
seek_bytes (gpointer data, guint64 offset, GError **error)
{
  BytesStream *self = data;

  (void)error;
  self->offset = offset;
  return TRUE;
}

static void
free_bytes (gpointer data)
{
  BytesStream *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

BhStream *
bh_stream_new_for_bytes (GBytes *bytes)
{
  static const BhStreamOps ops = { read_bytes, seek_bytes, free_bytes };
  BytesStream *self = g_new0 (BytesStream, 1);

  g_return_val_if_fail (bytes != NULL, NULL);
  self->bytes = g_bytes_ref (bytes);
  return bh_stream_new (&ops, self, g_bytes_get_size (bytes));
}

/* Bytes already read, then what follows them. */
typedef struct {
  BhStream *head; /* owned */
  BhStream *rest; /* borrowed */
  guint64 head_len, rest_start;
  gboolean is_in_rest;
} PrefixedStream;

static gssize
read_prefixed (gpointer data, void *buffer, gsize len, GError **error)
{
  PrefixedStream *self = data;

  if (!self->is_in_rest) {
    gssize got = bh_stream_read (self->head, buffer, len, error);
    if (got != 0 || len == 0)
      return got;
    self->is_in_rest = TRUE;
  }
  return bh_stream_read (self->rest, buffer, len, error);
}

/* The rest is set too, for reading runs on into it. A sum that does not fit is behind its end. */
static gboolean
seek_prefixed (gpointer data, guint64 offset, GError **error)
{
  PrefixedStream *self = data;
  guint64 behind = offset > self->head_len ? offset - self->head_len : 0, at = 0;

  if (!g_uint64_checked_add (&at, self->rest_start, behind))
    at = G_MAXUINT64;
  if (!bh_stream_seek (self->rest, at, error))
    return FALSE;
  self->is_in_rest = offset >= self->head_len;
  return self->is_in_rest || bh_stream_seek (self->head, offset, error);
}

static void
free_prefixed (gpointer data)
{
  PrefixedStream *self = data;

  bh_stream_free (self->head);
  g_free (self);
}

BhStream *
bh_stream_new_prefixed (GBytes *head, BhStream *rest)
{
  static const BhStreamOps seekable_ops = { read_prefixed, seek_prefixed, free_prefixed };
  static const BhStreamOps forward_ops = { read_prefixed, NULL, free_prefixed };
  PrefixedStream *self = g_new0 (PrefixedStream, 1);
  guint64 size = bh_stream_size (rest);

  self->head = bh_stream_new_for_bytes (head);
  self->rest = rest;
  self->head_len = g_bytes_get_size (head);
  self->rest_start = bh_stream_offset (rest);
  if (size != G_MAXUINT64)
    size = self->head_len + (size > self->rest_start ? size - self->rest_start : 0);
  BhStream *stream =
      bh_stream_new (bh_stream_can_seek (rest) ? &seekable_ops : &forward_ops, self, size);
  bh_stream_set_origin (stream, rest);
  return stream;
}

/* The first bytes of another. */
typedef struct {
  BhStream *rest; /* borrowed */
  guint64 left;
} LimitedStream;

static gssize
read_limited (gpointer data, void *buffer, gsize len, GError **error)
{
  LimitedStream *self = data;
  gssize got = 0;

  if (self->left > 0)
    got = bh_stream_read (self->rest, buffer, (gsize)MIN ((guint64)len, self->left), error);
  self->left -= (guint64)MAX (got, 0);
  return got;
}

BhStream *
bh_stream_new_limited (BhStream *rest, guint64 len)
{
  static const BhStreamOps ops = { read_limited, NULL, g_free };
  LimitedStream *self = g_new0 (LimitedStream, 1);

  self->rest = rest;
  self->left = len;
  BhStream *stream = bh_stream_new (&ops, self, G_MAXUINT64);
  bh_stream_set_origin (stream, rest);
  return stream;
}

/* What is read, hashed. */
typedef struct {
  BhStream *stream; /* borrowed */
  BhDigest *digest; /* borrowed */
} HashedStream;

static gssize
read_hashed (gpointer data, void *buffer, gsize len, GError **error)
{
  HashedStream *self = data;
  gssize got = bh_stream_read (self->stream, buffer, len, error);

  if (got > 0)
    bh_digest_add (self->digest, bh_span (buffer, (gsize)got));
  return got;
}

BhStream *
bh_stream_new_hashed (BhStream *stream, BhDigest *digest)
{
  static const BhStreamOps ops = { read_hashed, NULL, g_free };
  HashedStream *self = g_new0 (HashedStream, 1);

  self->stream = stream;
  self->digest = digest;
  BhStream *hashed = bh_stream_new (&ops, self, bh_stream_size (stream));
  bh_stream_set_origin (hashed, stream);
  return hashed;
}
