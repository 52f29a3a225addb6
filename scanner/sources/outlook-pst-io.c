/* outlook-pst-io.c - libbfio's callbacks, each one or two calls on the stream. */
#include "sources/outlook-pst-io.h"

/* libbfio's client. It gives handles as numbers of the platform; ours is the BhPstIo. */
static BhPstIo *
io_of (intptr_t *io_handle)
{
  return (BhPstIo *)(void *)io_handle;
}

static int
io_free (intptr_t **io_handle, libbfio_error_t **error)
{
  (void)error;
  *io_handle = NULL;
  return 1;
}

static int
io_clone (intptr_t **destination, intptr_t *source, libbfio_error_t **error)
{
  (void)error;
  *destination = source;
  return 1;
}

static int
io_open (intptr_t *io_handle, int access_flags, libbfio_error_t **error)
{
  (void)io_handle, (void)error;
  return (access_flags & LIBBFIO_ACCESS_FLAG_WRITE) != 0 ? -1 : 1;
}

static int
io_close (intptr_t *io_handle, libbfio_error_t **error)
{
  (void)io_handle, (void)error;
  return 0;
}

static ssize_t
io_read (intptr_t *io_handle, uint8_t *buffer, size_t size, libbfio_error_t **error)
{
  BhPstIo *io = io_of (io_handle);
  gsize done = 0;
  gssize n = 1;

  (void)error;
  if (!bh_stream_seek (io->stream, io->offset, NULL))
    return -1;
  while (done < size && (n = bh_stream_read (io->stream, buffer + done, size - done, NULL)) > 0)
    done += (gsize)n;
  io->offset += done;
  return n < 0 ? -1 : (ssize_t)done;
}

static off64_t
io_seek (intptr_t *io_handle, off64_t offset, int whence, libbfio_error_t **error)
{
  BhPstIo *io = io_of (io_handle);
  gint64 base = whence == SEEK_CUR   ? (gint64)io->offset
                : whence == SEEK_END ? (gint64)bh_stream_size (io->stream)
                                     : 0;

  (void)error;
  if (offset < -base || offset > G_MAXINT64 - base)
    return -1;
  io->offset = (guint64)(base + offset);
  return (off64_t)io->offset;
}

static int
io_is_there (intptr_t *io_handle, libbfio_error_t **error)
{
  (void)io_handle, (void)error;
  return 1;
}

static int
io_get_size (intptr_t *io_handle, size64_t *size, libbfio_error_t **error)
{
  (void)error;
  *size = bh_stream_size (io_of (io_handle)->stream);
  return 1;
}

/* Not managed: io stays its owner's, libbfio does not free it. */
libbfio_handle_t *
bh_pst_io_open (BhPstIo *io)
{
  libbfio_handle_t *handle = NULL;

  return libbfio_handle_initialize (&handle, (intptr_t *)(void *)io, io_free, io_clone, io_open,
                                    io_close, io_read, /* write= */ NULL, io_seek, io_is_there,
                                    io_is_there, io_get_size, LIBBFIO_FLAG_IO_HANDLE_NON_MANAGED,
                                    NULL) == 1
             ? handle
             : NULL;
}
