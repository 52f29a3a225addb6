/* zip-directory.h - what the directory at the end of a zip says, checked and sorted.
 *
 * The directory is a help, never the truth: zip.c reads the file from front to back
 * and takes from here the sizes and names of what it meets.
 */
#pragma once

#include "sources/reader.h"
#include "sources/zip-header.h"

typedef struct {
  GArray *records;   /* of BhZipEntry, by offset; offset is the true one in the file */
  guint n_placed;    /* so many are in order; the lost ones come behind them */
  GByteArray *names; /* their names live here */
  GPtrArray *lost;   /* of BhZipEntry, borrowed from records, by name */
  gboolean is_found;
  guint64 start; /* of the directory; where none was found, the end of the file */
  guint64 end;   /* behind the end record and its comment */
} BhZipDirectory;

/* window can seek. Makes notes of what is odd. */
BhZipDirectory *bh_zip_directory_read (BhArchiveState *state, BhWindow *window);
void bh_zip_directory_free (BhZipDirectory *directory);

/* The lost record that tells of the entry with this local header: it has its name and one of
 * checksum and lengths. It is lost no more. NULL: there is none. */
const BhZipEntry *bh_zip_directory_match (BhZipDirectory *directory, const BhZipEntry *local);

/* How many records are still lost. */
guint bh_zip_directory_n_lost (const BhZipDirectory *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhZipDirectory, bh_zip_directory_free)
