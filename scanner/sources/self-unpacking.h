/* self-unpacking.h - a program that unpacks the 7z or RAR archive that lies behind it.
 *
 * libarchive does not look behind a program of any length, and RAR is not opened at all. Zips
 * behind one are read: see zip-behind.h.
 */
#pragma once

#include "sources/unread.h"

#define BH_SELF_UNPACKING_LEN (1024 * 1024) /* bytes: such programs have 100 to 400 kB */

/* Of Windows or Unix, by its first bytes. */
gboolean bh_is_program (BhSpan head);

/* head: the file's first bytes. NULL: none of them. Borrowed, static. Linear. */
const BhUnreadFormat *bh_self_unpacking (BhSpan head);
