/* tar.c - tar by libarchive, and on behind what libarchive stops at.
 *
 * libarchive ends at the first end mark, gives up at the first bad header and says
 * nothing of either's rest. So each stop is followed by a search for the next header
 * with a right checksum; bytes that are no entry's become a member of their own
 * without a name, for there may be mail in them. An entry that says it is longer than
 * the file ends at the next such header.
 */
#include "sources/members.h"
#include "sources/tar-header.h"

#define BLOCK_LEN (64 * 1024)

typedef enum {
  IN_ENTRIES, /* libarchive reads */
  BETWEEN,    /* at is behind an end mark or at what was refused */
  IN_GAP,     /* the member is what lies before the next header; libarchive is left */
  AT_END,
} Place;

typedef struct {
  BhMembers members;
  BhWindow *window; /* owned */
  Place place;
  guint64 at;               /* outside of IN_ENTRIES: the next byte */
  guint64 data_end;         /* of the current entry, as its header tells */
  gboolean is_gap_of_entry; /* IN_GAP: they are the data of an entry that gave a wrong size */
  guint64 gap_end;          /* IN_GAP: where zeros fill up its last block; 0: not known yet */
} Tar;

static int
enable_tar (struct archive *handle)
{
  archive_read_support_filter_none (handle);
  return archive_read_support_format_tar (handle);
}

static void
leave_entries (Tar *tar, guint64 at)
{
  bh_feed_close (&tar->members.feed);
  tar->place = BETWEEN;
  tar->at = at;
}

static void
enter_entries (Tar *tar)
{
  int code = bh_feed_open (&tar->members.feed, tar->at, enable_tar);

  tar->members.is_lost = tar->members.is_open = FALSE;
  tar->place = IN_ENTRIES;
  if (bh_outcome_of (code) >= BH_OUTCOME_AGAIN)
    leave_entries (tar, tar->at + BH_TAR_BLOCK_LEN);
}

/* The entry before owns its data up to where libarchive stands; padding is the tar's. */
static void
tile_data (Tar *tar, guint64 header_at)
{
  if (tar->members.is_open)
    bh_state_tile (tar->members.feed.state, MIN (tar->data_end, header_at),
                   BH_ARCHIVE_OWNER_MEMBER);
  bh_state_tile (tar->members.feed.state, header_at, BH_ARCHIVE_OWNER_CONTAINER);
}

/* A header has NULs behind its name. Text, where one should be, is data of an entry before or
 * behind of which blocks were lost. */
static gboolean
is_data (BhSpan block)
{
  gsize at = 0;
  return block.len == BH_TAR_BLOCK_LEN && !bh_span_find_byte (block, '\0', &at) &&
         !bh_tar_header_is_valid (block, /* needs_magic= */ FALSE);
}

/* What libarchive does not take is no entry's; then the next header is looked for. */
static void
refuse_header (Tar *tar, guint64 header_at)
{
  BhSpan block = bh_window_get (tar->window, header_at, BH_TAR_BLOCK_LEN);

  if (is_data (block)) {
    leave_entries (tar, header_at);
    return;
  }
  bh_state_tile (tar->members.feed.state, header_at + block.len, BH_ARCHIVE_OWNER_GAP);
  leave_entries (tar, header_at + BH_TAR_BLOCK_LEN);
}

/* Zeros fill up the last block of an entry's data: how many there are before header_at. */
static gsize
padding_len (Tar *tar, guint64 header_at)
{
  BhSpan block = bh_window_get (tar->window, header_at - BH_TAR_BLOCK_LEN, BH_TAR_BLOCK_LEN);
  gsize len = 0;

  while (len < block.len && block.at[block.len - len - 1] == '\0')
    len++;
  return len < block.len ? len : 0;
}

/* How many bytes at the place are before the next header: all that is looked at where none is
 * there, but the last ones, in which one may begin, and the block before it, which tells where the
 * gap's own bytes end. */
static gsize
gap_len (Tar *tar, BhSpan *out_span)
{
  BhSpan span = bh_window_get (tar->window, tar->at, BLOCK_LEN);
  gsize found = 0;

  *out_span = span;
  if (!bh_tar_header_find (span, &found))
    return span.len < BLOCK_LEN ? span.len : span.len - 2 * BH_TAR_BLOCK_LEN;
  if (tar->gap_end == 0)
    tar->gap_end =
        tar->at + found - (found >= BH_TAR_BLOCK_LEN ? padding_len (tar, tar->at + found) : 0);
  return found;
}

/* To the next header, or where there is none to the end: FALSE. */
static gboolean
skip_gap (Tar *tar)
{
  BhSpan span = BH_SPAN_NONE;

  for (gsize n = 0; (n = gap_len (tar, &span)) > 0;) {
    tar->at += n;
    bh_window_release (tar->window, tar->at);
  }
  return span.len > 0;
}

/* Does another entry begin in what the header says are this one's data? One right at their
 * start would be of a tar in the tar, which was cut. */
static gboolean
is_size_wrong (Tar *tar, guint64 data_at)
{
  if (!bh_window_can_seek (tar->window) || tar->data_end <= bh_window_size (tar->window))
    return FALSE;
  tar->at = data_at;
  return skip_gap (tar) && tar->at > data_at;
}

/* The entry's data are read without libarchive, which believes the size. */
static void
take_to_next_header (Tar *tar, guint64 data_at)
{
  tar->gap_end = tar->at - padding_len (tar, tar->at);
  bh_note_member (tar->members.feed.state, "damaged",
                  "its header says %" G_GUINT64_FORMAT " bytes, more than the archive holds; the "
                  "next entry begins behind %" G_GUINT64_FORMAT,
                  tar->members.size, tar->at - data_at);
  leave_entries (tar, data_at);
  tar->place = IN_GAP;
  tar->is_gap_of_entry = TRUE;
}

