/* seven-unpack.h - the directory of a 7z archive where it is packed itself, as 7-Zip does. */
#pragma once

#include "sources/window.h"

#define BH_SEVEN_DIRECTORY_LEN_MAX (64u * 1024 * 1024) /* bytes: a million members have less */

/* Where it lies and what unpacks it. */
typedef struct {
  guint64 at, len, unpacked_len;
  guint n_coders;
  BhSpan coder, properties; /* the first coder's; borrowed from what tells of it */
} BhSevenPacked;

/* (transfer full): its bytes; NULL where they cannot be read: broken, encrypted, or packed in
 * another way than LZMA. */
GByteArray *bh_seven_unpack (BhWindow *window, const BhSevenPacked *packed);
