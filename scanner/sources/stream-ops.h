/* stream-ops.h - how a kind of stream is made; for this room only. */
#pragma once

#include "sources/budget.h"
#include "sources/stream.h"

/* What one kind of stream does. seek is NULL where it only goes forward, free where self is
 * somebody else's. */
typedef struct {
  gssize (*read) (gpointer self, void *buffer, gsize len, GError **error);
  gboolean (*seek) (gpointer self, guint64 offset, GError **error);
  void (*free) (gpointer self);
} BhStreamOps;

/* self is handed to ops; size as bh_stream_size() tells it. Cannot fail. */
BhStream *bh_stream_new (const BhStreamOps *ops, gpointer self, guint64 size);

/* What unpacks into this stream is paid from here; NULL: the stream is no member. */
void bh_stream_set_budget (BhStream *stream, BhBudget *budget);

/* Borrowed; NULL where none was set. */
BhBudget *bh_stream_budget (const BhStream *stream);