/* TRUE with an entry; FALSE: libarchive is left. */
static gboolean
next_entry (Tar *tar, BhEntry *out_entry)
{
  BhFeed *feed = &tar->members.feed;

  if (tar->members.is_open && !tar->members.is_lost)
    archive_read_data_skip (feed->handle);
  guint64 header_at = bh_feed_consumed (feed);
  tile_data (tar, header_at);
  if (tar->members.is_lost) {
    leave_entries (tar, header_at);
    return FALSE;
  }
  feed->keep_from = header_at;
  BhOutcome outcome = bh_members_next (&tar->members, out_entry);
  feed->keep_from = G_MAXUINT64;
  if (outcome == BH_OUTCOME_NOTED)
    bh_note_member (feed->state, "odd-archive", "%s", bh_feed_message (feed));
  if (outcome == BH_OUTCOME_GOOD || outcome == BH_OUTCOME_NOTED) {
    guint64 data_at = bh_feed_consumed (feed);
    bh_state_tile (feed->state, data_at, BH_ARCHIVE_OWNER_CONTAINER);
    tar->data_end = data_at + MIN (tar->members.stored, G_MAXUINT64 - data_at);
    if (is_size_wrong (tar, data_at))
      take_to_next_header (tar, data_at);
    return TRUE;
  }
  if (outcome == BH_OUTCOME_END) {
    bh_state_tile (feed->state, bh_feed_consumed (feed), BH_ARCHIVE_OWNER_CONTAINER);
    leave_entries (tar, bh_feed_consumed (feed));
    return FALSE;
  }
  bh_note_archive (feed->state, bh_members_failure_kind (&tar->members),
                   "%s, at %" G_GUINT64_FORMAT, bh_feed_message (feed), header_at);
  refuse_header (tar, header_at);
  return FALSE;
}

static gboolean
next_between (Tar *tar, BhEntry *out_entry)
{
  BhArchiveState *state = tar->members.feed.state;
  BhSpan span = BH_SPAN_NONE;

  /* Zeros fill up the last record. */
  if (!bh_window_skip_zeros (tar->window, tar->at, &tar->at)) {
    tar->place = AT_END;
    return FALSE;
  }
  tar->gap_end = 0;
  gsize len = gap_len (tar, &span);
  if (len == 0) {
    bh_note_archive (state, "odd-archive",
                     "more entries follow at %" G_GUINT64_FORMAT ", where other programs stop",
                     tar->at);
    enter_entries (tar);
    return FALSE;
  }
  bh_state_tile (state, tar->at, BH_ARCHIVE_OWNER_CONTAINER);
  bh_note_member (state, "tail", "bytes at %" G_GUINT64_FORMAT " that belong to no entry", tar->at);
  out_entry->name = NULL;
  out_entry->type = BH_ENTRY_FILE;
  tar->place = IN_GAP;
  tar->is_gap_of_entry = FALSE;
  return TRUE;
}

static gssize
read_gap (Tar *tar, void *buffer, gsize len)
{
  BhSpan span = BH_SPAN_NONE;
  gsize n = MIN (gap_len (tar, &span), len);

  if (tar->gap_end > 0)
    n = (gsize)MIN ((guint64)n, tar->gap_end - MIN (tar->gap_end, tar->at));
  if (n > 0)
    memcpy (buffer, span.at, n);
  tar->at += n;
  bh_window_release (tar->window, tar->at);
  return (gssize)n;
}

static void
leave_gap (Tar *tar)
{
  BhArchiveState *state = tar->members.feed.state;
  const gboolean has_header = skip_gap (tar);

  if (tar->gap_end > 0) {
    bh_state_tile (state, tar->gap_end,
                   tar->is_gap_of_entry ? BH_ARCHIVE_OWNER_MEMBER : BH_ARCHIVE_OWNER_GAP);
    bh_state_tile (state, tar->at, BH_ARCHIVE_OWNER_CONTAINER);
  }
  bh_state_tile (state, tar->at, has_header ? BH_ARCHIVE_OWNER_GAP : BH_ARCHIVE_OWNER_TAIL);
  if (has_header)
    enter_entries (tar);
  else
    tar->place = AT_END;
}

/* Each turn moves on: an entry, a gap or at least one block. */
static gboolean
tar_next (gpointer self, BhEntry *out_entry)
{
  Tar *tar = self;

  if (tar->place == IN_GAP)
    leave_gap (tar);
  while (tar->place != AT_END) {
    if (tar->place == IN_ENTRIES ? next_entry (tar, out_entry) : next_between (tar, out_entry))
      return TRUE;
  }
  bh_note_window_error (tar->members.feed.state, tar->window);
  return FALSE;
}

static gssize
tar_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Tar *tar = self;

  if (tar->place == IN_GAP)
    return read_gap (tar, buffer, len);
  return tar->place == IN_ENTRIES ? bh_members_read (&tar->members, buffer, len, error) : 0;
}

static void
tar_free (gpointer self)
{
  Tar *tar = self;

  bh_feed_close (&tar->members.feed);
  bh_window_free (tar->window);
  g_free (tar);
}

BhReader
bh_tar_open (BhArchiveState *state, BhWindow *window)
{
  static const BhReaderOps ops = { tar_next, tar_read, tar_free };
  Tar *tar = g_new0 (Tar, 1);

  tar->window = window;
  tar->members.feed.state = state;
  tar->members.feed.window = window;
  enter_entries (tar);
  return (BhReader) { &ops, tar };
}
