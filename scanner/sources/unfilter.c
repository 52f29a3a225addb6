/* unfilter.c - bzip2, xz, zstd and lzma by libarchive, one layer at a time.
 *
 * The format "raw" takes whatever comes out, so zeros are not called an empty tar.
 * libarchive is quiet about what follows the last stream, or breaks there (frames.h); that
 * is looked at here.
 */
#include "sources/members.h"
#include "sources/stream-ops.h"

typedef int (*Enable) (struct archive *handle);

typedef struct {
  BhMembers members;
  BhWindow *window; /* owned */
  BhFrames *frames; /* owned; NULL: of a format whose filter finds its end */
  gboolean is_started, is_ended;
} Unfilter;

static int
enable_bzip2 (struct archive *handle)
{
  archive_read_support_format_raw (handle);
  return archive_read_support_filter_bzip2 (handle);
}

static int
enable_xz (struct archive *handle)
{
  archive_read_support_format_raw (handle);
  return archive_read_support_filter_xz (handle);
}

static int
enable_zstd (struct archive *handle)
{
  archive_read_support_format_raw (handle);
  return archive_read_support_filter_zstd (handle);
}

static int
enable_lzma (struct archive *handle)
{
  archive_read_support_format_raw (handle);
  return archive_read_support_filter_lzma (handle);
}

static const struct {
  const char *format;
  Enable enable;
} filters[] = {
  { "bzip2", enable_bzip2 },
  { "xz", enable_xz },
  { "zstd", enable_zstd },
  { "lzma", enable_lzma },
};

static Enable
find_filter (const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    if (strcmp (filters[i].format, format) == 0)
      return filters[i].enable;
  }
  return NULL;
}

static void
end (Unfilter *unfilter)
{
  BhFeed *feed = &unfilter->members.feed;
  guint64 at = bh_feed_consumed (feed);

  bh_feed_close (feed);
  unfilter->is_ended = TRUE;
  bh_state_set_tail (feed->state, unfilter->window, at);
  bh_note_window_error (feed->state, unfilter->window);
}

static gssize
fail (Unfilter *unfilter, GError **error)
{
  BhFeed *feed = &unfilter->members.feed;
  const char *text = archive_error_string (feed->handle) != NULL
                         ? bh_feed_message (feed)
                         : "its first header is damaged, or of a kind that is not known";

  unfilter->is_ended = TRUE;
  bh_note_archive (feed->state, bh_members_failure_kind (&unfilter->members), "%s", text);
  bh_note_window_error (feed->state, unfilter->window);
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s", text);
  return -1;
}

/* The one entry that "raw" makes; FALSE where nothing comes out, or with error. */
static gboolean
start (Unfilter *unfilter, GError **error)
{
  BhEntry entry = { NULL, FALSE };

  unfilter->is_started = TRUE;
  BhOutcome outcome = bh_members_next (&unfilter->members, &entry);
  g_clear_pointer (&entry.name, g_bytes_unref);
  unfilter->members.size = 0;
  /* A filter that does not know the bytes is left out, and "raw" would give them packed. */
  gboolean is_unpacked =
      archive_filter_code (unfilter->members.feed.handle, 0) != ARCHIVE_FILTER_NONE;
  if (is_unpacked && (outcome == BH_OUTCOME_GOOD || outcome == BH_OUTCOME_NOTED))
    return TRUE;
  if (outcome == BH_OUTCOME_END)
    end (unfilter);
  else
    fail (unfilter, error);
  return FALSE;
}

static gssize
unfilter_read (gpointer self, void *buffer, gsize len, GError **error)
{
  Unfilter *unfilter = self;
  GError *local_error = NULL;

  if (unfilter->is_ended || len == 0)
    return 0;
  if (!unfilter->is_started && !start (unfilter, &local_error)) {
    gboolean is_failed = local_error != NULL;
    if (is_failed)
      g_propagate_error (error, local_error);
    return is_failed ? -1 : 0;
  }
  gssize n = bh_members_read (&unfilter->members, buffer, len, error);
  if (n == 0)
    end (unfilter);
  if (n > 0 && !bh_state_spend (unfilter->members.feed.state, (guint64)n, error))
    n = -1;
  unfilter->is_ended |= n < 0;
  return n;
}

static void
unfilter_free (gpointer self)
{
  Unfilter *unfilter = self;

  bh_feed_close (&unfilter->members.feed);
  bh_frames_free (unfilter->frames);
  bh_window_free (unfilter->window);
  g_free (unfilter);
}

BhStream *
bh_unfilter_open (BhArchiveState *state, const char *format, BhStream *stream)
{
  static const BhStreamOps ops = { unfilter_read, NULL, unfilter_free };
  Unfilter *unfilter = g_new0 (Unfilter, 1);

  unfilter->window = bh_window_new (stream);
  unfilter->members.feed.state = state;
  unfilter->members.feed.window = unfilter->window;
  unfilter->frames = bh_frames_new (format, 0);
  unfilter->members.feed.frames = unfilter->frames;
  /* What fails to open fails again when the first header is asked for. */
  bh_feed_open (&unfilter->members.feed, 0, find_filter (format));
  return bh_stream_new (&ops, unfilter, G_MAXUINT64);
}
