/* zip-entry.h - one zip entry, from its own header and the directory's record together.
 *
 * Either can be forged or damaged. What is taken from which, and what is told where they differ.
 */
#pragma once

#include "sources/reader.h"
#include "sources/zip-data.h"

/* Where an entry lies, and what it is. */
typedef struct {
  BhZipExtent extent;
  BhEntryType type; /* other than a file: its data can be no mail */
  gboolean is_cut;  /* its packed bytes do not fit where it says */
  gboolean has_descriptor;
} BhZipPlace;

/**
 * bh_zip_entry_place:
 * @record: from the directory; NULL: it does not know the entry
 * @header_at: offset of the local header
 * @area_end: offset where entries end: the directory or the end of the file
 * @next_known: offset of the next entry that the directory knows, or @area_end
 */
BhZipPlace bh_zip_entry_place (const BhZipEntry *local,
                               const BhZipEntry *record,
                               guint64 header_at,
                               guint64 area_end,
                               guint64 next_known);

/* Notes of the current member. is_listing: there is a directory that should know the entry. */
void bh_zip_entry_note_odds (BhArchiveState *state,
                             const BhZipPlace *place,
                             const BhZipEntry *local,
                             const BhZipEntry *record,
                             gboolean is_listing);

/* Of the descriptor that bytes, from behind the data, begin with (APPNOTE 4.3.9); 0: none. */
gsize bh_zip_descriptor_len (BhSpan bytes, const BhZipExtent *extent);
