/* zip.c - zip from front to back, with the directory as a help.
 *
 * libarchive believes the directory, so a forged one hides entries, and gives one entry
 * for a thousand records. Here every local header that is met is an entry, listed or
 * not; the directory tells lengths and names; and bytes between entries, where mail may
 * lie, are a member of their own without a name.
 */
#include "sources/reader.h"
#include "sources/zip-directory.h"
#include "sources/zip-entry.h"

#define BLOCK_LEN (64 * 1024)

typedef enum { BETWEEN, IN_ENTRY, IN_GAP, AT_END } Place;

typedef struct {
  BhArchiveState *state;     /* borrowed */
  BhWindow *window;          /* owned */
  BhInflate *inflate;        /* owned */
  BhZipDirectory *directory; /* owned; NULL where the window only goes forward */
  guint next_record;
  guint64 at;        /* the first byte not read yet */
  guint64 earned_to; /* the budget knows of the bytes before */
  guint64 area_end;  /* where entries end: the directory or the end of the file */
  guint n_same;      /* records that point where another did */
  Place place;
  BhZipData *data;     /* of the current entry, owned */
  BhZipPlace entry;    /* … and where it lies */
  gboolean is_in_area; /* the entry begins where entries are */
  gboolean is_behind;  /* the gap is what follows the end record */
} Zip;

static gboolean
has_directory (const Zip *zip)
{
  return zip->directory != NULL && zip->directory->is_found;
}

static void
earn (Zip *zip, guint64 from, guint64 to)
{
  from = MAX (from, zip->earned_to);
  if (to <= from)
    return;
  bh_state_earn (zip->state, zip->window, to - from);
  zip->earned_to = to;
}

static const BhZipEntry *
peek_record (const Zip *zip)
{
  if (zip->directory == NULL || zip->next_record >= zip->directory->n_placed)
    return NULL;
  return &g_array_index (zip->directory->records, BhZipEntry, zip->next_record);
}

/* Where what is at hand ends at the latest: at the next entry that the directory knows. */
static guint64
next_known (const Zip *zip)
{
  const BhZipEntry *record = peek_record (zip);

  return record != NULL && record->offset < zip->area_end ? record->offset : zip->area_end;
}

/* Where an entry at offset ends at the latest: with the area, or with the file if it lies behind
 * that. */
static guint64
limit_of (const Zip *zip, guint64 offset)
{
  return offset < zip->area_end ? zip->area_end : bh_window_size (zip->window);
}

/* TRUE where an entry is at offset. record: from the directory, or NULL. */
static gboolean
enter_entry (Zip *zip, guint64 offset, const BhZipEntry *record, BhEntry *out_entry)
{
  BhSpan bytes = bh_window_get (zip->window, offset, BH_ZIP_LOCAL_LEN_MAX);
  BhZipEntry local;

  if (!(record != NULL ? bh_zip_local_parse_as (bytes, record, &local)
                       : bh_zip_local_parse (bytes, &local)))
    return FALSE;
  if (record != NULL && !bh_span_starts (bytes, BH_SPAN_LITERAL ("PK\3\4")))
    bh_note_member (zip->state, "damaged", "its own header is damaged; the directory tells of it");
  if (record == NULL && zip->directory != NULL &&
      (record = bh_zip_directory_match (zip->directory, &local)) != NULL)
    bh_note_member (zip->state, "odd-archive", "the directory has it at %" G_GUINT64_FORMAT,
                    record->offset);
  const BhZipEntry *teller = record != NULL ? record : &local;
  const guint64 limit = limit_of (zip, offset);
  zip->entry = bh_zip_entry_place (&local, record, offset, limit,
                                   offset < zip->area_end ? next_known (zip) : limit);
  out_entry->type = zip->entry.type;
  out_entry->name = teller->name.len > 0 ? g_bytes_new (teller->name.at, teller->name.len) : NULL;
  bh_zip_entry_note_odds (zip->state, &zip->entry, &local, record, has_directory (zip));
  if (offset < zip->area_end)
    bh_state_tile (zip->state, MIN (zip->entry.extent.start, zip->area_end),
                   BH_ARCHIVE_OWNER_CONTAINER);
  zip->is_in_area = offset < zip->area_end;
  earn (zip, offset, zip->entry.extent.start);
  zip->data = bh_zip_data_new (zip->state, zip->window, zip->inflate, &zip->entry.extent);
  zip->place = IN_ENTRY;
  return TRUE;
}

