/* seven.c - 7z by libarchive, its first header checked by us.
 *
 * The 32 bytes at the start say where the directory lies: behind the end where a
 * volume is missing or the file was cut, which libarchive tells without a reason.
 */
#include "base/little-endian.h"
#include "sources/members.h"

#define START_LEN 32 /* bytes of the signature header */
#define HEADER_LEN_MAX                                                                             \
  (G_GUINT64_CONSTANT (256) << 20) /* bytes of a directory; it is held in memory */

typedef struct {
  BhMembers members;
  BhWindow *window; /* owned */
  BhEntry first;    /* read at open, to tell an encrypted directory */
  BhOutcome first_outcome;
  gboolean has_first;
} Seven;

static int
enable_seven (struct archive *handle)
{
  archive_read_support_filter_none (handle);
  return archive_read_support_format_7zip (handle);
}

/* FALSE where the directory cannot be there. */
static gboolean
check_start (BhArchiveState *state, BhWindow *window)
{
  BhSpan start = bh_window_get (window, 0, START_LEN);
  guint64 size = bh_window_size (window);

  if (!bh_window_can_seek (window)) {
    bh_note_archive (state, "not-processed",
                     "a large 7z archive inside another archive; unpack that one to scan this");
    return FALSE;
  }
  if (start.len < START_LEN) {
    bh_note_archive (state, "truncated", "the file ends within its first header");
    return FALSE;
  }
  guint64 offset = bh_le64 (start.at + 12), len = bh_le64 (start.at + 20);
  if (offset > size - START_LEN || len > size - START_LEN - offset) {
    bh_note_archive (state, "truncated",
                     "its directory lies behind the end of the file: the file was cut, or is one "
                     "volume of several");
    return FALSE;
  }
  if (len > HEADER_LEN_MAX) {
    bh_note_archive (state, "damaged", "its directory of %" G_GUINT64_FORMAT " bytes is not read",
                     len);
    return FALSE;
  }
  guint64 end = START_LEN + offset + len;
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
    return TRUE;
  }
  if (outcome != BH_OUTCOME_END)
    bh_note_archive (state, bh_members_failure_kind (&seven->members), "%s",
                     bh_feed_message (&seven->members.feed));
  seven->members.is_lost = TRUE;
  return FALSE;
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
  if (seven->members.is_lost || seven->members.feed.handle == NULL)
    return FALSE;
  return take_outcome (seven, bh_members_next (&seven->members, &entry), &entry, out_entry);
}

static gssize
seven_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Seven *seven = self;

  return bh_members_read (&seven->members, buffer, len, error);
}

static void
seven_free (gpointer self)
{
  Seven *seven = self;

  bh_feed_close (&seven->members.feed);
  g_clear_pointer (&seven->first.name, g_bytes_unref);
  bh_window_free (seven->window);
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
  if (!check_start (state, window))
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
