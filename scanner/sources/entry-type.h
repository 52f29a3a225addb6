/* entry-type.h - what an archive's entry is: only a file's bytes are read. */
#pragma once

#include <glib.h>

typedef enum {
  BH_ENTRY_FILE,
  BH_ENTRY_FOLDER,
  BH_ENTRY_SYMBOLIC_LINK,
  BH_ENTRY_HARD_LINK, /* without bytes of its own: they are an earlier entry's */
  BH_ENTRY_SPECIAL,   /* a device, FIFO or socket */
} BhEntryType;

/* By the file type bits of a POSIX mode, which tar, zip and 7z keep; without any: a file. */
BhEntryType bh_entry_type_of_mode (guint32 mode);

/**
 * bh_entry_type_note:
 * @out_detail: (out) (transfer none): what to tell of an entry of @type
 *
 * Returns: (nullable): the kind of its note; NULL for a file or folder, of which there is none
 */
const char *bh_entry_type_note (BhEntryType type, const char **out_detail);
