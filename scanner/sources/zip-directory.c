/* zip-directory.c - finds the last end record that leads to entries.
 *
 * Programs take the last end record; a comment that holds another one, or bytes put
 * behind, lead them to an empty directory and hide all entries. Earlier end records
 * are no oddity: a zip stored in this one has its own.
 */
#include "sources/zip-directory.h"

#include "base/bisect.h"

#define TAIL_LEN (BH_ZIP_END_LEN + 65535 + 4096) /* bytes searched; the comment has up to 65535 */
#define CANDIDATES_MAX 16                        /* end records tried, from the last */
#define LOCATOR_LEN 20

typedef struct {
  guint64 start, end;
  guint64 told_start; /* where the end record says that the directory starts */
  guint64 n_promised, n_records;
  guint disk;
} Candidate;

void
bh_zip_directory_free (BhZipDirectory *directory)
{
  if (directory == NULL)
    return;
  g_ptr_array_unref (directory->lost);
  g_array_unref (directory->records);
  g_byte_array_unref (directory->names);
  g_free (directory);
}

/* Calls add for each record from start on, at most max; gives their number. */
static guint64
each_record (BhWindow *window,
             guint64 start,
             guint64 max,
             void (*add) (BhZipDirectory *directory, const BhZipEntry *record),
             BhZipDirectory *directory)
{
  BhZipEntry record;
  guint64 n = 0, at = start;

  while (n < max &&
         bh_zip_record_parse (bh_window_get (window, at, BH_ZIP_RECORD_LEN_MAX), &record)) {
    if (add != NULL)
      add (directory, &record);
    at += record.header_len;
    bh_window_release (window, at);
    n++;
  }
  return n;
}

/* Where the directory starts: right before its end record, else where that one says. */
static gboolean
locate (BhWindow *window, const BhZipEnd *end, guint64 end_at, Candidate *candidate)
{
  BhSpan magic = BH_SPAN_LITERAL ("PK\1\2");
  guint64 before = end->directory_len <= end_at ? end_at - end->directory_len : 0;

  candidate->n_promised = end->n_entries;
  candidate->disk = end->disk;
  if (end->directory_len <= end_at &&
      (end->directory_len == 0 || bh_span_equal (bh_window_get (window, before, 4), magic)))
    candidate->start = before;
  else if (bh_span_equal (bh_window_get (window, end->directory_offset, 4), magic))
    candidate->start = end->directory_offset;
  else
    return FALSE;
  candidate->told_start = end->directory_offset;
  return TRUE;
}

/* The end record at end_at; the zip64 one is used where a locator leads to it. */
static gboolean
try_end (BhWindow *window, guint64 end_at, Candidate *out_candidate)
{
  BhZipEnd end, end64;
  Candidate candidate = { .start = 0 };
  guint64 at64 = 0;

  if (!bh_zip_end_parse (bh_window_get (window, end_at, BH_ZIP_END_LEN), &end))
    return FALSE;
  gboolean is_found = FALSE;
  if (end_at >= LOCATOR_LEN &&
      bh_zip_locator_parse (bh_window_get (window, end_at - LOCATOR_LEN, LOCATOR_LEN), &at64) &&
      bh_zip_end64_parse (bh_window_get (window, at64, 56), &end64))
    is_found = locate (window, &end64, at64, &candidate);
  if (!is_found && !locate (window, &end, end_at, &candidate))
    return FALSE;
  candidate.end = end_at + BH_ZIP_END_LEN + end.comment_len;
  *out_candidate = candidate;
  return TRUE;
}

/* The offsets of all end records in the tail, the last first. */
static GArray *
find_ends (BhWindow *window)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 size = bh_window_size (window);
  guint64 start = size - MIN (size, (guint64)TAIL_LEN);
  BhSpan tail = bh_window_get (window, start, TAIL_LEN);

  for (gsize at = tail.len; at-- > 0 && ends->len < CANDIDATES_MAX;) {
    if (bh_span_starts (bh_span_from (tail, at), BH_SPAN_LITERAL ("PK\5\6"))) {
      guint64 end_at = start + at;
      g_array_append_val (ends, end_at);
    }
  }
  return ends;
}

