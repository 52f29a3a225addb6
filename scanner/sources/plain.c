/* plain.c - a plain compressor as an archive of one member: what its innermost layer gives. */
#include "sources/reader.h"

typedef struct {
  BhStream *stream; /* borrowed from the archive's layers */
  gboolean is_given;
} Plain;

static gboolean
plain_next (gpointer self, BhEntry *out_entry)
{
  Plain *plain = self;

  if (plain->is_given)
    return FALSE;
  plain->is_given = TRUE;
  out_entry->type = BH_ENTRY_FILE;
  return TRUE;
}

static gssize
plain_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Plain *plain = self;

  return bh_stream_read (plain->stream, buffer, len, error);
}

BhReader
bh_plain_open (BhStream *stream)
{
  static const BhReaderOps ops = { plain_next, plain_read, g_free };
  Plain *plain = g_new0 (Plain, 1);

  plain->stream = stream;
  return (BhReader) { &ops, plain };
}
