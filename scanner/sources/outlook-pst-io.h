/* outlook-pst-io.h - a BhStream as what libpff reads from: a handle of libbfio that cannot write.
 *
 * Included by outlook-pst.c alone, where libpff is there.
 */
#pragma once

#include <libbfio.h>

#include "sources/stream.h"

typedef struct {
  BhStream *stream; /* borrowed, able to seek; read from wherever libbfio stands, not the stream */
  guint64 offset;   /* bytes: where the next read begins */
} BhPstIo;

/* (transfer full), for libbfio_handle_free(); it borrows io. NULL: no memory for it. */
libbfio_handle_t *bh_pst_io_open (BhPstIo *io);
