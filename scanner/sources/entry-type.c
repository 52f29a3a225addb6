/* entry-type.c - from mode bits to a type, and the note that links and devices get. */
#include "sources/entry-type.h"

#include <sys/stat.h>

BhEntryType
bh_entry_type_of_mode (guint32 mode)
{
  switch (mode & S_IFMT) {
  case 0:
  case S_IFREG:
    return BH_ENTRY_FILE;
  case S_IFDIR:
    return BH_ENTRY_FOLDER;
  case S_IFLNK:
    return BH_ENTRY_SYMBOLIC_LINK;
  default:
    return BH_ENTRY_SPECIAL;
  }
}

const char *
bh_entry_type_note (BhEntryType type, const char **out_detail)
{
  static const struct {
    const char *kind, *detail;
  } notes[] = {
    [BH_ENTRY_SYMBOLIC_LINK] = { "link", "a symbolic link, not followed; its target is read only "
                                         "where it is stored in the archive itself" },
    [BH_ENTRY_HARD_LINK] = { "link", "a hard link without bytes of its own; they are read as the "
                                     "earlier entry that it is a second name of" },
    [BH_ENTRY_SPECIAL] = { "special", "a device, FIFO or socket; it holds no evidence" },
  };

  *out_detail = type < G_N_ELEMENTS (notes) ? notes[type].detail : NULL;
  return *out_detail != NULL ? notes[type].kind : NULL;
}