/* Where only the data tells its end, it is unpacked to the end, and paid for. */
static void
drain (Zip *zip)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK_LEN);
  gssize got = 0;

  while ((got = bh_zip_data_read (zip->data, buffer, BLOCK_LEN, NULL)) > 0) {
    if (!bh_state_spend (zip->state, (guint64)got, NULL))
      return;
  }
}

/* The data tells where it ends better than any header: what was unpacked, and whether that was
 * all of it. */
static guint64
find_entry_end (Zip *zip)
{
  const BhZipExtent *extent = &zip->entry.extent;
  const gboolean is_fixed = extent->has_lengths && !zip->entry.is_cut;
  const gboolean tells_end = bh_zip_data_tells_end (zip->data);

  if (!is_fixed && !extent->is_encrypted)
    drain (zip);
  guint64 taken = bh_zip_data_offset (zip->data), end = extent->end;
  if (bh_zip_data_is_whole (zip->data) && tells_end) {
    if (is_fixed && taken < end)
      bh_note_member (zip->state, "odd-archive",
                      "%" G_GUINT64_FORMAT " packed bytes behind its end", end - taken);
    return taken;
  }
  if (!is_fixed)
    end = extent->is_encrypted ? extent->start : taken;
  if (!bh_zip_data_is_whole (zip->data) && tells_end && !extent->is_encrypted &&
      bh_window_can_seek (zip->window))
    end =
        bh_zip_end_of_broken (zip->window, extent->start, MIN (end, limit_of (zip, extent->start)));
  return end;
}

static void
leave_entry (Zip *zip)
{
  const BhZipExtent *extent = &zip->entry.extent;
  guint64 end = find_entry_end (zip);

  earn (zip, extent->start, end);
  if (zip->is_in_area)
    bh_state_tile (zip->state, MIN (end, zip->area_end), BH_ARCHIVE_OWNER_MEMBER);
  if (zip->entry.has_descriptor && (extent->has_lengths || bh_zip_data_is_whole (zip->data)))
    end +=
        bh_zip_descriptor_len (bh_window_get (zip->window, end, BH_ZIP_DESCRIPTOR_LEN_MAX), extent);
  g_clear_pointer (&zip->data, bh_zip_data_free);
  zip->at = MAX (zip->at, end);
  zip->place = BETWEEN;
}

/* Up to the next thing known, or to what looks like an entry that is not. */
static gsize
gap_len (Zip *zip, BhSpan *out_span)
{
  guint64 end = zip->is_behind ? G_MAXUINT64 : next_known (zip);
  gsize want = (gsize)MIN ((guint64)BLOCK_LEN, end - MIN (zip->at, end)), found = 0;
  BhSpan span = bh_window_get (zip->window, zip->at, want);

  *out_span = span;
  if (!zip->is_behind && bh_zip_local_find (span, &found))
    return found;
  if (span.len < want || want < BLOCK_LEN)
    return span.len;
  return span.len - BH_ZIP_LOCAL_LEN;
}

static void
move_on (Zip *zip, gsize n)
{
  zip->at += n;
  bh_window_release (zip->window, zip->at);
}

/* Padding is no news. TRUE where something else is left before what is known. */
static gboolean
skip_zeros (Zip *zip)
{
  BhSpan span = BH_SPAN_NONE;
  gsize len = 0;

  while ((len = gap_len (zip, &span)) > 0) {
    gsize n = 0;
    while (n < len && span.at[n] == 0)
      n++;
    move_on (zip, n);
    if (n < len)
      return TRUE;
  }
  return FALSE;
}

