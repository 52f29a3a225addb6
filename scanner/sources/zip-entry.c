/* zip-entry.c - where a local header and the directory differ, which one is right. */
#include "sources/zip-entry.h"

#include "base/little-endian.h"

#define HOST_UNIX 3
#define LINK_LEN_MAX 4096     /* bytes; a longer target is no path but data */
#define ATTRIBUTE_FOLDER 0x10 /* MS-DOS */

/* As it says itself, by Unix mode, name or MS-DOS attribute. */
static BhEntryType
declared_type (const BhZipEntry *entry, gboolean is_record)
{
  BhEntryType type = BH_ENTRY_FILE;

  if (is_record && entry->host == HOST_UNIX)
    type = bh_entry_type_of_mode (entry->attributes >> 16);
  if (type != BH_ENTRY_FILE)
    return type;
  gboolean is_named_folder = entry->name.len > 0 && entry->name.at[entry->name.len - 1] == '/';
  return is_named_folder || (is_record && (entry->attributes & ATTRIBUTE_FOLDER) != 0)
             ? BH_ENTRY_FOLDER
             : BH_ENTRY_FILE;
}

/* A type other than file keeps its data unread only where it can be no mail. */
static BhEntryType
type_of (const BhZipEntry *entry, gboolean is_record)
{
  BhEntryType type = declared_type (entry, is_record);
  guint64 len_max = type == BH_ENTRY_SYMBOLIC_LINK ? LINK_LEN_MAX : 0;

  return entry->len > len_max ? BH_ENTRY_FILE : type;
}

static gboolean
is_common (guint16 method)
{
  return method == BH_ZIP_STORED || method == BH_ZIP_DEFLATED;
}

/* Where header and directory differ, the one that names a common method is right: a flipped
 * bit makes a rare one of it, hardly ever the other way. */
static guint16
method_of (const BhZipEntry *local, const BhZipEntry *record)
{
  if (record == NULL || (!is_common (record->method) && is_common (local->method)))
    return local->method;
  return record->method;
}

/* Where header and directory differ, right is the one by which the packed bytes end just where
 * the next entry begins. */
static const BhZipEntry *
teller_of_lengths (const BhZipEntry *local, const BhZipEntry *record, guint64 start, guint64 next)
{
  if (record == NULL)
    return local;
  return (local->flags & BH_ZIP_HAS_DESCRIPTOR) == 0 && local->packed_len != record->packed_len &&
                 next >= start && next - start == local->packed_len
             ? local
             : record;
}

BhZipPlace
bh_zip_entry_place (const BhZipEntry *local,
                    const BhZipEntry *record,
                    guint64 header_at,
                    guint64 area_end,
                    guint64 next_known)
{
  const guint64 start = header_at + local->header_len;
  const BhZipEntry *teller = record != NULL ? record : local;
  const BhZipEntry *lengths = teller_of_lengths (local, record, start, next_known);
  const gboolean has_descriptor = (local->flags & BH_ZIP_HAS_DESCRIPTOR) != 0;
  BhZipPlace place = {
    .extent = {
      .start = start,
      .end = area_end,
      .has_lengths = record != NULL || !has_descriptor,
      .is_encrypted = (local->flags & teller->flags & BH_ZIP_ENCRYPTED) != 0,
      .method = method_of (local, record),
      .packed_len = lengths->packed_len,
      .len = lengths->len,
      .crc = lengths->crc,
    },
    .type = type_of (teller, record != NULL),
    .has_descriptor = has_descriptor,
  };
  guint64 end = 0;

  if (!place.extent.has_lengths)
    return place;
  if (g_uint64_checked_add (&end, place.extent.start, place.extent.packed_len) && end <= area_end) {
    place.extent.end = end;
    return place;
  }
  place.is_cut = TRUE;
  if (next_known > place.extent.start)
    place.extent.end = next_known;
  return place;
}

void
bh_zip_entry_note_odds (BhArchiveState *state,
                        const BhZipPlace *place,
                        const BhZipEntry *local,
                        const BhZipEntry *record,
                        gboolean is_listing)
{
  if (place->is_cut)
    bh_note_member (state, "truncated",
                    "it says %" G_GUINT64_FORMAT " packed bytes, which do not fit",
                    place->extent.packed_len);
  if (record == NULL && is_listing)
    bh_note_member (state, "odd-archive", "not in the directory: other programs do not show it");
  if (record == NULL)
    return;
  if (((local->flags ^ record->flags) & BH_ZIP_ENCRYPTED) != 0)
    bh_note_member (state, "odd-archive",
                    "only one of its headers says that it needs a key; it is read without");
  if (!bh_span_equal (local->name, record->name))
    bh_note_member (state, "odd-archive", "its own header has another name");
  if (local->method != record->method)
    bh_note_member (state, "odd-archive",
                    "its own header has method %u, the directory %u; it is read by method %u",
                    local->method, record->method, place->extent.method);
  if (!place->has_descriptor && local->packed_len != record->packed_len)
    bh_note_member (state, "odd-archive",
                    "its own header says %" G_GUINT64_FORMAT
                    " packed bytes, the directory %" G_GUINT64_FORMAT,
                    local->packed_len, record->packed_len);
}

gsize
bh_zip_descriptor_len (BhSpan bytes, const BhZipExtent *extent)
{
  guint32 len = (guint32)extent->len;

  if (bh_span_starts (bytes, BH_SPAN_LITERAL ("PK\7\10"))) {
    if (bytes.len >= 24 && extent->has_lengths && bh_le32 (bytes.at + 12) != len &&
        bh_le64 (bytes.at + 16) == extent->len)
      return 24;
    return MIN (bytes.len, 16);
  }
  if (bytes.len >= 12 && extent->has_lengths && bh_le32 (bytes.at) == extent->crc)
    return bh_le32 (bytes.at + 8) == len || bytes.len < 20 ? 12 : 20;
  return 0;
}
