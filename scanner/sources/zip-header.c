/* zip-header.c - fixed fields, little-endian, and the zip64 extra field. */
#include "sources/zip-header.h"

#include "base/little-endian.h"

#define LOCAL_MAGIC BH_SPAN_LITERAL ("PK\3\4")
#define SURE_NAME_LEN 4 /* bytes; as many as the magic has */
#define VERSION_MAX 100 /* APPNOTE knows up to 6.3; ten times that is no version */

/* APPNOTE 4.5.3: only the values that did not fit into 32 bits, in this order. */
static void
take_zip64 (BhSpan extra, BhZipEntry *entry)
{
  guint64 *wanted[] = { &entry->len, &entry->packed_len, &entry->offset };

  while (extra.len >= 4) {
    guint16 id = bh_le16 (extra.at);
    BhSpan field = bh_span_head (bh_span_from (extra, 4), bh_le16 (extra.at + 2));
    extra = bh_span_from (extra, MIN (4 + (gsize)bh_le16 (extra.at + 2), extra.len));
    if (id != 1)
      continue;
    for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++) {
      if (*wanted[i] != G_MAXUINT32 || field.len < 8)
        continue;
      *wanted[i] = bh_le64 (field.at);
      field = bh_span_from (field, 8);
    }
    return;
  }
}

gboolean
bh_zip_local_parse (BhSpan bytes, BhZipEntry *out_entry)
{
  BhZipEntry entry = { .offset = 0 };
  BhSpan extra = BH_SPAN_NONE;

  if (bytes.len < BH_ZIP_LOCAL_LEN || !bh_span_starts (bytes, LOCAL_MAGIC))
    return FALSE;
  entry.flags = bh_le16 (bytes.at + 6);
  entry.method = bh_le16 (bytes.at + 8);
  entry.crc = bh_le32 (bytes.at + 14);
  entry.packed_len = bh_le32 (bytes.at + 18);
  entry.len = bh_le32 (bytes.at + 22);
  gsize name_len = bh_le16 (bytes.at + 26), extra_len = bh_le16 (bytes.at + 28);
  if (!bh_span_sub (bytes, BH_ZIP_LOCAL_LEN, name_len, &entry.name) ||
      !bh_span_sub (bytes, BH_ZIP_LOCAL_LEN + name_len, extra_len, &extra))
    return FALSE;
  take_zip64 (extra, &entry);
  entry.header_len = BH_ZIP_LOCAL_LEN + name_len + extra_len;
  *out_entry = entry;
  return TRUE;
}

gboolean
bh_zip_local_is_named (BhSpan bytes, const BhZipEntry *record)
{
  BhSpan name = BH_SPAN_NONE;

  return bh_span_sub (bytes, BH_ZIP_LOCAL_LEN, record->name.len, &name) &&
         bh_span_equal (name, record->name) &&
         (name.len >= SURE_NAME_LEN || bh_span_starts (bytes, LOCAL_MAGIC));
}

gboolean
bh_zip_local_parse_as (BhSpan bytes, const BhZipEntry *record, BhZipEntry *out_entry)
{
  BhSpan extra = BH_SPAN_NONE;
  gboolean is_parsed = bh_zip_local_parse (bytes, out_entry);

  if (!bh_zip_local_is_named (bytes, record) ||
      (is_parsed && out_entry->name.len == record->name.len))
    return is_parsed;
  gsize name_end = BH_ZIP_LOCAL_LEN + record->name.len;
  gboolean has_extra = bh_le16 (bytes.at + 26) == record->name.len &&
                       bh_span_sub (bytes, name_end, bh_le16 (bytes.at + 28), &extra);
  *out_entry = *record;
  out_entry->header_len = name_end + (has_extra ? extra.len : 0);
  return TRUE;
}

gboolean
bh_zip_record_parse (BhSpan bytes, BhZipEntry *out_entry)
{
  BhZipEntry entry = { .offset = 0 };
  BhSpan extra = BH_SPAN_NONE, comment = BH_SPAN_NONE;

  if (bytes.len < BH_ZIP_RECORD_LEN || !bh_span_starts (bytes, BH_SPAN_LITERAL ("PK\1\2")))
    return FALSE;
  entry.host = bytes.at[5];
  entry.flags = bh_le16 (bytes.at + 8);
  entry.method = bh_le16 (bytes.at + 10);
  entry.crc = bh_le32 (bytes.at + 16);
  entry.packed_len = bh_le32 (bytes.at + 20);
  entry.len = bh_le32 (bytes.at + 24);
  entry.attributes = bh_le32 (bytes.at + 38);
  entry.offset = bh_le32 (bytes.at + 42);
  gsize name_len = bh_le16 (bytes.at + 28), extra_len = bh_le16 (bytes.at + 30);
  gsize comment_len = bh_le16 (bytes.at + 32);
  if (!bh_span_sub (bytes, BH_ZIP_RECORD_LEN, name_len, &entry.name) ||
      !bh_span_sub (bytes, BH_ZIP_RECORD_LEN + name_len, extra_len, &extra) ||
      !bh_span_sub (bytes, BH_ZIP_RECORD_LEN + name_len + extra_len, comment_len, &comment))
    return FALSE;
  take_zip64 (extra, &entry);
  entry.header_len = BH_ZIP_RECORD_LEN + name_len + extra_len + comment_len;
  *out_entry = entry;
  return TRUE;
}

gboolean
bh_zip_end_parse (BhSpan bytes, BhZipEnd *out_end)
{
  if (bytes.len < BH_ZIP_END_LEN || !bh_span_starts (bytes, BH_SPAN_LITERAL ("PK\5\6")))
    return FALSE;
  *out_end = (BhZipEnd) {
    .disk = bh_le16 (bytes.at + 4),
    .n_entries = bh_le16 (bytes.at + 10),
    .directory_len = bh_le32 (bytes.at + 12),
    .directory_offset = bh_le32 (bytes.at + 16),
    .comment_len = bh_le16 (bytes.at + 20),
  };
  return TRUE;
}

gboolean
bh_zip_end64_parse (BhSpan bytes, BhZipEnd *out_end)
{
  if (bytes.len < 56 || !bh_span_starts (bytes, BH_SPAN_LITERAL ("PK\6\6")))
    return FALSE;
  *out_end = (BhZipEnd) {
    .disk = bh_le32 (bytes.at + 16),
    .n_entries = bh_le64 (bytes.at + 32),
    .directory_len = bh_le64 (bytes.at + 40),
    .directory_offset = bh_le64 (bytes.at + 48),
  };
  return TRUE;
}

gboolean
bh_zip_locator_parse (BhSpan bytes, guint64 *out_offset)
{
  if (bytes.len < 20 || !bh_span_starts (bytes, BH_SPAN_LITERAL ("PK\6\7")))
    return FALSE;
  *out_offset = bh_le64 (bytes.at + 8);
  return TRUE;
}

/* Packed bytes hold the four of the magic by chance once in 4 GiB; with a version that
 * can be, far less. */
static gboolean
looks_local (BhSpan bytes)
{
  return bytes.len >= BH_ZIP_LOCAL_LEN && bytes.at[4] <= VERSION_MAX &&
         bh_le16 (bytes.at + 8) <= 99;
}

gboolean
bh_zip_local_find (BhSpan bytes, gsize *out_at)
{
  gsize from = 0, found = 0;

  while (bh_span_find (bh_span_from (bytes, from), LOCAL_MAGIC, &found)) {
    if (looks_local (bh_span_from (bytes, from + found))) {
      *out_at = from + found;
      return TRUE;
    }
    from += found + 1;
  }
  return FALSE;
}
