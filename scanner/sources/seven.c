/* seven.c - 7z by libarchive, its first header checked by us.
 *
 * The 32 bytes at the start say where the directory lies: behind the end where a
 * volume is missing or the file was cut, which libarchive tells without a reason.
 *
 * libarchive gives up at the first block that it cannot unpack. It is opened anew then, and what
 * is asked first of a handle may lie in any block: so those behind the lost one are read.
 */
#include "base/little-endian.h"
#include "sources/members.h"
#include "sources/seven-blocks.h"

#define RESUMES_MAX 100 /* times; each reads the directory again */
#define HEADER_LEN_MAX                                                                             \
  (G_GUINT64_CONSTANT (256) << 20) /* bytes of a directory; it is held in memory */

typedef struct {
  BhMembers members;
  BhWindow *window; /* owned */
  BhEntry first;    /* read at open, to tell an encrypted directory */
  BhOutcome first_outcome;
  gboolean has_first;
  guint64 header_at, header_len; /* of the directory */
  GArray *blocks;                /* of guint32, by member, owned; NULL: nothing was lost yet */
  guint n_given;                 /* members */
  guint n_resumes;
  guint32 lost_block;
  char *loss; /* owned: why it was lost; NULL: the member at hand is of another */
} Seven;

static int
enable_seven (struct archive *handle)
{
  archive_read_support_filter_none (handle);
  return archive_read_support_format_7zip (handle);
}

/* FALSE where the directory cannot be there. */
static gboolean
check_start (Seven *seven, BhArchiveState *state, BhWindow *window)
{
  BhSpan start = bh_window_get (window, 0, BH_SEVEN_START_LEN);
  guint64 size = bh_window_size (window);

  if (!bh_window_can_seek (window)) {
    bh_note_archive (state, "not-processed",
                     "a large 7z archive inside another archive; unpack that one to scan this");
    return FALSE;
  }
  if (start.len < BH_SEVEN_START_LEN) {
    bh_note_archive (state, "truncated", "the file ends within its first header");
    return FALSE;
  }
  guint64 offset = bh_le64 (start.at + 12), len = bh_le64 (start.at + 20);
  if (offset > size - BH_SEVEN_START_LEN || len > size - BH_SEVEN_START_LEN - offset) {
    bh_note_archive (state, "truncated",
                     "its directory lies behind the end of the file: the file was cut, or is one "
                     "volume of several: join them and scan that");
    return FALSE;
  }
  if (len > HEADER_LEN_MAX) {
    bh_note_archive (state, "damaged", "its directory of %" G_GUINT64_FORMAT " bytes is not read",
                     len);
    return FALSE;
  }
  seven->header_at = BH_SEVEN_START_LEN + offset;
  seven->header_len = len;
  guint64 end = seven->header_at + len;
  bh_state_tile (state, end, BH_ARCHIVE_OWNER_CONTAINER);
  bh_state_tile (state, size, BH_ARCHIVE_OWNER_TAIL);
  if (end < size)
    bh_note_archive (state, "tail", "%" G_GUINT64_FORMAT " bytes behind the end of the archive",
                     size - end);
  return TRUE;
}

static gboolean
take_outcome (Seven *seven, BhOutcome outcome, BhEntry *entry, BhEntry *out_entry)
{
  BhArchiveState *state = seven->members.feed.state;

  if (outcome == BH_OUTCOME_GOOD || outcome == BH_OUTCOME_NOTED) {
    if (outcome == BH_OUTCOME_NOTED)
      bh_note_member (state, "odd-archive", "%s", bh_feed_message (&seven->members.feed));
    *out_entry = *entry;
    *entry = BH_ENTRY_NONE;
    seven->n_given++;
    return TRUE;
  }
  if (outcome != BH_OUTCOME_END)
    bh_note_archive (state, bh_members_failure_kind (&seven->members), "%s%s",
                     bh_feed_message (&seven->members.feed),
                     bh_members_failure_advice (&seven->members));
  seven->members.is_lost = TRUE;
  return FALSE;
}

static guint32
block_of (const Seven *seven, guint member)
{
  return seven->blocks != NULL && member < seven->blocks->len
             ? g_array_index (seven->blocks, guint32, member)
             : BH_SEVEN_NO_BLOCK;
}

