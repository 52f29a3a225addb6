/* archive.h - members of zip, tar, 7z and compressed files as streams.
 *
 * The only door to libarchive: named formats and filters only, never "all"
 * (that one starts programs). Its "no error" is not "nothing lost": what it
 * skipped, cut or mistook is found by our own checks and told as notes.
 */
#pragma once

#include "sources/stream.h"

/* By the first bytes alone (give at least 512 where there are so many):
 * "zip", "tar", "7z", "gzip", "bzip2", "xz", "zstd", "lzma", or NULL: no archive.
 * A zip that is an office document, a jar or the like is still a zip. */
const char *bh_archive_format (BhSpan head);

/* A note: something lost, odd or over a limit. kind as in problems.jsonl. */
typedef struct {
  char *kind;     /* "limit:entries", "encrypted", "damaged", "truncated", "odd-archive" … */
  GBytes *member; /* name bytes, or NULL: the archive itself */
  char *detail;
} BhArchiveNote;

/* Of one that g_new() made: what it holds as well. */
void bh_archive_note_free (gpointer note);

typedef struct {
  GBytes *name;      /* as the bytes stand; "#N" where it has none that can be read */
  gboolean is_file;  /* else a folder, link or device: listed only */
  gboolean is_plain; /* the archive is a plain compressor: the member adds nothing to the path */
} BhArchiveMember;

/* Who a run of the archive's bytes belongs to. */
typedef enum {
  BH_ARCHIVE_OWNER_CONTAINER, /* headers, directories, padding, compressed data as a whole */
  BH_ARCHIVE_OWNER_MEMBER,    /* the bytes of a member, as they are stored or packed */
  BH_ARCHIVE_OWNER_GAP,       /* between entries, of none */
  BH_ARCHIVE_OWNER_TAIL,      /* behind the archive's end */
  BH_ARCHIVE_OWNER_NOBODY,    /* not looked at: a limit was reached, or reading gave up */
} BhArchiveOwner;

typedef struct {
  guint64 offset, len;
  BhArchiveOwner owner;
} BhArchiveTile;

/* Whose tiles: the archive's own bytes, or those of the tar in a compressor. */
typedef enum { BH_ARCHIVE_OWN, BH_ARCHIVE_INNER } BhArchiveLayer;

typedef struct _BhArchive BhArchive;

/**
 * bh_archive_open:
 * @stream: borrowed; read from its start; seeking is used where it can
 * @format: from bh_archive_format()
 * @depth: 1 for an archive that is a file, 2 inside that one, …
 *
 * Errors: %BH_ERROR_ENCRYPTED, %BH_ERROR_LIMIT, %BH_ERROR_NOT_KNOWN, %BH_ERROR_IO
 */
BhArchive *bh_archive_open (
    BhStream *stream, const char *format, guint depth, const BhLimits *limits, GError **error);
void bh_archive_free (BhArchive *archive);

/* The next member, in the archive's own order; NULL at the end (also where the
 * rest cannot be read: then there is a note). Borrowed until the next call. */
const BhArchiveMember *bh_archive_next (BhArchive *archive);

/* The bytes of the member just given; borrowed, valid until the next _next. Its
 * read gives -1 with BH_ERROR_ENCRYPTED, _LIMIT or _IO where the rest cannot be had:
 * what came before stands. */
BhStream *bh_archive_member_stream (BhArchive *archive);

/* Notes so far, in order found; complete once _next has given NULL.
 * (element-type BhArchiveNote), owned by the archive. */
const GPtrArray *bh_archive_notes (const BhArchive *archive);

/* What came out of the compressors is a tar, of which there are tiles and a hash too. */
gboolean bh_archive_has_inner (const BhArchive *archive);

/* Appends the tiles (BhArchiveTile) found since the last call: each begins where the one
 * before ends, the first at 0. */
void bh_archive_take_tiles (BhArchive *archive, BhArchiveLayer layer, GArray *out_tiles);

/* The last ones, up to size: the archive is done with. */
void
bh_archive_finish_tiles (BhArchive *archive, BhArchiveLayer layer, guint64 size, GArray *out_tiles);

/* Of the tar in a compressor, once _next has given NULL: its size and hash. FALSE: it was
 * not read to its end; *out_size is what was. */
gboolean bh_archive_inner_sha256 (BhArchive *archive, guint64 *out_size, BhSha256 *out_sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhArchive, bh_archive_free)
