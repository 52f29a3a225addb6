/* zip-directory.c - finds the last end record that leads to entries.
 *
 * Programs take the last end record; a comment that holds another one, or bytes put
 * behind, lead them to an empty directory and hide all entries. Earlier end records
 * are no oddity: a zip stored in this one has its own.
 */
#include "sources/zip-directory.h"

#define TAIL_LEN (BH_ZIP_END_LEN + 65535 + 4096) /* bytes searched; the comment has up to 65535 */
#define CANDIDATES_MAX 16                        /* end records tried, from the last */
#define LOCATOR_LEN 20

typedef struct {
  guint64 start, end, bias; /* bias: bytes put before the archive, not counted in offsets */
  guint64 n_promised, n_records;
  guint disk;
} Candidate;

void
bh_zip_directory_free (BhZipDirectory *directory)
{
  if (directory == NULL)
    return;
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
  candidate->bias = candidate->start - MIN (end->directory_offset, candidate->start);
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

static void
finish_records (BhZipDirectory *directory, guint64 bias)
{
  for (guint i = 0; i < directory->records->len; i++) {
    BhZipEntry *record = &g_array_index (directory->records, BhZipEntry, i);
    record->name.at = directory->names->data + GPOINTER_TO_SIZE (record->name.at);
    if (!g_uint64_checked_add (&record->offset, record->offset, bias))
      record->offset = G_MAXUINT64;
  }
  g_array_sort (directory->records, compare_records);
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
  finish_records (directory, best.bias);
  note_odds (state, &best, is_last);
  return directory;
}