/* A new handle that stands behind the members given so far, of which it unpacks none. */
static gboolean
open_behind_given (Seven *seven)
{
  BhEntry skipped = BH_ENTRY_NONE;

  bh_feed_close (&seven->members.feed);
  seven->members.is_lost = FALSE;
  if (bh_outcome_of (bh_feed_open (&seven->members.feed, 0, enable_seven)) >= BH_OUTCOME_AGAIN)
    return FALSE;
  for (guint i = 0; i < seven->n_given; i++) {
    BhOutcome outcome = bh_members_next (&seven->members, &skipped);
    g_clear_pointer (&skipped.name, g_bytes_unref);
    if (outcome != BH_OUTCOME_GOOD && outcome != BH_OUTCOME_NOTED)
      return FALSE;
  }
  return TRUE;
}

/* Behind a block that could not be unpacked: TRUE where its members and those of the next
 * can be asked for. */
static gboolean
resume (Seven *seven)
{
  if (seven->n_given == 0 || seven->n_resumes++ == RESUMES_MAX)
    return FALSE;
  g_free (seven->loss);
  seven->loss = g_strdup (bh_feed_message (&seven->members.feed));
  bh_feed_close (&seven->members.feed);
  if (seven->blocks == NULL)
    seven->blocks = bh_seven_blocks_read (seven->window, seven->header_at, seven->header_len);
  seven->lost_block = block_of (seven, seven->n_given - 1);
  return seven->lost_block != BH_SEVEN_NO_BLOCK && open_behind_given (seven);
}

static gboolean
seven_next (gpointer self, BhEntry *out_entry)
{
  Seven *seven = self;
  BhEntry entry = BH_ENTRY_NONE;

  if (seven->has_first) {
    seven->has_first = FALSE;
    return take_outcome (seven, seven->first_outcome, &seven->first, out_entry);
  }
  if (seven->members.feed.handle == NULL || (seven->members.is_lost && !resume (seven)))
    return FALSE;
  BhOutcome outcome = bh_members_next (&seven->members, &entry);
  if (outcome == BH_OUTCOME_LOST && resume (seven))
    outcome = bh_members_next (&seven->members, &entry);
  return take_outcome (seven, outcome, &entry, out_entry);
}

static gssize
seven_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Seven *seven = self;

  if (seven->loss != NULL && block_of (seven, seven->n_given - 1) == seven->lost_block) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO,
                 "packed together with what could not be unpacked: %s", seven->loss);
    return -1;
  }
  return bh_members_read (&seven->members, buffer, len, error);
}

static void
seven_free (gpointer self)
{
  Seven *seven = self;

  bh_feed_close (&seven->members.feed);
  g_clear_pointer (&seven->first.name, g_bytes_unref);
  bh_window_free (seven->window);
  g_clear_pointer (&seven->blocks, g_array_unref);
  g_free (seven->loss);
  g_free (seven);
}

/* libarchive has no code for it, only words. */
static gboolean
is_key_missing (const Seven *seven)
{
  const char *text = bh_feed_message (&seven->members.feed);

  return strstr (text, "ncrypt") != NULL || strstr (text, "Crypto") != NULL;
}

BhReader
bh_seven_open (BhArchiveState *state, BhWindow *window, GError **error)
{
  static const BhReaderOps ops = { seven_next, seven_read, seven_free };
  Seven *seven = g_new0 (Seven, 1);

  seven->window = window;
  seven->members.feed.state = state;
  seven->members.feed.window = window;
  if (!check_start (seven, state, window))
    return (BhReader) { &ops, seven };
  /* One stream of all members, read from the end first. */
  bh_state_earn (state, window, bh_window_size (window));
  seven->members.feed.earned_to = G_MAXUINT64;
  seven->has_first = TRUE;
  int code = bh_feed_open (&seven->members.feed, 0, enable_seven);
  seven->first_outcome = bh_outcome_of (code) >= BH_OUTCOME_AGAIN
                             ? BH_OUTCOME_LOST
                             : bh_members_next (&seven->members, &seven->first);
  if (seven->first_outcome == BH_OUTCOME_LOST && is_key_missing (seven)) {
    g_set_error (error, BH_ERROR, BH_ERROR_ENCRYPTED, "its directory is readable only with a key");
    seven_free (seven);
    return (BhReader) { NULL, NULL };
  }
  return (BhReader) { &ops, seven };
}
