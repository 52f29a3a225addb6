/* seven-blocks.h - which members of a 7z archive were packed together.
 *
 * libarchive reads 7z (seven.c) and does not tell. Members of a block are lost together where
 * it is damaged, or packed in a way that libarchive has no code for; those of the next are not.
 */
#pragma once

#include "sources/window.h"

#define BH_SEVEN_START_LEN 32           /* bytes of the signature header, behind which all counts */
#define BH_SEVEN_NO_BLOCK (G_MAXUINT32) /* of a folder or an empty file */

/* (transfer full): the block of each member, guint32, in the archive's order; NULL where the
 * directory at header_at cannot be read. window can seek. Linear in the unpacked directory. */
GArray *bh_seven_blocks_read (BhWindow *window, guint64 header_at, guint64 header_len);
