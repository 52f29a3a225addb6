/* feed.c - read, skip and seek for libarchive over a window. */
#include "sources/feed.h"

#define BLOCK_LEN (64 * 1024)
#define KEPT_MAX (4 * 1024 * 1024) /* bytes kept for a header; libarchive refuses longer ones */

static const struct {
  int code;
  BhOutcome outcome;
} outcomes[] = {
  { ARCHIVE_OK, BH_OUTCOME_GOOD },     { ARCHIVE_WARN, BH_OUTCOME_NOTED },
  { ARCHIVE_RETRY, BH_OUTCOME_AGAIN }, { ARCHIVE_FAILED, BH_OUTCOME_MEMBER_LOST },
  { ARCHIVE_FATAL, BH_OUTCOME_LOST },  { ARCHIVE_EOF, BH_OUTCOME_END },
};

BhOutcome
bh_outcome_of (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++) {
    if (outcomes[i].code == code)
      return outcomes[i].outcome;
  }
  return BH_OUTCOME_LOST;
}

guint64
bh_feed_consumed (const BhFeed *feed)
{
  return feed->base + (guint64)MAX (archive_filter_bytes (feed->handle, -1), 0);
}

static la_ssize_t
give_block (struct archive *handle, void *data, const void **out_block)
{
  BhFeed *feed = data;

  (void)handle;
  guint64 keep = MIN (feed->keep_from, bh_feed_consumed (feed));
  if (feed->offset > keep && feed->offset - keep > KEPT_MAX)
    keep = MIN (feed->offset, bh_feed_consumed (feed));
  bh_window_release (feed->window, keep);
  BhSpan block = bh_window_get (feed->window, feed->offset, BLOCK_LEN);
  feed->offset += block.len;
  if (feed->offset > feed->earned_to) {
    bh_state_earn (feed->state, feed->window, MIN (feed->offset - feed->earned_to, block.len));
    feed->earned_to = feed->offset;
  }
  *out_block = block.at;
  return (la_ssize_t)block.len;
}

/* Only where it costs nothing; else libarchive reads. */
static la_int64_t
skip_bytes (struct archive *handle, void *data, la_int64_t request)
{
  BhFeed *feed = data;
  guint64 size = bh_window_size (feed->window);

  (void)handle;
  if (request <= 0 || !bh_window_can_seek (feed->window) || size == G_MAXUINT64 ||
      feed->offset >= size)
    return 0;
  guint64 n = MIN ((guint64)request, size - feed->offset);
  feed->offset += n;
  return (la_int64_t)n;
}

static la_int64_t
seek_to (struct archive *handle, void *data, la_int64_t offset, int whence)
{
  BhFeed *feed = data;
  guint64 size = bh_window_size (feed->window), from = feed->base;
  guint64 to = 0;

  (void)handle;
  if (whence == SEEK_CUR)
    from = feed->offset;
  else if (whence == SEEK_END)
    from = size;
  if (size == G_MAXUINT64)
    return ARCHIVE_FATAL;
  if (offset < 0 && (guint64)-offset <= from - feed->base)
    to = from - (guint64)-offset;
  else if (offset >= 0 && (guint64)offset <= size - MIN (from, size))
    to = from + (guint64)offset;
  else
    return ARCHIVE_FATAL;
  feed->offset = to;
  return (la_int64_t)(to - feed->base);
}

int
bh_feed_open (BhFeed *feed, guint64 offset, int (*enable) (struct archive *handle))
{
  feed->base = feed->offset = offset;
  feed->keep_from = G_MAXUINT64;
  feed->handle = archive_read_new ();
  if (feed->handle == NULL)
    return ARCHIVE_FATAL;
  int code = enable (feed->handle);
  if (bh_outcome_of (code) >= BH_OUTCOME_AGAIN)
    return code;
  archive_read_set_read_callback (feed->handle, give_block);
  archive_read_set_skip_callback (feed->handle, skip_bytes);
  if (bh_window_can_seek (feed->window))
    archive_read_set_seek_callback (feed->handle, seek_to);
  archive_read_set_callback_data (feed->handle, feed);
  return archive_read_open1 (feed->handle);
}

void
bh_feed_close (BhFeed *feed)
{
  if (feed->handle != NULL)
    archive_read_free (feed->handle);
  feed->handle = NULL;
}

const char *
bh_feed_message (const BhFeed *feed)
{
  const char *text = feed->handle != NULL ? archive_error_string (feed->handle) : NULL;

  return text != NULL ? text : "no reason given";
}