static gboolean
enter_gap (Zip *zip, BhEntry *out_entry)
{
  if (zip->at == 0)
    bh_note_archive (zip->state, "odd-archive",
                     "it begins with something else: a program that unpacks it, or another file "
                     "that it was put behind");
  else
    bh_note_member (zip->state, "tail", "bytes at %" G_GUINT64_FORMAT " that belong to no entry",
                    zip->at);
  bh_state_tile (zip->state, zip->at,
                 zip->is_behind ? BH_ARCHIVE_OWNER_TAIL : BH_ARCHIVE_OWNER_CONTAINER);
  out_entry->type = BH_ENTRY_FILE;
  zip->place = IN_GAP;
  return TRUE;
}

static gssize
read_gap (Zip *zip, void *buffer, gsize len)
{
  BhSpan span = BH_SPAN_NONE;
  gsize n = MIN (gap_len (zip, &span), len);

  if (n > 0)
    memcpy (buffer, span.at, n);
  earn (zip, zip->at, zip->at + n);
  move_on (zip, n);
  return (gssize)n;
}

static void
leave_gap (Zip *zip)
{
  BhSpan span = BH_SPAN_NONE;

  for (gsize n = 0; (n = gap_len (zip, &span)) > 0;)
    move_on (zip, n);
  bh_state_tile (zip->state, zip->at,
                 zip->is_behind ? BH_ARCHIVE_OWNER_TAIL : BH_ARCHIVE_OWNER_GAP);
  zip->place = zip->is_behind ? AT_END : BETWEEN;
}

/* Of the records that point where this one does, the one whose name stands there; else this one.
 * Each is looked at once: the others are passed over. */
static const BhZipEntry *
best_at_place (Zip *zip, const BhZipEntry *record)
{
  const GArray *records = zip->directory->records;

  for (guint i = zip->next_record; i < zip->directory->n_placed; i++) {
    const BhZipEntry *other = &g_array_index (records, BhZipEntry, i);
    if (other->offset != record->offset)
      break;
    if (bh_zip_local_is_named (
            bh_window_get (zip->window, other->offset, BH_ZIP_LOCAL_LEN + other->name.len), other))
      return other;
  }
  return record;
}

/* A record whose place is reached or was passed. TRUE with an entry. */
static gboolean
next_by_record (Zip *zip, BhEntry *out_entry)
{
  const BhZipEntry *record = peek_record (zip);
  const BhZipEntry *before =
      zip->next_record > 0
          ? &g_array_index (zip->directory->records, BhZipEntry, zip->next_record - 1)
          : NULL;

  if (before != NULL && before->offset == record->offset) {
    zip->next_record++;
    zip->n_same++;
    return FALSE;
  }
  record = best_at_place (zip, record);
  zip->next_record++;
  if (enter_entry (zip, record->offset, record, out_entry)) {
    if (record->offset < zip->at)
      bh_note_member (zip->state, "odd-archive", "it overlaps the entry before it");
    if (!zip->is_in_area)
      bh_note_member (zip->state, "odd-archive", "it lies in the directory or behind it");
    return TRUE;
  }
  bh_note_archive (zip->state, "damaged",
                   "the directory has an entry at %" G_GUINT64_FORMAT ", but none is there",
                   record->offset);
  return FALSE;
}

/* Behind the last entry: the directory, which was read or is not needed, and the rest. */
static gboolean
next_behind (Zip *zip, BhEntry *out_entry)
{
  zip->place = AT_END;
  if (zip->n_same > 0)
    bh_note_archive (zip->state, "odd-archive",
                     "%u records of the directory name the bytes of another", zip->n_same);
  if (!has_directory (zip))
    return FALSE;
  guint n_lost = bh_zip_directory_n_lost (zip->directory);
  if (n_lost > 0)
    bh_note_archive (zip->state, "damaged", "the directory has %u entries that are not there",
                     n_lost);
  zip->at = zip->directory->end;
  zip->is_behind = TRUE;
  bh_state_tile (zip->state, zip->at, BH_ARCHIVE_OWNER_CONTAINER);
  if (skip_zeros (zip))
    return enter_gap (zip, out_entry);
  bh_state_tile (zip->state, zip->at, BH_ARCHIVE_OWNER_TAIL);
  return FALSE;
}

