/* feed.h - a window as libarchive's client; the return codes as one table. */
#pragma once

#include <archive.h>

#include "sources/reader.h"

/* libarchive's handle with the window it reads from, starting at base. */
typedef struct {
  BhArchiveState *state;  /* borrowed */
  BhWindow *window;       /* borrowed */
  struct archive *handle; /* owned; NULL: closed */
  guint64 base;           /* offset in the window of what libarchive calls 0 */
  guint64 offset;         /* in the window, of the next byte to give */
  guint64 keep_from;      /* bytes from here on are needed if a header fails */
  guint64 earned_to;      /* the budget knows of the bytes before */
} BhFeed;

typedef enum {
  BH_OUTCOME_GOOD,
  BH_OUTCOME_NOTED, /* good, with a note to make */
  BH_OUTCOME_AGAIN,
  BH_OUTCOME_MEMBER_LOST, /* this member only */
  BH_OUTCOME_LOST,        /* the handle must not be asked again */
  BH_OUTCOME_END,
} BhOutcome;

/* code: of a libarchive call. One that it does not document is LOST. */
BhOutcome bh_outcome_of (int code);

/* Opens the handle at offset. enable says which one format and filter. */
int bh_feed_open (BhFeed *feed, guint64 offset, int (*enable) (struct archive *handle));

/* The handle goes; the feed can be opened again elsewhere. */
void bh_feed_close (BhFeed *feed);

/* Where libarchive stands, in the window. */
guint64 bh_feed_consumed (const BhFeed *feed);

/* What went wrong, never NULL; the same for the same bytes. */
const char *bh_feed_message (const BhFeed *feed);