static gint
compare_records (gconstpointer a, gconstpointer b)
{
  const BhZipEntry *left = a, *right = b;

  if (left->is_lost != right->is_lost)
    return left->is_lost ? 1 : -1;
  return (left->offset > right->offset) - (left->offset < right->offset);
}

/* While names grows their places change, so a name is kept as its offset until the end. */
static void
add_record (BhZipDirectory *directory, const BhZipEntry *record)
{
  BhZipEntry kept = *record;

  kept.name.at = GSIZE_TO_POINTER (directory->names->len);
  g_byte_array_append (directory->names, record->name.at, (guint)record->name.len);
  g_array_append_val (directory->records, kept);
}

/* Where the record's entry is when all bytes before it have moved like the directory. */
static guint64
moved_offset (const Candidate *best, guint64 offset)
{
  guint64 back = best->told_start - MIN (best->told_start, best->start);
  guint64 moved = 0;

  if (back > 0)
    return offset < back ? G_MAXUINT64 : offset - back;
  if (!g_uint64_checked_add (&moved, offset, best->start - best->told_start))
    return G_MAXUINT64;
  return moved;
}

static gboolean
is_entry_at (BhWindow *window, guint64 offset, const BhZipEntry *record)
{
  BhSpan bytes = bh_window_get (window, offset, BH_ZIP_LOCAL_LEN + record->name.len);

  return bh_zip_local_is_named (bytes, record);
}

/* Bytes put before the archive move all entries, as they move the directory. Bytes lost or
 * put between move only what is behind: an entry that is still where it was keeps its place,
 * and one that is at neither place is lost until zip.c meets it. Two walks in the order of
 * offsets, so that the file is read once for each. */
static void
place_records (GArray *records, BhWindow *window, const Candidate *best)
{
  for (guint i = 0; i < records->len; i++) {
    BhZipEntry *record = &g_array_index (records, BhZipEntry, i);
    guint64 moved = moved_offset (best, record->offset);
    record->is_lost = moved >= best->start || !is_entry_at (window, moved, record);
    bh_window_release (window, MIN (moved, best->start));
    if (!record->is_lost)
      record->offset = moved;
  }
  for (guint i = 0; i < records->len; i++) {
    BhZipEntry *record = &g_array_index (records, BhZipEntry, i);
    if (!record->is_lost)
      continue;
    record->is_lost =
        record->offset >= best->start || !is_entry_at (window, record->offset, record);
    bh_window_release (window, MIN (record->offset, best->start));
  }
}

static gint
compare_names (const BhZipEntry *left, const BhZipEntry *right)
{
  gsize shared = MIN (left->name.len, right->name.len);
  int order = shared > 0 ? memcmp (left->name.at, right->name.at, shared) : 0;

  return order != 0 ? order
                    : (left->name.len > right->name.len) - (left->name.len < right->name.len);
}

static gint
compare_by_name (gconstpointer a, gconstpointer b)
{
  const BhZipEntry *left = *(BhZipEntry *const *)a, *right = *(BhZipEntry *const *)b;
  gint order = compare_names (left, right);

  return order != 0 ? order : compare_records (left, right);
}

/* Where the directory has not moved, its offsets stand; else they are looked at. */
static void
finish_records (BhZipDirectory *directory, BhWindow *window, const Candidate *best)
{
  GArray *records = directory->records;

  for (guint i = 0; i < records->len; i++) {
    BhZipEntry *record = &g_array_index (records, BhZipEntry, i);
    record->name.at = directory->names->data + GPOINTER_TO_SIZE (record->name.at);
  }
  g_array_sort (records, compare_records);
  if (best->told_start != best->start) {
    place_records (records, window, best);
    g_array_sort (records, compare_records);
  }
  for (guint i = 0; i < records->len; i++) {
    BhZipEntry *record = &g_array_index (records, BhZipEntry, i);
    if (record->is_lost)
      g_ptr_array_add (directory->lost, record);
  }
  directory->n_placed = records->len - directory->lost->len;
  g_ptr_array_sort (directory->lost, compare_by_name); /* not hashed: hashes can be made to meet */
}

