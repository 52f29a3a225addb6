/* below.h - open what lies below a folder, following no link on the way.
 *
 * The way is bytes as readdir gave them, parts joined by '/', of any length: it
 * is walked in pieces that the kernel accepts, so PATH_MAX is no limit.
 */
#pragma once

#include "base/span.h"

/**
 * bh_below_open:
 * @dir_fd: where the way starts
 * @way: without ".", ".." or empty parts; "" opens the folder itself
 * @flags: for the last part; O_CLOEXEC and O_NOFOLLOW are added
 *
 * O_NOATIME is tried first and given up where it is not allowed.
 *
 * Returns: a descriptor, or -1 with errno
 */
int bh_below_open (int dir_fd, BhSpan way, int flags);

/* The same on kernels before openat2: one part at a time. */
int bh_below_open_stepwise (int dir_fd, BhSpan way, int flags);
