/* unpacker.h - a worker's second process, which unpacks archives beside it.
 *
 * It inflates and cross-checks, and tells what comes out (sources/telling.h) over a pipe,
 * as confined as the worker itself. Where it dies, the worker ends with a code of its own,
 * and the unit is run once more by a worker that unpacks for itself: so what is to blame
 * is found as it is everywhere.
 */
#pragma once

#include "sources/telling.h"

#define BH_WORKER_EXIT_UNPACKER 72 /* exit code: the process that unpacked is gone */

/* Smaller archives are unpacked by the worker itself: asking would cost more than it saves. */
#define BH_UNPACKER_LEN_MIN (1024 * 1024)

typedef struct _BhUnpacker BhUnpacker;

/* Forks; before the worker is confined. socket: the worker's, which the new process must
 * not hold. NULL: there is no process to be had. */
BhUnpacker *bh_unpacker_new (int socket, const BhLimits *limits, gboolean has_sandbox);
void bh_unpacker_free (BhUnpacker *self);     /* does not wait for its end */
int bh_unpacker_pid (const BhUnpacker *self); /* stays what it was when the process has ended */

/* The end of a pipe from which the records of the archive in fd are read; -1: it cannot be
 * asked. fd is borrowed. */
int bh_unpacker_ask (BhUnpacker *self, int fd, guint64 size, const char *format);

/* Appends what the pipe has. FALSE: it is closed. */
gboolean bh_unpacker_read (int pipe, GByteArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhUnpacker, bh_unpacker_free)