static gboolean
is_name_before (gconstpointer items, gsize index, gconstpointer key)
{
  return compare_names (((const gconstpointer *)items)[index], key) < 0;
}

const BhZipEntry *
bh_zip_directory_match (BhZipDirectory *directory, const BhZipEntry *local)
{
  gsize at = bh_bisect (directory->lost->pdata, directory->lost->len, is_name_before, local);

  if (at == directory->lost->len)
    return NULL;
  BhZipEntry *record = g_ptr_array_index (directory->lost, at);
  if (!record->is_lost || compare_names (record, local) != 0 ||
      (record->crc != local->crc && record->len != local->len &&
       record->packed_len != local->packed_len))
    return NULL;
  record->is_lost = FALSE;
  return record;
}

guint
bh_zip_directory_n_lost (const BhZipDirectory *directory)
{
  guint n = 0;

  for (guint i = 0; i < directory->lost->len; i++)
    n += ((const BhZipEntry *)g_ptr_array_index (directory->lost, i))->is_lost ? 1 : 0;
  return n;
}

static void
note_odds (BhArchiveState *state, const Candidate *best, gboolean is_last)
{
  if (!is_last)
    bh_note_archive (state, "odd-archive",
                     "another end record follows the real one; other programs may see no entries");
  if (best->disk != 0)
    bh_note_archive (state, "odd-archive", "it is volume %u of several; the others are not read",
                     best->disk + 1);
  if (best->n_promised != best->n_records && best->n_promised != (best->n_records & 0xffff))
    bh_note_archive (state, "odd-archive",
                     "its directory has %" G_GUINT64_FORMAT
                     " records, the end record says %" G_GUINT64_FORMAT,
                     best->n_records, best->n_promised);
}

/* FALSE where no end record leads anywhere. */
static gboolean
choose_end (
    BhWindow *window, const GArray *ends, guint64 max, Candidate *out_best, gboolean *is_last)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < ends->len; i++) {
    Candidate candidate;
    if (!try_end (window, g_array_index (ends, guint64, i), &candidate))
      continue;
    candidate.n_records = each_record (window, candidate.start, max, NULL, NULL);
    if (is_found && candidate.n_records == 0)
      continue;
    *out_best = candidate;
    *is_last = i == 0;
    is_found = TRUE;
    if (candidate.n_records > 0)
      return TRUE;
  }
  return is_found;
}

BhZipDirectory *
bh_zip_directory_read (BhArchiveState *state, BhWindow *window)
{
  g_autoptr (GArray) ends = find_ends (window);
  guint64 max = state->limits.value[BH_LIMIT_ENTRIES] + 1;
  BhZipDirectory *directory = g_new0 (BhZipDirectory, 1);
  Candidate best = { .start = 0 };
  gboolean is_last = FALSE;

  directory->records = g_array_new (FALSE, FALSE, sizeof (BhZipEntry));
  directory->names = g_byte_array_new ();
  directory->lost = g_ptr_array_new ();
  directory->start = directory->end = bh_window_size (window);
  if (!choose_end (window, ends, max, &best, &is_last)) {
    bh_note_archive (state, "truncated",
                     "it has no directory at its end; entries are read as found");
    return directory;
  }
  directory->is_found = TRUE;
  directory->start = best.start;
  directory->end = MIN (best.end, directory->end);
  each_record (window, best.start, max, add_record, directory);
  finish_records (directory, window, &best);
  note_odds (state, &best, is_last);
  return directory;
}
