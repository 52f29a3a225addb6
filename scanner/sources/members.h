/* members.h - the entries of an open libarchive handle: names, kinds, data. */
#pragma once

#include <archive_entry.h>

#include "sources/feed.h"

typedef struct {
  BhFeed feed;
  const guint8 *block; /* borrowed from libarchive until the next call */
  gsize block_len;
  guint64 block_offset; /* in the member; a hole may lie before it */
  guint64 out_offset;   /* of the next byte to give */
  guint64 size;         /* as the header says: a hole may end there */
  guint64 stored;       /* the same, without its holes */
  gboolean is_encrypted;
  gboolean is_open; /* an entry was given by this handle */
  gboolean is_lost; /* the handle must not be asked again */
} BhMembers;

/* The next entry. Anything but GOOD and NOTED gives none; notes are the caller's. */
BhOutcome bh_members_next (BhMembers *members, BhEntry *out_entry);

/* As BhReaderOps.read; makes the notes. */
gssize bh_members_read (BhMembers *members, void *buffer, gsize len, GError **error);

/* "truncated", "not-processed" or "damaged", by what libarchive says. */
const char *bh_members_failure_kind (const BhMembers *members);
/* What to do about it, behind the words; "" where nothing is known. */
const char *bh_members_failure_advice (const BhMembers *members);