/* Without a directory found, the entries end where its records or an end record start. */
static gboolean
is_at_directory (Zip *zip)
{
  BhSpan magic = bh_window_get (zip->window, zip->at, 4);

  return !has_directory (zip) && (bh_span_equal (magic, BH_SPAN_LITERAL ("PK\1\2")) ||
                                  bh_span_equal (magic, BH_SPAN_LITERAL ("PK\5\6")) ||
                                  bh_span_equal (magic, BH_SPAN_LITERAL ("PK\6\6")));
}

/* An entry that the directory does not know. The magic of what only looks like one is
 * stepped over, so that its bytes are not taken for a zip again. */
static gboolean
next_by_header (Zip *zip, BhEntry *out_entry)
{
  BhSpan header = bh_window_get (zip->window, zip->at, BH_ZIP_LOCAL_LEN);
  gsize found = 0;

  if (!bh_span_starts (header, BH_SPAN_LITERAL ("PK\3\4")))
    return FALSE;
  if (bh_zip_local_find (header, &found) && found == 0 &&
      enter_entry (zip, zip->at, NULL, out_entry))
    return TRUE;
  bh_note_archive (zip->state, "damaged", "a header at %" G_GUINT64_FORMAT " does not fit",
                   zip->at);
  move_on (zip, 4);
  return FALSE;
}

/* Records that point behind the area wait until all of it is read: an entry there would take the
 * place with it, over what no record tells of. */
static gboolean
next_between (Zip *zip, BhEntry *out_entry)
{
  const BhZipEntry *record = peek_record (zip);

  if (record != NULL && (record->offset <= zip->at || zip->at >= zip->area_end))
    return next_by_record (zip, out_entry);
  if (zip->at >= zip->area_end || is_at_directory (zip))
    return next_behind (zip, out_entry);
  if (next_by_header (zip, out_entry))
    return TRUE;
  if (skip_zeros (zip))
    return enter_gap (zip, out_entry);
  if (bh_window_get (zip->window, zip->at, 1).len == 0)
    zip->area_end = MIN (zip->area_end, zip->at);
  return FALSE;
}

/* Each turn uses up a record or bytes, or comes to the end. */
static gboolean
zip_next (gpointer self, BhEntry *out_entry)
{
  Zip *zip = self;

  if (zip->place == IN_ENTRY)
    leave_entry (zip);
  else if (zip->place == IN_GAP)
    leave_gap (zip);
  while (zip->place != AT_END) {
    if (next_between (zip, out_entry))
      return TRUE;
  }
  bh_note_window_error (zip->state, zip->window);
  return FALSE;
}

static gssize
zip_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Zip *zip = self;

  if (zip->place == IN_GAP)
    return read_gap (zip, buffer, len);
  if (zip->place != IN_ENTRY)
    return 0;
  gssize got = bh_zip_data_read (zip->data, buffer, len, error);
  earn (zip, zip->entry.extent.start, bh_zip_data_offset (zip->data));
  return got;
}

static void
zip_free (gpointer self)
{
  Zip *zip = self;

  bh_zip_data_free (zip->data);
  bh_inflate_free (zip->inflate);
  bh_zip_directory_free (zip->directory);
  bh_window_free (zip->window);
  g_free (zip);
}

BhReader
bh_zip_open (BhArchiveState *state, BhWindow *window)
{
  static const BhReaderOps ops = { zip_next, zip_read, zip_free };
  Zip *zip = g_new0 (Zip, 1);

  zip->state = state;
  zip->window = window;
  zip->inflate = bh_inflate_new (window);
  if (bh_window_can_seek (window))
    zip->directory = bh_zip_directory_read (state, window);
  zip->area_end = zip->directory != NULL ? zip->directory->start : G_MAXUINT64;
  /* APPNOTE 8.5.3: a mark in front of what was, or nearly was, written to several volumes. */
  if (bh_span_equal (bh_window_get (window, 4, 4), BH_SPAN_LITERAL ("PK\3\4")))
    zip->at = 4;
  return (BhReader) { &ops, zip };
}
