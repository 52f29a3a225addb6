/* reader.h - what one kind of archive does: its members one after the other, and their bytes. */
#pragma once

#include "sources/archive-state.h"
#include "sources/entry-type.h"

typedef struct {
  GBytes *name; /* (transfer full); NULL: none that can be read */
  BhEntryType type;
} BhEntry;

#define BH_ENTRY_NONE ((BhEntry) { NULL, BH_ENTRY_FILE })

typedef struct {
  gboolean (*next) (gpointer self, BhEntry *out_entry); /* FALSE at the end */
  gssize (*read) (gpointer self, void *buffer, gsize len, GError **error);
  void (*free) (gpointer self);
} BhReaderOps;

/* One kind of archive, open. Passed by value; self is owned. */
typedef struct {
  const BhReaderOps *ops;
  gpointer self;
} BhReader;

/* Each takes window over. ops is NULL with error where nothing can be read. */
BhReader bh_zip_open (BhArchiveState *state, BhWindow *window);
BhReader bh_tar_open (BhArchiveState *state, BhWindow *window);
BhReader bh_seven_open (BhArchiveState *state, BhWindow *window, GError **error);

/* One member: what comes out of the innermost layer; stream is borrowed. */
BhReader bh_plain_open (BhStream *stream);

/* Each gives one layer of a compressor as a stream; stream is borrowed. */
BhStream *bh_gzip_open (BhArchiveState *state, BhStream *stream);
BhStream *bh_unfilter_open (BhArchiveState *state, const char *format, BhStream *stream);
