/* zip-data.h - the bytes of one zip entry, unpacked and checked. */
#pragma once

#include "sources/inflate.h"
#include "sources/reader.h"
#include "sources/zip-header.h"

typedef struct _BhZipData BhZipData;

/* What is known of an entry's data before it is read. */
typedef struct {
  guint64 start;        /* offset of the first packed byte */
  guint64 end;          /* the packed bytes end here at the latest */
  gboolean has_lengths; /* else they end with the stream, or with a descriptor */
  gboolean is_encrypted;
  guint16 method;
  guint64 packed_len, len; /* where has_lengths */
  guint32 crc;
} BhZipExtent;

/* state, window and inflate, which is the window's, are borrowed. */
BhZipData *bh_zip_data_new (BhArchiveState *state,
                            BhWindow *window,
                            BhInflate *inflate,
                            const BhZipExtent *extent);
void bh_zip_data_free (BhZipData *data);

/* As bh_stream_read(). BH_ERROR_ENCRYPTED; BH_ERROR_IO where the data cannot be unpacked. */
gssize bh_zip_data_read (BhZipData *data, void *buffer, gsize len, GError **error);

/* Each tells how far it is: offset behind the last packed byte taken; TRUE once the data's own end
 * was reached. */
guint64 bh_zip_data_offset (const BhZipData *data);
gboolean bh_zip_data_is_whole (const BhZipData *data);

/* Where bytes were lost in front of it, the length of a broken entry reaches over the next one's
 * header, and its packed bytes may be taken out of that: the entry ends there, before end. Linear;
 * packed bytes are not held against a header by chance (bh_zip_local_find()). */
guint64 bh_zip_end_of_broken (BhWindow *window, guint64 from, guint64 end);

/* Do the packed bytes say themselves where they end, whatever a header says? */
gboolean bh_zip_data_tells_end (const BhZipData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhZipData, bh_zip_data_free)
