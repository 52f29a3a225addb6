/* zip-behind.c - an end record that ends the file, and a directory right before it. */
#include "sources/zip-behind.h"

#include "sources/zip-header.h"

#define TAIL_LEN (BH_ZIP_END_LEN + 65535) /* bytes: the longest comment */
#define RECORD_MAGIC BH_SPAN_LITERAL ("PK\1\2")

/* Up to len bytes from offset on; fewer where they cannot be read. */
static gsize
read_at (BhStream *stream, guint64 offset, guint8 *buffer, gsize len)
{
  gsize n = 0;
  gssize got = 1;

  if (!bh_stream_seek (stream, offset, /* error= */ NULL))
    return 0;
  while (n < len && (got = bh_stream_read (stream, buffer + n, len - n, /* error= */ NULL)) > 0)
    n += (gsize)got;
  return n;
}

/* Of a set of volumes the last one has an end record too, and no entry by itself. */
static gboolean
find_directory (BhSpan tail, guint64 tail_offset, guint64 *out_offset)
{
  BhZipEnd end;

  for (gsize at = tail.len; at-- > 0;) {
    BhSpan rest = bh_span_from (tail, at);
    guint64 end_at = tail_offset + at;
    if (!bh_span_starts (rest, BH_SPAN_LITERAL ("PK\5\6")) || !bh_zip_end_parse (rest, &end) ||
        end.comment_len != rest.len - BH_ZIP_END_LEN)
      continue;
    if (end.disk != 0 || end.n_entries == 0 || end.directory_len == 0 || end.directory_len > end_at)
      return FALSE;
    *out_offset = end_at - end.directory_len;
    return TRUE;
  }
  return FALSE;
}

gboolean
bh_zip_is_behind (BhStream *stream, guint64 size)
{
  g_autofree guint8 *tail = g_malloc (TAIL_LEN);
  const guint64 tail_offset = size - MIN (size, (guint64)TAIL_LEN);
  guint8 magic[4];
  guint64 offset = 0;

  gsize len = read_at (stream, tail_offset, tail, TAIL_LEN);
  gboolean is_zip = find_directory (bh_span (tail, len), tail_offset, &offset) &&
                    read_at (stream, offset, magic, sizeof magic) == sizeof magic &&
                    bh_span_equal (bh_span (magic, sizeof magic), RECORD_MAGIC);
  return bh_stream_seek (stream, 0, /* error= */ NULL) && is_zip;
}
