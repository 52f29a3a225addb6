/* zip.c - zip by libarchive. */
#include "sources/members.h"

typedef struct {
  BhMembers members;
  BhWindow *window;
} Zip;

static int
enable_zip (struct archive *handle)
{
  archive_read_support_filter_none (handle);
  return archive_read_support_format_zip_streamable (handle) +
         0 * archive_read_support_format_zip_seekable (handle);
}

static gboolean
zip_next (gpointer self, BhEntry *out_entry)
{
  Zip *zip = self;
  BhOutcome outcome;
  if (zip->members.is_lost)
    return FALSE;
  outcome = bh_members_next (&zip->members, out_entry);
  if (outcome == BH_OUTCOME_GOOD || outcome == BH_OUTCOME_NOTED)
    return TRUE;
  if (outcome != BH_OUTCOME_END)
    bh_note_archive (zip->members.feed.state, "damaged", "%s",
                     bh_feed_message (&zip->members.feed));
  return FALSE;
}

static gssize
zip_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Zip *zip = self;
  return bh_members_read (&zip->members, buffer, len, error);
}

static void
zip_free (gpointer self)
{
  Zip *zip = self;
  bh_feed_close (&zip->members.feed);
  bh_window_free (zip->window);
  g_free (zip);
}

BhReader
bh_zip_open (BhArchiveState *state, BhWindow *window)
{
  static const BhReaderOps ops = { zip_next, zip_read, zip_free };
  Zip *zip = g_new0 (Zip, 1);
  zip->window = window;
  zip->members.feed.state = state;
  zip->members.feed.window = window;
  bh_feed_open (&zip->members.feed, 0, enable_zip);
  return (BhReader) { &ops, zip };
}
