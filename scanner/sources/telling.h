/* telling.h - an archive told in records: members, their bytes, notes, tiles.
 *
 * So one process can unpack, and cross-check what it unpacks, while another one reads
 * what came out. told.h is the other end. Nothing depends on who reads when: each
 * record holds what one step of the archive gave.
 */
#pragma once

#include "sources/archive.h"

typedef struct _BhTelling BhTelling;

#define BH_TELLING_BLOCK_LEN (64 * 1024) /* bytes of a member in a record, at most */

/* As bh_archive_open() takes them; format is copied. */
BhTelling *
bh_telling_new (BhStream *stream, const char *format, guint depth, const BhLimits *limits);
void bh_telling_free (BhTelling *self);

/* Appends what comes next to out; that may be nothing yet. FALSE: there is no more. */
gboolean bh_telling_more (BhTelling *self, GByteArray *out);

/* The rest of the member in hand is not wanted. */
void bh_telling_skip (BhTelling *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhTelling, bh_telling_free)
