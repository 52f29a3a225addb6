/* told.h - an archive as records tell it (telling.h), to be read like one.
 *
 * The records may come from another process, which may be in hostile hands: each is
 * checked, and one that cannot be right ends the archive with a note.
 */
#pragma once

#include "sources/telling.h"

/* Where records come from. */
typedef struct {
  gboolean (*more) (gpointer data, GByteArray *out); /* appends; FALSE: there is no more */
  void (*skip) (gpointer data); /* the rest of the member is not wanted; or NULL */
  gpointer data;
} BhTellingSource;

typedef struct _BhToldArchive BhToldArchive;

/**
 * bh_told_new:
 * @below: (nullable): the stream that the records' archive is read from, where it is read in
 *   this process: what unpacks from the archive counts for the archive around that one
 *
 * Errors: as bh_archive_open()
 */
BhToldArchive *
bh_told_new (BhTellingSource source, const BhStream *below, const BhLimits *limits, GError **error);
void bh_told_free (BhToldArchive *self);

/* Each is as of an archive (archive.h). */
const BhArchiveMember *bh_told_next (BhToldArchive *self);
BhStream *bh_told_member_stream (BhToldArchive *self);
const GPtrArray *bh_told_notes (const BhToldArchive *self);
gboolean bh_told_has_inner (const BhToldArchive *self);

/* Each appends the tiles told since the last call; the last ones, up to size: the archive is
 * done with, to its end or not. */
void bh_told_take_tiles (BhToldArchive *self, BhArchiveLayer layer, GArray *out_tiles);
void
bh_told_finish_tiles (BhToldArchive *self, BhArchiveLayer layer, guint64 size, GArray *out_tiles);

/* Of the tar in a compressor, as bh_archive_inner_sha256(). */
gboolean bh_told_inner_sha256 (const BhToldArchive *self, guint64 *out_size, BhSha256 *out_sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhToldArchive, bh_told_free)
